//! What was probably meant by a term that finds nothing: the owner of a name, another field, another spelling.

use strsim::osa_distance;

use super::{Explainer, Suggestion, count};
use crate::search::{
    find::{countries_called, names_of},
    near::{Typos, near_words},
    query::{Condition, Domain, Field, FieldValue, Keyword, Node, Relation, Sign, settle},
    store::{Mask, joined},
};

/// The most suggestions that are made for one term.
const MAX_SUGGESTIONS_PER_TERM: usize = 3;

/// Fields of names, in the order in which they are tried for a name that another of them does not find.
const NAME_FIELDS: [Field; 4] = [Field::Actor, Field::Party, Field::By, Field::About];

/// Fields of countries, likewise.
const COUNTRY_FIELDS: [Field; 7] = [
    Field::Target,
    Field::Origin,
    Field::Responder,
    Field::Country,
    Field::Speaker,
    Field::Denier,
    Field::Place,
];

/// Fields of what was done about an incident, likewise.
const ANSWER_FIELDS: [Field; 3] = [Field::Answer, Field::Outcome, Field::Claim];

/// A term to write instead, and the number of records that it finds.
struct MeantTerm {
    term: String,
    count: usize,
    /// What the words as written are: `a name of APT29`.
    means: Option<String>,
}

impl Explainer<'_> {
    /// Suggests what may have been meant by each term that finds nothing by itself.
    pub(super) fn suggest(&mut self) {
        for (span, node) in self.terms.clone() {
            if count(&mut self.finder, &node) > 0 {
                continue;
            }
            let offers = match &node {
                Node::Phrase(phrase) => self.owners(&phrase.text),
                Node::Keyword(Keyword {
                    text,
                    sign: Sign::Exact | Sign::Fills,
                }) => self.owners(text),
                Node::Condition(condition) => self.instead_of(condition),
                _ => Vec::new(),
            };
            let offers = offers.into_iter().take(MAX_SUGGESTIONS_PER_TERM);
            self.explanation.suggestions.extend(offers.map(|offer| Suggestion {
                span: span.clone(),
                term: offer.term,
                count: offer.count,
                means: offer.means,
            }));
        }
    }

    /// The actors and countries that `text` is a name of.
    fn owners(&mut self, text: &str) -> Vec<MeantTerm> {
        let actors = self.finder.corpus.registry().owners(text);
        let actors: Vec<String> = actors.into_iter().map(|actor| actor.name.clone()).collect();
        let mut offers: Vec<MeantTerm> = Vec::new();
        for actor in actors {
            let found = self.first_of(&[Field::Actor, Field::Party], &actor);
            offers.extend(found.map(|offer| MeantTerm {
                means: Some(format!("a name of {actor}")),
                ..offer
            }));
        }
        for country in countries_called(joined(text).as_str().into()) {
            offers.extend(self.tried(Field::Country, country.name()).map(|offer| MeantTerm {
                means: Some(format!("a name of {}", country.name())),
                ..offer
            }));
        }
        offers
    }

    /// What may be asked instead of `condition`, if it has one value.
    fn instead_of(&mut self, condition: &Condition) -> Vec<MeantTerm> {
        let [FieldValue::Text(text) | FieldValue::Beginning(text) | FieldValue::Phrase(super::Phrase { text, .. })] =
            condition.values.as_slice()
        else {
            return Vec::new();
        };
        let field = condition.field;
        if condition.relation == Relation::Exactly
            && let Some(offer) = self.tried(field, text)
        {
            return vec![offer];
        }
        let mut offers = Vec::new();
        match field.domain() {
            Domain::Country => {
                let others = COUNTRY_FIELDS.into_iter().filter(|other| *other != field);
                offers.extend(others.filter_map(|other| self.tried(other, text)));
            }
            Domain::Name if NAME_FIELDS.contains(&field) => {
                let others: Vec<Field> = NAME_FIELDS.into_iter().filter(|other| *other != field).collect();
                offers.extend(self.first_of(&others, text));
                for name in self.near_names(text) {
                    offers.extend(self.tried(field, &name));
                }
                offers.extend(self.near_words_of(field, text));
            }
            Domain::Name | Domain::Text => offers.extend(self.near_words_of(field, text)),
            Domain::Word(_) if ANSWER_FIELDS.contains(&field) => {
                let others = ANSWER_FIELDS.into_iter().filter(|other| *other != field);
                offers.extend(others.filter_map(|other| self.tried(other, text)));
            }
            Domain::Date | Domain::Technique | Domain::Word(_) | Domain::Grade(_) => {}
        }
        let mut seen = Vec::new();
        offers.retain(|offer| {
            let is_new = !seen.contains(&offer.term);
            seen.push(offer.term.clone());
            is_new
        });
        offers
    }

    /// The first of `fields` in which some record holds `text`.
    fn first_of(&mut self, fields: &[Field], text: &str) -> Option<MeantTerm> {
        fields.iter().find_map(|&field| self.tried(field, text))
    }

    /// `text` as a value of `field`, if some record holds it.
    fn tried(&mut self, field: Field, text: &str) -> Option<MeantTerm> {
        let value = match field.domain() {
            // A word of a vocabulary, or of none.
            Domain::Word(_) => settle(field, FieldValue::Text(text.to_owned()), true).ok()?,
            _ => FieldValue::quoted(text),
        };
        let condition = Condition {
            field,
            relation: Relation::Contains,
            values: vec![value],
        };
        let term = condition.to_string();
        let count = count(&mut self.finder, &Node::Condition(condition));
        (count > 0).then_some(MeantTerm {
            term,
            count,
            means: None,
        })
    }

    /// The names of actors that are `text` but for typing errors and blanks, the nearest first.
    fn near_names(&self, text: &str) -> Vec<String> {
        let letters = |name: &str| joined(name).replace(' ', "");
        let typed = letters(text);
        let typos = Typos::of(&typed);
        let registered = self.finder.corpus.registry().iter().flat_map(names_of);
        let named = self.finder.store.actors.iter().map(|actor| &*actor.key);
        let near = registered.chain(named).filter_map(|name| {
            let written = letters(name);
            typos.errors(&written, Mask::of(&written))?;
            Some((osa_distance(&written, &typed), name.to_owned()))
        });
        let mut near: Vec<(usize, String)> = near.collect();
        near.sort();
        near.dedup();
        near.into_iter().map(|(_, name)| name).collect()
    }

    /// Words of the corpus that are nearly `text` and are found in `field`.
    fn near_words_of(&mut self, field: Field, text: &str) -> Vec<MeantTerm> {
        let word = joined(text);
        let lexicon = &self.finder.store.lexicon;
        let near = near_words(lexicon, &word).into_iter();
        let near: Vec<String> = near.map(|near| lexicon.word(near.word).to_owned()).collect();
        let found = near.iter().filter_map(|word| self.tried(field, word));
        found.take(MAX_SUGGESTIONS_PER_TERM).collect()
    }
}
