//! Countries in queries: by code, name or variant, by the beginning of one, and by group.

use std::sync::LazyLock;

use strsim::osa_distance;

use crate::{incident::Country, text::fold};

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
/// that does.
pub(in crate::search) fn beginning(text: &str) -> Vec<Country> {
    let text = fold(text);
    let begun = |is_plain: bool| {
        let spellings = COUNTRY_SPELLINGS
            .iter()
            .filter(|spelling| spelling.is_plain == is_plain && spelling.folded.starts_with(&text));
        let mut countries: Vec<Country> = spellings.map(|spelling| spelling.country).collect();
        countries.dedup();
        countries
    };
    let plain = begun(true);
    if plain.is_empty() { begun(false) } else { plain }
}

/// The name of the country that `text` was probably meant to be.
pub(super) fn nearest(text: &str) -> Option<String> {
    let text = fold(text);
    let allowed = match text.chars().count() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    COUNTRY_SPELLINGS
        .iter()
        .filter(|spelling| spelling.folded.len().abs_diff(text.len()) <= allowed)
        .map(|spelling| (osa_distance(&spelling.folded, &text), spelling))
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
        assert_eq!(nearest("qwertz"), None);
    }
}
