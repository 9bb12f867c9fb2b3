//! What is known of a country, and which one a code, a name or a group means.

use std::str::FromStr;

use super::{
    code::{Country, Region, UnknownCountry},
    table::{CountryRow, by_name, spelling, table},
};

impl Country {
    /// The plain English name: `Russia`, `South Korea`, `Türkiye`.
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// What else people write for it, in several languages: `Turkey`, `Türkei`, `Turquie`. The name is not among them.
    pub fn variants(self) -> impl Iterator<Item = &'static str> {
        self.row().variants.iter().map(AsRef::as_ref)
    }

    /// The adjectives people use for it in English: `Turkish`. They also name languages and peoples, so they are no
    /// variants of its name.
    pub fn demonyms(self) -> impl Iterator<Item = &'static str> {
        self.row().demonyms.iter().map(AsRef::as_ref)
    }

    /// The part of the world it lies in; none for Antarctica, the islands around it, and the United Nations.
    pub fn region(self) -> Option<Region> {
        self.row().region
    }

    /// All countries, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        table().rows.iter().map(|row| row.country)
    }

    /// The country with this code, name or variant; case, accents, dots, hyphens and a leading `the` do not matter.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim();
        let code = text.to_ascii_uppercase().parse().ok();
        code.or_else(|| by_name().get(spelling(text).as_str()).copied())
    }

    /// The country with this ISO 3166-1 alpha-3 code, in any case: `RUS`.
    pub fn of_alpha3(code: &str) -> Option<Self> {
        let rows = table().rows.iter().filter(|row| !row.alpha3.is_empty());
        let mut same = rows.filter(|row| row.alpha3.eq_ignore_ascii_case(code));
        same.next().map(|row| row.country)
    }

    /// The states of the group `name` (`eu`, `five-eyes`, `africa`; any case), by code.
    ///
    /// Membership as it stood in the month of [`Country::groups_as_of`], after the groups' own lists and the regions of
    /// UN M49; the addresses stand in `assets/countries.toml`. It is today's: a record of 1990 counts its country by the group it is in now.
    pub fn group(name: &str) -> Option<&'static [Self]> {
        let group = table()
            .groups
            .iter()
            .find(|group| group.key.eq_ignore_ascii_case(name))?;
        Some(&group.members)
    }

    /// The keys of all groups with their names: `nato`, `NATO`.
    pub fn groups() -> impl Iterator<Item = (&'static str, &'static str)> {
        table()
            .groups
            .iter()
            .map(|group| (group.key.as_str(), group.name.as_str()))
    }

    /// The month in which the members of the groups were last compared with their sources: `2026-01`.
    pub fn groups_as_of() -> &'static str {
        &table().groups_as_of
    }

    fn row(self) -> &'static CountryRow {
        let table = table();
        table
            .position(self.letters())
            .and_then(|at| table.rows.get(at))
            .expect("a `Country` is only made of codes in the table")
    }
}

impl FromStr for Country {
    type Err = UnknownCountry;

