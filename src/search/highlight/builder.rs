//! From a query to what is highlighted: its words, other names of what they name, and words that are near them.

use std::collections::BTreeSet;

use super::{Highlighter, Matcher, PhraseMatcher};
use crate::{
    corpus::{Corpus, Slot},
    incident::Country,
    search::{
        Context, Index, Query,
        find::{Called, Finder, countries_called, names_of},
        near::near_words,
        query::{Condition, Domain, Field, FieldValue, Keyword, Node, Phrase, Relation, Sign},
        store::joined,
    },
    text::{NameSound, same_number, without_scheme},
};

/// The most near words that are highlighted for one word of the query.
const MAX_NEAR_WORDS: usize = 64;

/// The longest sequence of query words that is looked up as a name, in words.
const MAX_HIGHLIGHTED_NAME_WORDS: usize = 6;

/// The most pairs of neighbouring words that are also tried as one word.
const MAX_JOINED_PAIRS: usize = 12;

/// The most words that are looked up in the index; further ones, as in pasted text, are highlighted only literally.
const MAX_LOOKED_UP_WORDS: usize = 24;

static NO_SLOTS: BTreeSet<Slot> = BTreeSet::new();

impl Query {
    /// A highlighter of literal matches and of other names of countries; negated terms are not highlighted. Near words
    /// and other names of actors need [`Index::highlighter`].
    pub fn highlighter(&self) -> Highlighter {
        Highlighter::of(self, None)
    }
}

impl Index {
    /// A highlighter of all that `query` matches in `corpus`.
    pub fn highlighter(&mut self, corpus: &Corpus, query: &Query) -> Highlighter {
        let context = Context {
            marked: &NO_SLOTS,
            faulty: &NO_SLOTS,
        };
        Highlighter::of(query, Some(self.finder(corpus, &context)))
    }
}

impl Highlighter {
    fn of(query: &Query, finder: Option<Finder<'_>>) -> Self {
        let mut builder = HighlighterBuilder {
            finder,
            asked: 0,
            matchers: Vec::new(),
        };
        builder.read(query.root());
        Self {
            matchers: builder.matchers,
        }
    }
}

struct HighlighterBuilder<'a> {
    /// Without it, only the query itself is used.
    finder: Option<Finder<'a>>,
    asked: usize,
    matchers: Vec<Matcher>,
}

