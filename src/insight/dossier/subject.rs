//! Whom a dossier is about: an actor of the registry, a country, or a name that records spell.

use crate::{
    corpus::{Corpus, Slot},
    incident::{Country, Party, Text},
    search::registered,
    text::fold,
};

/// Whom a dossier is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DossierSubject {
    /// The key of an actor in the registry.
    Actor(String),
    Country(Country),
    /// A name in no registry, with the other names of the parties that bear it; the one asked for first.
    Spelled(Vec<String>),
}

/// Whom a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMeaning {
    One(DossierSubject),
    /// Several actors go by it: their main names.
    Several(Vec<String>),
    Nobody,
}

/// The spellings of one name that are followed, at most.
const MAX_SPELLINGS: usize = 20;

impl DossierSubject {
    /// Whom `name` means: an upper-case code is a country, then come the names of the registry, the names of countries, and
    /// the names of parties in the records at `slots`.
    pub fn named(corpus: &Corpus, slots: &[Slot], name: &str) -> NameMeaning {
        let name = name.trim();
        if let Ok(country) = name.parse() {
            return NameMeaning::One(Self::Country(country));
        }
        match corpus.registry().owners(name).as_slice() {
            [only] => return NameMeaning::One(Self::Actor(only.key.clone())),
            [] => {}
            several => return NameMeaning::Several(several.iter().map(|actor| actor.name.clone()).collect()),
        }
        if let Some(country) = Country::named(name) {
            return NameMeaning::One(Self::Country(country));
        }
        let names = spellings(corpus, slots, name);
        if names.is_empty() {
            NameMeaning::Nobody
        } else {
            NameMeaning::One(Self::Spelled(names))
        }
    }
}

/// The names of `party`.
pub(super) fn names(party: &Party) -> impl Iterator<Item = &str> {
    [&party.name].into_iter().chain(&party.names).map(Text::as_str)
}

/// The names of the parties that bear `name`, or another name of one that does; none if nobody does. Parties of the
/// registry lend no names.
fn spellings(corpus: &Corpus, slots: &[Slot], name: &str) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let mut folded = vec![fold(name)];
    loop {
        let before = folded.len();
        for slot in slots {
            for party in corpus.get(*slot).parties.values() {
                let bears = names(party).any(|own| folded.contains(&fold(own)));
                if !bears || registered(party, corpus.registry()).is_some() {
                    continue;
                }
                for own in names(party) {
                    let form = fold(own);
                    if !folded.contains(&form) {
                        folded.push(form.clone());
                    }
                    if !known.iter().any(|known| fold(known) == form) {
                        known.push(own.to_owned());
                    }
                }
            }
        }
        if folded.len() == before || folded.len() > MAX_SPELLINGS {
            break;
        }
    }
    known.truncate(MAX_SPELLINGS);
    known.sort_by_key(|known| fold(known) != folded[0]);
    known
}
