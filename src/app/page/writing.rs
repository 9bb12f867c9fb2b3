//! Writing the page of a record, or its own file as it is.

use super::{
    ContextClaims, Page, TextRole, claims, facts,
    flow::{Flow, TextRun},
    sources,
};
use crate::{app::Aim, corpus::Entry, incident::KeyPath, search::Highlighter, text::Clean};

/// Widest column of prose, in cells: longer lines are hard to read.
const MAX_PROSE_COLUMNS: usize = 100;

/// Which version of a record the page is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What its file says now.
    Current,
    /// The last that could be read, since its file has become broken.
    LastGood,
}

/// Stands above a record whose file has become broken.
const LAST_GOOD_NOTICE: &str =
    "The file of this record cannot be read since it was saved: this is the last version that could. ! tells why.";

impl Page {
    /// Writes the page of `entry` for a pane of `width` columns, marking what the query matched.
    pub fn of(
        (entry, version): (&Entry, Version),
        width: usize,
        context_claims: ContextClaims,
        matches: &Highlighter,
    ) -> Self {
        let incident = &entry.incident;
        let mut flow = Flow::new(width.min(MAX_PROSE_COLUMNS), matches);
        flow.paragraph(0, [(incident.title.as_str(), TextRole::Title)]);
        if version == Version::LastGood {
            flow.paragraph(0, [(LAST_GOOD_NOTICE, TextRole::Warning)]);
        }
        if let Some(reason) = &incident.withdrawn {
            flow.paragraph(0, [("Withdrawn: ", TextRole::Warning), (reason, TextRole::Warning)]);
        }
        flow.blank();
        facts::write(&mut flow, incident);
        flow.blank();
        flow.place(Aim::Key(KeyPath::root().key("summary")));
        for paragraph in incident.summary.trim().split("\n\n") {
            flow.paragraph(0, [TextRun::new(paragraph.replace('\n', " "), TextRole::Text)]);
        }
        claims::write(&mut flow, incident, context_claims);
        sources::parties(&mut flow, incident);
        sources::sources(&mut flow, incident);
        sources::record(&mut flow, entry);
        flow.into_page()
    }

    /// Writes `lines` as they are, each after its number; those too wide are broken at the edge.
    pub fn of_lines(lines: &[Clean], width: usize, matches: &Highlighter) -> Self {
        let mut flow = Flow::new(width, matches);
        let digits = lines.len().to_string().len();
        for (number, line) in (1_usize..).zip(lines) {
            let role = match line.as_str().chars().next() {
                Some('[') => TextRole::Title,
                Some('#') => TextRole::Byline,
                _ => TextRole::Text,
            };
            flow.place(Aim::Line(number, 1));
            flow.verbatim(&format!("{number:>digits$} "), (line, role));
        }
        flow.into_page()
    }
}
