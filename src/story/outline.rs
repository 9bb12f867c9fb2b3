//! Which claim stands under which: a dispute under the first claim that it disputes.

use std::collections::HashMap;

use crate::{
    incident::{Claim, Incident, Text},
    text::and_list,
};

/// Levels to which disputes of disputes are nested; deeper ones stand by themselves.
const MAX_DISPUTE_DEPTH: usize = 6;

/// The claims of a record by their places, from 0, and how they dispute each other.
#[derive(Clone, Debug)]
pub struct ClaimOutline<'a> {
    claims: &'a [Claim],
    by_id: HashMap<&'a str, usize>,
    /// For each claim, those that dispute it, in order.
    against: Vec<Vec<usize>>,
    /// For each claim, the one that it stands under.
    above: Vec<Option<usize>>,
}

impl<'a> ClaimOutline<'a> {
    pub fn of(incident: &'a Incident) -> Self {
        let claims = &incident.claims;
        // Of claims that share an id the first has it.
        let ids = claims.iter().enumerate().rev();
        let mut outline = Self {
            claims,
            by_id: ids.filter_map(|(at, claim)| Some((claim.id.as_deref()?, at))).collect(),
            against: vec![Vec::new(); claims.len()],
            above: vec![None; claims.len()],
        };
        for at in 0..claims.len() {
            for other in outline.disputed_by(at) {
                outline.against[other].push(at);
            }
        }
        // Under an earlier claim wherever that is possible: of two that dispute each other the first stands.
        for is_earlier in [true, false] {
            for at in 0..claims.len() {
                let mut disputed = outline.disputed_by(at).into_iter();
                let fits = |other: &usize| (*other < at) == is_earlier && outline.may_stand_under(at, *other);
                if outline.above[at].is_none() {
                    outline.above[at] = disputed.find(fits);
                }
            }
        }
        outline
    }

    /// The claim with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The claims that the one at `at` disputes, except itself, in order.
    pub fn disputed_by(&self, at: usize) -> Vec<usize> {
        let ids = self.claims[at].disputes.iter();
        let mut found: Vec<usize> = ids.filter_map(|id| self.place_of(id)).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&disputed| disputed != at);
        found
    }

    /// The claims that dispute the one at `at`, in order.
    pub fn against(&self, at: usize) -> &[usize] {
        &self.against[at]
    }

    /// The claim that the one at `at` stands under.
    pub fn above(&self, at: usize) -> Option<usize> {
        self.above[at]
    }

    /// Claims by their numbers, `10 and 12`; by their ids where this record has no such claim.
    pub fn numbered(&self, ids: &[Text]) -> Option<String> {
        let number = |id: &Text| match self.place_of(id) {
            Some(at) => (at + 1).to_string(),
            None => format!("`{id}`, which is not in the record"),
        };
        let numbers: Vec<String> = ids.iter().map(number).collect();
        (!numbers.is_empty()).then(|| and_list(&numbers))
    }

    /// `note` with each `` `id` `` of a claim replaced by its number, which is what a reader sees.
    pub fn with_numbers(&self, note: &str) -> String {
        let mut text = String::with_capacity(note.len());
        let mut rest = note;
        while let Some((before, opened)) = rest.split_once('`')
            && let Some((id, after)) = opened.split_once('`')
        {
            text.push_str(before);
            match self.place_of(id) {
                Some(at) => text.push_str(&(at + 1).to_string()),
                None => text.extend(["`", id, "`"]),
            }
            rest = after;
        }
        text + rest
    }

    /// Whether `at` may be nested under `other`: a claim about the incident is not hidden in the background, no claim
    /// stands under itself, and none too deep.
    fn may_stand_under(&self, at: usize, other: usize) -> bool {
        let mut chain = Some(other);
        for _ in 0..MAX_DISPUTE_DEPTH {
            let Some(above) = chain else {
                return self.claims[at].context || !self.claims[other].context;
            };
            if above == at {
                return false;
            }
            chain = self.above[above];
        }
        false
    }

    /// Every claim where it stands in full, and every mention of it elsewhere, from top to bottom.
    pub(super) fn lines(&self) -> Vec<OutlineLine> {
        let mut lines = Vec::new();
        for top in 0..self.claims.len() {
            if let Some(above) = self.above[top] {
                lines.push(OutlineLine::Moved { at: top, above });
                continue;
            }
            // A stack of our own, so that no record can exhaust the program's.
            let mut left = vec![(top, None, 0)];
            while let Some((at, above, depth)) = left.pop() {
                if let Some(above) = above
                    && self.above[at] != Some(above)
                {
                    lines.push(OutlineLine::Mentioned { at, above, depth });
                    continue;
                }
                lines.push(OutlineLine::Whole { at, depth });
                left.extend(self.against[at].iter().rev().map(|other| (*other, Some(at), depth + 1)));
            }
        }
        lines
    }
}

