//! What the fuzz targets promise, held against what once broke it, the built-in records, and random changes of both.

use std::{fs, path::Path};

use proptest::{prelude::*, sample::Index};

#[path = "../fuzz/promises.rs"]
mod promises;

/// Cuts, doubled pieces and single bytes put elsewhere: what hands and broken transfers do to a file.
fn hurt(mut bytes: Vec<u8>, wounds: &[(Index, Index, u8)]) -> Vec<u8> {
    for (one, other, byte) in wounds {
        if bytes.is_empty() {
            break;
        }
        let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
        let (start, end) = (one.min(other), one.max(other));
        match byte % 4 {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.truncate(end),
            2 => bytes[start] = byte / 4,
            _ => {
                let piece = bytes[start..end.min(start + 200)].to_vec();
                bytes.splice(start..start, piece);
            }
        }
    }
    bytes
}

fn kept(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/kept")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn hold(target: &str, promise: fn(&[u8]), more: Vec<Vec<u8>>) {
    let seeds: Vec<Vec<u8>> = kept(target).into_iter().chain(more).collect();
    assert!(!seeds.is_empty(), "{target}");
    for seed in &seeds {
        promise(seed);
    }
    let wounds = prop::collection::vec((any::<Index>(), any::<Index>(), any::<u8>()), 1..6);
    let hurts = (any::<Index>(), wounds).prop_map(|(at, wounds)| hurt(at.get(&seeds).clone(), &wounds));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(100)
    };
    proptest!(config, |(bytes in hurts)| promise(&bytes));
}

fn records() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("incidents");
    let names = ["cz-operation-dying-ember.toml", "al-mek-camp-search.toml"];
    names.iter().map(|name| fs::read(folder.join(name)).unwrap()).collect()
}

#[test]
fn records_keep_what_they_promise() {
    hold("record", promises::record, records());
}

#[test]
fn queries_keep_what_they_promise() {
    hold("query", promises::query, Vec::new());
}

#[test]
fn asking_keeps_what_it_promises() {
    hold("asking", promises::asking, Vec::new());
}

#[test]
fn dates_keep_what_they_promise() {
    hold("dates", promises::dates, Vec::new());
}

#[test]
fn keys_keep_what_they_promise() {
    hold("keys", promises::keys, Vec::new());
}

#[test]
fn input_keeps_what_it_promises() {
    hold("input", promises::input, Vec::new());
}

#[test]
fn settings_keep_what_they_promise() {
    hold("settings", promises::settings, Vec::new());
}

#[test]
fn text_keeps_what_it_promises() {
    hold("text", promises::text, Vec::new());
}

#[test]
fn exports_keep_what_they_promise() {
    hold("exports", promises::exports, records());
}

#[test]
fn import_keeps_what_it_promises() {
    hold("import", promises::import, Vec::new());
}
