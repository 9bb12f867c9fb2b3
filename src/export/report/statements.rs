//! The claims of a report, each with what disputes it.

use std::collections::HashMap;

use super::{
    facts::place,
    line::{joined, short},
    words::{hedge, quantity},
};
use crate::{
    incident::{Claim, Incident, PartialDate, Text, Word},
    text::{Clean, and_list},
};

/// Levels to which disputes of disputes are nested; deeper ones stand by themselves, and say what they dispute.
const MAX_DISPUTE_DEPTH: usize = 6;

/// One claim, with the claims that dispute it.
pub(in crate::export) struct Statement {
    /// Its place among the record's claims, from 1.
    pub(in crate::export) number: usize,
    pub(in crate::export) text: Clean,
    /// Speaker, subject, type, date, place, counts, sources, and the claims it disputes or supports.
    pub(in crate::export) details: Clean,
    /// How sure the speaker and the record's author are.
    pub(in crate::export) hedge: Option<Clean>,
    pub(in crate::export) note: Option<Clean>,
    pub(in crate::export) quote: Option<Clean>,
    pub(in crate::export) disputes: Vec<Dispute>,
}

/// What speaks against a statement.
pub(in crate::export) enum Dispute {
    Full(Statement),
    /// It stands in full elsewhere in the report.
    Elsewhere {
        number: usize,
        text: Clean,
    },
}

/// The claims about the incident and those about its background; a dispute stands under what it disputes.
pub(super) fn statements(incident: &Incident) -> (Vec<Statement>, Vec<Statement>) {
    let mut builder = StatementBuilder::new(incident);
    let mut incident_claims = Vec::new();
    let mut context = Vec::new();
    let count = incident.claims.len();
    let alone: Vec<usize> = (0..count).filter(|&at| builder.stands_alone(at)).collect();
    // Then what is left: disputes in a circle, or nested too deeply.
    for at in alone.into_iter().chain(0..count) {
        if builder.is_placed[at] {
            continue;
        }
        let statement = builder.statement(at, 0);
        if incident.claims[at].context {
            context.push(statement);
        } else {
            incident_claims.push(statement);
        }
    }
    (incident_claims, context)
}

struct StatementBuilder<'a> {
    incident: &'a Incident,
    /// Claims by their id.
    by_id: HashMap<&'a str, usize>,
    /// For each claim, those that dispute it.
    against: Vec<Vec<usize>>,
    is_placed: Vec<bool>,
}

impl<'a> StatementBuilder<'a> {
    fn new(incident: &'a Incident) -> Self {
        let claims = &incident.claims;
        let ids = claims.iter().enumerate().rev();
        let mut builder = Self {
            incident,
            by_id: ids.filter_map(|(at, claim)| Some((claim.id.as_deref()?, at))).collect(),
            against: vec![Vec::new(); claims.len()],
            is_placed: vec![false; claims.len()],
        };
        for at in 0..claims.len() {
            for disputed in builder.disputed_by(at) {
                builder.against[disputed].push(at);
            }
        }
        builder
    }

    /// The claims that the claim at `at` disputes, except itself.
    fn disputed_by(&self, at: usize) -> Vec<usize> {
        let ids = self.incident.claims[at].disputes.iter();
        let mut found: Vec<usize> = ids.filter_map(|id| self.by_id.get(id.as_str()).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&disputed| disputed != at);
        found
    }

    /// Whether the claim at `at` stands under no other claim.
    fn stands_alone(&self, at: usize) -> bool {
        self.disputed_by(at)
            .into_iter()
            .all(|disputed| !self.may_stand_under(at, disputed))
    }

    /// Whether `at` may be nested under `above`: a claim about the incident is not hidden in the background.
    fn may_stand_under(&self, at: usize, above: usize) -> bool {
        let claims = &self.incident.claims;
        claims[at].context || !claims[above].context
    }

