//! A timeline in lanes: one for each origin, actor, type or kind, with what is certain in a bin and what is possible.

use std::collections::HashMap;

use super::{
    axis::TimeAxis,
    basis::TimeBasis,
    dated::{Binned, DatedDays, TimeClass},
    zoom::Zoom,
};
use crate::{
    corpus::{Corpus, Slot},
    insight::Inquiry,
    search::{Facet, add_term, choose_only, registered},
    text::{fold, listed_enum},
};

/// The lanes that are shown; what is in none of them is counted together.
const MAX_LANES: usize = 12;

listed_enum! {
    /// What the lanes of a timeline are.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum LaneBy {
        Origin = "origin",
        Actor = "actor",
        Type = "type",
        Kind = "kind",
    }
}

/// What a lane has in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneMark {
    #[default]
    Nothing,
    /// Perhaps in this bin, by then or since then.
    Possible,
    /// What began in an earlier bin goes on.
    GoesOn,
    /// Something began in this bin.
    Certain,
}

/// One lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub label: String,
    /// The condition that finds its records: `origin:RU`.
    pub term: String,
    /// How many records of the query it has.
    pub count: usize,
    /// One for each bin of the axis.
    pub marks: Vec<LaneMark>,
}

/// The lanes with most records, and how many records are in none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    pub lanes: Vec<Lane>,
    pub others: usize,
}

impl LaneBy {
    fn facet(self) -> Facet {
        match self {
            Self::Origin => Facet::Origin,
            Self::Actor => Facet::Actor,
            Self::Type => Facet::Type,
            Self::Kind => Facet::Kind,
        }
    }

    /// The values that the record at `slot` has, as its facet knows them, each with the label that is shown.
    fn values(self, corpus: &Corpus, slot: Slot) -> Vec<(String, String)> {
        let incident = corpus.get(slot);
        let plain = |word: String| (word.clone(), word);
        let mut values: Vec<(String, String)> = match self {
            Self::Origin => {
                let countries = incident.origin_countries().into_iter();
                countries
                    .map(|country| match country.known() {
                        Some(known) => (known.code().to_owned(), known.name().to_owned()),
                        None => plain(country.to_string()),
                    })
                    .collect()
            }
            Self::Actor => {
                let parties = incident.actors().map(|(_, party)| party);
                let named = parties
                    .map(|party| registered(party, corpus.registry()).map_or(party.name.as_str(), |actor| &actor.name));
                named.map(|name| plain(name.to_owned())).collect()
            }
            Self::Type => incident.types.iter().map(|word| plain(word.to_string())).collect(),
            Self::Kind => vec![plain(incident.kind.to_string())],
        };
        values.sort();
        values.dedup_by_key(|(key, _)| fold(key));
        values
    }
}

/// The lanes of the records that `query` finds, over the bins of `axis`.
pub fn lanes(
    inquiry: &mut Inquiry<'_>,
    query: &str,
    by: LaneBy,
    (basis, zoom, axis): (TimeBasis, Zoom, &TimeAxis),
) -> Lanes {
    let hits = inquiry.slots(query);
    let mut found: HashMap<String, (usize, String, String)> = HashMap::new();
    for slot in &hits {
        for (key, label) in by.values(inquiry.corpus, *slot) {
            found.entry(fold(&key)).or_insert((0, key, label)).0 += 1;
        }
    }
    let mut found: Vec<(usize, String, String)> = found.into_values().collect();
    found.sort_by(|(a, _, label), (b, _, other)| b.cmp(a).then_with(|| label.cmp(other)));
    found.truncate(MAX_LANES);
    let mut elsewhere: Vec<Slot> = hits;
    let mut lanes = Vec::new();
    for (_, key, label) in found {
        let term = choose_only("", by.facet(), &key);
        let slots = inquiry.slots(&add_term(query, &term));
        let mut held: Vec<Slot> = slots.clone();
        held.sort_unstable();
        elsewhere.retain(|slot| held.binary_search(slot).is_err());
        lanes.push(Lane {
            label,
            term,
            count: slots.len(),
            marks: marks(inquiry.corpus, &slots, (basis, zoom, axis)),
        });
    }
    Lanes {
        lanes,
        others: elsewhere.len(),
    }
}

fn marks(corpus: &Corpus, slots: &[Slot], (basis, zoom, axis): (TimeBasis, Zoom, &TimeAxis)) -> Vec<LaneMark> {
    let mut marks = vec![LaneMark::Nothing; axis.bins.len()];
    for slot in slots {
        for date in basis.dates(corpus.get(*slot)) {
            let Binned { class, first, last } = DatedDays::of(date).at(zoom);
            let (start, rest) = match class {
                TimeClass::Whole => (LaneMark::Certain, LaneMark::Nothing),
                TimeClass::Lasted => (LaneMark::Certain, LaneMark::GoesOn),
                TimeClass::PerhapsLasted => (LaneMark::Possible, LaneMark::GoesOn),
                TimeClass::Perhaps => (LaneMark::Possible, LaneMark::Possible),
                TimeClass::ByThen | TimeClass::Since => (LaneMark::Possible, LaneMark::Nothing),
                TimeClass::Coarse | TimeClass::Wide | TimeClass::Undated => continue,
            };
            for bin in first.max(axis.first)..=last.min(axis.last()) {
                if let Some(place) = axis.place(bin) {
                    let mark = if bin == first { start } else { rest };
                    marks[place] = marks[place].max(mark);
                }
            }
        }
    }
    marks
}