    /// Reads an upper-case code that the table holds.
    fn from_str(code: &str) -> Result<Self, UnknownCountry> {
        let code: [u8; 2] = code.as_bytes().try_into().map_err(|_| UnknownCountry)?;
        let known = table().position(code).is_some();
        known.then_some(Self::of_letters(code)).ok_or(UnknownCountry)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn country(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn codes_are_those_of_iso_and_of_the_overlay() {
        for code in ["US", "CZ", "TR", "XK", "EU", "UN", "SU", "DD", "CS", "YU"] {
            assert_eq!(country(code).code(), code);
        }
        for code in ["UK", "XX", "us", "Us", "U", "USA", "", "ÄÖ", "É"] {
            assert_eq!(code.parse::<Country>(), Err(UnknownCountry), "{code}");
        }
        assert_eq!(Country::all().len(), 249 + 7);
    }

    #[test]
    fn names_are_plain_english() {
        let plain = [
            ("RU", "Russia"),
            ("IR", "Iran"),
            ("CZ", "Czechia"),
            ("TR", "Türkiye"),
            ("VN", "Vietnam"),
            ("KR", "South Korea"),
            ("KP", "North Korea"),
            ("TW", "Taiwan"),
            ("GB", "United Kingdom"),
            ("US", "United States"),
            ("SU", "Soviet Union"),
            ("XK", "Kosovo"),
        ];
        for (code, name) in plain {
            assert_eq!(country(code).name(), name);
        }
        for country in Country::all() {
            assert!(
                !country.name().contains(['(', ',', '[']) || country.code() == "BQ",
                "{}",
                country.name()
            );
        }
    }

    #[test]
    fn a_country_is_found_by_code_name_and_variant() {
        let found = [
            ("TR", "tr TR turkey Turkey türkiye TÜRKİYE turkiye Türkei turkei"),
            ("CZ", "cz czechia česko"),
            ("US", "usa us U.S. U.S.A. america USA"),
            ("GB", "uk U.K. britain england"),
            ("NL", "holland netherlands Nederland"),
            ("DE", "germany deutschland"),
            ("RU", "russia Россия россия"),
            ("JP", "日本"),
        ];
        for (code, texts) in found {
            for text in texts.split(' ') {
                assert_eq!(Country::named(text), Some(country(code)), "{text}");
            }
        }
        let phrases = [
            ("CZ", "Czech Republic"),
            ("US", "the United States of America"),
            ("GB", "Great Britain"),
            ("CI", "Cote d’Ivoire"),
            ("GW", "guinea bissau"),
            ("KP", "Democratic People's Republic of Korea"),
            ("RU", " Russian  Federation "),
            ("CD", "Democratic Republic of the Congo"),
        ];
        for (code, text) in phrases {
            assert_eq!(Country::named(text), Some(country(code)), "{text}");
        }
    }

    #[test]
    fn a_country_is_found_by_its_code_of_three_letters() {
        for (long, code) in [("RUS", "RU"), ("deu", "DE"), ("SRB", "RS"), ("IRN", "IR")] {
            assert_eq!(Country::of_alpha3(long), Some(country(code)), "{long}");
        }
        for text in ["", "RU", "XXX", "RUSS"] {
            assert_eq!(Country::of_alpha3(text), None, "{text}");
        }
        let all = Country::all().filter(|country| !country.row().alpha3.is_empty());
        assert_eq!(all.count(), 249);
    }

    #[test]
    fn what_is_no_country_is_not_found() {
        for text in ["", "the", "island", "chili", "Atlantis", "russian", "."] {
            assert_eq!(Country::named(text), None, "{text}");
        }
    }

    #[test]
    fn every_name_and_variant_finds_its_country_and_no_other() {
        for country in Country::all() {
            for name in country.variants().chain([country.name()]) {
                assert_eq!(Country::named(name), Some(country), "{name}");
            }
            assert_eq!(Country::named(country.code()), Some(country));
        }
    }

    #[test]
    fn no_variant_stands_twice() {
        for country in Country::all() {
            let mut names: Vec<&str> = country.variants().chain([country.name()]).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{country}");
        }
    }

    #[test]
    fn groups_hold_their_members_by_code() {
        assert_eq!(Country::group("v4").unwrap(), ["CZ", "HU", "PL", "SK"].map(country));
        assert_eq!(Country::group("NATO").unwrap().len(), 32);
        assert_eq!(Country::group("g8"), None);
        for (key, count) in [
            ("five-eyes", 5),
            ("g7", 7),
            ("brics", 11),
            ("asean", 11),
            ("african-union", 55),
        ] {
            assert_eq!(Country::group(key).unwrap().len(), count, "{key}");
        }
        let continents = ["africa", "americas", "asia", "europe", "oceania"].map(|key| Country::group(key).unwrap());
        let placed = Country::all().filter(|country| country.region().is_some());
        assert_eq!(continents.concat().len(), placed.count());
        assert!(Country::group("asia").unwrap().contains(&country("TR")));
        assert!(Country::group("middle-east").unwrap().contains(&country("EG")));
        let union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        let union: Vec<Country> = union.split(' ').map(country).collect();
        assert_eq!(Country::group("eu").unwrap(), union);
        for (key, _) in Country::groups() {
            assert!(Country::group(key).unwrap().is_sorted(), "{key}");
        }
    }

    #[test]
    fn a_demonym_is_no_name_of_its_country() {
        assert!(country("TR").demonyms().eq(["Turkish"]));
        let demonyms = Country::all().flat_map(Country::demonyms);
        let names: Vec<&str> = demonyms.filter(|demonym| Country::named(demonym).is_some()).collect();
        assert_eq!(names, [""; 0]);
    }

    #[test]
    fn regions_are_those_of_the_united_nations() {
        assert_eq!(country("RU").region(), Some(Region::Europe));
        assert_eq!(country("TR").region(), Some(Region::Asia));
        assert_eq!(country("XK").region(), Some(Region::Europe));
        assert_eq!(country("AQ").region(), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_look_up(text in "\\PC{0,12}") {
            let _ = (Country::named(&text), text.parse::<Country>());
        }
    }
}
