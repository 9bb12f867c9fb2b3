//! Titles that tell nothing, since they have no verb.

use std::iter;

use crate::{
    check::places::{Places, Violation, Violations, none, of},
    incident::Incident,
    text::fold,
};

/// Forms of verbs of the news that are hardly ever nouns.
const VERBS: &str = "accuse accuses acquits adds admits air airs announces arrest arrests backs bans bars black \
    blacklists blame blames block blocks bought break breaks bring brings broke brought buy buys came clears closes \
    condemns confirms convict convicts cripple cripples cut cuts defaces deletes denies deny disables disrupt \
    disrupts drives drops empty enter enters expel expels expose exposes fell find finds found get gets give gives \
    halts had has have held hid hijack hijacked hit hits hold holds imposes infect infects intercept intercepts \
    invades is are was were jail jails join joins keep keeps kept knew knows listed lose loses lost lure lures made \
    makes may met plant plants poses publish publishes puts ran reach reaches read reads removes resets says say sees \
    seek seeks seize seizes sell sells sends sent settle settles shows shut shuts sit sits sold spend spends spied \
    spies spread spreads steal steals stole sue sues suggests summon summons take takes tap taps tell tells think \
    threaten threatens took trace traces tries try turns use used uses walk warn warns wins wipe wipes wrote";

/// Forms that are verbs or nouns in the plural: as verbs they stand before what they are done to.
const SINGULAR_VERBS: &str = "attacks breaches charges claims cleans counts exploits hacks hunts leaks links lists looks \
    loots names orders photographs probes raids reports sanctions searches states strikes suspects targets ties";

/// Forms that are nouns or, after somebody in the plural, verbs.
const PLURAL_VERBS: &str = "attack back breach charge claim clean copy count deface exploit hack hunt leak let link loot \
    name order pose probe put raid report reset sanction search spy strike suspect target tie watch";

/// Words of several that do not end with `s`, and words before which a verb has its plain form.
const PLURALS: &str = "police staff people men women they who to uk eu helped";

/// Words that follow a noun rather than a verb.
const AFTER_NOUNS: &str = "on of against by in for from at over with to and";

/// Words by which a title is known to be English.
const ENGLISH: &str = "of the and against with from through on";

pub(in crate::check) fn without_verb<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    if tells(&incident.title) {
        return none();
    }
    let violation = Violation::new(places.key(&of("title")), "the title has no verb");
    Box::new(iter::once(
        violation.help("say who did what: `hits`, `blames`, `arrests`".to_owned()),
    ))
}

/// Whether a title has a verb, or is no English. Rather a title without one is missed than a good one blamed.
fn tells(title: &str) -> bool {
    let title = fold(title).replace('’', "'");
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let is_english = words.iter().any(|word| is_among(word, ENGLISH));
    !is_english || (0..words.len()).any(|at| is_verb(&words, at))
}

fn is_verb(words: &[&str], at: usize) -> bool {
    let word = words[at];
    let Some(before) = at.checked_sub(1).map(|before| words[before]) else {
        return is_among(word, VERBS);
    };
    let next = words.get(at + 1);
    let does_something = next.is_some_and(|next| !is_among(next, AFTER_NOUNS));
    let after_several = before.ends_with('s') && !before.ends_with("'s") || is_among(before, PLURALS);
    is_among(word, VERBS)
        || word.len() > 4 && word.ends_with("ed")
        || does_something && is_among(word, SINGULAR_VERBS)
        || after_several && next.is_some_and(|next| *next != "of") && is_among(word, PLURAL_VERBS)
}

fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::tells;
    use crate::check::example::broken;

    #[test]
    fn a_title_without_a_verb_is_told() {
        let found = broken("headline", "attack hits Albanian", "attack on Albanian");
        assert_eq!(
            found,
            ["[title] the title has no verb (say who did what: `hits`, `blames`, `arrests`)"]
        );
        for title in [
            "Attacks on ministries in Belgium",
            "Espionage campaign against European ministries",
            "Breach of the Bundestag's network",
            "Leaked documents of the ministry",
            "Chinese hack of US telecoms and ministries",
        ] {
            assert!(!tells(title), "{title}");
        }
    }

    #[test]
    fn verbs_that_look_like_nouns_are_known_by_their_neighbours() {
        for title in [
            "Hackers attack Albania's parliament and One Albania",
            "US sanctions Iran's spy ministry over attack on Albania",
            "Albanian police search MEK camp on the coast",
            "EU and UK sanction GRU officers over hack of the Bundestag",
            "UN keeps quiet about hack of its European offices",
            "Angriff auf das Netz der Regierung",
            "Turla",
        ] {
            assert!(tells(title), "{title}");
        }
    }
}
