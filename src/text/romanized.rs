//! Names in Cyrillic and Greek beside their Latin spellings: a key in which the usual spellings of one name meet.
//!
//! `Касперский` is Kasperskij by ISO 9, Kasperskiy by BGN/PCGN and Kaspersky in the press. The key keeps the sounds that
//! all of them spell: Cyrillic and Greek become Latin letters, then digraphs, glides and doubled letters are levelled.

use std::ops::RangeInclusive;

/// The script of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

/// How a folded word sounds, roughly, and which script it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSound {
    script: Script,
    key: String,
    /// The key where a chi is read as kh and not as ch.
    other_key: Option<String>,
}

/// Fewer letters sound like too many words.
const MIN_KEY_LETTERS: usize = 3;

/// The shortest beginning of a name that finds the name in another script, in letters of the key.
const MIN_BEGINNING_LETTERS: usize = 4;

/// The first bytes of Greek and Cyrillic letters in UTF-8.
const OTHER_INITIALS: RangeInclusive<u8> = 0xcd..=0xd4;

/// What several Latin letters in a row stand for, the longest first.
const DIGRAPHS: [(&str, &str); 19] = [
    ("schtsch", "s"),
    ("tsch", "c"),
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("sh", "s"),
    ("sz", "s"),
    ("zh", "z"),
    ("kh", "g"),
    ("gh", "g"),
    ("ch", "c"),
    ("cz", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ou", "u"),
    ("x", "ks"),
];

impl NameSound {
    /// How `word`, which is folded, sounds; `None` where it is short, has digits, or is in several or other scripts.
    pub fn of(word: &str) -> Option<Self> {
        let script = script(word)?;
        let latin = match script {
            Script::Latin => word.to_owned(),
            Script::Cyrillic => word.chars().map(cyrillic).collect(),
            Script::Greek => greek(word, "ch"),
        };
        let key = key(&latin);
        let other_key = (script == Script::Greek && word.contains('χ')).then(|| self::key(&greek(word, "kh")));
        (key.len() >= MIN_KEY_LETTERS).then_some(Self { script, key, other_key })
    }

    /// The first bytes of words that may be this name in another script.
    pub fn initials_elsewhere(&self) -> Vec<u8> {
        let latin = self.keys().flat_map(initials).copied();
        let latin = latin.filter(|_| self.script != Script::Latin);
        OTHER_INITIALS.chain(latin).collect()
    }

    /// The first bytes of words that may be another spelling of this name in its own script.
    pub fn initials_of_its_own(&self) -> Vec<u8> {
        match self.script {
            Script::Latin => initials(&self.key).to_vec(),
            Script::Cyrillic | Script::Greek => OTHER_INITIALS.collect(),
        }
    }

    /// Whether `word` may be in a script in which another spelling of this name is looked for.
    pub fn may_meet(&self, word: &str) -> bool {
        match (self.script, word.as_bytes()) {
            (Script::Latin, [first, ..]) => matches!(first, 0xcd..=0xd3),
            (_, [first, ..]) => !first.is_ascii() || self.keys().any(|key| initials(key).contains(first)),
            (_, []) => false,
        }
    }

    /// Whether both are the same name in different scripts.
    pub fn meets(&self, other: &Self) -> bool {
        self.script != other.script && self.keys().any(|key| other.keys().any(|other| key == other))
    }

    /// Whether it is the beginning of `other`, which is in another script.
    pub fn begins(&self, other: &Self) -> bool {
        let begins = |key: &str| key.len() >= MIN_BEGINNING_LETTERS && other.keys().any(|other| other.starts_with(key));
        self.script != other.script && self.keys().any(begins)
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        [Some(&self.key), self.other_key.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// The letters that Latin spellings of a name with this key begin with.
fn initials(key: &str) -> &'static [u8] {
    match key.as_bytes().first() {
        Some(b'a') => b"ayij",
        Some(b'e') => b"eyij",
        Some(b'o') => b"oyij",
        Some(b'u') => b"uyijo",
        Some(b'i') => b"iyj",
        Some(b'g') => b"ghk",
        Some(b'k') => b"kcqx",
        Some(b'c') => b"ct",
        Some(b'v') => b"vw",
        Some(b'f') => b"fp",
        Some(b's') => b"s",
        Some(b'z') => b"z",
        Some(b'b') => b"b",
        Some(b'd') => b"d",
        Some(b'l') => b"l",
        Some(b'm') => b"m",
        Some(b'n') => b"n",
        Some(b'p') => b"p",
        Some(b'r') => b"r",
        Some(b't') => b"t",
        _ => b"",
    }
}

fn script(word: &str) -> Option<Script> {
    let of = |c: char| match c {
        'a'..='z' => Some(Script::Latin),
        '\u{430}'..='\u{45f}' | '\u{460}'..='\u{52f}' => Some(Script::Cyrillic),
        'α'..='ω' => Some(Script::Greek),
        _ => None,
    };
    let mut scripts = word.chars().map(of);
    let first = scripts.next()??;
    scripts.all(|script| script == Some(first)).then_some(first)
}

/// The Latin letters of a folded Cyrillic one, as in BGN/PCGN but for glides, which the key drops.
fn cyrillic(c: char) -> &'static str {
    match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' | 'ђ' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' | 'ѕ' => "z",
        'и' | 'і' | 'ы' | 'ј' => "i",
        'к' | 'қ' => "k",
        'л' | 'љ' => "l",
        'м' => "m",
        'н' | 'њ' => "n",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'є' => "ye",
        'ю' => "yu",
        'я' => "ya",
        'џ' => "dzh",
        _ => "",
    }
}

/// A folded Greek word in Latin letters as in ELOT 743, with chi as `chi`.
fn greek(word: &str, chi: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut latin = String::with_capacity(word.len());
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        latin.push_str(match (before, c, after) {
            (None, 'μ', Some('π')) | (None, 'ν', Some('τ')) => "",
            (Some('μ'), 'π', _) if at == 1 => "b",
            (Some('ν'), 'τ', _) if at == 1 => "d",
            (_, 'γ', Some('γ' | 'ξ' | 'χ')) => "n",
            (Some('ο'), 'υ', _) => "u",
            (Some('α' | 'ε' | 'η'), 'υ', after) => {
                let is_voiceless = after.is_none_or(|after| "θκξπσςτφχψ".contains(after));
                if is_voiceless { "f" } else { "v" }
            }
            (_, 'χ', _) => chi,
            _ => greek_letter(c),
        });
    }
    latin
}

