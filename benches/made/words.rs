//! The vocabulary: common words of reports first, then words made of syllables, so many that they follow Heaps' law.

use super::chance::Chance;

/// How many different words there are.
const WORDS: usize = 80_000;

/// The commonest, most frequent first.
const COMMON: &str = "the of to and in a that for on by with from was were had been is said as its at it not which this \
    have an has also after their he are be other according attack government intelligence security systems data \
    network access attackers police ministry officials servers group used state information public services \
    operation against foreign malware investigation infrastructure campaign agency military cyber accounts email \
    hackers authorities targets report computers citizens documents sources stolen researchers company several \
    breach routers personal leaked websites suspects court members parliament embassy devices credentials millions \
    statement minister president union alliance defence energy electricity hospital university bank telecom border \
    diplomats elections journalists dissidents contractors software vulnerability exploit phishing espionage \
    surveillance ransom encryption backdoor domain tunnel proxy loader implant payload wiper botnet spyware forum \
    channel archive records database registry passports payments customers subscribers patients voters";

const SYLLABLES: [&str; 48] = [
    "ar", "be", "cor", "dan", "el", "fi", "gra", "hol", "in", "jor", "ka", "lem", "mi", "nor", "o", "pra", "qui", "ro",
    "sen", "ta", "ul", "ver", "wes", "xan", "yo", "zel", "bran", "cal", "dro", "est", "fen", "gil", "har", "isk",
    "lund", "mar", "nis", "ost", "per", "rad", "sti", "tor", "und", "vik", "wen", "zar", "thi", "mond",
];

const SYLLABLES_WITH_MARKS: [&str; 20] = [
    "ář", "ës", "čič", "ğa", "ışı", "ö", "ů", "žel", "šč", "ał", "ńsk", "ø", "æ", "é", "ã", "ț", "ş", "ñe", "đ", "ő",
];

/// All words, the commonest first.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new() -> Self {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let mut chance = Chance::new(7);
        while words.len() < WORDS {
            words.push(made(&mut chance));
        }
        Self(words)
    }

    /// A word, common ones more often.
    pub(super) fn any(&self, chance: &mut Chance) -> &str {
        &self.0[chance.rank(self.0.len())]
    }

    /// A word that is not among the commonest: something is about it.
    pub(super) fn subject(&self, chance: &mut Chance) -> &str {
        const FIRST: usize = 40;
        &self.0[FIRST + chance.rank(self.0.len() - FIRST)]
    }

    /// So many words with a capital letter first and no full stop.
    pub(super) fn sentence(&self, chance: &mut Chance, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| self.any(chance)).collect();
        capitalized(&words.join(" "))
    }
}

/// A word of two to four syllables.
pub(super) fn made(chance: &mut Chance) -> String {
    let mut word = String::new();
    for _ in 0..chance.between(2, 4) {
        let syllables: &[&str] = if chance.happens(4) {
            &SYLLABLES_WITH_MARKS
        } else {
            &SYLLABLES
        };
        word += *chance.pick(syllables);
    }
    word
}

/// The same with a capital letter first.
pub(super) fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
