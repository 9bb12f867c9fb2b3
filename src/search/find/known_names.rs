//! Names that mean more than their words: of countries, and of the registry's actors.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use crate::{
    corpus::Registry,
    incident::{Actor, Country},
    search::{
        near::Typos,
        store::{Mask, joined},
    },
    text::NameSound,
};

/// English words that are also codes or short names of countries.
const ENGLISH_CODES: [&str; 16] = [
    "am", "as", "at", "be", "by", "do", "id", "in", "is", "it", "me", "my", "no", "so", "to", "us",
];

/// Words that may be a name.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Called<'a> {
    /// Folded, one blank between them.
    pub(in crate::search) words: &'a str,
    /// The country whose code they are, written in capitals.
    pub(in crate::search) code: Option<Country>,
    /// Whether they are an English word and no code: `us`, but not `US`.
    pub(in crate::search) is_english: bool,
}

/// All such names, by their folded words.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct KnownNames {
    names: Vec<KnownName>,
    /// The letters of each name, without blanks, to compare mistyped names with.
    letters: Vec<(Box<str>, Mask)>,
    /// The number of words of the longest name.
    longest: usize,
    /// Whether some name is in a script other than Latin.
    has_other_scripts: bool,
    /// How each name sounds, if it is in one script; made when a name in another script is looked for.
    sounds: OnceLock<Vec<Option<Vec<NameSound>>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct KnownName {
    /// Folded, one blank between them.
    pub(in crate::search) words: Box<str>,
    pub(in crate::search) entity: Entity,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum Entity {
    Country(Country),
    /// An actor, by its position in the registry.
    Actor(usize),
}

/// The names of countries, and their demonyms, which in a query mean the same.
static CALLED_COUNTRIES: LazyLock<Vec<KnownName>> = LazyLock::new(|| {
    let names = Country::all().flat_map(|country| {
        let spellings = country.variants().chain([country.name()]).chain(country.demonyms());
        spellings.map(move |name| KnownName {
            words: joined(name).into(),
            entity: Entity::Country(country),
        })
    });
    names.collect()
});

impl<'a> Called<'a> {
    /// `words` as typed in free text, where `us` is a word and `US` a country.
    pub(in crate::search) fn typed(typed: &str, words: &'a str) -> Self {
        let is_code = typed.len() == 2 && typed.bytes().all(|byte| byte.is_ascii_uppercase());
        Self {
            words,
            code: typed.parse().ok().filter(|_| is_code),
            is_english: !is_code && ENGLISH_CODES.contains(&words),
        }
    }
}

/// Words that stand where a name is expected, or several words.
impl<'a> From<&'a str> for Called<'a> {
    fn from(words: &'a str) -> Self {
        Self {
            words,
            code: None,
            is_english: false,
        }
    }
}

impl KnownNames {
    pub(in crate::search) fn new(registry: &Registry) -> Self {
        let actors = registry.iter().enumerate().flat_map(|(at, actor)| {
            names_of(actor).map(move |name| KnownName {
                words: joined(name).into(),
                entity: Entity::Actor(at),
            })
        });
        let mut names: Vec<KnownName> = CALLED_COUNTRIES.iter().cloned().chain(actors).collect();
        names.retain(|name| !name.words.is_empty());
        names.sort_unstable();
        names.dedup();
        let longest = names.iter().map(|name| name.words.split(' ').count()).max();
        let letters = names.iter().map(|name| {
            let letters = name.words.replace(' ', "");
            let mask = Mask::of(&letters);
            (letters.into(), mask)
        });
        Self {
            letters: letters.collect(),
            has_other_scripts: names.iter().any(|name| !name.words.is_ascii()),
            sounds: OnceLock::new(),
            names,
            longest: longest.unwrap_or_default(),
        }
    }

    /// What `called` is a name of, in its own script or in another.
    pub(in crate::search) fn meant(&self, called: Called<'_>) -> Vec<Entity> {
        let names = self.exactly(called.words).iter().map(|name| name.entity);
        let mut meant: Vec<Entity> = names.collect();
        if called.is_english {
            meant.retain(|entity| !matches!(entity, Entity::Country(_)));
        }
        if self.has_other_scripts || !called.words.is_ascii() {
            meant.extend(self.in_other_scripts(called.words));
        }
        meant
    }

    /// What names mean that are `words` in another script.
    fn in_other_scripts(&self, words: &str) -> Vec<Entity> {
        let Some(wanted) = sounds_of(words) else {
            return Vec::new();
        };
        let sounds = self
            .sounds
            .get_or_init(|| self.names.iter().map(|name| sounds_of(&name.words)).collect());
        let meets = |sounds: &[NameSound]| {
            sounds.len() == wanted.len() && sounds.iter().zip(&wanted).all(|(sound, wanted)| sound.meets(wanted))
        };
        let names = self.names.iter().zip(sounds);
        let meant = names.filter(|(_, sounds)| sounds.as_deref().is_some_and(meets));
        meant.map(|(name, _)| name.entity).collect()
    }

    /// The names that are exactly `words`, which have one blank between them.
    fn exactly(&self, words: &str) -> &[KnownName] {
        let start = self.names.partition_point(|name| *name.words < *words);
        let len = self.names[start..].partition_point(|name| *name.words == *words);
        &self.names[start..start + len]
    }

    /// The longer names that begin with `words` and have equally many words.
    pub(in crate::search) fn beginning(&self, words: &str) -> impl Iterator<Item = &KnownName> {
        let start = self.names.partition_point(|name| *name.words <= *words);
        let begun = self.names[start..]
            .iter()
            .take_while(move |name| name.words.starts_with(words));
        begun.filter(move |name| !name.words[words.len()..].contains(' '))
    }

    /// What names mean that equal `typos` except for typing errors, with or without blanks.
    pub(in crate::search) fn near(&self, typos: &Typos) -> impl Iterator<Item = Entity> {
        let names = self.names.iter().zip(&self.letters);
        let near = names.filter(|(_, (letters, mask))| typos.errors(letters, *mask).is_some());
        near.map(|(name, _)| name.entity)
    }

    /// The neighbouring words that are names: from the left, the longest runs of two or more of `words` for which
    /// `is_name` holds; a run at the end may also be the beginning of a name.
    pub(in crate::search) fn runs(&self, words: &[&str], is_name: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let ends = (start + 2..=words.len().min(start + self.longest)).rev();
            let mut named = ends.filter(|&end| {
                let text = words[start..end].join(" ");
                let last = end == words.len();
                is_name(&text) || last && self.beginning(&text).next().is_some()
            });
            match named.next() {
                Some(end) => {
                    runs.push(start..end);
                    start = end;
                }
                None => start += 1,
            }
        }
        runs
    }
}

/// How each of `words` sounds, if all of them may be names.
fn sounds_of(words: &str) -> Option<Vec<NameSound>> {
    words.split(' ').map(NameSound::of).collect()
}

/// The countries that `called` is a name or a code of.
pub(in crate::search) fn countries_called(called: Called<'_>) -> Vec<Country> {
    if called.is_english {
        return Vec::new();
    }
    let names = CALLED_COUNTRIES.iter().filter(|name| *name.words == *called.words);
    let countries = names.filter_map(|name| match name.entity {
        Entity::Country(country) => Some(country),
        Entity::Actor(_) => None,
    });
    let mut countries: Vec<Country> = countries.chain(called.code).collect();
    countries.dedup();
    countries
}

/// All names of `actor`, its ATT&CK id among them.
pub(in crate::search) fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let names = [&actor.name].into_iter().chain(&actor.names).chain(&actor.attack);
    names.map(String::as_str)
}
