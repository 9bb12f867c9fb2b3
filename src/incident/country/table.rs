//! The table of countries: made once, of the ISO table that the build writes and the overlay.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    mem,
    sync::LazyLock,
};

use serde::Deserialize;

use super::code::{Country, Region};
use crate::text::fold;

/// A line for each country: its codes of two and of three letters, region, name and variants, with tabs between.
const ISO_TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/countries.txt"));
const OVERLAY_TOML: &str = include_str!("../../../assets/countries.toml");
/// The letters that a code is made of, A to Z.
const ALPHABET_LETTERS: usize = 26;

/// All countries by code, and the groups.
pub(super) struct CountryTable {
    pub(super) rows: Vec<CountryRow>,
    /// For each pair of letters the row and 1, or 0 for none.
    positions: Box<[u16; ALPHABET_LETTERS * ALPHABET_LETTERS]>,
    pub(super) groups: Vec<StateGroup>,
    /// The month in which the groups' members were last compared with their sources.
    pub(super) groups_as_of: String,
}

/// What is known of one country.
pub(super) struct CountryRow {
    pub(super) country: Country,
    /// The code of three letters; empty where ISO has none.
    pub(super) alpha3: &'static str,
    pub(super) name: Cow<'static, str>,
    pub(super) variants: Vec<Cow<'static, str>>,
    pub(super) region: Option<Region>,
    pub(super) demonyms: Vec<String>,
}

/// A group of states under a short key.
pub(super) struct StateGroup {
    pub(super) key: String,
    pub(super) name: String,
    /// By code.
    pub(super) members: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryOverlay {
    groups_as_of: String,
    country: BTreeMap<String, OverlayCountry>,
    demonyms: BTreeMap<String, Vec<String>>,
    group: BTreeMap<String, OverlayGroup>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OverlayCountry {
    name: Option<String>,
    names: Vec<String>,
    drop: Vec<String>,
    region: Option<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayGroup {
    name: String,
    #[serde(default)]
    members: Vec<String>,
    region: Option<Region>,
}

pub(super) fn table() -> &'static CountryTable {
    static COUNTRY_TABLE: LazyLock<CountryTable> = LazyLock::new(CountryTable::new);
    &COUNTRY_TABLE
}

/// The country of every name and variant, in the form `spelling` gives them.
pub(super) fn by_name() -> &'static HashMap<String, Country> {
    static COUNTRIES_BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
        let spellings = table().rows.iter().flat_map(|row| {
            let names = row.variants.iter().chain([&row.name]);
            names.map(|name| (spelling(name), row.country))
        });
        spellings.collect()
    });
    &COUNTRIES_BY_NAME
}

/// The form in which spellings of a name meet: folded, without dots and apostrophes, words parted by one blank.
pub(super) fn spelling(name: &str) -> String {
    let folded = fold(name);
    let words = folded
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\''))
        .map(|word| word.replace(['.', '\''], ""))
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.collect();
    match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

impl CountryTable {
    fn new() -> Self {
        let overlay: CountryOverlay = toml::from_str(OVERLAY_TOML).expect("a test reads the overlay");
        let mut rows: BTreeMap<[u8; 2], CountryRow> = ISO_TABLE
            .lines()
            .filter_map(iso_row)
            .map(|row| (row.country.letters(), row))
            .collect();
        for (code, added) in overlay.country {
            if let Some(code) = letters(&code) {
                let blank = CountryRow::blank(Country::of_letters(code));
                rows.entry(code).or_insert(blank).add(added);
            }
        }
        for (code, demonyms) in overlay.demonyms {
            if let Some(row) = letters(&code).and_then(|code| rows.get_mut(&code)) {
                row.demonyms = demonyms;
            }
        }
        let rows: Vec<CountryRow> = rows.into_values().collect();
        let groups = overlay.group.into_iter().map(|group| StateGroup::new(group, &rows));
        let mut positions = Box::new([0; ALPHABET_LETTERS * ALPHABET_LETTERS]);
        for (number, row) in (1..).zip(&rows) {
            if let Some(at) = pair(row.country.letters()) {
                positions[at] = number;
            }
        }
        Self {
            groups: groups.collect(),
            groups_as_of: overlay.groups_as_of,
            rows,
            positions,
        }
    }

    /// Where the country with this code stands in `rows`.
    pub(super) fn position(&self, code: [u8; 2]) -> Option<usize> {
        usize::from(self.positions[pair(code)?]).checked_sub(1)
    }
}

impl CountryRow {
    fn blank(country: Country) -> Self {
        Self {
            country,
            alpha3: "",
            name: Cow::Borrowed(""),
            variants: Vec::new(),
            region: None,
            demonyms: Vec::new(),
        }
    }

    fn add(&mut self, added: OverlayCountry) {
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

impl StateGroup {
    fn new((key, added): (String, OverlayGroup), rows: &[CountryRow]) -> Self {
        let is_member = |row: &&CountryRow| {
            let is_listed = added.members.iter().any(|code| code == row.country.code());
            is_listed || added.region.is_some() && row.region == added.region
        };
        Self {
            members: rows.iter().filter(is_member).map(|row| row.country).collect(),
            key,
            name: added.name,
        }
    }
}

fn iso_row(line: &'static str) -> Option<CountryRow> {
    let mut cells = line.split('\t');
    let mut row = CountryRow {
        country: Country::of_letters(letters(cells.next()?)?),
        alpha3: cells.next()?,
        region: cells.next().and_then(region),
        name: Cow::Borrowed(cells.next()?),
        variants: cells.map(Cow::Borrowed).collect(),
        demonyms: Vec::new(),
    };
    row.tidy();
    Some(row)
}

/// The region of this name; none for Antarctica.
fn region(name: &str) -> Option<Region> {
    match name {
        "africa" => Some(Region::Africa),
        "americas" => Some(Region::Americas),
        "asia" => Some(Region::Asia),
        "europe" => Some(Region::Europe),
        "oceania" => Some(Region::Oceania),
        _ => None,
    }
}

fn letters(code: &str) -> Option<[u8; 2]> {
    let code: [u8; 2] = code.as_bytes().try_into().ok()?;
    pair(code).map(|_| code)
}

/// The place of two upper-case letters in a table of all pairs.
fn pair([first, second]: [u8; 2]) -> Option<usize> {
    let place = |letter: u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'));
    Some(place(first)? * ALPHABET_LETTERS + place(second)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_overlay_is_a_code_and_every_row_has_a_name() {
        let overlay: CountryOverlay = toml::from_str(OVERLAY_TOML).unwrap();
        for code in overlay.country.keys() {
            assert!(code.parse::<Country>().is_ok(), "{code}");
        }
        for (code, demonyms) in &overlay.demonyms {
            assert!(code.parse::<Country>().is_ok() && !demonyms.is_empty(), "{code}");
        }
        for group in overlay.group.values() {
            assert!(group.members.is_empty() == group.region.is_some(), "{}", group.name);
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
        let overlay: CountryOverlay = toml::from_str(OVERLAY_TOML).unwrap();
        for row in ISO_TABLE.lines().filter_map(iso_row) {
            let Some(added) = overlay.country.get(row.country.code()) else {
                continue;
            };
            for name in &added.drop {
                assert!(row.variants.iter().any(|variant| variant == name), "{name}");
            }
        }
    }
}
