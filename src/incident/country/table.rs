//! The table of countries: made once, of keshvar's and the overlay.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    mem,
    sync::LazyLock,
};

use keshvar::CountryIterator;
use serde::Deserialize;

use super::{Country, Region, spelling};

const OVERLAY: &str = include_str!("../../../assets/countries.toml");
const LETTERS: usize = 26;

/// All countries by code, and the groups.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// For each pair of letters the row and 1, or 0 for none.
    positions: Box<[u16; LETTERS * LETTERS]>,
    pub(super) groups: Vec<Group>,
}

/// What is known of one country.
pub(super) struct Row {
    pub(super) country: Country,
    pub(super) name: Cow<'static, str>,
    pub(super) variants: Vec<Cow<'static, str>>,
    pub(super) region: Option<Region>,
}

/// A group of states under a short key.
pub(super) struct Group {
    pub(super) key: String,
    pub(super) name: String,
    /// By code.
    pub(super) members: Vec<Country>,
}

#[derive(Deserialize)]
struct Overlay {
    country: BTreeMap<String, Added>,
    group: BTreeMap<String, AddedGroup>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Added {
    name: Option<String>,
    names: Vec<String>,
    drop: Vec<String>,
    region: Option<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddedGroup {
    name: String,
    members: Vec<String>,
}

pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
    &TABLE
}

/// The country of every name and variant, in the form `spelling` gives them.
pub(super) fn names() -> &'static HashMap<String, Country> {
    static NAMES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
        let spellings = table().rows.iter().flat_map(|row| {
            let names = row.variants.iter().chain([&row.name]);
            names.map(|name| (spelling(name), row.country))
        });
        spellings.collect()
    });
    &NAMES
}

impl Table {
    fn new() -> Self {
        let overlay: Overlay = toml::from_str(OVERLAY).expect("a test reads the overlay");
        let mut rows: BTreeMap<[u8; 2], Row> = CountryIterator::new()
            .filter_map(|country| iso_row(&country))
            .map(|row| (row.country.0, row))
            .collect();
        for (code, added) in overlay.country {
            if let Some(code) = letters(&code) {
                let blank = Row::blank(Country(code));
                rows.entry(code).or_insert(blank).add(added);
            }
        }
        let rows: Vec<Row> = rows.into_values().collect();
        let mut positions = Box::new([0; LETTERS * LETTERS]);
        for (number, row) in (1..).zip(&rows) {
            if let Some(at) = pair(row.country.0) {
                positions[at] = number;
            }
        }
        Self {
            rows,
            positions,
            groups: overlay.group.into_iter().map(Group::new).collect(),
        }
    }

    /// Where the country with this code stands in `rows`.
    pub(super) fn position(&self, code: [u8; 2]) -> Option<usize> {
        usize::from(self.positions[pair(code)?]).checked_sub(1)
    }
}

impl Row {
    fn blank(country: Country) -> Self {
        Self {
            country,
            name: Cow::Borrowed(""),
            variants: Vec::new(),
            region: None,
        }
    }

    fn add(&mut self, added: Added) {
        if let Some(name) = added.name {
            let former = mem::replace(&mut self.name, Cow::Owned(name));
            self.variants.push(former);
        }
        self.variants.extend(added.names.into_iter().map(Cow::Owned));
        self.variants
            .retain(|name| !name.is_empty() && *name != self.name && !added.drop.contains(&name.to_string()));
        self.tidy();
        self.region = added.region.or(self.region);
    }

    /// Drops variants that stand twice, or are the name.
    fn tidy(&mut self) {
        let mut kept: Vec<Cow<'static, str>> = Vec::with_capacity(self.variants.len());
        for name in self.variants.drain(..) {
            if name != self.name && !kept.contains(&name) {
                kept.push(name);
            }
        }
        self.variants = kept;
    }
}

impl Group {
    fn new((key, added): (String, AddedGroup)) -> Self {
        let members = added.members.iter().filter_map(|code| letters(code)).map(Country);
        Self {
            key,
            name: added.name,
            members: members.collect(),
        }
    }
}

fn iso_row(country: &keshvar::Country) -> Option<Row> {
    let formal = country.iso_long_name();
    let unofficial = country.unofficial_name_list().iter().copied();
    let variants = unofficial.chain([formal.strip_prefix("The ").unwrap_or(formal)]);
    let mut row = Row {
        // The first two letters of a UN/LOCODE are the ISO code.
        country: Country(letters(country.un_locode())?),
        name: Cow::Borrowed(country.iso_short_name()),
        variants: variants.map(Cow::Borrowed).collect(),
        region: country.maybe_region().and_then(region),
    };
    row.tidy();
    Some(row)
}

fn region(region: keshvar::Region) -> Option<Region> {
    match region {
        keshvar::Region::Africa => Some(Region::Africa),
        keshvar::Region::Americas => Some(Region::Americas),
        keshvar::Region::Asia => Some(Region::Asia),
        keshvar::Region::Europe => Some(Region::Europe),
        keshvar::Region::Oceania => Some(Region::Oceania),
        keshvar::Region::Antarctica => None,
    }
}

fn letters(code: &str) -> Option<[u8; 2]> {
    let code: [u8; 2] = code.as_bytes().try_into().ok()?;
    pair(code).map(|_| code)
}

/// The place of two upper-case letters in a table of all pairs.
fn pair([first, second]: [u8; 2]) -> Option<usize> {
    let place = |letter: u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'));
    Some(place(first)? * LETTERS + place(second)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_overlay_is_a_code_and_every_row_has_a_name() {
        let overlay: Overlay = toml::from_str(OVERLAY).unwrap();
        for code in overlay.country.keys() {
            assert!(code.parse::<Country>().is_ok(), "{code}");
        }
        for group in overlay.group.values() {
            assert!(
                group.members.iter().all(|code| code.parse::<Country>().is_ok()),
                "{}",
                group.name
            );
        }
        assert!(table().rows.iter().all(|row| !row.name.is_empty()));
    }

    #[test]
    fn every_dropped_variant_was_there() {
        let overlay: Overlay = toml::from_str(OVERLAY).unwrap();
        for country in CountryIterator::new() {
            let Some(added) = overlay.country.get(country.un_locode()) else {
                continue;
            };
            for name in &added.drop {
                assert!(country.unofficial_name_list().contains(&name.as_str()), "{name}");
            }
        }
    }
}
