//! A record as reading matter: what Markdown and text both show, in words and gated.

mod facts;
mod sources;
mod statements;
mod words;

use self::{
    facts::facts,
    sources::{parties, sources},
    statements::statements,
};
pub(super) use self::{
    sources::{Citation, Person, is_web_address},
    statements::{Dispute, Statement},
};
use crate::{
    incident::{Country, Incident, Tlp, Word},
    text::{Clean, cut},
};

/// Columns of a text that stands in full elsewhere.
const REPEATED: usize = 160;

/// One record, ready to be set.
pub(super) struct Report {
    /// How far it may be passed on, as a sentence.
    pub(super) tlp: Clean,
    /// Whether that stands on top as well.
    pub(super) is_restricted: bool,
    pub(super) title: Clean,
    /// That it is withdrawn, and what replaces it.
    pub(super) notice: Option<Clean>,
    pub(super) facts: Vec<(&'static str, Clean)>,
    /// Paragraphs.
    pub(super) summary: Vec<Clean>,
    pub(super) claims: Vec<Statement>,
    /// Claims about the background.
    pub(super) context: Vec<Statement>,
    pub(super) parties: Vec<Person>,
    pub(super) sources: Vec<Citation>,
}

impl Report {
    pub(super) fn of(incident: &Incident) -> Self {
        let (claims, context) = statements(incident);
        Self {
            tlp: marking(&incident.tlp),
            is_restricted: is_restricted(&incident.tlp),
            title: Clean::line(incident.title.trim()),
            notice: notice(incident),
            facts: facts(incident),
            summary: paragraphs(&incident.summary),
            claims,
            context,
            parties: parties(incident),
            sources: sources(incident),
        }
    }
}

/// The marking line that goes with whatever leaves of `incident`, if it is restricted.
pub fn marking_line(incident: &Incident) -> Option<Clean> {
    is_restricted(&incident.tlp).then(|| marking(&incident.tlp))
}

/// The line that stands above everything when several records leave together: the strictest marking, if one is
/// restricted. A single record carries its own.
pub(super) fn common_marking<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone) -> Option<Clean> {
    incidents.clone().nth(1)?;
    marking_line(incidents.max_by_key(|incident| &incident.tlp)?)
}

/// Amber and red; a label that TLP does not have is taken for the worst.
fn is_restricted(tlp: &Word<Tlp>) -> bool {
    match tlp {
        Word::Known(Tlp::Clear | Tlp::Green) => false,
        Word::Known(Tlp::Amber | Tlp::AmberStrict | Tlp::Red) | Word::Unknown(_) => true,
    }
}

/// The label and its meaning, after FIRST's TLP 2.0.
fn marking(tlp: &Word<Tlp>) -> Clean {
    let meaning = match tlp {
        Word::Known(Tlp::Clear) => "recipients can spread this to the world, there is no limit on disclosure",
        Word::Known(Tlp::Green) => "limited disclosure, recipients can spread this within their community",
        Word::Known(Tlp::Amber) => {
            "limited disclosure, recipients can only spread this on a need-to-know basis within their organization and \
             its clients"
        }
        Word::Known(Tlp::AmberStrict) => {
            "limited disclosure, recipients can only spread this on a need-to-know basis within their organization"
        }
        Word::Known(Tlp::Red) => "for the eyes and ears of individual recipients only, no further disclosure",
        Word::Unknown(_) => "no label of TLP 2.0; ask the author before passing this on",
    };
    Clean::line(&format!("{}: {meaning}", tlp.label()))
}

/// That it is withdrawn, and what replaces it.
pub(super) fn notice(incident: &Incident) -> Option<Clean> {
    let withdrawn = incident
        .withdrawn
        .as_ref()
        .map(|reason| format!("Withdrawn: {}", reason.trim()));
    let replaced = incident.replaced_by.as_ref().map(|id| format!("Replaced by {id}"));
    joined([withdrawn, replaced], "; ")
}

/// Text between blank lines, each paragraph on one line.
fn paragraphs(text: &str) -> Vec<Clean> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| Clean::line(&paragraph.join(" ")))
        .collect()
}

/// What there is of `parts`, as one gated line; none if there is nothing.
fn joined(parts: impl IntoIterator<Item = Option<String>>, between: &str) -> Option<Clean> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| Clean::line(&parts.join(between)))
}

/// `Iran` for `IR`; what is no code stays as written.
fn country(code: &Word<Country>) -> String {
    code.known()
        .map_or_else(|| code.to_string(), |country| country.name().to_owned())
}

/// What is said again and again: one long text must not fill a page a hundred times.
fn short(text: &str) -> Clean {
    cut(&Clean::line(text.trim()), REPEATED, '…')
}