/// A line of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutlineLine {
    Whole {
        at: usize,
        depth: usize,
    },
    /// Stands in full elsewhere, and disputes this claim too.
    Mentioned {
        at: usize,
        above: usize,
        depth: usize,
    },
    /// At its place by number, where it would be missed: it stands under another claim.
    Moved {
        at: usize,
        above: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::read;

    /// A record of claims written `id>disputed,disputed`; a leading `*` is context.
    fn record(claims: &[&str]) -> Incident {
        let claims = claims.iter().map(|written| {
            let (id, disputes) = written.split_once('>').unwrap_or((written, ""));
            let disputes = disputes.split(',').filter(|id| !id.is_empty());
            Claim {
                id: Some(id.trim_start_matches('*').into()),
                text: id.into(),
                context: id.starts_with('*'),
                disputes: disputes.map(Text::from).collect(),
                ..Claim::default()
            }
        });
        let mut incident = read("id = 'a'", "a")
            .incident
            .expect("a record in spite of what it lacks");
        incident.claims = claims.collect();
        incident
    }

    /// A line each, indented by its depth: numbers, `3*` for a mention, `(3)` for a claim that stands elsewhere.
    fn outlined(claims: &[&str]) -> String {
        let incident = record(claims);
        let lines = ClaimOutline::of(&incident).lines();
        let line = |line: OutlineLine| match line {
            OutlineLine::Whole { at, depth } => format!("{}{}", "-".repeat(depth), at + 1),
            OutlineLine::Mentioned { at, depth, .. } => format!("{}{}*", "-".repeat(depth), at + 1),
            OutlineLine::Moved { at, above } => format!("({} under {})", at + 1, above + 1),
        };
        lines.into_iter().map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_dispute_stands_under_what_it_disputes_and_is_named_at_its_number() {
        assert_eq!(
            outlined(&["a", "b", "c>a", "d>c"]),
            "1 -3 --4 2 (3 under 1) (4 under 3)"
        );
        assert_eq!(outlined(&["c>a", "a"]), "(1 under 2) 2 -1");
    }

    #[test]
    fn a_dispute_of_two_claims_stands_in_full_once_and_is_named_at_the_other() {
        assert_eq!(outlined(&["a", "b", "c>a,b,a"]), "1 -3 2 -3* (3 under 1)");
    }

    #[test]
    fn disputes_in_a_circle_lose_no_claim() {
        assert_eq!(
            outlined(&["a>b", "b>a", "c>c", "d>nobody"]),
            "1 -2 --1* (2 under 1) 3 4"
        );
    }

    #[test]
    fn a_claim_about_the_incident_is_not_hidden_in_the_context() {
        assert_eq!(outlined(&["*a", "b>a", "*c>b"]), "1 -2* 2 -3 (3 under 2)");
    }

    #[test]
    fn a_note_calls_claims_by_their_number() {
        let incident = record(&["a", "b"]);
        assert_eq!(
            ClaimOutline::of(&incident).with_numbers("see `b` and `z`"),
            "see 2 and `z`"
        );
    }

    #[test]
    fn a_long_chain_of_disputes_is_shown_whole_without_sinking() {
        let chain: Vec<String> = (0..20_000).map(|at| format!("c{at}>c{}", at - 1)).collect();
        let claims: Vec<&str> = chain.iter().map(String::as_str).collect();
        let incident = record(&claims);
        let lines = ClaimOutline::of(&incident).lines();
        let whole = lines.iter().filter(|line| matches!(line, OutlineLine::Whole { .. }));
        assert_eq!(whole.count(), 20_000);
    }
}
