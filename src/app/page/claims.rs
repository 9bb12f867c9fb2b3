//! The claims: who says what, about whom, when and how sure; a dispute stands under what it disputes.

use super::{Background, Flow, Link, Role, facts, flow::Run};
use crate::incident::{Claim, Incident, Quantity};

/// Columns of the number before a claim.
const NUMBER: usize = 3;

pub(super) fn write(flow: &mut Flow<'_>, incident: &Incident, background: Background) {
    if incident.claims.is_empty() {
        return;
    }
    let context = incident.claims.iter().filter(|claim| claim.context).count();
    let about = match (context, background) {
        (0, _) => String::new(),
        (n, Background::Hidden) => format!(" ({n} of background hidden; c shows)"),
        (n, Background::Shown) => format!(" ({n} of background; c hides)"),
    };
    flow.heading(&format!("Claims {}{about}", incident.claims.len()));
    for row in 0..incident.claims.len() {
        if !is_hidden(incident, row, background) && parent(incident, row, background).is_none() {
            tree(flow, incident, (row, background), 0);
        }
    }
}

fn is_hidden(incident: &Incident, row: usize, background: Background) -> bool {
    incident.claims[row].context && background == Background::Hidden
}

/// The row of the claim beneath which the claim at `row` is written: the first earlier one shown that it disputes.
fn parent(incident: &Incident, row: usize, background: Background) -> Option<usize> {
    let disputes = &incident.claims[row].disputes;
    let is_target = |other: &usize| {
        incident.claims[*other]
            .id
            .as_ref()
            .is_some_and(|id| disputes.contains(id))
    };
    (0..row)
        .filter(|other| !is_hidden(incident, *other, background))
        .find(is_target)
}

/// A claim with the claims that dispute it beneath.
fn tree(flow: &mut Flow<'_>, incident: &Incident, (row, background): (usize, Background), depth: usize) {
    claim(flow, incident, row, depth);
    for later in row + 1..incident.claims.len() {
        if !is_hidden(incident, later, background) && parent(incident, later, background) == Some(row) {
            tree(flow, incident, (later, background), depth + 1);
        }
    }
}

fn claim(flow: &mut Flow<'_>, incident: &Incident, row: usize, depth: usize) {
    let claim = &incident.claims[row];
    let indent = depth * NUMBER;
    let number = (row + 1).to_string();
    let role = if claim.context { Role::Context } else { Role::Text };
    let mut runs: Vec<(&str, Role)> = Vec::new();
    if !claim.disputes.is_empty() {
        runs.push(("disputed: ", Role::Dispute));
    }
    runs.push((claim.text.as_str(), role));
    flow.hung(indent, NUMBER, (&number, Role::Label), runs);
    let inner = indent + NUMBER;
    flow.paragraph(inner, byline(incident, claim));
    if let Some(quote) = &claim.quote {
        flow.paragraph(inner, [Run::new(format!("\"{quote}\""), Role::Quote)]);
    }
    if let Some(note) = &claim.note {
        flow.paragraph(inner, [("note: ", Role::Label), (note, Role::Byline)]);
    }
}

/// `arrest by security sources, about the network; August 2024; suspect: 11; probably true (credibility 2)`.
fn byline<'a>(incident: &'a Incident, claim: &'a Claim) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    if let Some(kind) = &claim.kind {
        let kind = kind.to_string();
        runs.push(Run::new(kind.clone(), Role::Byline).leading(Link::Term(format!("claim:{kind}"))));
        runs.push(Run::new(" ", Role::Byline));
    }
    runs.push(Run::new("by ", Role::Byline));
    runs.push(match claim.by.as_deref().map(|by| incident.name_of(by)) {
        Some(speaker) => Run::new(speaker, Role::Byline).leading(Link::term("by", speaker)),
        None => Run::new("nobody named", Role::Byline),
    });
    if let Some(about) = claim.about.as_deref().map(|key| incident.name_of(key)) {
        runs.push(Run::new(", about ", Role::Byline));
        runs.push(Run::new(about, Role::Byline).leading(Link::term("about", about)));
    }
    for fact in facts_of(incident, claim) {
        runs.push(Run::new(format!("; {fact}"), Role::Byline));
    }
    runs
}

fn facts_of(incident: &Incident, claim: &Claim) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(claim.date.as_ref().map(facts::date));
    facts.extend(claim.place.as_ref().map(|place| format!("in {}", place.0)));
    facts.extend(claim.count.iter().map(|(unit, n)| format!("{unit}: {}", in_words(n))));
    facts.extend(claim.likelihood.as_ref().map(|word| word.to_string().replace('-', " ")));
    facts.extend(claim.credibility.as_ref().map(|grade| match grade.known() {
        Some(known) => format!("{} (credibility {known})", known.in_words()),
        None => format!("credibility {grade}"),
    }));
    if incident.sources.len() > 1 {
        let keys: Vec<&str> = incident.sources_of(claim).map(|(key, _)| key).collect();
        if !keys.is_empty() {
            facts.push(format!("source {}", keys.join(", ")));
        }
    }
    if claim.context {
        facts.push("background".to_owned());
    }
    facts
}

fn in_words(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Exactly(n) => n.to_string(),
        Quantity::About(n) => format!("about {n}"),
        Quantity::AtLeast(n) => format!("at least {n}"),
        Quantity::Between(low, high) => format!("{low} to {high}"),
        Quantity::Unreadable(text) => text.to_string(),
    }
}
