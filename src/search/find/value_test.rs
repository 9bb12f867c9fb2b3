//! The value of a condition, as a test of one text.

use regex::Regex;

use crate::search::{
    query::{Bound, Domain, Field, FieldValue, Phrase, Relation, starts_with},
    store::{NameWords, joined},
};

/// What a text must be to meet a value.
#[derive(Clone, Debug)]
pub(super) enum ValueTest {
    /// The text has these words, whole and side by side.
    Words(NameWords),
    /// These are all words of the text.
    Fills(String),
    /// The text is this, in any ASCII case.
    Same(String),
    /// The text begins with this, in any ASCII case.
    Begins(String),
    /// The text is one of these words.
    OneOf(Vec<&'static str>),
    Matches(Regex),
    /// No text meets the value.
    Nothing,
}

impl ValueTest {
    pub(super) fn of(field: Field, relation: Relation, value: &FieldValue) -> Self {
        let is_name = matches!(field.domain(), Domain::Name);
        match (value, relation) {
            (FieldValue::Pattern(pattern), _) => Self::Matches(pattern.regex()),
            (FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, .. }), Relation::Exactly) if is_name => {
                Self::Fills(joined(text))
            }
            (FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false }), _) if is_name => {
                Self::Words(NameWords::of(text))
            }
            (FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, is_prefix: true }), _) if is_name => {
                Self::Words(NameWords::beginning(text))
            }
            (FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false }), _) => {
                Self::Same(text.clone())
            }
            (FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, .. }), _) => Self::Begins(text.clone()),
            (FieldValue::Beyond(bound, text), _) => Self::graded(field, |grades| {
                let at = place(grades, text)?;
                Some(match bound {
                    Bound::Less => &grades[..at],
                    Bound::AtMost => &grades[..=at],
                    Bound::More => &grades[at + 1..],
                    Bound::AtLeast => &grades[at..],
                })
            }),
            (FieldValue::Between(from, to), _) => Self::graded(field, |grades| {
                let from = from.as_ref().map_or(Some(0), |text| place(grades, text))?;
                let to = to.as_ref().map_or(Some(grades.len() - 1), |text| place(grades, text))?;
                grades.get(from..=to)
            }),
            (FieldValue::Unstated | FieldValue::Group(_), _) => Self::Nothing,
        }
    }

    pub(super) fn holds(&self, text: &str) -> bool {
        match self {
            Self::Words(words) => words.stand_in_name(text),
            Self::Fills(words) => joined(text) == *words,
            Self::Same(same) => text.eq_ignore_ascii_case(same),
            Self::Begins(beginning) => starts_with(text, beginning),
            Self::OneOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
            Self::Matches(regex) => regex.is_match(text),
            Self::Nothing => false,
        }
    }

    /// A test for the grades of `field` that `choose` picks out of all.
    fn graded(field: Field, choose: impl for<'g> Fn(&'g [&'static str]) -> Option<&'g [&'static str]>) -> Self {
        match field.domain() {
            Domain::Grade(grades) => Self::OneOf(choose(&grades()).unwrap_or_default().to_vec()),
            _ => Self::Nothing,
        }
    }
}

fn place(grades: &[&str], text: &str) -> Option<usize> {
    grades.iter().position(|grade| grade.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{
        Query,
        query::{Condition, Node},
    };

    fn test(text: &str) -> ValueTest {
        let query: Query = text.parse().unwrap();
        let Node::Condition(Condition {
            field,
            relation,
            values,
        }) = query.root()
        else {
            panic!("{text} is no condition");
        };
        ValueTest::of(*field, *relation, &values[0])
    }

    #[test]
    fn values_hold_of_what_they_name() {
        let table: [(&str, &[&str], &[&str]); 8] = [
            ("type:espionage", &["espionage", "Espionage"], &["counter-espionage"]),
            ("type:data*", &["data-theft", "data-destruction"], &["espionage"]),
            ("reliability:<=B", &["A", "B"], &["C", "F"]),
            ("credibility:2..3", &["2", "3"], &["1", "4"]),
            ("tlp:>green", &["amber", "amber+strict", "red"], &["clear", "green"]),
            ("tag:ics", &["ics", "ics-wiper"], &["politics"]),
            ("by=\"gru\"", &["GRU"], &["GRU Unit 26165"]),
            ("by:/^gru/", &["GRU Unit"], &["the GRU"]),
        ];
        for (text, holds, fails) in table {
            let test = test(text);
            assert!(holds.iter().all(|value| test.holds(value)), "{text}");
            assert!(!fails.iter().any(|value| test.holds(value)), "{text}");
        }
    }
}
