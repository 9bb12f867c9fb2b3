//! Dates in record files: a string in any form, or a bare TOML date.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use toml::value::Datetime;

use super::PartialDate;

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
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

#[cfg(test)]
mod tests {
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
