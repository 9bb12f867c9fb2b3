//! What pages of a site share: the links above and the words below, rows of records, and lists of groups.

use super::{GroupKind, Site, groups::RecordGroup};
use crate::{
    corpus::Slot,
    export::html::{self, END, WHEN_COLUMNS, escaped, line, list},
    insight::{TimeBasis, TimedRecords},
    story::BriefRow,
    text::{Clean, grouped},
};

/// What the site is called.
pub(super) const SITE_TITLE: &str = "Incidents of cyber espionage";

impl Site<'_> {
    /// The links above a page; `up` leads from its folder to that of the site.
    pub(super) fn above(&self, up: &str) -> String {
        let kinds = GroupKind::ALL
            .into_iter()
            .filter(|kind| self.groups.of_kind(*kind).next().is_some());
        let kind = |kind: GroupKind| format!("<a href=\"{up}{kind}/index.html\">{}</a>\n", heading(kind));
        let kinds: String = kinds.map(kind).collect();
        format!(
            "<nav>\n<b><a href=\"{up}index.html\">{SITE_TITLE}</a></b>\n<a href=\"{up}timeline.html\">Timeline</a>\n{kinds}<a \
             href=\"{up}index.html#downloads\">Downloads</a>\n</nav>\n"
        )
    }

    /// The words below a page, and its end.
    pub(super) fn below(&self) -> String {
        let asked = escaped(&Clean::line(&self.settings.asked));
        let words = format!(
            "{asked}. Last changed {}. Made by watchfloor; nothing here watches who reads it.",
            self.changed()
        );
        line("footer", "", &words) + END
    }

    /// A record in a list: when, title, who and whom, and what is in dispute.
    fn row(&self, slot: Slot, up: &str) -> String {
        let row = BriefRow::of(self.incident(slot));
        let when = Clean::line(&self.incident(slot).date.short_form(WHEN_COLUMNS));
        let best = format!("best source {}", row.best);
        let said = [
            Some(row.who_and_whom.as_str()),
            Some(best.as_str()),
            row.is_denied.then_some("D denied"),
            row.differs.then_some("≠ accounts differ"),
        ];
        let said: Vec<&str> = said.into_iter().flatten().collect();
        format!(
            "<span class=\"when\">{}</span><span><a href=\"{up}{}\">{}</a><small>{}</small></span>",
            escaped(&when),
            self.record_path(slot).unwrap_or_default(),
            escaped(&self.title(slot)),
            escaped(&Clean::line(&said.join(" · ")))
        )
    }

    /// Records in a list.
    pub(super) fn rows(&self, slots: &[Slot], up: &str) -> String {
        let rows: Vec<String> = slots.iter().map(|slot| self.row(*slot, up)).collect();
        list("ol", "rows", &rows)
    }

    /// When the records at `slots` were; the bars lead to the pages of their years.
    pub(super) fn figure(&self, slots: &[Slot], basis: TimeBasis, up: &str) -> String {
        let records = TimedRecords::of(self.corpus, slots.iter().copied(), basis);
        let page_of = |bin: &str| {
            let path = self.groups.path(GroupKind::Year, bin.get(..4)?)?;
            (basis == TimeBasis::Incident).then(|| format!("{up}{path}"))
        };
        html::figure(&records, 1, &page_of)
    }
}

/// Groups as links with their counts.
pub(super) fn links<'a>(groups: impl Iterator<Item = &'a RecordGroup>, up: &str) -> String {
    let link = |group: &RecordGroup| {
        format!(
            "<a href=\"{up}{}\">{}</a> <span class=\"q\">{}</span>",
            group.path(),
            escaped(&Clean::line(&group.label)),
            grouped(group.slots.len())
        )
    };
    let links: Vec<String> = groups.map(link).collect();
    list("ul", "cols", &links)
}

/// What groups of `kind` are called.
pub(super) fn heading(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Actor => "Actors",
        GroupKind::Country => "Countries",
        GroupKind::Year => "Years",
    }
}
