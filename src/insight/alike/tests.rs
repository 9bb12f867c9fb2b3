//! Links that people drew between records are found without reading them.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{
    corpus::{Corpus, Slot},
    insight::sample::Sample,
};

/// The links of `related` between records, each once.
fn links(corpus: &Corpus) -> Vec<(Slot, Slot)> {
    let mut links = BTreeSet::new();
    for slot in corpus.slots() {
        let related = corpus.get(slot).related.iter();
        links.extend(
            related
                .filter_map(|id| corpus.by_id(id))
                .map(|other| (slot.min(other), slot.max(other))),
        );
    }
    links.into_iter().collect()
}

/// A number without pattern for each link and split, after `SplitMix64`.
fn scattered(link: usize, split: u64) -> u64 {
    let mut x = (link as u64 + 1)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(split << 32);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// How many of the held-back links are among the first five and ten, in five splits of the links into halves. A known
/// link of a record is left out of its list: it is shown as related anyway.
fn recall(corpus: &Corpus) -> (f64, f64) {
    let records = AlikeRecords::of(corpus, corpus.slots());
    let links = links(corpus);
    let (mut asked, mut in_five, mut in_ten) = (0_u32, 0_u32, 0_u32);
    for split in 0..5 {
        let is_held = |link: &usize| scattered(*link, split).is_multiple_of(2);
        let mut known: BTreeMap<Slot, Vec<Slot>> = BTreeMap::new();
        for (_, (a, b)) in links.iter().enumerate().filter(|(link, _)| !is_held(link)) {
            known.entry(*a).or_default().push(*b);
            known.entry(*b).or_default().push(*a);
        }
        for (_, (a, b)) in links.iter().enumerate().filter(|(link, _)| is_held(link)) {
            for (from, to) in [(a, b), (b, a)] {
                let related = known.get(from).map_or(&[][..], Vec::as_slice);
                let alike = records.like(*from, 10 + related.len());
                let mut listed = alike.iter().filter(|alike| !related.contains(&alike.slot));
                let place = listed.position(|alike| alike.slot == *to);
                asked += 1;
                in_five += u32::from(place.is_some_and(|place| place < 5));
                in_ten += u32::from(place.is_some_and(|place| place < 10));
            }
        }
    }
    let share = |found: u32| 100.0 * f64::from(found) / f64::from(asked);
    (share(in_five), share(in_ten))
}

#[test]
fn most_links_held_back_stand_among_the_ten_most_alike() {
    let sample = Sample::built_in();
    let (in_five, in_ten) = recall(&sample.corpus);
    assert!(in_five >= 66.0 && in_ten >= 77.0, "{in_five:.1} % {in_ten:.1} %");
}

#[test]
fn what_two_records_share_is_told_with_how_many_hold_it() {
    let party = |name: &str, role: &str| {
        format!("{name} = {{ name = '{name}', role = '{role}', class = 'group', country = 'CZ' }}\n")
    };
    let mut texts: Vec<String> = (0..12).map(|n| format!("date = '2023'\ntags = ['t{n}']\n")).collect();
    for (at, role) in [(0, "initiator"), (1, "initiator"), (2, "speaker")] {
        texts[at] += "techniques = ['T1566.001']\n[party]\n";
        texts[at] += &party("Ghost", role);
    }
    let sample = Sample::of(&texts);
    let slots: Vec<Slot> = sample.corpus.slots().collect();
    let records = AlikeRecords::of(&sample.corpus, sample.corpus.slots());
    let alike = records.like(slots[0], 10);
    assert_eq!(
        alike.iter().map(|alike| alike.slot).collect::<Vec<_>>(),
        [slots[1], slots[2]]
    );
    let told: Vec<String> = alike[0].reasons.iter().map(AlikeReason::in_words).collect();
    assert_eq!(
        told,
        [
            "technique Spearphishing Attachment, 3",
            "name ghost, 2",
            "accused Czechia, 2",
            "technique Phishing, 3"
        ]
    );
    assert!(alike[1].score < alike[0].score);
    assert!(
        !alike[0].may_be_related(),
        "one technique is not enough: {}",
        alike[0].score
    );
    let pivots: Vec<String> = records.pivots(slots[0]).iter().map(AlikeReason::in_words).collect();
    assert_eq!(pivots[0], "name ghost, 2");
}

#[test]
fn no_one_or_two_records_are_like_nothing_or_each_other() {
    let records = AlikeRecords::of(&Sample::dated::<&str>(&[]).corpus, [].into_iter());
    assert_eq!(records.like(Slot::at(0), 10), []);
    for dates in [&["2020"][..], &["2020", "2020"]] {
        let sample = Sample::dated(dates);
        let records = AlikeRecords::of(&sample.corpus, sample.corpus.slots());
        assert_eq!(records.like(Slot::at(0), 10), [], "what all hold says nothing");
    }
}
