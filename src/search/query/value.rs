//! The values of conditions, and whether they are values of their field.

use strsim::osa_distance;

use super::{Field, Pattern, country, date, field::Domain, note::QueryProblem};
use crate::{
    incident::{Country, is_technique},
    text::or_list,
};

/// A value of a condition: what a field must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum FieldValue {
    /// `none`: the field is not stated.
    Unstated,
    /// As typed, without escapes.
    Text(String),
    /// `CZ*`: a beginning.
    Beginning(String),
    /// Quoted: as written, known or not.
    Phrase(Phrase),
    Pattern(Pattern),
    /// `<=B`: on this side of the value.
    Beyond(Bound, String),
    /// `2022..2024`: between the two, both included; one of them may be left open.
    Between(Option<String>, Option<String>),
    /// `@eu`: any country of the group with this key.
    Group(String),
}

/// On which side of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Bound {
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Words side by side, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Phrase {
    /// As typed, without escapes; with at least one letter or digit.
    pub(in crate::search) text: String,
    /// `"denial of serv"*`: whether the last word may be the beginning of a word.
    pub(in crate::search) is_prefix: bool,
}

impl FieldValue {
    /// `text` as written.
    pub(in crate::search) fn quoted(text: &str) -> Self {
        Self::Phrase(Phrase {
            text: text.to_owned(),
            is_prefix: false,
        })
    }
}

