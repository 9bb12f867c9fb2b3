//! Records for the tests of this room.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
};

use jiff::civil::date;
use proptest::{prelude::*, sample::select};

use super::Inquiry;
use crate::{
    corpus::{Batch, Corpus, Entry, Layer, Origin, Registry, Slot, built_in},
    incident::read,
    search::{Context, Index},
};

/// A corpus and its index.
pub(super) struct Sample {
    pub(super) corpus: Corpus,
    pub(super) index: Index,
    none: BTreeSet<Slot>,
}

static BUILT_IN_SAMPLE: LazyLock<Mutex<Sample>> = LazyLock::new(|| Mutex::new(Sample::with(built_in())));

impl Sample {
    fn with(batch: Batch) -> Self {
        let mut corpus = Corpus::new(Registry::built_in());
        let mut index = Index::new(date(2026, 11, 30));
        let slots = corpus.extend(batch);
        index.add(&corpus, slots);
        Self {
            corpus,
            index,
            none: BTreeSet::new(),
        }
    }

    /// The records that come with the program, one test at a time: to make them searchable takes longer than most tests.
    pub(super) fn built_in() -> MutexGuard<'static, Self> {
        BUILT_IN_SAMPLE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records of these texts, each after its id, title, kind and summary.
    pub(super) fn of<S: AsRef<str>>(records: &[S]) -> Self {
        let entries = records.iter().enumerate().map(|(at, rest)| {
            let rest = rest.as_ref();
            let id = format!("r{at}");
            let text = format!("id = '{id}'\ntitle = 'Title {at}'\nkind = 'operation'\nsummary = 'S'\n{rest}");
            let incident = read(&text, &id).incident.expect("the text is a record");
            Arc::new(Entry {
                incident,
                origin: Origin::Memory,
                faulty: false,
                unread: false,
                layer: Layer::default(),
            })
        });
        Self::with(Batch {
            entries: entries.collect(),
            ..Batch::default()
        })
    }

    /// Records of these dates.
    pub(super) fn dated<S: AsRef<str>>(dates: &[S]) -> Self {
        let rests = dates.iter().map(|date| format!("date = '{}'\n", date.as_ref()));
        Self::of(&rests.collect::<Vec<String>>())
    }

    pub(super) fn inquiry(&mut self) -> Inquiry<'_> {
        Inquiry {
            corpus: &self.corpus,
            index: &mut self.index,
            context: Context {
                marked: &self.none,
                faulty: &self.none,
            },
        }
    }

    /// How many records `list` prints for `query`.
    pub(super) fn listed(&mut self, query: &str) -> usize {
        self.inquiry().slots(query).len()
    }
}

/// Queries of one to three terms, as people ask the built-in records.
pub(super) fn queries() -> impl Strategy<Value = String> {
    let term = select(vec![
        "",
        "origin:RU",
        "origin:CN",
        "origin:IR",
        "-origin:RU",
        "target:US",
        "target:@nato",
        "target:CZ,AL,TR",
        "responder:US",
        "speaker:GB",
        "accuser:US",
        "actor:gru",
        "actor:\"APT28\"",
        "kind:operation",
        "kind:counter-operation",
        "type:espionage",
        "type:data-theft,ransomware",
        "claim:arrest",
        "claim:denial",
        "has:denial",
        "has:dispute",
        "date:2019..2022",
        "date:2024",
        "date:..2015",
        "is:uncertain",
        "tag:espionage",
        "router",
        "ministry",
        "attack",
        "-has:quote",
        "by:fbi",
        "published:2024",
        "claimed:2020..",
        "technique:T1566",
        "sector:government",
    ]);
    prop::collection::vec(term, 1..4).prop_map(|terms| terms.join(" "))
}
