//! Countries in queries: by code, name or variant, by the beginning of one, and by group.

use std::sync::LazyLock;

use strsim::osa_distance;

use crate::{
    incident::Country,
    text::{fold, or_list},
};

/// One way to write a country, folded.
struct CountrySpelling {
    folded: String,
    country: Country,
    /// Whether it is the code or the plain name, not a variant.
    is_plain: bool,
}

static COUNTRY_SPELLINGS: LazyLock<Vec<CountrySpelling>> = LazyLock::new(|| {
    let spellings = Country::all().flat_map(|country| {
        let spelling = move |text: &str, is_plain| CountrySpelling {
            folded: fold(text),
            country,
            is_plain,
        };
        let plain = [spelling(country.code(), true), spelling(country.name(), true)];
        plain
            .into_iter()
            .chain(country.variants().map(move |text| spelling(text, false)))
    });
    spellings.collect()
});

/// The countries whose code or name begins with `text`, by code; if there are none, those with a variant of the name
/// that does; if there are none either, those of the groups whose key does. After `@` only groups are meant.
pub(in crate::search) fn beginning(text: &str) -> Vec<Country> {
    if let Some(key) = text.strip_prefix('@') {
        return of_groups(key);
    }
    let text = fold(text);
    let begun = |is_plain: bool| {
        let spellings = COUNTRY_SPELLINGS
            .iter()
            .filter(|spelling| spelling.is_plain == is_plain && spelling.folded.starts_with(&text));
        let mut countries: Vec<Country> = spellings.map(|spelling| spelling.country).collect();
        countries.dedup();
        countries
    };
    let ways: [&dyn Fn() -> Vec<Country>; 3] = [&|| begun(true), &|| begun(false), &|| of_groups(&text)];
    let found = ways.into_iter().map(|way| way());
    found
        .into_iter()
        .find(|countries| !countries.is_empty())
        .unwrap_or_default()
}

/// The countries of the groups whose key begins with `key`, by code.
fn of_groups(key: &str) -> Vec<Country> {
    let key = key.to_ascii_lowercase();
    let begun = Country::groups().filter(|(known, _)| known.starts_with(&key));
    let mut countries: Vec<Country> = begun
        .filter_map(|(known, _)| Country::group(known))
        .flatten()
        .copied()
        .collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}

/// The most countries that are offered for a text that is none.
const MAX_OFFERED_COUNTRIES: usize = 3;

/// The names of the countries that `text` was probably meant to be: it is their demonym, nearly a name, or the beginning
/// of one.
pub(super) fn nearest(text: &str) -> Option<String> {
    let text = fold(text);
    let called = Country::all().filter(|country| country.demonyms().any(|demonym| fold(demonym) == text));
    let called: Vec<&str> = called.map(Country::name).collect();
    if !called.is_empty() {
        return Some(or_list(&called));
    }
    if let Some(name) = mistyped(&text) {
        return Some(name);
    }
    let begun = beginning(&text);
    let offered = text.len() > 2 && (1..=MAX_OFFERED_COUNTRIES).contains(&begun.len());
    offered.then(|| or_list(&begun.into_iter().map(Country::name).collect::<Vec<_>>()))
}

/// The name of the country that differs from `text`, which is folded, by typing errors.
fn mistyped(text: &str) -> Option<String> {
    let allowed = match text.chars().count() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    COUNTRY_SPELLINGS
        .iter()
        .filter(|spelling| spelling.folded.len().abs_diff(text.len()) <= allowed)
        .map(|spelling| (osa_distance(&spelling.folded, text), spelling))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, spelling)| spelling.country.name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        beginning(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_beginning_is_of_a_code_or_name_before_it_is_of_a_variant() {
        assert_eq!(codes("czec"), ["CS", "CZ"]);
        assert_eq!(codes("albani"), ["AL"]);
        assert_eq!(codes("turkiy"), ["TR"]);
        assert_eq!(codes("turke"), ["TR"]);
        assert!(codes("c").contains(&"CZ".to_owned()));
        assert!(codes("xyzzy").is_empty());
    }

    #[test]
    fn a_typing_error_leads_to_a_country() {
        assert_eq!(nearest("czehcia").as_deref(), Some("Czechia"));
        assert_eq!(nearest("Turky").as_deref(), Some("Türkiye"));
        assert_eq!(nearest("Czech").as_deref(), Some("Czechia"));
        assert_eq!(nearest("korean").as_deref(), Some("North Korea or South Korea"));
        assert_eq!(nearest("Icel").as_deref(), Some("Iceland"));
        assert_eq!(nearest("qwertz"), None);
    }

    #[test]
    fn a_group_is_begun_where_no_country_is() {
        assert_eq!(codes("@v"), ["CZ", "HU", "PL", "SK"]);
        assert_eq!(codes("five-e"), ["AU", "CA", "GB", "NZ", "US"]);
        assert_eq!(codes("@x"), [""; 0]);
    }
}
