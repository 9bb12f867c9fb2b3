//! Maps of columns: which cells of a table become which part of a record.
//!
//! A map is a TOML file. `docs/import.md` describes its keys.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::refusal::ImportRefusal;

/// The maps that come with the program.
const SHIPPED_MAPS: [&str; 2] = [
    include_str!("../../assets/maps/eurepoc.toml"),
    include_str!("../../assets/maps/cfr.toml"),
];

/// Which cells of a table become which part of a record.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// What the table is called: the source of claims that cite no other.
    pub(super) name: String,
    #[serde(default)]
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) url: String,
    /// The columns by which the table is recognized.
    #[serde(default)]
    pub(super) columns: Vec<String>,
    /// What stands between the items of a cell; a cell such as `['a', 'b']` is a list in any case.
    #[serde(default)]
    pub(super) separator: String,
    /// What cells say where they say nothing.
    #[serde(default)]
    pub(super) unknown: Vec<String>,
    pub(super) record: RecordColumns,
    #[serde(default)]
    pub(super) types: Vec<TypeColumn>,
    #[serde(default)]
    pub(super) source: Vec<SourceColumns>,
    #[serde(default)]
    pub(super) party: Vec<PartyColumns>,
    #[serde(default)]
    pub(super) claim: Vec<ClaimColumns>,
}

/// The record itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordColumns {
    pub(super) title: String,
    #[serde(default)]
    pub(super) summary: String,
    #[serde(default)]
    pub(super) id: String,
    /// What stands before the id among the record's aliases: ids of two tables may be the same number.
    #[serde(default)]
    pub(super) prefix: String,
    #[serde(default)]
    pub(super) date: String,
    #[serde(default)]
    pub(super) end: String,
    /// The order of days that are no ISO 8601: `month-first` or `day-first`.
    #[serde(default)]
    pub(super) order: String,
    /// The date is that of a report, not of the event.
    #[serde(default)]
    pub(super) reported: bool,
}

/// A column of types, and what its words mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeColumn {
    pub(super) column: String,
    pub(super) words: BTreeMap<String, Vec<String>>,
}

/// A column of addresses.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceColumns {
    pub(super) url: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) publisher: String,
}

/// Columns of parties; lists of names and countries go together item by item.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyColumns {
    pub(super) role: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) country: String,
}

/// A claim for each item of a column, in which `{column}` stands for the item or for a cell.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimColumns {
    pub(super) text: String,
    /// The column whose items make one claim each; a row without any makes none.
    pub(super) each: String,
    #[serde(default, rename = "type")]
    pub(super) kind: String,
    /// The column of speakers.
    #[serde(default)]
    pub(super) by: String,
    /// The role of the party that it is about.
    #[serde(default)]
    pub(super) about: String,
    #[serde(default)]
    pub(super) date: String,
}

impl ColumnMap {
    /// Reads a map.
    ///
    /// # Errors
    /// When it is no TOML, or has keys that no map has.
    pub fn parse(text: &str) -> Result<Self, ImportRefusal> {
        toml::from_str(text).map_err(|error| ImportRefusal::Map(format!("the map cannot be read: {}", error.message())))
    }

    /// The map that comes with the program for a table with these columns.
    pub(super) fn shipped(columns: &[String]) -> Option<Self> {
        let maps = SHIPPED_MAPS.iter().filter_map(|text| Self::parse(text).ok());
        let mut fitting =
            maps.filter(|map| !map.columns.is_empty() && map.columns.iter().all(|name| columns.contains(name)));
        fitting.next()
    }

    /// The columns that it reads, each once.
    pub(super) fn read_columns(&self) -> Vec<&str> {
        let record = &self.record;
        let mut names: Vec<&str> = vec![&record.title, &record.summary, &record.id, &record.date, &record.end];
        names.extend(self.types.iter().map(|types| types.column.as_str()));
        names.extend(
            self.source
                .iter()
                .flat_map(|source| [source.url.as_str(), &source.title, &source.publisher]),
        );
        names.extend(
            self.party
                .iter()
                .flat_map(|party| [party.name.as_str(), &party.country]),
        );
        for claim in &self.claim {
            names.extend([claim.each.as_str(), &claim.by, &claim.date]);
            names.extend(placeholders(&claim.text));
        }
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The columns that a text names in braces.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_map_can_be_read_and_is_found_by_its_columns() {
        for text in SHIPPED_MAPS {
            let map = ColumnMap::parse(text).expect("a map");
            assert!(map.columns.len() >= 3, "{}", map.name);
            let found = ColumnMap::shipped(&map.columns).expect("found");
            assert_eq!(found.name, map.name);
        }
        assert!(ColumnMap::shipped(&["title".to_owned()]).is_none());
    }

    #[test]
    fn a_map_with_a_key_that_no_map_has_is_refused() {
        let refused = ColumnMap::parse("name = 'x'\ncolour = 1\n[record]\ntitle = 't'").expect_err("unknown key");
        assert!(refused.to_string().contains("colour"), "{refused}");
        assert!(ColumnMap::parse("name =").is_err());
    }
}