    fn statement(&mut self, at: usize, depth: usize) -> Statement {
        self.is_placed[at] = true;
        let mut disputes = Vec::new();
        for disputer in self.against[at].clone() {
            let is_elsewhere =
                self.is_placed[disputer] || depth == MAX_DISPUTE_DEPTH || !self.may_stand_under(disputer, at);
            disputes.push(if is_elsewhere {
                let text = short(&self.incident.claims[disputer].text);
                Dispute::Elsewhere {
                    number: disputer + 1,
                    text,
                }
            } else {
                Dispute::Full(self.statement(disputer, depth + 1))
            });
        }
        let claim = &self.incident.claims[at];
        Statement {
            number: at + 1,
            text: Clean::line(claim.text.trim()),
            details: self.details(claim, depth),
            hedge: hedge(claim),
            note: joined([claim.note.as_ref().map(|note| self.numbered(note))], ""),
            quote: joined([claim.quote.as_deref().map(str::to_owned)], ""),
            disputes,
        }
    }

    fn details(&self, claim: &Claim, depth: usize) -> Clean {
        let named = |key: &str| short(self.incident.name_of(key)).into_string();
        let speaker = claim.by.as_deref().map_or("speaker not stated".to_owned(), named);
        let about = claim.about.as_ref().map(|key| format!(", about {}", named(key)));
        let counts = claim
            .count
            .iter()
            .map(|(unit, number)| format!("{unit}: {}", quantity(number)));
        let mut parts = vec![
            Some(format!("{speaker}{}", about.unwrap_or_default())),
            claim.kind.as_ref().map(Word::to_string),
            claim.date.as_ref().map(PartialDate::in_words),
            claim.place.as_ref().map(place),
        ];
        parts.extend(counts.map(Some));
        parts.push(Some(self.sources(claim)));
        // A claim nested under the only claim it disputes need not say so.
        if depth == 0 || claim.disputes.len() > 1 {
            parts.push(self.links("disputes", &claim.disputes));
        }
        parts.push(self.links("supports", &claim.supports));
        joined(parts, "; ").unwrap_or_default()
    }

    /// `source 2`, `sources 1 and 3`.
    fn sources(&self, claim: &Claim) -> String {
        let sources = self.incident.sources_of(claim);
        let numbers: Vec<String> = sources
            .map(|(key, _)| match self.incident.sources.get_index_of(key) {
                Some(at) => (at + 1).to_string(),
                None => format!("`{key}`, which is not in the record"),
            })
            .collect();
        match numbers.as_slice() {
            [] => "source not stated".to_owned(),
            [one] => format!("source {one}"),
            several => format!("sources {}", and_list(several)),
        }
    }

    /// `note` with each `` `id` `` of a claim replaced by its number, which is what a report shows.
    fn numbered(&self, note: &str) -> String {
        let mut text = String::with_capacity(note.len());
        let mut rest = note;
        while let Some((before, id, after)) = in_backticks(rest) {
            text.push_str(before);
            match self.by_id.get(id) {
                Some(at) => text.push_str(&(at + 1).to_string()),
                None => text.extend(["`", id, "`"]),
            }
            rest = after;
        }
        text + rest
    }

    /// `disputes 3 and 7`.
    fn links(&self, verb: &str, ids: &[Text]) -> Option<String> {
        let numbers: Vec<String> = ids
            .iter()
            .map(|id| match self.by_id.get(id.as_str()) {
                Some(at) => (at + 1).to_string(),
                None => format!("`{id}`, which is not in the record"),
            })
            .collect();
        (!numbers.is_empty()).then(|| format!("{verb} {}", and_list(&numbers)))
    }
}

