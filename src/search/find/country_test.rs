//! Which countries the value of a condition means.

use super::value_test::ValueTest;
use crate::{
    incident::Country,
    search::query::{Field, FieldValue, Phrase, Relation, countries_beginning},
};

/// What a country must be to meet a value.
pub(super) enum CountryTest {
    /// One of these.
    OneOf(Vec<Country>),
    /// Written so, since the value names no country.
    Written(ValueTest),
}

impl CountryTest {
    pub(super) fn of(field: Field, value: &FieldValue) -> Self {
        let countries = match value {
            FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, .. }) => {
                Country::named(text).into_iter().collect()
            }
            FieldValue::Beginning(text) => countries_beginning(text),
            FieldValue::Group(key) => Country::group(key).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        };
        if countries.is_empty() {
            Self::Written(ValueTest::of(field, Relation::Contains, value))
        } else {
            Self::OneOf(countries)
        }
    }

    /// Whether a country that is stored as `held`, a code or a text, meets the value.
    pub(super) fn holds(&self, held: &str) -> bool {
        match self {
            Self::OneOf(countries) => countries.iter().any(|country| country.code() == held),
            Self::Written(test) => test.holds(held),
        }
    }
}