impl Bound {
    /// The sign that `text` begins with, and what follows it.
    pub(super) fn split(text: &str) -> Option<(Self, &str)> {
        [Self::AtMost, Self::AtLeast, Self::Less, Self::More]
            .into_iter()
            .find_map(|bound| Some((bound, text.strip_prefix(bound.sign())?)))
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// Checks that `field` can have `value`; unless it is `finished`, the beginning of a value is taken as such.
pub(in crate::search) fn settle(field: Field, value: FieldValue, finished: bool) -> Result<FieldValue, QueryProblem> {
    match (value, field.domain()) {
        (FieldValue::Text(text), Domain::Name) if !finished => check_words(&text).map(|()| FieldValue::Beginning(text)),
        (FieldValue::Text(text), domain) => match check(field, domain, &text) {
            Err(_) if matches!(domain, Domain::Country) && Country::group(&text).is_some() => {
                Ok(FieldValue::Group(text.to_ascii_lowercase()))
            }
            Err(_) if !finished && can_begin(domain, &text) => Ok(FieldValue::Beginning(text)),
            checked => checked.map(|()| FieldValue::Text(text)),
        },
        (FieldValue::Beginning(text), domain) if can_begin(domain, &text) => Ok(FieldValue::Beginning(text)),
        (FieldValue::Beginning(text), _) => Err(no_such(field, &text)),
        (FieldValue::Beyond(bound, text), domain) => {
            check(field, domain, &text).map(|()| FieldValue::Beyond(bound, text))
        }
        (FieldValue::Between(from, to), domain) => {
            for end in [&from, &to].into_iter().flatten() {
                check(field, domain, end)?;
            }
            if let (Domain::Date, Some(from), Some(to)) = (domain, &from, &to) {
                date::check_order(from, to)?;
            }
            Ok(FieldValue::Between(from, to))
        }
        (FieldValue::Group(key), _) => match Country::group(&key) {
            Some(_) => Ok(FieldValue::Group(key)),
            None if !finished && can_begin(field.domain(), &format!("@{key}")) => {
                Ok(FieldValue::Beginning(format!("@{key}")))
            }
            None => Err(no_such_group(&key)),
        },
        (FieldValue::Phrase(phrase), Domain::Word(words) | Domain::Grade(words)) => {
            // As the page writes it: "denial of service".
            let hyphened = phrase.text.replace(' ', "-");
            let mut known = words().into_iter().filter(|_| !phrase.is_prefix);
            let known = known.find(|word| word.eq_ignore_ascii_case(&hyphened));
            Ok(known.map_or(FieldValue::Phrase(phrase), |word| FieldValue::Text(word.to_owned())))
        }
        (FieldValue::Phrase(phrase), Domain::Date) => date::check(&phrase.text).map(|()| FieldValue::Phrase(phrase)),
        (FieldValue::Unstated, _) if !field.may_be_unstated() => Err(no_such(field, "none")),
        (value, _) => Ok(value),
    }
}

fn check(field: Field, domain: Domain, text: &str) -> Result<(), QueryProblem> {
    let known = match domain {
        Domain::Country => Country::named(text).is_some(),
        Domain::Date => return date::check(text),
        Domain::Technique => is_technique(&text.to_ascii_uppercase()),
        Domain::Name | Domain::Text => return check_words(text),
        Domain::Word(words) | Domain::Grade(words) => words().iter().any(|word| word.eq_ignore_ascii_case(text)),
    };
    if known { Ok(()) } else { Err(no_such(field, text)) }
}

/// Whether `text` may be the beginning of a value.
fn can_begin(domain: Domain, text: &str) -> bool {
    match domain {
        Domain::Country => !country::beginning(text).is_empty(),
        Domain::Date => date::can_begin(text),
        Domain::Technique => text.starts_with(['T', 't']) && text[1..].chars().all(|c| c.is_ascii_digit() || c == '.'),
        Domain::Name | Domain::Text => holds_words(text),
        Domain::Word(words) | Domain::Grade(words) => words().iter().any(|word| starts_with(word, text)),
    }
}

/// Whether `word` begins with `text`, in any ASCII case.
pub(in crate::search) fn starts_with(word: &str, text: &str) -> bool {
    word.get(..text.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(text))
}

/// Whether there is anything to search for in `text`.
pub(super) fn holds_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Refuses text that holds nothing to search for.
pub(super) fn check_words(text: &str) -> Result<(), QueryProblem> {
    if holds_words(text) {
        return Ok(());
    }
    Err(QueryProblem::new(format!("`{text}` holds no letter or digit")).help("write a pattern to find signs: `/…/`"))
}

fn no_such(field: Field, text: &str) -> QueryProblem {
    let problem = QueryProblem::new(format!("`{text}` is no value of `{}`", field.name()));
    let elsewhere = in_other_fields(field, text);
    if !elsewhere.is_empty() {
        return problem.help(format!("{}?", or_list(&elsewhere)));
    }
    match nearest(field.domain(), text) {
        Some(word) => problem.help(format!("{word}?")),
        None if field.may_be_unstated() => problem.help(format!("quote it to ask for it as written: \"{text}\"")),
        None => problem,
    }
}

/// The conditions on other fields that `text` is a value of.
fn in_other_fields(field: Field, text: &str) -> Vec<String> {
    let others = Field::all().filter(|other| *other != field);
    let worded = others.filter_map(|other| match other.domain() {
        Domain::Word(words) | Domain::Grade(words) => {
            let word = words().into_iter().find(|word| word.eq_ignore_ascii_case(text))?;
            Some(format!("{}:{word}", other.name()))
        }
        Domain::Country | Domain::Date | Domain::Technique | Domain::Name | Domain::Text => None,
    });
    let mut conditions: Vec<String> = worded.collect();
    let is_of_words = !matches!(field.domain(), Domain::Country);
    if conditions.is_empty() && is_of_words && text.chars().count() > 2 && Country::named(text).is_some() {
        conditions.push(format!("country:{}", FieldValue::quoted(text)));
    }
    conditions
}

fn no_such_group(key: &str) -> QueryProblem {
    let problem = QueryProblem::new(format!("`@{key}` is no group of countries"));
    let keys: Vec<&str> = Country::groups().map(|(key, _)| key).collect();
    match nearest_word(&keys, key) {
        Some(meant) => problem.help(format!("@{meant}?")),
        None => problem.help(or_list(&keys.iter().map(|key| format!("`@{key}`")).collect::<Vec<_>>())),
    }
}

/// The value that `text` was probably meant to be; for techniques, what one looks like.
fn nearest(domain: Domain, text: &str) -> Option<String> {
    match domain {
        Domain::Country => country::nearest(text),
        Domain::Technique => Some("T1566 or T1566.001".into()),
        Domain::Word(words) | Domain::Grade(words) => nearest_word(&words(), text).map(Into::into),
        Domain::Date | Domain::Name | Domain::Text => None,
    }
}

/// The word of `words` that is nearest to `text`, if any is near.
pub(super) fn nearest_word(words: &[&'static str], text: &str) -> Option<&'static str> {
    let text = text.to_ascii_lowercase();
    let allowed = match text.len() {
        0..=2 => return None,
        3..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    let begun = || words.iter().find(|word| word.starts_with(&text));
    words
        .iter()
        .map(|word| (osa_distance(word, &text), word))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
        .or_else(begun)
        .copied()
}