fn greek_letter(c: char) -> &'static str {
    match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' | 'υ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'ψ' => "ps",
        _ => "",
    }
}

/// The key of a name in Latin letters.
fn key(latin: &str) -> String {
    let mut key = String::with_capacity(latin.len());
    let mut rest = latin;
    while let Some(first) = rest.chars().next() {
        let digraph = DIGRAPHS.iter().find(|(letters, _)| rest.starts_with(letters));
        if let Some((letters, sound)) = digraph {
            sound.chars().for_each(|sound| add(&mut key, sound));
            rest = &rest[letters.len()..];
            continue;
        }
        let after = &rest[first.len_utf8()..];
        let is_after_consonant = key.ends_with(|c| !is_vowel(c));
        match first {
            // The press has Solovyov where others have Solovev.
            'y' if after.starts_with('o') && is_after_consonant => {
                add(&mut key, 'e');
                rest = &after[1..];
                continue;
            }
            'c' if after.starts_with(|c| !is_vowel(c) && c != 'y' && c != 'j') => add(&mut key, 'k'),
            'q' => add(&mut key, 'k'),
            'w' => add(&mut key, 'v'),
            'h' => add(&mut key, 'g'),
            'y' | 'j' => add(&mut key, 'i'),
            c => add(&mut key, c),
        }
        rest = after;
    }
    // Alexander is how the press spells Aleksandr.
    if key.ends_with("der") {
        key.truncate(key.len() - "er".len());
        key.push('r');
    }
    key
}

