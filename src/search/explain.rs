//! Why a query finds what it finds: what each term costs, which one is to blame, and what may have been meant.

use std::ops::Range;

use super::{
    Context, Index,
    find::{Finder, Nearness},
    near::near_words,
    query::{Domain, FieldValue, Keyword, Node, Sign, Term, read_typing},
    store::joined,
};
use crate::corpus::Corpus;

/// What there is to say about a query besides its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The outermost terms in order; none where the query is of alternatives, since then no single one is in the way.
    pub terms: Vec<TermCost>,
    /// Where nothing is found, the term to blame, as a place in `terms`.
    pub guilty: Option<usize>,
    /// What words that stand nowhere may have been meant to be.
    pub spellings: Vec<Spelling>,
    /// Names that several actors go by.
    pub ambiguous: Vec<Ambiguity>,
}

/// What dropping a term would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCost {
    /// Bytes of the query's text.
    pub span: Range<usize>,
    /// The term in short: `target`, `-type`, `router`.
    pub label: String,
    /// How many records there would be without it.
    pub without: usize,
}

/// A word of the corpus that comes near one that stands nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Bytes of the query's text it would replace.
    pub span: Range<usize>,
    /// The word, folded.
    pub word: String,
    /// Records that hold it.
    pub count: usize,
}

/// A name that several actors go by; all of them are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// Bytes of the query's text.
    pub span: Range<usize>,
    /// The actors' main names.
    pub actors: Vec<String>,
}

/// What has more terms was pasted, and is not explained.
const MAX_EXPLAINED_TERMS: usize = 16;

/// Spellings that are offered for one word.
const MAX_SPELLINGS_PER_WORD: usize = 5;

/// The most words of a name that is looked up among neighbouring words.
const MAX_AMBIGUOUS_NAME_WORDS: usize = 4;

impl Index {
    /// Explains the query `text`, read as it is being typed.
    pub fn explain(&mut self, corpus: &Corpus, text: &str, context: &Context<'_>) -> Explanation {
        let reading = read_typing(text);
        let mut explainer = Explainer {
            finder: self.finder(corpus, context),
            terms: reading.terms.iter().filter_map(Term::read).collect(),
            explanation: Explanation::default(),
        };
        if explainer.terms.len() > MAX_EXPLAINED_TERMS {
            return explainer.explanation;
        }
        if !matches!(reading.query.root(), Node::Or(_)) {
            explainer.weigh(text);
        }
        explainer.spell();
        explainer.name();
        explainer.explanation
    }
}

struct Explainer<'a> {
    finder: Finder<'a>,
    /// The outermost terms with their places.
    terms: Vec<(Range<usize>, Node)>,
    explanation: Explanation,
}

