//! Asking the index: whatever a view counts beside a query is what that query finds.

use crate::{
    corpus::{Corpus, Slot},
    search::{Context, Index, Sort, add_term, parse_typing},
};

/// The records, and the means to search them.
#[derive(Debug)]
pub struct Inquiry<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a mut Index,
    pub context: Context<'a>,
}

impl Inquiry<'_> {
    /// The records that the query `text` finds to the letter, in its own order; what cannot be read of it is left out.
    pub fn slots(&mut self, text: &str) -> Vec<Slot> {
        // The blank ends the last term, which is not being typed any more.
        let (query, _) = parse_typing(&format!("{text} "));
        let answer = self
            .index
            .search(self.corpus, &query, &self.context, Sort::default_for(&query));
        answer.literal().to_vec()
    }
}

/// The query that finds what `query` finds and `term` finds too. A condition on claims stands in brackets: side by side,
/// one claim would have to meet both.
pub fn narrowed(query: &str, term: &str) -> String {
    const OF_CLAIMS: [&str; 6] = ["speaker:", "accuser:", "claimed:", "by:", "about:", "claim:"];
    if !query.trim().is_empty() && OF_CLAIMS.iter().any(|field| term.contains(field)) {
        add_term(query, &format!("({term})"))
    } else {
        add_term(query, term)
    }
}
