//! Writes a page of one record or of several, article by article.

use super::{
    article::{ArticleSetting, line, list},
    chart::figure,
    document::begin,
    escape::escaped,
};
use crate::{
    corpus::Slot,
    export::{indicators::shown_title, marking::common_marking, related::RelatedRecords, settings::ExportSettings},
    incident::Incident,
    insight::{TimeBasis, TimedRecords},
    story::{Story, Topic},
    text::{Clean, counted},
};

/// The columns of a date before a title.
pub(in crate::export) const WHEN_COLUMNS: usize = 16;
/// The fewest bins that the claims of a record must fill for a timeline of them to say more than their dates.
const MIN_CLAIM_BINS: usize = 3;

/// A page in the making.
#[derive(Debug)]
pub(in crate::export) struct PageWriter {
    is_alone: bool,
    written: usize,
    others: RelatedRecords,
}

impl PageWriter {
    /// Prepares to write `incidents`; the head of the page lists them where there are several.
    pub(in crate::export) fn new<'a>(
        incidents: impl Iterator<Item = &'a Incident> + Clone,
        settings: &ExportSettings,
    ) -> (Self, String) {
        let shown: Vec<&Incident> = incidents.collect();
        let writer = Self {
            is_alone: shown.len() == 1 && !settings.is_list,
            written: 0,
            others: settings.related.clone(),
        };
        let head = match shown.as_slice() {
            [one] if writer.is_alone => begin(&shown_title(one, settings.indicators), ""),
            several => head(several, settings),
        };
        (writer, head)
    }

    /// The article of the next record.
    pub(in crate::export) fn article(&mut self, incident: &Incident) -> String {
        self.written += 1;
        let prefix = if self.is_alone {
            String::new()
        } else {
            format!("r{}-", self.written)
        };
        let setting = ArticleSetting {
            page_of: &no_page,
            prefix: &prefix,
            level: if self.is_alone { 1 } else { 2 },
        };
        setting.article(
            incident,
            &Story::of(incident, &|id| self.others.find(id, incident)),
            &claims_figure(incident),
        )
    }
}

/// What several records have above them: how many, what was asked, their marking, when they were, and their titles.
fn head(incidents: &[&Incident], settings: &ExportSettings) -> String {
    let title = Clean::line(&counted(incidents.len(), "incident"));
    let mut html = begin(&title, "");
    if let Some(marking) = common_marking(incidents.iter().copied()) {
        html.push_str(&line("p", "mark", &escaped(&marking)));
    }
    html.push_str(&line("h1", "", &escaped(&title)));
    html.push_str(&line("p", "soft", &escaped(&Clean::line(settings.asked.trim()))));
    let numbered = incidents
        .iter()
        .enumerate()
        .map(|(at, incident)| (Slot::at(at), *incident));
    html.push_str(&figure(
        &TimedRecords::of_incidents(numbered, TimeBasis::Incident),
        1,
        &|_| None,
    ));
    let row = |(at, incident): (usize, &&Incident)| {
        format!(
            "<span class=\"when\">{}</span><a href=\"#r{}-top\">{}</a>",
            escaped(&Clean::line(&incident.date.short_form(WHEN_COLUMNS))),
            at + 1,
            escaped(&shown_title(incident, settings.indicators))
        )
    };
    let rows: Vec<String> = incidents.iter().enumerate().map(row).collect();
    html + &list("ol", "contents", &rows)
}

/// When the claims of a record were, where that is worth a drawing.
pub(in crate::export) fn claims_figure(incident: &Incident) -> String {
    let records = TimedRecords::of_incidents([(Slot::at(0), incident)].into_iter(), TimeBasis::Claims);
    figure(&records, MIN_CLAIM_BINS, &|_| None)
}

/// On a page that stands alone nothing leads to another.
fn no_page(_: &Topic) -> Option<String> {
    None
}
