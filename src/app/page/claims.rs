//! The claims: who says what, about whom, when and how sure; a dispute stands under what it disputes.

use super::{ContextClaims, Flow, Link, Role, facts, flow::Run};
use crate::{
    incident::{Claim, Incident, Quantity},
    text::and_list,
};

/// Columns of the number before a claim.
const NUMBER: usize = 3;

pub(super) fn write(flow: &mut Flow<'_>, incident: &Incident, context_claims: ContextClaims) {
    if incident.claims.is_empty() {
        return;
    }
    let context = incident.claims.iter().filter(|claim| claim.context).count();
    let about = match (context, context_claims) {
        (0, _) => String::new(),
        (n, ContextClaims::Hidden) => format!(" ({n} context, hidden; c shows)"),
        (n, ContextClaims::Shown) => format!(" ({n} context; c hides)"),
    };
    flow.heading(&format!("Claims {}{about}", incident.claims.len()));
    for row in 0..incident.claims.len() {
        if !is_hidden(incident, row, context_claims) && parent(incident, row, context_claims).is_none() {
            tree(flow, incident, (row, context_claims), 0);
        }
    }
}

fn is_hidden(incident: &Incident, row: usize, context_claims: ContextClaims) -> bool {
    incident.claims[row].context && context_claims == ContextClaims::Hidden
}

/// The row of the claim beneath which the claim at `row` is written: the first earlier one shown that it disputes.
fn parent(incident: &Incident, row: usize, context_claims: ContextClaims) -> Option<usize> {
    let disputes = &incident.claims[row].disputes;
    let is_target = |other: &usize| {
        incident.claims[*other]
            .id
            .as_ref()
            .is_some_and(|id| disputes.contains(id))
    };
    (0..row)
        .filter(|other| !is_hidden(incident, *other, context_claims))
        .find(is_target)
}

/// A claim with the claims that dispute it beneath.
fn tree(flow: &mut Flow<'_>, incident: &Incident, (row, context_claims): (usize, ContextClaims), depth: usize) {
    claim(flow, incident, row, depth);
    for later in row + 1..incident.claims.len() {
        if !is_hidden(incident, later, context_claims) && parent(incident, later, context_claims) == Some(row) {
            tree(flow, incident, (later, context_claims), depth + 1);
        }
    }
}

fn claim(flow: &mut Flow<'_>, incident: &Incident, row: usize, depth: usize) {
    let claim = &incident.claims[row];
    let indent = depth * NUMBER;
    let number = (row + 1).to_string();
    let role = if claim.context { Role::Context } else { Role::Text };
    let disputes = disputed(incident, claim);
    let text = Run::new(&claim.text, role);
    let runs = disputes
        .map(|words| Run::new(words, Role::Dispute))
        .into_iter()
        .chain([text]);
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

/// `disputes 10 and 12: `, by the numbers that stand before those claims; by their ids where this record has none such.
fn disputed(incident: &Incident, claim: &Claim) -> Option<String> {
    let number = |id: &String| {
        let row = incident.claims.iter().position(|other| other.id.as_ref() == Some(id));
        row.map_or_else(|| format!("`{id}`"), |row| (row + 1).to_string())
    };
    let numbers: Vec<String> = claim.disputes.iter().map(number).collect();
    (!numbers.is_empty()).then(|| format!("disputes {}: ", and_list(&numbers)))
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
    facts.extend(claim.place.as_ref().map(facts::place_in_words));
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
        facts.push("context".to_owned());
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
