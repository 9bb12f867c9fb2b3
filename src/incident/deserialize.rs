//! Reading of records by `serde`, which only tests do: they hold the program's own reader against it.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use thin_vec::{ThinVec, thin_vec};
use toml::value::Datetime;

use super::{Credibility, Keyed, PartialDate, Quantity, Text, Word};

/// A value with or without quotes.
#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(u64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Text),
    Many(ThinVec<Text>),
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = PartialDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as \"2023-06-20\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<PartialDate, E> {
        Ok(PartialDate::lenient(text))
    }

    /// A bare TOML date arrives as a map with one key that `toml` keeps to itself.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PartialDate, A::Error> {
        let bare = Datetime::deserialize(MapAccessDeserializer::new(map))?;
        let day = bare.date.map_or_else(|| bare.to_string(), |day| day.to_string());
        Ok(PartialDate::lenient(&day))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Keyed<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TableVisitor<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for TableVisitor<V> {
            type Value = Keyed<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Keyed<V>, A::Error> {
                let mut map = Keyed::new();
                while let Some((key, value)) = access.next_entry()? {
                    map.insert(key, value);
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(TableVisitor(PhantomData))
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::lenient(&text))
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = match NumberOrText::deserialize(deserializer)? {
            NumberOrText::Number(n) => n.to_string(),
            NumberOrText::Text(text) => text,
        };
        Ok(Self::lenient(&written))
    }
}

/// A grade, with or without quotes.
pub(super) fn grade<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Word<Credibility>>, D::Error> {
    let written = match NumberOrText::deserialize(deserializer)? {
        NumberOrText::Number(n) => n.to_string(),
        NumberOrText::Text(text) => text,
    };
    Ok(Some(Word::lenient(&written)))
}

/// A list that may be written as its only item: `src = "afp"`.
pub(super) fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ThinVec<Text>, D::Error> {
    OneOrMany::deserialize(deserializer).map(|items| match items {
        OneOrMany::One(one) => thin_vec![one],
        OneOrMany::Many(many) => many,
    })
}

mod tests {
    use serde::Serialize;

    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Holder {
        date: PartialDate,
    }

    fn read(toml: &str) -> PartialDate {
        toml::from_str::<Holder>(toml).unwrap().date
    }

    #[test]
    fn a_bare_toml_date_is_read_at_day_precision() {
        assert_eq!(read("date = 2023-06-20"), PartialDate::lenient("2023-06-20"));
        assert_eq!(read("date = 2023-06-20T10:00:00Z"), PartialDate::lenient("2023-06-20"));
        assert!(!read("date = 10:00:00").is_readable());
    }

    #[test]
    fn a_date_is_kept_as_typed() {
        for text in ["2023-06-20", "?2023-06", "[..2024-08-13]", "next  summer"] {
            let written = toml::to_string(&Holder {
                date: PartialDate::lenient(text),
            })
            .unwrap();
            assert_eq!(written, format!("date = \"{text}\"\n"));
            assert_eq!(read(&written).text(), text);
        }
    }

    #[test]
    fn what_is_neither_text_nor_date_is_a_type_error() {
        let error = toml::from_str::<Holder>("date = 2023").err().unwrap().to_string();
        assert!(error.contains("expected a date such as \"2023-06-20\""), "{error}");
    }
}