/// The first part of `text` in backticks, with what stands before and after it.
fn in_backticks(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once('`')?;
    let (id, after) = opened.split_once('`')?;
    Some((before, id, after))
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;
    use crate::export::sample;

    /// A record of claims written `id>disputed,disputed`; a leading `*` is context.
    fn record(claims: &[&str]) -> Incident {
        let claims = claims.iter().map(|written| {
            let (id, disputes) = written.split_once('>').unwrap_or((written, ""));
            Claim {
                id: Some(id.trim_start_matches('*').into()),
                text: id.into(),
                context: id.starts_with('*'),
                disputes: disputes
                    .split(',')
                    .filter(|id| !id.is_empty())
                    .map(Text::from)
                    .collect(),
                ..Claim::default()
            }
        });
        let mut incident = sample::incident();
        incident.claims = claims.collect();
        incident
    }

    /// `1(2(3) 4*)`: numbers, what disputes each in brackets, a star for what stands elsewhere.
    fn tree(statements: &[Statement]) -> String {
        let each = statements.iter().map(|statement| {
            let disputes = statement.disputes.iter().map(|dispute| match dispute {
                Dispute::Full(disputer) => tree(slice::from_ref(disputer)),
                Dispute::Elsewhere { number, .. } => format!("{number}*"),
            });
            let disputes: Vec<String> = disputes.collect();
            match disputes.as_slice() {
                [] => statement.number.to_string(),
                some => format!("{}({})", statement.number, some.join(" ")),
            }
        });
        each.collect::<Vec<_>>().join(" ")
    }

    fn trees(claims: &[&str]) -> (String, String) {
        let (about_incident, context) = statements(&record(claims));
        (tree(&about_incident), tree(&context))
    }

    #[test]
    fn a_dispute_stands_under_what_it_disputes() {
        assert_eq!(trees(&["a", "b", "c>a", "d>c"]).0, "1(3(4)) 2");
        assert_eq!(trees(&["c>a", "a"]).0, "2(1)");
    }

    #[test]
    fn a_dispute_of_two_claims_stands_in_full_once_and_is_named_twice() {
        assert_eq!(trees(&["a", "b", "c>a,b,a"]).0, "1(3) 2(3*)");
    }

    #[test]
    fn disputes_in_a_circle_lose_no_claim() {
        assert_eq!(trees(&["a>b", "b>a", "c>c", "d>nobody"]).0, "3 4 1(2(1*))");
    }

    #[test]
    fn a_claim_about_the_incident_is_not_hidden_in_the_context() {
        assert_eq!(trees(&["*a", "b>a", "*c>b"]), ("2(3)".to_owned(), "1(2*)".to_owned()));
    }

    /// Claims shown in full.
    fn count(statement: &Statement) -> usize {
        let below = statement.disputes.iter().map(|dispute| match dispute {
            Dispute::Full(disputer) => count(disputer),
            Dispute::Elsewhere { .. } => 0,
        });
        1 + below.sum::<usize>()
    }

    #[test]
    fn a_long_chain_of_disputes_is_shown_whole_without_sinking() {
        let links: Vec<String> = (0..20_000).map(|at| format!("c{at}>c{}", at - 1)).collect();
        let claims: Vec<&str> = links.iter().map(String::as_str).collect();
        let (shown, _) = statements(&record(&claims));
        assert_eq!(shown.iter().map(count).sum::<usize>(), 20_000);
    }

    #[test]
    fn a_note_calls_claims_by_their_number() {
        let mut incident = record(&["a", "b"]);
        incident.claims[1].note = Some("see `a` and `z`".into());
        let (shown, _) = statements(&incident);
        assert_eq!(shown[1].note, Some(Clean::line("see 1 and `z`")));
    }

    #[test]
    fn a_text_that_is_repeated_is_cut() {
        let mut incident = record(&["a", "b", "c>a,b"]);
        incident.claims[2].text = "x".repeat(1_000).into();
        incident.claims[0].by = Some("y".repeat(1_000).into());
        let (shown, _) = statements(&incident);
        assert!(matches!(&shown[1].disputes[..], [Dispute::Elsewhere { text, .. }] if text.as_str().len() < 200));
        assert!(shown[0].details.as_str().len() < 200);
    }
}
