//! The detail of one incident as wrapped lines: what a reader sees, before any colour.

mod claims;
mod facts;
mod flow;
mod link;
mod sources;

use self::flow::{Flow, TextRun};
pub use self::link::{Handle, LinkTarget};
use super::Aim;
use crate::{corpus::Entry, incident::KeyPath, search::Highlighter, text::Clean};

/// Widest column of prose, in cells: longer lines are hard to read.
const MAX_PROSE_COLUMNS: usize = 100;

/// What a piece of a page is; the theme says how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    Title,
    Heading,
    Label,
    Text,
    /// Who says it, about whom, when, how sure.
    Byline,
    Quote,
    Dispute,
    Context,
    Warning,
}

/// A run of text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyledSpan {
    pub text: Clean,
    pub role: TextRole,
    /// Whether the query matched here.
    pub matched: bool,
    /// The number of the handle it belongs to.
    pub handle: Option<usize>,
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Blank columns before the first part.
    pub indent: usize,
    pub spans: Vec<StyledSpan>,
}

/// Everything there is to read about one incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<PageLine>,
    /// What leads somewhere, from the top.
    pub handles: Vec<Handle>,
    /// Which place of the file begins in which line, from the top.
    places: Vec<(usize, Aim)>,
}

/// Whether context claims are on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContextClaims {
    #[default]
    Hidden,
    Shown,
}

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
    /// The place of the file that `line` is of; none above the first.
    pub fn place_at(&self, line: usize) -> Option<&Aim> {
        let before = self.places.iter().take_while(|(first, _)| *first <= line);
        before.last().map(|(_, place)| place)
    }

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

    /// Writes `lines` as they are, each behind its number; those too wide are broken at the edge.
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
