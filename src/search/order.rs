//! All records in each order, kept so that an answer is picked from them and need not be sorted again.

use std::{cmp::Ordering, collections::HashMap, mem};

use roaring::RoaringBitmap;

use super::{
    Sort,
    find::{Hits, Rank},
    store::{Store, slot},
};
use crate::{
    corpus::{Corpus, Slot},
    incident::{Incident, Role},
    text::{fold, natural_order},
};

/// All records in order, for each sort that was asked for so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders(HashMap<Sort, Order>);

/// All records, in the order of one sort.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    records: Vec<u32>,
    /// The position of each record in `records`.
    places: Vec<u32>,
}

/// If fewer than one in this many records is found, the found ones are sorted by themselves.
const SPARSE_SHARE: u64 = 16;

impl Orders {
    /// All records in this order; relevance, in a query without words, means the newest first.
    pub(super) fn by(&mut self, sort: Sort, store: &Store, corpus: &Corpus) -> &Order {
        let sort = if sort == Sort::Relevance { Sort::Newest } else { sort };
        let order = self.0.entry(sort).or_default();
        order.update(sort, store, corpus);
        order
    }
}

impl Order {
    /// Those of `records` in this order.
    pub(super) fn list(&self, records: &RoaringBitmap) -> Vec<Slot> {
        if records.len() == self.records.len() as u64 {
            return self.records.iter().copied().map(slot).collect();
        }
        if records.len() * SPARSE_SHARE < self.records.len() as u64 {
            let mut few: Vec<u32> = records.iter().map(|record| self.places[record as usize]).collect();
            few.sort_unstable();
            return few
                .into_iter()
                .map(|place| slot(self.records[place as usize]))
                .collect();
        }
        let mut there = vec![false; self.records.len()];
        records.iter().for_each(|record| there[record as usize] = true);
        let all = self.records.iter().copied();
        all.filter(|&record| there[record as usize]).map(slot).collect()
    }

    /// Those of `records` by their rank in `found`; within a rank, in this order.
    pub(super) fn list_by_rank(&self, found: &Hits, records: &RoaringBitmap) -> Vec<Slot> {
        if records.len() * SPARSE_SHARE < self.records.len() as u64 {
            let keyed = records
                .iter()
                .map(|record| (found.rank(record), self.places[record as usize]));
            let mut few: Vec<(Rank, u32)> = keyed.collect();
            few.sort_unstable();
            return few
                .into_iter()
                .map(|(_, place)| slot(self.records[place as usize]))
                .collect();
        }
        // A counting sort: first the number of records of each rank, then each record at its position.
        let mut ranks = vec![Rank::NOT_FOUND; self.records.len()];
        let mut ends = vec![0_u32; Rank::NOT_FOUND.index() + 1];
        for record in records {
            let rank = found.rank(record);
            ranks[record as usize] = rank;
            ends[rank.index()] += 1;
        }
        let mut before = 0;
        for end in &mut ends {
            before += mem::replace(end, before);
        }
        let mut slots = vec![Slot::at(0); before as usize];
        for &record in &self.records {
            let rank = ranks[record as usize];
            if rank != Rank::NOT_FOUND {
                let place = &mut ends[rank.index()];
                slots[*place as usize] = slot(record);
                *place += 1;
            }
        }
        slots
    }

    /// Adds the records that are new since the last call.
    fn update(&mut self, sort: Sort, store: &Store, corpus: &Corpus) {
        let known = u32::try_from(self.records.len()).expect("a corpus holds fewer than 2^32 records");
        if known == store.len() {
            return;
        }
        self.records.extend(known..store.len());
        let id = |record: u32| corpus.get(slot(record)).id.as_str();
        match sort {
            Sort::Relevance | Sort::Newest => {
                sort_by(&mut self.records, |record| store.days.key(record).newest_first(), id);
            }
            Sort::Oldest => sort_by(&mut self.records, |record| store.days.key(record), id),
            Sort::Id => sort_by(&mut self.records, |_| (), id),
            Sort::Title => self.sort_by_text(corpus, |incident| Some(fold(&incident.title))),
            Sort::Actor => self.sort_by_text(corpus, |incident| {
                let (_, actor) = incident.actors().next()?;
                Some(fold(&actor.name))
            }),
            Sort::Target => self.sort_by_text(corpus, target),
        }
        self.places = vec![0; self.records.len()];
        for (place, &record) in (0..).zip(&self.records) {
            self.places[record as usize] = place;
        }
    }

    fn sort_by_text(&mut self, corpus: &Corpus, key: impl Fn(&Incident) -> Option<String>) {
        let keys: Vec<Option<String>> = corpus.slots().map(|slot| key(corpus.get(slot))).collect();
        let key = |record: u32| {
            let key = keys[record as usize].as_deref();
            (key.is_none(), key)
        };
        sort_by(&mut self.records, key, |record| &corpus.get(slot(record)).id);
    }
}

/// Sorts by `key`, then by id, in which numbers count by their value. Stretches that are already in order cost little: the stable sort detects runs.
fn sort_by<'a, K: Ord>(records: &mut [u32], key: impl Fn(u32) -> K, id: impl Fn(u32) -> &'a str) {
    let compare = |a: &u32, b: &u32| match key(*a).cmp(&key(*b)) {
        Ordering::Equal => natural_order(id(*a), id(*b)),
        unequal => unequal,
    };
    records.sort_by(compare);
}

/// The country of the first receiver that has one, else the name of the first receiver.
fn target(incident: &Incident) -> Option<String> {
    let receivers = || incident.parties_as(Role::Receiver).map(|(_, party)| party);
    let country = receivers().find_map(|party| party.country.as_ref());
    let name = || receivers().next().map(|party| fold(&party.name));
    country.map(|country| fold(&country.to_string())).or_else(name)
}
