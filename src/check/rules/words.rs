//! Words outside the vocabularies.

use crate::{
    check::places::{Places, Violation, Violations, claim, did_you_mean, in_quotes, of, party, source},
    incident::{Incident, KeyPath, Vocabulary, Word},
    text::or_list,
};

/// Words of a vocabulary that is still listed in full where none of them is close to what was written.
const MAX_LISTED_WORDS: usize = 13;

/// Everyday words for what a vocabulary calls otherwise, by the key that they are written under, with the way out.
const EVERYDAY: [(&str, &[&str], &str); 5] = [
    ("role", &["victim", "target", "targeted"], "write `receiver`"),
    (
        "role",
        &["attacker", "actor", "perpetrator", "hacker"],
        "write `initiator`",
    ),
    (
        "kind",
        &["attack", "incident", "breach", "campaign", "hack", "intrusion"],
        "write `operation`",
    ),
    (
        "kind",
        &["arrest", "indictment", "sanction", "sanctions", "takedown", "trial"],
        "write `counter-operation`",
    ),
    (
        "reliability",
        &["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3", "D4", "E5", "F6"],
        "the letter stands here, the digit in `credibility` of the claim",
    ),
];

pub(in crate::check) fn unknown<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let kind = (!is_blank(&incident.kind)).then_some(&incident.kind);
    let record = [wrong(kind, || of("kind")), wrong(Some(&incident.tlp), || of("tlp"))];
    let types = incident.types.iter().enumerate();
    let types = types.map(|(at, word)| wrong(Some(word), || of("types").index(at)));
    let sources = incident.sources.iter().flat_map(|(name, each)| {
        [
            wrong(each.kind.as_ref(), || source(name).key("kind")),
            wrong(each.reliability.as_ref(), || source(name).key("reliability")),
        ]
    });
    let parties = incident.parties.iter().flat_map(|(name, each)| {
        let role = (!is_blank(&each.role)).then_some(&each.role);
        [
            wrong(role, || party(name).key("role")),
            wrong(each.class.as_ref(), || party(name).key("class")),
            wrong(each.sector.as_ref(), || party(name).key("sector")),
        ]
    });
    let claims = incident.claims.iter().enumerate().flat_map(|(at, each)| {
        [
            wrong(each.kind.as_ref(), || claim(at).key("type")),
            wrong(each.credibility.as_ref(), || claim(at).key("credibility")),
            wrong(each.likelihood.as_ref(), || claim(at).key("likelihood")),
        ]
    });
    let all = record
        .into_iter()
        .chain(types)
        .chain(sources)
        .chain(parties)
        .chain(claims);
    Box::new(
        all.flatten()
            .map(move |(violation, path)| violation.at(places.value(&path))),
    )
}

/// Whether a required word is missing, which the rule `missing` reports.
fn is_blank<V>(word: &Word<V>) -> bool {
    matches!(word, Word::Unknown(text) if text.is_empty())
}

fn wrong<V: Vocabulary>(word: Option<&Word<V>>, path: impl FnOnce() -> KeyPath) -> Option<(Violation, KeyPath)> {
    match word? {
        Word::Known(_) => None,
        Word::Unknown(text) => Some((no_word::<V>(text), path())),
    }
}

fn no_word<V: Vocabulary>(text: &str) -> Violation {
    let everyday = EVERYDAY
        .iter()
        .find(|(key, words, _)| *key == V::RECORD_KEY && words.iter().any(|word| word.eq_ignore_ascii_case(text)));
    let help = match (everyday, V::nearest(text)) {
        (Some((.., meant)), _) => Some((*meant).to_owned()),
        (None, Some(known)) => Some(did_you_mean(known)),
        (None, None) if V::ALL_WORDS.len() <= MAX_LISTED_WORDS => {
            let words: Vec<String> = V::ALL_WORDS.iter().map(|word| format!("`{}`", word.as_str())).collect();
            Some(format!("it is one of {}", or_list(&words)))
        }
        (None, None) => None,
    };
    let spelt = text.trim().to_lowercase().replace(['_', ' '], "-");
    let same = V::nearest(text).filter(|known| *known == spelt);
    let violation = Violation::new(0..0, format!("`{}` has no word `{text}`", V::RECORD_KEY)).help(help);
    violation.corrected(same.and_then(in_quotes))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn an_unknown_word_is_reported_with_a_suggestion() {
        let found = broken("word", "\"ransomware\"", "\"ransom-ware\"");
        assert_eq!(
            found,
            ["[\"ransom-ware\"] `types` has no word `ransom-ware` (did you mean `ransomware`?)"]
        );
        let found = broken("word", "\"denial\"", "\"denyal\"");
        assert_eq!(
            found,
            ["[\"denyal\"] `type` has no word `denyal` (did you mean `denial`?)"]
        );
    }

    #[test]
    fn a_short_vocabulary_is_listed_where_no_word_is_close() {
        let found = broken("word", "role = \"receiver\"", "role = \"victom\"");
        assert_eq!(
            found,
            [
                "[\"victom\"] `role` has no word `victom` (it is one of `initiator`, `sponsor`, `receiver`, `responder`, \
              `speaker`, `media` or `context`)"
            ]
        );
        let found = broken("word", "kind      = \"official\"", "reliability = \"G\"");
        assert_eq!(
            found,
            ["[\"G\"] `reliability` has no word `G` (it is one of `A`, `B`, `C`, `D`, `E` or `F`)"]
        );
    }

    #[test]
    fn an_everyday_word_is_told_the_one_that_is_meant() {
        let found = broken("word", "role = \"receiver\"", "role = \"victim\"");
        assert_eq!(found, ["[\"victim\"] `role` has no word `victim` (write `receiver`)"]);
        let found = broken("word", "\"operation\"", "\"Attack\"");
        assert_eq!(found, ["[\"Attack\"] `kind` has no word `Attack` (write `operation`)"]);
    }

    #[test]
    fn grades_are_words_too() {
        let found = broken("word", "about = \"homeland\"", "about = \"homeland\"\ncredibility = 7");
        assert_eq!(
            found,
            ["[7] `credibility` has no word `7` (it is one of `1`, `2`, `3`, `4`, `5` or `6`)"]
        );
    }
}
