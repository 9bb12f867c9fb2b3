//! Good paths are found with their evidence, misleading ones are refused.

use super::*;
use crate::insight::sample::Sample;

fn joins(sample: &Sample) -> Joins {
    Joins::of(&sample.corpus, sample.corpus.slots())
}

fn end(sample: &Sample, joins: &Joins, name: &str) -> PathEnd {
    match joins.end(&sample.corpus, name) {
        PathEndMeaning::One(end) => end,
        other => panic!("{name}: {other:?}"),
    }
}

fn ways(sample: &Sample, joins: &Joins, from: &str, to: &str) -> Vec<String> {
    let (start, end) = (end(sample, joins, from), end(sample, joins, to));
    let paths = joins.paths(&sample.corpus, &start, &end);
    paths.iter().map(|path| path.names.join(" > ")).collect()
}

#[test]
fn good_paths_are_found() {
    let sample = Sample::built_in();
    let joins = joins(&sample);
    for (from, to, way) in [
        (
            "APT27",
            "Ministry of State Security",
            "APT27 > Yin Kecheng > Ministry of State Security",
        ),
        (
            "APT27",
            "Sichuan Juxinhe",
            "APT27 > Yin Kecheng > Sichuan Juxinhe Network Technology",
        ),
        (
            "Lab 110",
            "Reconnaissance General Bureau",
            "Lab 110 > Lazarus Group > Reconnaissance General Bureau",
        ),
        ("Chosun Expo", "Lazarus Group", "Chosun Expo > Lab 110 > Lazarus Group"),
        ("APT1", "Tick", "APT1 > People's Liberation Army > Tick"),
    ] {
        let found = ways(&sample, &joins, from, to);
        assert!(found.iter().any(|found| found == way), "{from} {to}: {found:?}");
    }
}

#[test]
fn misleading_paths_are_refused() {
    let sample = Sample::built_in();
    let joins = joins(&sample);
    for (from, to) in [
        ("APT10", "APT28"),
        ("APT27", "Dmitriy Badin"),
        ("APT31", "Chosun Expo"),
        ("Andariel", "APT1"),
        ("APT10", "APT29"),
        ("APT27", "APT32"),
    ] {
        assert_eq!(ways(&sample, &joins, from, to), [""; 0], "{from} {to}");
    }
}

#[test]
fn no_path_leads_through_a_state_or_by_two_hubs_or_too_far() {
    let sample = Sample::built_in();
    let joins = joins(&sample);
    let actors: Vec<_> = sample
        .corpus
        .registry()
        .iter()
        .map(|actor| PathEnd::Actor(actor.key.clone()))
        .collect();
    let mut found = 0;
    for (at, start) in actors.iter().enumerate() {
        for end in &actors[at + 1..] {
            for path in joins.paths(&sample.corpus, start, end) {
                found += 1;
                assert!(path.hops.len() <= MAX_HOPS && path.names.len() == path.hops.len() + 1);
                let inner = &path.names[1..path.names.len() - 1];
                assert!(!inner.iter().any(|name| state::is_state(name)), "{:?}", path.names);
                let hubs = inner
                    .iter()
                    .filter(|name| joins.neighbours(name) > search::MAX_NEIGHBOURS);
                let hubs: Vec<&String> = hubs.collect();
                assert!(hubs.len() <= 1, "{:?}", path.names);
                assert_eq!(hubs.first().copied(), path.hub.as_ref(), "{:?}", path.names);
            }
        }
    }
    assert!(found > 50, "{found}");
}

#[test]
fn two_of_one_service_are_one_line_and_a_record_is_an_end() {
    let sample = Sample::built_in();
    let joins = joins(&sample);
    let paths = joins.paths(
        &sample.corpus,
        &end(&sample, &joins, "APT28"),
        &end(&sample, &joins, "Sandworm"),
    );
    assert!(paths.iter().any(|path| path.common_whole() == Some("GRU")), "{paths:?}");
    let record = sample.corpus.by_id("us-salt-typhoon-sanctions").expect("a record");
    let paths = joins.paths(&sample.corpus, &PathEnd::Record(record), &end(&sample, &joins, "APT27"));
    assert!(!paths.is_empty());
}

#[test]
fn a_claim_that_names_both_is_the_evidence() {
    let claim = |about: &str, text: &str| {
        format!("[[claim]]\ntype = 'attribution'\nabout = '{about}'\nby = 's'\ntext = '{text}'\n")
    };
    let party = |key: &str, name: &str, role: &str, country: &str| {
        format!("{key} = {{ name = '{name}', role = '{role}', class = 'group', country = '{country}' }}\n")
    };
    let record = |claims: &str, second: &str| {
        format!(
            "date = '2023'\n[party]\n{}{}{}s = {{ name = 'Speaker', role = 'speaker' }}\n{claims}",
            party("a", "Alpha", "initiator", "CZ"),
            party("b", "Beta", "sponsor", second),
            party("c", "Gamma", "initiator", "CZ"),
        )
    };
    let named = record(&claim("a", "Alpha worked for the BETA."), "AL");
    let unnamed = record(&claim("a", "Alpha did it."), "AL");
    for (text, expected) in [(named, 1), (unnamed, 0)] {
        let sample = Sample::of(&[text]);
        let joins = joins(&sample);
        let paths = joins.paths(
            &sample.corpus,
            &PathEnd::Named("Alpha".into()),
            &PathEnd::Named("Beta".into()),
        );
        assert_eq!(paths.len(), expected);
        for path in paths {
            assert_eq!(path.hops[0].kind, HopKind::ActedFor);
            assert!(matches!(path.hops[0].evidence, HopEvidence::Claim { claim: 0, .. }));
        }
    }
}
