//! What of a text the words of a query matched.

use std::ops::Range;

use super::{Query, query::Node};
use crate::text::{Folded, fold};

/// Finds in any text what a query asks for by words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Folded words.
    words: Vec<String>,
}

impl Query {
    /// What lights up under this query.
    pub fn highlighter(&self) -> Highlighter {
        let mut words = Vec::new();
        collect(self.root(), &mut words);
        Highlighter { words }
    }
}

impl Highlighter {
    /// The matched bytes of `text`, whole characters with their marks, in order and without overlaps.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let found = self
            .words
            .iter()
            .flat_map(|word| folded.as_str().match_indices(word.as_str()));
        let mut ranges: Vec<Range<usize>> = found
            .map(|(at, word)| folded.original(at..at + word.len()))
            .filter(|range| !range.is_empty())
            .collect();
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|later, earlier| {
            let meets = later.start < earlier.end;
            if meets {
                earlier.end = earlier.end.max(later.end);
            }
            meets
        });
        ranges
    }
}

fn collect(node: &Node, words: &mut Vec<String>) {
    match node {
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| collect(part, words)),
        Node::Word(word) => words.push(fold(&word.text)),
        Node::Not(_) | Node::Phrase(_) | Node::Pattern(_) | Node::Condition(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(query: &str, text: &str) -> Vec<String> {
        let query: Query = query.parse().expect("the test's query reads");
        query
            .highlighter()
            .ranges(text)
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn exactly_what_matched_is_lit() {
        assert_eq!(lit("durres", "near Durrës, Albania"), ["Durrës"]);
        assert_eq!(lit("durres", "near Durre\u{308}s, Albania"), ["Durre\u{308}s"]);
        assert_eq!(lit("mit", "MİT and others"), ["MİT"]);
        assert_eq!(lit("-durres", "near Durrës"), Vec::<String>::new());
    }
}