/// Adds a sound: no letter twice, and no glide before a vowel, which spellings put or leave out.
fn add(key: &mut String, sound: char) {
    if matches!(sound, 'a' | 'e' | 'o' | 'u') && key.ends_with('i') {
        key.pop();
    }
    if !key.ends_with(sound) {
        key.push(sound);
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn sound(word: &str) -> NameSound {
        NameSound::of(&fold(word)).unwrap_or_else(|| panic!("{word} has no sound"))
    }

    #[test]
    fn the_usual_spellings_of_a_name_meet() {
        let names: [(&str, &[&str]); 21] = [
            ("Касперский", &["Kaspersky", "Kasperskiy", "Kasperskij", "Kasperski"]),
            ("Пригожин", &["Prigozhin", "Prigožin"]),
            ("Хрущёв", &["Khrushchev", "Khrushchyov", "Hruŝëv"]),
            ("Чайковский", &["Tchaikovsky", "Čajkovskij", "Chaykovskiy"]),
            ("Щербаков", &["Shcherbakov", "Ŝerbakov"]),
            ("Яковлев", &["Yakovlev", "Âkovlev", "Jakovlev"]),
            ("Ельцин", &["Yeltsin", "Elcin"]),
            ("Юрий", &["Yuri", "Yury", "Yuriy", "Jurij"]),
            ("Евгений", &["Evgeny", "Yevgeniy", "Evgenij"]),
            ("Александр", &["Alexander", "Aleksandr", "Alexandr"]),
            ("Михаил", &["Mikhail", "Mihail"]),
            ("Соловьёв", &["Solovyov", "Solovyev", "Soloviev"]),
            ("Зеленський", &["Zelensky", "Zelenskyy", "Zelenskyi"]),
            ("Київ", &["Kyiv", "Kyïv"]),
            ("Гончаренко", &["Honcharenko", "Goncharenko"]),
            ("Вучић", &["Vučić", "Vucic"]),
            ("ГРУ", &["GRU"]),
            ("ФСБ", &["FSB"]),
            ("Μητσοτάκης", &["Mitsotakis", "Mītsotákīs"]),
            ("Ανδρουλάκης", &["Androulakis"]),
            ("Χατζής", &["Chatzis", "Khatzis"]),
        ];
        for (native, spellings) in names {
            for spelling in spellings {
                let (one, other) = (sound(native), sound(spelling));
                assert!(one.meets(&other), "{native} {one:?}, {spelling} {other:?}");
                assert!(
                    one.may_meet(&fold(spelling)) && other.may_meet(&fold(native)),
                    "{native} {spelling}"
                );
            }
        }
        assert!(sound("София").meets(&sound("Σοφία")));
    }

    #[test]
    fn other_names_and_words_of_one_script_do_not_meet() {
        for (one, other) in [
            ("Касперский", "Kasparov"),
            ("Путин", "Patin"),
            ("Лавров", "Larov"),
            ("Kaspersky", "Kasperskij"),
            ("Касперский", "Касперски"),
        ] {
            assert!(!sound(one).meets(&sound(other)), "{one} {other}");
        }
    }

    #[test]
    fn a_beginning_of_four_sounds_begins_the_name() {
        assert!(sound("Каспер").begins(&sound("Kaspersky")));
        assert!(sound("kasper").begins(&sound("Касперский")));
        assert!(!sound("kas").begins(&sound("Касперский")));
        assert!(!sound("kasper").begins(&sound("Kaspersky")));
    }

    #[test]
    fn what_is_no_name_has_no_sound() {
        for word in ["", "a", "да", "apt28", "имяname", "東京", "יוסי"] {
            assert_eq!(NameSound::of(word), None, "{word}");
        }
    }
}
