//! One record, told whole.

use super::{
    about::{RelatedRecord, ToldParty, about, parties, related},
    cast::{CastRow, cast},
    claims::{ClaimEntry, claims, section},
    disputes::disputes,
    facts::facts,
    fragment::{Fragment, Passage, StoryRole, Topic},
    outline::ClaimOutline,
    sources::{ToldSource, sources},
    speakers::has_speaker,
};
use crate::{
    incident::{Claim, Incident},
    text::Clean,
};

/// What is told of one record, in the order a reader wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    pub title: Clean,
    /// That the record is withdrawn, and what replaces it.
    pub notice: Option<Passage>,
    /// The parts of the fact line.
    pub facts: Vec<Passage>,
    /// Paragraphs.
    pub summary: Vec<Fragment>,
    pub disputes: Vec<Passage>,
    pub cast: Vec<CastRow>,
    pub claims: Vec<ClaimEntry>,
    /// Claims about the incident itself.
    pub claim_count: usize,
    /// Claims about its background.
    pub context_count: usize,
    /// What is not known of claims, said once: `2 with no named speaker`.
    pub claim_remarks: Vec<Clean>,
    pub sources: Vec<ToldSource>,
    pub related: Vec<RelatedRecord>,
    pub parties: Vec<ToldParty>,
    /// Remarks on the record as such.
    pub about: Vec<Passage>,
}

impl Story {
    /// The claims about the background, or those about the incident itself, each under those of the same section.
    pub fn section(&self, is_context: bool) -> Vec<ClaimEntry> {
        section(&self.claims, is_context)
    }

    /// Tells `incident`; `find` knows the records that it may be related to.
    pub fn of<'a>(incident: &Incident, find: &dyn Fn(&str) -> Option<&'a Incident>) -> Self {
        let outline = ClaimOutline::of(incident);
        let context_count = incident.claims.iter().filter(|claim| claim.context).count();
        Self {
            title: Clean::line(incident.title.trim()),
            notice: notice(incident),
            facts: facts(incident),
            summary: paragraphs(&incident.summary),
            disputes: disputes(incident, &outline),
            cast: cast(incident),
            claims: claims(incident, &outline),
            claim_count: incident.claims.len() - context_count,
            context_count,
            claim_remarks: remarks(incident),
            sources: sources(incident),
            related: related(incident, find),
            parties: parties(incident),
            about: about(incident, &outline),
        }
    }
}

/// Says that `incident` is withdrawn, and what replaces it; `None` if neither is so.
pub fn notice(incident: &Incident) -> Option<Passage> {
    let withdrawn = incident
        .withdrawn
        .as_ref()
        .map(|reason| Fragment::new(format!("Withdrawn: {}", reason.trim()), StoryRole::Warning));
    let replaced = incident
        .replaced_by
        .as_ref()
        .map(|id| Fragment::new(format!("Replaced by {id}"), StoryRole::Warning).about(Topic::Record(id.to_string())));
    let between = (withdrawn.is_some() && replaced.is_some()).then(|| Fragment::new("; ", StoryRole::Warning));
    let fragments: Vec<Fragment> = withdrawn.into_iter().chain(between).chain(replaced).collect();
    (!fragments.is_empty()).then_some(Passage(fragments))
}

/// Text between blank lines, each paragraph on one line.
fn paragraphs(text: &str) -> Vec<Fragment> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| Fragment::new(paragraph.join(" "), StoryRole::Text))
        .collect()
}

/// What is not known of the claims about the incident.
fn remarks(incident: &Incident) -> Vec<Clean> {
    let claims = || incident.claims.iter().filter(|claim| !claim.context);
    let lacking = |lacks: fn(&Incident, &Claim) -> bool, words: &str| {
        let count = claims().filter(|claim| lacks(incident, claim)).count();
        (count > 0).then(|| Clean::line(&format!("{count} {words}")))
    };
    let remarks = [
        lacking(|_, claim| !has_speaker(claim), "with no named speaker"),
        lacking(|_, claim| claim.credibility.is_none(), "not graded"),
        lacking(
            |incident, claim| incident.sources_of(claim).next().is_none(),
            "without a source",
        ),
    ];
    remarks.into_iter().flatten().collect()
}
