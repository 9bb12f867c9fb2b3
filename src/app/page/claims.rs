//! The claims: who says what, about whom, when and how sure; a dispute stands under what it disputes.

use std::collections::HashMap;

use super::{
    LinkTarget, TextRole, facts,
    flow::{Flow, TextRun},
};
use crate::{
    app::Aim,
    incident::{Claim, Incident, KeyPath, Quantity, Text},
    text::{and_list, grouped},
};

/// Columns of the number before a claim.
const CLAIM_NUMBER_COLUMNS: usize = 3;

/// Whether context claims are on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContextClaims {
    #[default]
    Hidden,
    Shown,
}

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
    for (row, depth) in outline(incident, context_claims) {
        claim(flow, incident, row, depth);
    }
}

/// The claims shown, in the order they are written, each with how deep it stands: a dispute stands beneath the first
/// earlier claim shown that it disputes.
fn outline(incident: &Incident, context_claims: ContextClaims) -> Vec<(usize, usize)> {
    let claims = &incident.claims;
    let shown = |row: &usize| !claims[*row].context || context_claims == ContextClaims::Shown;
    let rows: HashMap<&str, usize> = (0..claims.len())
        .rev()
        .filter_map(|row| Some((claims[row].id.as_deref()?, row)))
        .collect();
    let mut beneath: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    let mut tops = Vec::new();
    for row in (0..claims.len()).filter(shown) {
        let disputed = claims[row]
            .disputes
            .iter()
            .filter_map(|id| rows.get(id.as_str()).copied());
        match disputed.filter(|other| *other < row && shown(other)).min() {
            Some(parent) => beneath[parent].push(row),
            None => tops.push(row),
        }
    }
    let mut out = Vec::new();
    // A stack of our own: a record may hold a chain of disputes longer than the program's.
    let mut left: Vec<(usize, usize)> = tops.into_iter().rev().map(|row| (row, 0)).collect();
    while let Some((row, depth)) = left.pop() {
        out.push((row, depth));
        left.extend(beneath[row].iter().rev().map(|row| (*row, depth + 1)));
    }
    out
}

fn claim(flow: &mut Flow<'_>, incident: &Incident, row: usize, depth: usize) {
    let claim = &incident.claims[row];
    flow.place(Aim::Key(KeyPath::root().key("claim").index(row)));
    let indent = depth * CLAIM_NUMBER_COLUMNS;
    let number = (row + 1).to_string();
    let role = if claim.context {
        TextRole::Context
    } else {
        TextRole::Text
    };
    let disputes = numbered(incident, &claim.disputes).map(|numbers| format!("disputes {numbers}: "));
    let text = TextRun::new(&claim.text, role);
    let runs = disputes
        .map(|words| TextRun::new(words, TextRole::Dispute))
        .into_iter()
        .chain([text]);
    flow.hung(indent, CLAIM_NUMBER_COLUMNS, (&number, TextRole::Label), runs);
    let inner = indent + CLAIM_NUMBER_COLUMNS;
    flow.paragraph(inner, byline(incident, claim));
    if let Some(quote) = &claim.quote {
        flow.paragraph(inner, [TextRun::new(format!("\"{quote}\""), TextRole::Quote)]);
    }
    if let Some(note) = &claim.note {
        flow.paragraph(
            inner,
            [
                TextRun::new("note: ", TextRole::Label),
                TextRun::new(with_numbers(incident, note), TextRole::Byline),
            ],
        );
    }
    // A dispute stands in full beneath one claim only; the others it disputes name it.
    let disputing: Vec<String> = disputing(incident, row).map(|row| (row + 1).to_string()).collect();
    if !disputing.is_empty() {
        let words = format!("disputed by {}", and_list(&disputing));
        flow.paragraph(inner, [TextRun::new(words, TextRole::Dispute)]);
    }
}

