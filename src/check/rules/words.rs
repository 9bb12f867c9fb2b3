//! Words outside the vocabularies.

use crate::{
    check::places::{Places, Problem, claim, did_you_mean, of, party, source},
    incident::{Incident, KeyPath, Vocabulary, Word},
    text::or_list,
};

/// Vocabularies of at most so many words are listed where none is near.
const LISTED: usize = 13;

pub(in crate::check) fn unknown(incident: &Incident, places: Places<'_>) -> Vec<Problem> {
    let mut found = Found {
        places,
        problems: Vec::new(),
    };
    found.required(&incident.kind, || of("kind"));
    found.word(&incident.tlp, || of("tlp"));
    for (at, word) in incident.types.iter().enumerate() {
        found.listed(word, &of("types"), at);
    }
    for (name, each) in &incident.sources {
        found.optional(each.kind.as_ref(), || source(name).key("kind"));
        found.optional(each.reliability.as_ref(), || source(name).key("reliability"));
    }
    for (name, each) in &incident.parties {
        found.required(&each.role, || party(name).key("role"));
        found.optional(each.class.as_ref(), || party(name).key("class"));
        found.optional(each.sector.as_ref(), || party(name).key("sector"));
    }
    for (at, each) in incident.claims.iter().enumerate() {
        found.optional(each.kind.as_ref(), || claim(at).key("type"));
        found.optional(each.credibility.as_ref(), || claim(at).key("credibility"));
        found.optional(each.likelihood.as_ref(), || claim(at).key("likelihood"));
    }
    found.problems
}

struct Found<'d> {
    places: Places<'d>,
    problems: Vec<Problem>,
}

impl Found<'_> {
    fn word<V: Vocabulary>(&mut self, word: &Word<V>, path: impl FnOnce() -> KeyPath) {
        if let Word::Unknown(text) = word {
            let span = self.places.value(&path());
            self.problems.push(no_word::<V>(text).at(span));
        }
    }

    fn optional<V: Vocabulary>(&mut self, word: Option<&Word<V>>, path: impl FnOnce() -> KeyPath) {
        if let Some(word) = word {
            self.word(word, path);
        }
    }

    /// A word without which `missing` is told already.
    fn required<V: Vocabulary>(&mut self, word: &Word<V>, path: impl FnOnce() -> KeyPath) {
        if !matches!(word, Word::Unknown(text) if text.is_empty()) {
            self.word(word, path);
        }
    }

    fn listed<V: Vocabulary>(&mut self, word: &Word<V>, list: &KeyPath, at: usize) {
        if let Word::Unknown(text) = word {
            self.problems.push(no_word::<V>(text).at(self.places.item(list, at)));
        }
    }
}

fn no_word<V: Vocabulary>(text: &str) -> Problem {
    let help = match V::nearest(text) {
        Some(known) => Some(did_you_mean(known)),
        None if V::ALL.len() <= LISTED => {
            let words: Vec<String> = V::ALL.iter().map(|word| format!("`{}`", word.as_str())).collect();
            Some(format!("it is one of {}", or_list(&words)))
        }
        None => None,
    };
    Problem::new(0..0, format!("`{}` has no word `{text}`", V::NAME)).help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn an_unknown_word_is_told_with_the_one_meant() {
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
    fn a_short_vocabulary_is_listed_where_no_word_is_near() {
        let found = broken("word", "role = \"receiver\"", "role = \"victim\"");
        assert_eq!(
            found,
            [
                "[\"victim\"] `role` has no word `victim` (it is one of `initiator`, `sponsor`, `receiver`, `responder`, \
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
    fn grades_are_words_too() {
        let found = broken("word", "about = \"homeland\"", "about = \"homeland\"\ncredibility = 7");
        assert_eq!(
            found,
            ["[7] `credibility` has no word `7` (it is one of `1`, `2`, `3`, `4`, `5` or `6`)"]
        );
    }
}
