//! The ways out of an answer without records: which term to give up, and how many records there are then.

use super::{Model, WayOut};
use crate::corpus::Slot;

/// Most ways that a key leads along: as many as there are panes, whose keys these are otherwise.
const MAX_NUMBERED_WAYS: usize = 3;

impl Model {
    /// Whether a query finds nothing among records that are there.
    pub fn finds_nothing(&self) -> bool {
        self.answer().is_empty() && !self.query.text().is_empty() && !self.corpus.is_empty()
    }

    /// The ways out, once the answer is explained: without each term in turn, and all incidents last.
    pub fn ways_out(&self) -> Vec<WayOut> {
        if !self.finds_nothing() {
            return Vec::new();
        }
        let text = self.query.text();
        let terms = self.explanation().map_or(&[][..], |explanation| &explanation.terms);
        let mut ways: Vec<WayOut> = terms
            .iter()
            .filter(|_| terms.len() > 1)
            .filter_map(|term| {
                let (before, after) = (text.get(..term.span.start)?, text.get(term.span.end..)?);
                let query = format!("{} {}", before.trim_end(), after.trim_start());
                let query = query.trim().to_owned();
                Some(WayOut {
                    words: format!("without {}: {query}", text.get(term.span.clone())?),
                    query,
                    count: term.without,
                    number: None,
                })
            })
            .collect();
        ways.push(WayOut {
            words: "all incidents".to_owned(),
            query: String::new(),
            count: self.corpus.len(),
            number: None,
        });
        number(&mut ways);
        ways
    }

    /// The records that the first way out leads to, as many as a screen may show.
    pub fn instead(&self) -> &[Slot] {
        self.answers.instead()
    }

    /// The term to blame as it is typed, and whether it finds nothing by itself.
    pub fn blamed(&self) -> Option<(&str, bool)> {
        let explanation = self.explanation()?;
        let term = explanation.terms.get(explanation.guilty?)?;
        Some((self.query.text().get(term.span.clone())?, self.answers.is_unknown()))
    }

    /// Looks up what the first way out leads to.
    pub(super) fn look_ahead(&mut self) {
        let first = self.ways_out().into_iter().find(|way| way.number == Some(1));
        let blamed = self.blamed().map_or_else(String::new, |(term, _)| term.to_owned());
        if let Some(way) = first {
            self.answers
                .look_ahead(&self.corpus, (&way.query, &blamed), self.selection.marks().slots());
        }
    }
}

/// Numbers the ways that lead to records, all incidents last.
fn number(ways: &mut [WayOut]) {
    let Some((all, terms)) = ways.split_last_mut() else {
        return;
    };
    let mut live: Vec<&mut WayOut> = terms.iter_mut().filter(|way| way.count > 0).collect();
    live.truncate(MAX_NUMBERED_WAYS - 1);
    let next = live.len() + 1;
    for (way, number) in live.into_iter().zip(1..) {
        way.number = Some(number);
    }
    all.number = Some(next);
}