impl HighlighterBuilder<'_> {
    fn read(&mut self, node: &Node) {
        match node {
            Node::And(parts) => {
                let plain = |node: &Node| matches!(node, Node::Keyword(Keyword { sign: Sign::Plain, .. }));
                for beside in parts.chunk_by(|a, b| plain(a) && plain(b)) {
                    self.run(beside);
                    for node in beside {
                        self.read(node);
                    }
                }
            }
            Node::Or(parts) => parts.iter().for_each(|node| self.read(node)),
            Node::Not(_) => {}
            Node::Keyword(word) => self.word(word),
            Node::Phrase(phrase) => self.phrase(phrase),
            Node::Pattern(pattern) => self.matchers.push(Matcher::Pattern(pattern.regex())),
            Node::Condition(condition) => self.condition(condition),
            Node::Claim(inner) => self.read(inner),
        }
    }

    /// Adds what words next to each other mean together: names, or one word that was split.
    fn run(&mut self, nodes: &[Node]) {
        let texts: Vec<String> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Keyword(word) => Some(joined(&word.text)),
                _ => None,
            })
            .collect();
        for len in 2..=texts.len().min(MAX_HIGHLIGHTED_NAME_WORDS) {
            texts
                .windows(len)
                .for_each(|run| self.names(run.join(" ").as_str().into()));
        }
        for pair in texts.windows(2).take(MAX_JOINED_PAIRS) {
            if pair.iter().any(|word| self.is_unknown(word)) {
                self.near(&pair.concat());
            }
        }
    }

    fn word(&mut self, word: &Keyword) {
        let words = joined(match word.sign {
            Sign::Plain | Sign::Literal | Sign::Near => without_scheme(&word.text),
            _ => &word.text,
        });
        let name = Called::typed(&word.text, &words);
        let run = PhraseMatcher::of(&words);
        match word.sign {
            Sign::Plain | Sign::Literal | Sign::Inside => {
                self.matchers.push(anywhere(&words));
                self.name_sound(&words);
                let number = same_number(&words).map(PhraseMatcher::of);
                self.matchers.extend(number.map(Matcher::Phrase));
                self.names(name);
                if word.sign == Sign::Plain {
                    self.other_forms(&words);
                    if self.is_unknown(&words) {
                        self.near(&words);
                    }
                }
            }
            Sign::Whole => {
                self.matchers.push(Matcher::Phrase(run));
                self.names(name);
            }
            Sign::Near => self.near(&words),
            Sign::Begins => self.matchers.push(Matcher::Phrase(PhraseMatcher {
                is_prefix: true,
                begins_text: true,
                ..run
            })),
            Sign::Ends => self
                .matchers
                .push(Matcher::Phrase(PhraseMatcher { ends_text: true, ..run })),
            Sign::Fills => self.matchers.push(Matcher::Phrase(run.all_of_text())),
            Sign::Exact => self.matchers.push(Matcher::Spelling(word.text.clone(), false)),
            Sign::ExactBeginning => self.matchers.push(Matcher::Spelling(word.text.clone(), true)),
        }
    }

    fn phrase(&mut self, phrase: &Phrase) {
        self.matchers.push(Matcher::Phrase(PhraseMatcher {
            is_prefix: phrase.is_prefix,
            ..PhraseMatcher::of(&joined(&phrase.text))
        }));
    }

    fn condition(&mut self, condition: &Condition) {
        let domain = condition.field.domain();
        // Words such as `kind:operation` hold for a record as a whole, and would light up half of it.
        let is_on_page = match domain {
            _ if condition.field == Field::Layer => false,
            Domain::Name | Domain::Text | Domain::Country | Domain::Technique => true,
            _ => matches!(condition.field, Field::Type | Field::Claim),
        };
        if !is_on_page {
            return;
        }
        for value in &condition.values {
            let (text, is_prefix) = match value {
                FieldValue::Pattern(pattern) => {
                    self.matchers.push(Matcher::Pattern(pattern.regex()));
                    continue;
                }
                FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false }) => (text, false),
                FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, is_prefix: true }) => (text, true),
                _ => continue,
            };
            let words = joined(text);
            let run = PhraseMatcher {
                is_prefix,
                ..PhraseMatcher::of(&words)
            };
            match (condition.relation, domain, value) {
                (Relation::Exactly, ..) => self.matchers.push(Matcher::Phrase(run.all_of_text())),
                (_, Domain::Text, FieldValue::Text(_)) => self.matchers.push(anywhere(&words)),
                (_, Domain::Country, _) => self.country(text),
                (_, Domain::Name, _) => {
                    self.matchers.push(Matcher::Phrase(run));
                    self.names(words.as_str().into());
                }
                _ => self.matchers.push(Matcher::Phrase(run)),
            }
        }
    }

    /// Adds the names of a country that is written as its code or by name.
    fn country(&mut self, text: &str) {
        let code = text.to_uppercase().parse().ok();
        let found: Option<Country> = code.or_else(|| Country::named(text));
        let names = found
            .into_iter()
            .flat_map(|country| country.variants().chain([country.name()]));
        let names = names.map(|name| Matcher::Phrase(PhraseMatcher::of(&joined(name))));
        self.matchers.extend(names);
    }

    /// Adds all names of what `name` is a name of.
    fn names(&mut self, name: Called<'_>) {
        let registry = self.finder.as_ref().map(|finder| finder.corpus.registry());
        let actors = registry.into_iter().flat_map(|registry| registry.owners(name.words));
        let actors = actors.flat_map(names_of).map(joined);
        let countries = countries_called(name).into_iter();
        let countries = countries.flat_map(|country| country.variants().chain([country.name()]).map(joined));
        let names: Vec<String> = actors.chain(countries).collect();
        self.matchers
            .extend(names.iter().map(|name| Matcher::Phrase(PhraseMatcher::of(name))));
    }

    /// Adds the spellings of a name in other scripts, and in its own where the corpus has both.
    fn name_sound(&mut self, word: &str) {
        let Some(sound) = NameSound::of(word) else { return };
        if let Some(finder) = &self.finder {
            let lexicon = &finder.store.lexicon;
            let respelled = finder.respelled(&sound).into_iter().map(|id| lexicon.word(id));
            self.matchers
                .extend(respelled.map(|word| Matcher::Phrase(PhraseMatcher::of(word))));
        }
        self.matchers.push(Matcher::Sound(sound));
    }

    /// Adds the other forms of `word`, and words of the same meaning.
    fn other_forms(&mut self, word: &str) {
        let Some(finder) = self.finder.as_mut().filter(|_| self.asked < MAX_LOOKED_UP_WORDS) else {
            return;
        };
        let (forms, synonyms) = (finder.forms(word), finder.synonyms(word));
        for &id in forms.iter().chain(synonyms.iter()) {
            let form = PhraseMatcher::of(finder.store.lexicon.word(id));
            self.matchers.push(Matcher::Phrase(form));
        }
    }

    /// Adds the words of the corpus that are near `word`.
    fn near(&mut self, word: &str) {
        let Some(finder) = &self.finder else {
            return;
        };
        let lexicon = &finder.store.lexicon;
        let near = near_words(lexicon, word).into_iter().take(MAX_NEAR_WORDS);
        self.matchers
            .extend(near.map(|near| Matcher::Phrase(PhraseMatcher::of(lexicon.word(near.word)))));
    }

    /// Whether `words` have no literal match; only the first words of a query are looked up.
    fn is_unknown(&mut self, words: &str) -> bool {
        self.asked += 1;
        if self.asked > MAX_LOOKED_UP_WORDS {
            return false;
        }
        let word = Keyword {
            text: words.to_owned(),
            sign: Sign::Plain,
        };
        self.finder
            .as_mut()
            .is_some_and(|finder| finder.literal(&word).is_empty())
    }
}

impl PhraseMatcher {
    /// The sequence of `words`, which have blanks between them.
    fn of(words: &str) -> Self {
        Self {
            words: words.split(' ').map(ToOwned::to_owned).collect(),
            is_prefix: false,
            begins_text: false,
            ends_text: false,
        }
    }

    fn all_of_text(self) -> Self {
        Self {
            begins_text: true,
            ends_text: true,
            ..self
        }
    }
}

/// A word anywhere, or side by side if it has several parts.
fn anywhere(words: &str) -> Matcher {
    if words.contains(' ') {
        Matcher::Phrase(PhraseMatcher {
            is_prefix: true,
            ..PhraseMatcher::of(words)
        })
    } else {
        Matcher::Word(words.to_owned())
    }
}
