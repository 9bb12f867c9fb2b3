//! The pages of records and of groups.

use super::{
    GroupKind, INCIDENTS_FOLDER, Site, SiteFile,
    browse::{heading, links},
    groups::RecordGroup,
};
use crate::{
    export::html::{ArticleSetting, begin, claims_figure, element, escaped, line},
    insight::TimeBasis,
    story::{Story, Topic},
    text::{Clean, counted, grouped},
};

/// The way from a folder of the site to the site.
const UP: &str = "../";

impl Site<'_> {
    /// The page of the record in this place.
    pub fn record(&self, at: usize) -> SiteFile {
        let slot = self.slots[at];
        let incident = self.harmless(slot);
        let find = |id: &str| {
            let other = self.corpus.by_id(id).filter(|other| self.places.contains_key(other))?;
            Some(self.incident(other))
        };
        let page_of = |topic: &Topic| self.path_of(topic).map(|path| format!("{UP}{path}"));
        let setting = ArticleSetting {
            page_of: &page_of,
            prefix: "",
            level: 1,
        };
        let title = self.title(slot);
        let article = setting.article(&incident, &Story::of(&incident, &find), &claims_figure(&incident));
        SiteFile {
            folder: INCIDENTS_FOLDER,
            name: format!("{}.html", self.names[at]),
            text: begin(&title, "") + &self.above(UP) + &article + &self.below(),
        }
    }

    /// The pages of all groups, folder after folder.
    pub fn groups(&self) -> impl Iterator<Item = SiteFile> {
        GroupKind::ALL.into_iter().flat_map(|kind| {
            let pages = self.groups.of_kind(kind).map(|group| self.group(group));
            let has_any = self.groups.of_kind(kind).next().is_some();
            pages.chain(has_any.then(|| self.overview(kind)))
        })
    }

    fn group(&self, group: &RecordGroup) -> SiteFile {
        let title = Clean::line(&group.label);
        let query = element("code", "", &escaped(&Clean::line(&group.query)));
        let roles = group.roles.iter().filter(|(_, count)| *count > 0);
        let role = |(words, count): &(&str, usize)| format!("{words} in {}", grouped(*count));
        let roles: Vec<String> = roles.map(role).collect();
        let roles = if roles.is_empty() {
            String::new()
        } else {
            format!(": {}", roles.join(", "))
        };
        let told = format!("{}{roles}. Query {query}", counted(group.slots.len(), "incident"));
        let body = [
            line("h1", "", &escaped(&title)),
            line("p", "tally", &told),
            self.figure(&group.slots, TimeBasis::Incident, UP),
            self.rows(&group.slots, UP),
        ];
        SiteFile {
            folder: group.kind.as_str(),
            name: format!("{}.html", group.name),
            text: begin(&title, "") + &self.above(UP) + &body.concat() + &self.below(),
        }
    }

    /// The page that lists all groups of `kind`.
    fn overview(&self, kind: GroupKind) -> SiteFile {
        let title = Clean::line(heading(kind));
        let body = [line("h1", "", &escaped(&title)), links(self.groups.of_kind(kind), UP)];
        SiteFile {
            folder: kind.as_str(),
            name: "index.html".to_owned(),
            text: begin(&title, "") + &self.above(UP) + &body.concat() + &self.below(),
        }
    }
}