impl Explainer<'_> {
    /// Tells what each term costs, and which is to blame where nothing is found.
    fn weigh(&mut self, text: &str) {
        let nodes: Vec<Node> = self.terms.iter().map(|(_, node)| node.clone()).collect();
        for (at, (span, node)) in self.terms.iter().enumerate() {
            let mut others = nodes.clone();
            others.remove(at);
            self.explanation.terms.push(TermCost {
                span: span.clone(),
                label: label(node, &text[span.clone()]),
                without: count(&mut self.finder, &Node::And(others)),
            });
        }
        if count(&mut self.finder, &Node::And(nodes.clone())) > 0 {
            return;
        }
        let alone = nodes.iter().position(|node| count(&mut self.finder, node) == 0);
        let costs = self.explanation.terms.iter().enumerate();
        // Of equal ones the last: it was typed last.
        let dearest = costs.max_by_key(|(_, term)| term.without).map(|(at, _)| at);
        self.explanation.guilty = alone.or(dearest);
    }

    /// Offers words of the corpus for words that stand nowhere, and for neighbours that may be one.
    fn spell(&mut self) {
        let words: Vec<(Range<usize>, Option<String>)> = self
            .terms
            .iter()
            .map(|(span, node)| (span.clone(), plain(node).map(|word| joined(&word.text))))
            .collect();
        for pair in words.windows(2) {
            let [(first, Some(one)), (second, Some(other))] = pair else {
                continue;
            };
            let span = first.start..second.end;
            let as_one = format!("{one}{other}");
            if !self.is_unknown(one) && !self.is_unknown(other) {
                continue;
            }
            match self.records(&as_one) {
                0 => self.offer(&span, &as_one),
                count => self.explanation.spellings.push(Spelling {
                    word: as_one,
                    count,
                    span,
                }),
            }
        }
        for (span, word) in &words {
            let Some(word) = word.as_deref().filter(|word| self.is_unknown(word)) else {
                continue;
            };
            self.offer(span, word);
        }
    }

    /// Offers the words that come near `word`.
    fn offer(&mut self, span: &Range<usize>, word: &str) {
        let store = self.finder.store;
        let near = near_words(&store.vocabulary, word).into_iter();
        let near = near
            .filter(|near| !self.finder.is_too_common(near.word))
            .map(|near| (near.word, store.holding(near.word)))
            // What only records hold that are gone is no word any more.
            .filter(|(_, count)| *count > 0);
        let spellings: Vec<Spelling> = near
            .take(MAX_SPELLINGS_PER_WORD)
            .map(|(word, count)| Spelling {
                span: span.clone(),
                word: store.vocabulary.word(word).to_owned(),
                count,
            })
            .collect();
        self.explanation.spellings.extend(spellings);
    }

    /// Tells which names several actors go by.
    fn name(&mut self) {
        let mut names: Vec<(Range<usize>, String)> = Vec::new();
        for (span, node) in &self.terms {
            names.extend(asked(node).into_iter().map(|name| (span.clone(), name)));
        }
        for beside in self
            .terms
            .chunk_by(|(_, a), (_, b)| plain(a).is_some() && plain(b).is_some())
        {
            for len in 2..=MAX_AMBIGUOUS_NAME_WORDS.min(beside.len()) {
                for run in beside.windows(len) {
                    let words = run.iter().filter_map(|(_, node)| plain(node));
                    let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
                    names.push((run[0].0.start..run[len - 1].0.end, words.join(" ")));
                }
            }
        }
        for (span, name) in names {
            let owners = self.finder.corpus.registry().owners(&name);
            if owners.len() > 1 {
                let actors = owners.into_iter().map(|actor| actor.name.clone()).collect();
                self.explanation.ambiguous.push(Ambiguity { span, actors });
            }
        }
    }

    fn is_unknown(&mut self, words: &str) -> bool {
        let word = Keyword {
            text: words.to_owned(),
            sign: Sign::Plain,
        };
        self.finder.literal(&word).is_empty()
    }

    /// How many records hold `word`.
    fn records(&self, word: &str) -> usize {
        let store = self.finder.store;
        let id = store.vocabulary.find(word);
        id.map_or(0, |id| store.holding(id))
    }
}

fn count(finder: &mut Finder<'_>, node: &Node) -> usize {
    let records = finder.find(node, Nearness::Allowed).records;
    usize::try_from(records.len()).expect("a corpus fits into memory")
}

fn plain(node: &Node) -> Option<&Keyword> {
    match node {
        Node::Keyword(word) if word.sign == Sign::Plain => Some(word),
        _ => None,
    }
}

/// The names that a term may ask for.
fn asked(node: &Node) -> Vec<String> {
    match node {
        Node::Keyword(word) => vec![word.text.clone()],
        Node::Phrase(phrase) => vec![phrase.text.clone()],
        Node::Not(inner) => asked(inner),
        Node::Condition(condition) if matches!(condition.field.domain(), Domain::Name) => {
            let texts = condition.values.iter().filter_map(|value| match value {
                FieldValue::Text(text) => Some(text.clone()),
                FieldValue::Phrase(phrase) => Some(phrase.text.clone()),
                _ => None,
            });
            texts.collect()
        }
        _ => Vec::new(),
    }
}

/// A term in short; `text` is the term as typed.
fn label(node: &Node, text: &str) -> String {
    match node {
        Node::Condition(condition) => condition.field.name().to_owned(),
        Node::Not(inner) => format!("-{}", label(inner, text.trim_start_matches(['-', '!']))),
        _ => text.to_owned(),
    }
}
