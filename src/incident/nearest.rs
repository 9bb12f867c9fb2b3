//! "Did you mean": the known word nearest to one that is not known.

use strsim::osa_distance;

use crate::text::fold;

/// The one of `known` that was probably meant by `word`: with a few letters wrong, or cut short. Case, accents and `_` for
/// `-` do not matter. Of several equally near the first.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = spelling(word);
    let length = word.chars().count();
    let allowed = match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let distances = known.into_iter().filter_map(|candidate| {
        let spelt = spelling(candidate);
        // Without this a word as long as a file would take minutes.
        if spelt.chars().count().abs_diff(length) > allowed {
            let begins = length >= 4 && spelt.starts_with(&word);
            return begins.then_some((allowed + 1, candidate));
        }
        let distance = osa_distance(&word, &spelt);
        (distance <= allowed).then_some((distance, candidate))
    });
    distances
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn spelling(word: &str) -> String {
    fold(word).replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{ClaimType, IncidentType, Role, Vocabulary};

    #[test]
    fn typing_errors_and_spellings_are_understood() {
        assert_eq!(IncidentType::nearest("espionnage"), Some("espionage"));
        assert_eq!(IncidentType::nearest("Data_Theft"), Some("data-theft"));
        assert_eq!(IncidentType::nearest("data theft"), Some("data-theft"));
        assert_eq!(Role::nearest("reciever"), Some("receiver"));
        assert_eq!(ClaimType::nearest("exfil"), Some("exfiltration"));
    }

    #[test]
    fn what_is_far_from_every_word_is_not_guessed() {
        assert_eq!(Role::nearest("attacker"), None);
        assert_eq!(Role::nearest(""), None);
        assert_eq!(nearest("ab", ["ac"]), None);
    }

    #[test]
    fn the_nearest_wins() {
        assert_eq!(nearest("source", ["sources", "source", "sour"]), Some("source"));
        assert_eq!(nearest("typ", ["types", "type"]), Some("type"));
    }
}
