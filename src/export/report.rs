//! A record as people read it: what Markdown and text both show, in words and gated.

mod facts;
mod line;
mod sources;
mod statements;
mod words;

use self::{
    facts::facts,
    line::joined,
    sources::{parties, sources},
    statements::statements,
};
pub(super) use self::{
    sources::{Citation, Person, is_web_address},
    statements::{Dispute, Statement},
};
use super::marking::{is_restricted, marking};
use crate::{incident::Incident, text::Clean};

/// One record, ready to be laid out.
pub(super) struct Report {
    /// How far it may be passed on, as a sentence.
    pub(super) tlp: Clean,
    /// Whether the marking also stands at the top.
    pub(super) is_restricted: bool,
    pub(super) title: Clean,
    /// Says that the record is withdrawn, and what replaces it.
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
        let tlp = incident.strictest_tlp();
        Self {
            tlp: marking(&tlp),
            is_restricted: is_restricted(&tlp),
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

/// Says that `incident` is withdrawn, and what replaces it; `None` if neither is so.
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
