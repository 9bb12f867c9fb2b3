//! Which names are those of states and their governments: that two served one state joins nobody.

use std::{collections::HashSet, sync::LazyLock};

use super::names::padded;
use crate::incident::Country;

/// The adjectives of all countries, as `padded` has them.
static STATE_ADJECTIVES: LazyLock<HashSet<String>> =
    LazyLock::new(|| Country::all().flat_map(Country::demonyms).map(padded).collect());

/// Words that a government adds to the name of its state.
const GOVERNING_WORDS: [&str; 8] = [
    "government",
    "state",
    "authorities",
    "regime",
    "federation",
    "republic",
    "of",
    "the",
];

/// Whether `name` is that of a state or of its government: `Russia`, `Russian government`, `Government of Iran`.
pub(super) fn is_state(name: &str) -> bool {
    if Country::named(name).is_some() {
        return true;
    }
    let padded_name = padded(name);
    let words = padded_name.split_whitespace();
    let rest: Vec<&str> = words.filter(|word| !GOVERNING_WORDS.contains(word)).collect();
    let rest = rest.join(" ");
    !rest.is_empty() && (Country::named(&rest).is_some() || STATE_ADJECTIVES.contains(&format!(" {rest} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_goes_by_its_name_and_by_that_of_its_government() {
        for name in [
            "Russia",
            "Russian Federation",
            "Russian government",
            "Government of Iran",
            "Chinese state",
            "China",
        ] {
            assert!(is_state(name), "{name}");
        }
        for name in [
            "GRU",
            "Russian military intelligence",
            "Ministry of State Security",
            "Turla",
            "",
        ] {
            assert!(!is_state(name), "{name}");
        }
    }
}
