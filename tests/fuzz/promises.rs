//! What must hold whatever a stranger writes; each function takes any bytes and panics where a promise is broken.
//!
//! `cargo fuzz` calls them with what it makes up, `cargo test` with what once broke them (`kept/`).
#![allow(dead_code, reason = "each fuzz target calls one of them")]

use std::path::Path;

use jiff::civil::date;
use watchfloor::{
    app::Keymap,
    check::{Colour, check_text, render},
    config::{Config, read_keys},
    corpus::{Corpus, Registry, built_in},
    export::{Exported, Format, Indicators, export},
    incident::{Incident, PartialDate, formatted, read, write},
    search::{Context, Index, Query, Sort, add_term, drop_last_term, parse_typing},
    text::{Clean, is_hostile},
};

/// A record's text is read without a panic; what could be read is written and read back equal; every finding about it
/// has a place in it; putting it into form twice changes nothing more.
pub(crate) fn record(bytes: &[u8]) {
    let findings = check_text(Path::new("x.toml"), bytes);
    let shown = render(&findings, Colour::Plain);
    assert!(shown.chars().all(|c| c == '\n' || !is_hostile(c)), "{shown:?}");
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let reading = read(text, "x");
    for fault in &reading.faults {
        assert!(text.get(fault.span.clone()).is_some(), "{fault:?}");
    }
    if let Some(incident) = &reading.incident {
        reads_back(incident);
    }
    if let Ok(once) = formatted(text) {
        assert_eq!(formatted(&once).as_deref(), Ok(once.as_str()));
    }
}

fn reads_back(incident: &Incident) {
    let text = write(incident);
    let again = read(&text, "x");
    assert_eq!(again.incident.as_ref(), Some(incident), "{text}");
}

/// A query is read without a panic, its canonical text is the same query, and it can be asked, explained, completed,
/// lit up and edited.
pub(crate) fn query(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    if let Ok(query) = text.parse::<Query>() {
        let shown = query.to_string();
        let again = shown.parse::<Query>();
        assert!(again.as_ref() == Ok(&query), "{shown:?}: {again:?} is not {query:?}");
    }
    let (query, _) = parse_typing(text);
    let mut corpus = Corpus::new(Registry::built_in());
    let mut batch = built_in();
    batch.entries.truncate(3);
    let slots = corpus.extend(batch);
    let mut index = Index::new(date(2026, 11, 20));
    index.add(&corpus, slots);
    let (marked, faulty) = Default::default();
    let context = Context {
        marked: &marked,
        faulty: &faulty,
    };
    let answer = index.search(&corpus, &query, &context, Sort::default_for(&query));
    assert!(answer.len() <= corpus.len());
    index.facets(&corpus, &query, &context);
    index.explain(&corpus, text, &context);
    index.complete(&corpus, text, text.len(), &context);
    let lit = index.highlighter(&corpus, &query);
    for slot in corpus.slots() {
        let title = &corpus.get(slot).title;
        assert!(lit.ranges(title).iter().all(|range| title.get(range.clone()).is_some()));
    }
    drop_last_term(text);
    add_term(text, "type:espionage");
}

/// A date keeps its text, its bounds are in order, and what it says of itself does not contradict that.
pub(crate) fn dates(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let date = PartialDate::lenient(text);
    assert_eq!(date.text(), text);
    let span = date.span();
    if let (Some(earliest), Some(latest)) = (span.earliest, span.latest) {
        assert!(earliest <= latest, "{text:?}");
    }
    assert_eq!(date.is_readable(), text.parse::<PartialDate>().is_ok(), "{text:?}");
    if let Err(error) = text.parse::<PartialDate>() {
        // The help quotes what to write instead.
        let help = error.help.as_deref().and_then(|help| help.split('`').nth(1));
        assert!(
            help.is_none_or(|help| PartialDate::lenient(help).is_readable()),
            "{text:?}: {help:?}"
        );
    }
    if date.certainly_in(span) {
        assert!(date.possibly_in(span), "{text:?}");
    }
    date.in_words();
    date.list_form();
    date.sort_key();
}

/// Files of keys and settings are read without a panic, each fault has a place in them, and Esc and Ctrl-C stay bound.
pub(crate) fn keys(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (_, faults) = Config::read(text);
    assert!(
        faults.iter().all(|fault| text.get(fault.span.clone()).is_some()),
        "{faults:?}"
    );
    let (choices, faults) = read_keys(text);
    assert!(
        faults.iter().all(|fault| text.get(fault.span.clone()).is_some()),
        "{faults:?}"
    );
    let (_, clashes) = Keymap::chosen(&choices);
    assert!(
        clashes.iter().all(|fault| text.get(fault.span.clone()).is_some()),
        "{clashes:?}"
    );
}

/// Whatever a record says, every format writes it; formats for reading carry no hostile character, TOML and JSON are
/// valid and carry none either, and TOML reads back equal.
pub(crate) fn exports(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(incident) = read(&text, "x").incident else {
        return;
    };
    let records = [Exported {
        incident: &incident,
        original: None,
    }];
    for format in Format::ALL {
        let written = match export(&records, format, Indicators::default()) {
            Ok(written) => written,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                continue;
            }
        };
        let hostile = written
            .chars()
            .find(|c| !matches!(c, '\n' | '\r' | '\t') && is_hostile(*c));
        assert_eq!(hostile, None, "{format:?}: {written:?}");
        if format == Format::Toml {
            assert_eq!(read(&written, "x").incident.as_ref(), Some(&incident), "{written}");
        }
    }
    assert_eq!(
        Clean::block(&text).as_str(),
        Clean::block(Clean::block(&text).as_str()).as_str()
    );
}
