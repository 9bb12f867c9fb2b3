//! Why a query finds what it finds: what each term costs, which one is to blame, and what may have been meant.

mod meant;

use std::ops::Range;

use super::{
    Context, Index,
    find::{Finder, Nearness},
    near::near_words,
    query::{Condition, Domain, Field, FieldValue, Keyword, Node, Phrase, Relation, Sign, Term, read_typing},
    store::joined,
};
use crate::{
    corpus::Corpus,
    text::{grouped, or_list},
};

/// What there is to say about a query besides its hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The outermost terms in order; empty if the query consists of alternatives, since then no single term is to
    /// blame.
    pub terms: Vec<TermCost>,
    /// If nothing is found, the term to blame: an index into `terms`.
    pub guilty: Option<usize>,
    /// What to write instead of terms that find nothing.
    pub suggestions: Vec<Suggestion>,
    /// Suggestions for words that occur nowhere.
    pub spellings: Vec<Spelling>,
    /// Names that several actors go by.
    pub ambiguous: Vec<Ambiguity>,
    /// Where a date is asked for that is only possible, `date:2023`: how many are certainly of it, `date=2023`.
    pub certain: Option<usize>,
}

/// How many records a query would find without one of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCost {
    /// The term's or name's byte range in the query's text.
    pub span: Range<usize>,
    /// A short label of the term: `target`, `-type`, `router`.
    pub label: String,
    /// The number of records that the query finds without it.
    pub without: usize,
}

/// A term that may have been meant by one that finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The byte range of the query's text that it would replace.
    pub span: Range<usize>,
    /// As it is written in a query: `actor:"APT29"`.
    pub term: String,
    /// The number of records that it finds.
    pub count: usize,
    /// What the words as written are: `a name of APT29`.
    pub means: Option<String>,
}

/// A word of the corpus that is near a query word that occurs nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The byte range of the query's text that it would replace.
    pub span: Range<usize>,
    /// The word, folded.
    pub word: String,
    /// The number of records with it.
    pub count: usize,
}

/// A name that several actors share; a search for it finds all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The term's or name's byte range in the query's text.
    pub span: Range<usize>,
    /// The actors' main names.
    pub actors: Vec<String>,
}

/// A query with more terms was pasted, and is not explained.
const MAX_EXPLAINED_TERMS: usize = 16;

/// The most spellings that are offered for one word.
const MAX_SPELLINGS_PER_WORD: usize = 5;

/// The longest sequence of query words that is looked up as a name, in words.
const MAX_AMBIGUOUS_NAME_WORDS: usize = 4;

impl Index {
    /// Explains the query `text`, which may still be being typed.
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
            explainer.ascertain();
        }
        explainer.suggest();
        explainer.spell();
        explainer.name();
        explainer.explanation
    }
}

impl Explanation {
    /// What may have been meant otherwise in the query `text`, which is the one explained: a term that finds nothing, a
    /// name of several actors, or a word that stands nowhere.
    pub fn doubt(&self, text: &str) -> Option<String> {
        let written = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
        let counted = |word: &str, count: usize| format!("{word} ({})", grouped(count));
        if let Some(first) = self.suggestions.first() {
            let same = self.suggestions.iter().filter(|other| other.span == first.span);
            let meant: Vec<String> = same.map(|other| counted(&other.term, other.count)).collect();
            let owner = first.means.as_ref().map(|means| format!(" as written, but is {means}"));
            return Some(format!(
                "`{}` finds nothing{}; did you mean {}?",
                written(&first.span),
                owner.unwrap_or_default(),
                or_list(&meant)
            ));
        }
        if let Some(name) = self.ambiguous.first() {
            let actors = or_list(&name.actors);
            return Some(format!("`{}` may be {actors}; all are found", written(&name.span)));
        }
        let first = self.spellings.first()?;
        let same = self.spellings.iter().filter(|spelling| spelling.span == first.span);
        let meant: Vec<String> = same.map(|spelling| counted(&spelling.word, spelling.count)).collect();
        Some(format!(
            "no incident has `{}`; did you mean {}?",
            written(&first.span),
            or_list(&meant)
        ))
    }
}

struct Explainer<'a> {
    finder: Finder<'a>,
    /// The outermost terms with their places.
    terms: Vec<(Range<usize>, Node)>,
    explanation: Explanation,
}

impl Explainer<'_> {
    /// Counts what each term costs, and finds the one to blame if nothing is found.
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
        let all = Node::And(nodes.clone());
        if !self.finder.find(&all, Nearness::Allowed).records.is_empty() {
            return;
        }
        let alone = nodes.iter().position(|node| count(&mut self.finder, node) == 0);
        let costs = self.explanation.terms.iter().enumerate();
        // Of several with the same count, the last one: it was typed last.
        let dearest = costs.max_by_key(|(_, term)| term.without).map(|(at, _)| at);
        self.explanation.guilty = alone.or(dearest);
    }

    /// Counts what is certain of what is found by its possible date.
    fn ascertain(&mut self) {
        let mut is_asked = false;
        let nodes = self.terms.iter().map(|(_, node)| match node {
            Node::Condition(condition)
                if condition.field == Field::Date && condition.relation == Relation::Contains =>
            {
                is_asked |= !condition.values.contains(&FieldValue::Unstated);
                Node::Condition(Condition {
                    relation: Relation::Exactly,
                    ..condition.clone()
                })
            }
            other => other.clone(),
        });
        let all = Node::And(nodes.collect());
        if is_asked {
            self.explanation.certain = Some(count(&mut self.finder, &all));
        }
    }

    /// Offers words of the corpus for words that occur nowhere, and for two neighbours that may be one word.
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

    /// Offers the words of the corpus that are near `word`.
    fn offer(&mut self, span: &Range<usize>, word: &str) {
        let store = self.finder.store;
        let near = near_words(&store.lexicon, word).into_iter();
        let near = near
            .filter(|near| !self.finder.is_too_common(near.word))
            .map(|near| (near.word, store.holding(near.word)))
            // A word that only removed records have is not offered.
            .filter(|(_, count)| *count > 0);
        let spellings: Vec<Spelling> = near
            .take(MAX_SPELLINGS_PER_WORD)
            .map(|(word, count)| Spelling {
                span: span.clone(),
                word: store.lexicon.word(word).to_owned(),
                count,
            })
            .collect();
        self.explanation.spellings.extend(spellings);
    }

    /// Finds the names that several actors share.
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

    /// The number of records with `word`.
    fn records(&self, word: &str) -> usize {
        let store = self.finder.store;
        let id = store.lexicon.find(word);
        id.map_or(0, |id| store.holding(id))
    }
}

fn count(finder: &mut Finder<'_>, node: &Node) -> usize {
    let records = finder.find(node, Nearness::Allowed).literal();
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

/// A short label of the term; `text` is the term as typed.
fn label(node: &Node, text: &str) -> String {
    match node {
        Node::Condition(condition) => condition.field.name().to_owned(),
        Node::Claim(_) => "claim".to_owned(),
        Node::Not(inner) => {
            let term = text.trim_start_matches("NOT").trim_start_matches(['-', '!', ' ']);
            format!("-{}", label(inner, term))
        }
        _ => text.to_owned(),
    }
}
