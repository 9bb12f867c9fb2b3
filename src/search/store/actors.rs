//! Who is an actor in which record; the names of one actor are joined through the registry.

use hashbrown::HashMap;
use roaring::RoaringBitmap;

use super::{
    Members,
    digest::BatchParties,
    names::{NameWords, joined},
    value_index::append,
};
use crate::{
    corpus::{Corpus, Registry, Slot},
    incident::{Actor, Party, Text},
};

/// All actors that records name.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Actors {
    identities: Vec<Identity>,
    /// Actors of the registry, by their key there.
    known: HashMap<Box<str>, usize>,
    /// Actors that are not in the registry, by the words of their name.
    unregistered: HashMap<Box<str>, usize>,
    /// Identities by the words of their key; rarely more than one.
    keys: HashMap<Box<str>, Vec<usize>>,
    /// Identities by each word of their names.
    words: HashMap<Box<str>, Vec<usize>>,
    /// Records in which no party is an actor.
    unstated: RoaringBitmap,
}

/// One actor.
#[derive(Clone, Debug)]
pub(in crate::search) struct Identity {
    /// The main name in the registry, else the name as the first record writes it.
    pub(in crate::search) key: Box<str>,
    /// The words of each of its names, between bars: `| apt28 | fancy bear |`.
    names: String,
    /// Records in which it is an actor.
    acts: RoaringBitmap,
    /// Records in which it is a party of any role; kept for actors of the registry.
    named: RoaringBitmap,
    /// The identities with this key among their names, including this one: those that `actor:KEY` finds.
    holders: Vec<usize>,
}

impl Actors {
    /// Adds the parties of new records of `corpus`; `first` is the number of the first of them.
    pub(super) fn append(&mut self, first: u32, batch: &BatchParties, corpus: &Corpus) {
        for spelled in &batch.spelled {
            let record = (first + spelled.records[0]) as usize;
            let mut parties = corpus.get(Slot::at(record)).parties.values();
            let party = parties
                .nth(spelled.place)
                .expect("a spelling is that of a party in its records");
            let known = registered(party, corpus.registry());
            let at = match known {
                Some(actor) => self.of_registry(actor),
                None if spelled.acts => self.of_name(&party.name),
                None => continue,
            };
            let records = || spelled.records.iter().map(|record| first + record);
            if known.is_some() {
                self.identities[at].named.extend(records());
            }
            if spelled.acts {
                self.identities[at].acts.extend(records());
                self.learn(at, &party.name);
                party.names.iter().for_each(|name| self.learn(at, name));
            }
        }
        append(&mut self.unstated, first, batch.unstated.iter().copied());
    }

    /// Records without an actor.
    pub(in crate::search) fn unstated(&self) -> &RoaringBitmap {
        &self.unstated
    }

    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = &Identity> {
        self.identities.iter()
    }

    /// The records in which an actor whom `words` mean is an actor.
    pub(in crate::search) fn acting(&self, words: &NameWords) -> RoaringBitmap {
        self.meant(words)
            .fold(RoaringBitmap::new(), |all, identity| all | &identity.acts)
    }

    /// The records in which a registered actor whom `words` mean is a party, in any role.
    pub(in crate::search) fn named(&self, words: &NameWords) -> RoaringBitmap {
        self.meant(words)
            .fold(RoaringBitmap::new(), |all, identity| all | &identity.named)
    }

    /// Those with exactly these words as a name; if there are none, those with these words in a name; if there are none
    /// either, those with a name that differs in blanks only. Those that have the words in another script are meant too.
    ///
    /// `GRU` means the GRU, not a party called `victims of the GRU`, and `APT 10` means APT10.
    fn meant(&self, words: &NameWords) -> impl Iterator<Item = &Identity> {
        let ways = [
            NameWords::are_one_of,
            NameWords::stand_in,
            NameWords::are_one_but_for_blanks,
        ];
        let is_met =
            |way: &fn(&NameWords, &str) -> bool| self.identities.iter().any(|identity| way(words, &identity.names));
        let means = ways.into_iter().find(is_met).unwrap_or(NameWords::stand_in);
        self.identities
            .iter()
            .filter(move |identity| means(words, &identity.names) || words.sound_in(&identity.names))
    }