/// Rows of the claims that dispute the one at `row`.
fn disputing(incident: &Incident, row: usize) -> impl Iterator<Item = usize> {
    let id = incident.claims[row].id.as_deref();
    let claims = incident.claims.iter().enumerate();
    claims
        .filter(move |(_, claim)| id.is_some_and(|id| claim.disputes.iter().any(|other| other == id)))
        .map(|(row, _)| row)
}

/// Ids of claims in backticks as the numbers that stand before those claims.
fn with_numbers(incident: &Incident, note: &str) -> String {
    let mut pieces = note.split('`').map(str::to_owned).collect::<Vec<_>>();
    if pieces.len() < 3 {
        return note.to_owned();
    }
    for piece in pieces.iter_mut().skip(1).step_by(2) {
        let row = incident
            .claims
            .iter()
            .position(|claim| claim.id.as_deref() == Some(piece.as_str()));
        *piece = row.map_or_else(|| format!("`{piece}`"), |row| (row + 1).to_string());
    }
    pieces.concat()
}

/// Claims by the numbers that stand before them, `10 and 12`; by their ids where this record has no such claim.
fn numbered(incident: &Incident, ids: &[Text]) -> Option<String> {
    let number = |id: &Text| {
        let row = incident.claims.iter().position(|other| other.id.as_ref() == Some(id));
        row.map_or_else(|| format!("`{id}`"), |row| (row + 1).to_string())
    };
    let numbers: Vec<String> = ids.iter().map(number).collect();
    (!numbers.is_empty()).then(|| and_list(&numbers))
}

/// `arrest by security sources, about the network; August 2024; suspect: 11; credibility 2: probably true`.
fn byline<'a>(incident: &'a Incident, claim: &'a Claim) -> Vec<TextRun<'a>> {
    let mut runs = Vec::new();
    if let Some(kind) = &claim.kind {
        let kind = kind.to_string();
        runs.push(TextRun::new(kind.clone(), TextRole::Byline).leading(LinkTarget::Term(format!("claim:{kind}"))));
        runs.push(TextRun::new(" ", TextRole::Byline));
    }
    runs.push(TextRun::new("by ", TextRole::Byline));
    runs.push(match claim.by.as_deref().map(|by| incident.name_of(by)) {
        Some(speaker) => TextRun::new(speaker, TextRole::Byline).leading(LinkTarget::term("by", speaker)),
        None => TextRun::new("nobody named", TextRole::Byline),
    });
    if let Some(about) = claim.about.as_deref().map(|key| incident.name_of(key)) {
        runs.push(TextRun::new(", about ", TextRole::Byline));
        runs.push(TextRun::new(about, TextRole::Byline).leading(LinkTarget::term("about", about)));
    }
    for fact in facts_of(incident, claim) {
        runs.push(TextRun::new(format!("; {fact}"), TextRole::Byline));
    }
    runs
}

fn facts_of(incident: &Incident, claim: &Claim) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(claim.date.as_ref().map(facts::date));
    facts.extend(claim.place.as_ref().map(facts::place_in_words));
    facts.extend(claim.count.iter().map(|(unit, n)| format!("{unit}: {}", in_words(n))));
    facts.extend(numbered(incident, &claim.supports).map(|numbers| format!("supports {numbers}")));
    facts.extend(
        claim
            .likelihood
            .as_ref()
            .map(|word| format!("likelihood: {}", word.to_string().replace('-', " "))),
    );
    facts.push(match claim.credibility.as_ref().map(|grade| (grade, grade.known())) {
        Some((_, Some(known))) => format!("credibility {known}: {}", known.in_words()),
        Some((grade, None)) => format!("credibility {grade}"),
        None => "not graded".to_owned(),
    });
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
    let number = |n: u64| usize::try_from(n).map_or_else(|_| n.to_string(), grouped);
    match quantity {
        Quantity::Exactly(n) => number(*n),
        Quantity::About(n) => format!("about {}", number(*n)),
        Quantity::AtLeast(n) => format!("{} or more", number(*n)),
        Quantity::Between(low, high) => format!("{} to {}", number(*low), number(*high)),
        Quantity::Unreadable(text) => text.to_string(),
    }
}
