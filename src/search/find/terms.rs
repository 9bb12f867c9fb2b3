//! The words of a query as the order of the first rows needs them: what each of them matches, and how rare it is.

use roaring::RoaringBitmap;

use super::{
    Finder,
    known_names::{Called, countries_called},
    rank::Level,
    relevance::{Relevance, WeighedTerm},
};
use crate::{
    search::{
        near::near_words,
        query::{Node, Sign},
        store::{PhraseFinder, WordId, joined},
    },
    text::{same_number, without_scheme},
};

/// A word or a phrase of the query that records are to have.
struct AskedText {
    /// As typed.
    typed: String,
    /// Folded, one blank between them.
    words: String,
    /// Whether other forms, and words of the same meaning, count.
    is_plain: bool,
    /// The number of records with it.
    count: u64,
}

impl Finder<'_> {
    /// How to weigh records by the words of `node` that they are to have; where some of them `may_lack` words, by nearly
    /// the same words too.
    pub(in crate::search) fn relevance(&mut self, node: &Node, may_lack: bool) -> Relevance {
        let mut relevance = Relevance::of(self.store.lexicon.len());
        self.weigh(node, may_lack, &mut relevance);
        relevance
    }

    fn weigh(&mut self, node: &Node, may_lack: bool, relevance: &mut Relevance) {
        if relevance.is_full() || self.cache.cancel.is_cancelled() {
            return;
        }
        match node {
            Node::And(parts) => {
                for beside in
                    parts.chunk_by(|one, other| one.as_plain_word().is_some() && other.as_plain_word().is_some())
                {
                    let first = relevance.len();
                    for part in beside {
                        self.weigh(part, may_lack, relevance);
                    }
                    relevance.note_neighbours(first);
                    self.note_names(beside, first, relevance);
                }
            }
            Node::Or(parts) => parts.iter().for_each(|part| self.weigh(part, may_lack, relevance)),
            Node::Keyword(word) => {
                let typed = match word.sign {
                    Sign::Plain | Sign::Literal | Sign::Inside | Sign::Near => without_scheme(&word.text),
                    _ => &word.text,
                };
                let text = AskedText {
                    typed: typed.to_owned(),
                    words: joined(typed),
                    is_plain: word.sign == Sign::Plain,
                    count: self.literal(word).records().len(),
                };
                self.weigh_text(&text, may_lack || word.sign == Sign::Near, relevance);
            }
            Node::Phrase(phrase) => {
                let text = AskedText {
                    typed: phrase.text.clone(),
                    words: joined(&phrase.text),
                    is_plain: false,
                    count: self.phrase(phrase).records().len(),
                };
                self.weigh_text(&text, false, relevance);
            }
            Node::Not(_) | Node::Pattern(_) | Node::Condition(_) | Node::Claim(_) => {}
        }
    }

    /// Notes what runs of neighbouring words, whose terms begin at `first`, are names of.
    fn note_names(&self, beside: &[Node], first: usize, relevance: &mut Relevance) {
        let texts: Vec<String> = beside
            .iter()
            .filter_map(Node::as_plain_word)
            .map(|word| joined(&word.text))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for run in self.runs(&texts).into_iter().filter(|run| run.len() > 1) {
            let name = texts[run.clone()].join(" ");
            let name = self.term_of_name(name.as_str().into());
            relevance.note_name(first + run.start..first + run.end, &name);
        }
    }

    /// A term without words: the records of what it is a name of.
    fn term_of_name(&self, name: Called<'_>) -> WeighedTerm {
        let mut term = WeighedTerm::default();
        let coded = self.coded(name, self.store.lexicon.find(name.words));
        for meant in self.named(name).chain(coded) {
            term.involved |= meant.involved;
            term.acts |= meant.acts.unwrap_or(&RoaringBitmap::new());
        }
        term
    }

    fn weigh_text(&mut self, text: &AskedText, may_be_near: bool, relevance: &mut Relevance) {
        let words: Vec<&str> = text.words.split(' ').filter(|word| !word.is_empty()).collect();
        let name = Called::typed(&text.typed, &text.words);
        let mut term = self.term_of_name(name);
        term.rarity = self.rarity(text.count);
        match words.as_slice() {
            [] => {}
            [word] => {
                let words = self.levels_of(word, name, text.is_plain, may_be_near && text.count == 0);
                relevance.add(term, words);
            }
            words => {
                let ids = words.iter().map(|word| self.store.lexicon.find(word));
                term.run = ids.collect::<Option<Vec<WordId>>>().map(|ids| PhraseFinder::new(&ids));
                relevance.add(term, []);
            }
        }
    }

    /// The words of the lexicon that match `word`, the best first.
    fn levels_of(
        &mut self,
        word: &str,
        name: Called<'_>,
        in_any_form: bool,
        may_be_near: bool,
    ) -> Vec<(WordId, Level)> {
        let matching = self.matching(word);
        let lexicon = &self.store.lexicon;
        let number = same_number(word).and_then(|word| lexicon.find(word));
        let whole = matching.whole.into_iter().chain(number);
        let mut levels: Vec<(WordId, Level)> = whole.map(|id| (id, Level::Whole)).collect();
        let called = countries_called(name).into_iter();
        let called = called.flat_map(|country| country.variants().chain([country.name()]));
        let called = called.filter_map(|name| lexicon.find(&joined(name)));
        levels.extend(called.map(|id| (id, Level::Form)));
        if in_any_form {
            levels.extend(self.forms(word).iter().map(|&id| (id, Level::Form)));
        }
        levels.extend(matching.beginning.iter().map(|&id| (id, Level::Beginning)));
        levels.extend(self.in_other_scripts(word).into_iter().map(|id| (id, Level::Beginning)));
        if in_any_form {
            levels.extend(self.synonyms(word).iter().map(|&id| (id, Level::Synonym)));
        }
        levels.extend(matching.inside.iter().map(|&id| (id, Level::Inside)));
        if may_be_near {
            let near = near_words(&self.store.lexicon, word).into_iter();
            levels.extend(near.map(|near| (near.word, Level::near(near.likeness))));
        }
        levels
    }

    /// The natural logarithm of how many times more records there are than `count`.
    fn rarity(&self, count: u64) -> f64 {
        let all = f64::from(self.store.len());
        let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        (1.0 + (all - count + 0.5) / (count + 0.5)).ln()
    }
}