    /// The number of `records` that `actor:KEY` finds, for the key of `identity`.
    pub(in crate::search) fn count(&self, identity: &Identity, records: &Members) -> u64 {
        match identity.holders.as_slice() {
            [_] => records.count(&identity.acts),
            holders => {
                let holders = holders.iter().map(|&at| &self.identities[at]);
                let found = holders.fold(RoaringBitmap::new(), |all, holder| all | &holder.acts);
                records.count(&found)
            }
        }
    }

    /// The records in which `actor` of the registry is a party, in any role.
    pub(in crate::search) fn naming(&self, actor: &Actor) -> Option<&RoaringBitmap> {
        let at = *self.known.get(actor.key.as_str())?;
        Some(&self.identities[at].named)
    }

    /// The records in which `actor` of the registry is an actor.
    pub(in crate::search) fn acted(&self, actor: &Actor) -> Option<&RoaringBitmap> {
        let at = *self.known.get(actor.key.as_str())?;
        Some(&self.identities[at].acts)
    }

    fn of_registry(&mut self, actor: &Actor) -> usize {
        if let Some(&at) = self.known.get(actor.key.as_str()) {
            return at;
        }
        let at = self.new_identity(&actor.name);
        self.known.insert(actor.key.as_str().into(), at);
        for name in actor.names.iter().chain(&actor.attack) {
            self.learn(at, name);
        }
        at
    }

    fn of_name(&mut self, name: &str) -> usize {
        let words = joined(name);
        if let Some(&at) = self.unregistered.get(words.as_str()) {
            return at;
        }
        let at = self.new_identity(name);
        self.unregistered.insert(words.into(), at);
        at
    }

    /// A new identity, whose key is `name`.
    fn new_identity(&mut self, name: &str) -> usize {
        let at = self.identities.len();
        let words = joined(name);
        let holders = self.holders(&words);
        self.keys.entry(words.into()).or_default().push(at);
        self.identities.push(Identity {
            key: name.into(),
            names: "|".into(),
            acts: RoaringBitmap::new(),
            named: RoaringBitmap::new(),
            holders,
        });
        self.learn(at, name);
        at
    }

    /// The identities with these words as a name.
    fn holders(&self, key: &str) -> Vec<usize> {
        let having = key
            .split(' ')
            .map(|word| self.words.get(word).map_or(&[][..], Vec::as_slice));
        let fewest = having.min_by_key(|identities| identities.len()).unwrap_or_default();
        let words = NameWords::of(key);
        let mut holders: Vec<usize> = fewest
            .iter()
            .copied()
            .filter(|&at| words.are_one_of(&self.identities[at].names))
            .collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// Adds `name` to the names of the identity `at`.
    fn learn(&mut self, at: usize, name: &str) {
        let joined = joined(name);
        let identity = &mut self.identities[at];
        if joined.is_empty() || identity.names.contains(&format!("| {joined} |")) {
            return;
        }
        identity.names.push(' ');
        identity.names.push_str(&joined);
        identity.names.push_str(" |");
        for word in joined.split(' ') {
            if let Some(having) = self.words.get_mut(word) {
                having.push(at);
            } else {
                self.words.insert(word.into(), vec![at]);
            }
        }
        for &keyed in self.keys.get(joined.as_str()).into_iter().flatten() {
            let holders = &mut self.identities[keyed].holders;
            if !holders.contains(&at) {
                holders.push(at);
            }
        }
    }
}

impl Identity {
    /// Whether a word of one of its names begins with `typed`, which is folded.
    pub(in crate::search) fn has_word_beginning(&self, typed: &str) -> bool {
        typed.is_empty() || NameWords::beginning(typed).stand_in(&self.names)
    }
}

/// The actor of the registry that `party` is, if its names or its ATT&CK id identify exactly one.
pub fn registered<'a>(party: &Party, registry: &'a Registry) -> Option<&'a Actor> {
    let names = [Some(party.name.as_str()), party.attack.as_deref()]
        .into_iter()
        .flatten();
    names
        .chain(party.names.iter().map(Text::as_str))
        .find_map(|name| match registry.owners(name).as_slice() {
            [only] => Some(*only),
            _ => None,
        })
}
