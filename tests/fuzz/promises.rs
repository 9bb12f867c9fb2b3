//! What must hold whatever a stranger writes; each function takes any bytes and panics where a promise is broken.
//!
//! `cargo fuzz` calls them with what it makes up, `cargo test` with what once broke them (`kept/`).
#![allow(dead_code, reason = "each fuzz target calls one of them")]

use std::{
    ops::{ControlFlow, Range},
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use jiff::civil::date;
use watchfloor::{
    app::{Key, Keymap, Message},
    check::{OutputStyle, Severity, check_text, difference_text, differences, json, render},
    config::{Config, ConfigFault, SavedQuery, SavedSession, ThemeFile, read_keys},
    corpus::{Corpus, Registry, built_in},
    export::{Exported, Format, export},
    import::{ImportForm, ImportInput, ImportSettings, import as import_files, plan},
    incident::{Incident, PartialDate, formatted, read, write},
    search::{Context, Index, Query, Sort, add_term, drop_last_term, parse_typing},
    shell::Decoder,
    text::{Clean, is_hostile},
};

/// Longer queries are only read: asking them costs time and shows nothing that shorter ones do not.
const LONGEST_ASKED: usize = 60;

/// Nothing a terminal could obey, or that hides.
fn is_harmless(text: &str) -> bool {
    !text.contains(|c| !matches!(c, '\n' | '\r' | '\t') && is_hostile(c))
}

/// Whatever is given to import ends, and every record that comes of it holds nothing that acts or hides, and passes
/// `check` without an error. Our own JSON is read as it is, right or wrong.
pub(crate) fn import(bytes: &[u8]) {
    let forms = ImportForm::ALL.map(Some).into_iter().chain([None]);
    for form in forms {
        let input = ImportInput {
            name: "x.json".to_owned(),
            bytes: bytes.to_vec(),
        };
        let settings = ImportSettings { form, map: None };
        let imported = import_files(&mut [input].into_iter(), &settings, &mut |_| ControlFlow::Continue(()));
        let mut report = imported.report;
        for (_, refusal) in &imported.refused {
            assert!(refusal.to_string().len() < 10_000);
        }
        let is_ours = imported.records.iter().any(|record| record.form == ImportForm::Records);
        for draft in plan(imported.records, &[], &mut report) {
            assert!(is_harmless(&draft.text), "{:?}", draft.text);
            let findings = check_text(Path::new(&format!("{}.toml", draft.id)), draft.text.as_bytes());
            let error = findings.iter().find(|finding| finding.severity == Severity::Error);
            assert!(is_ours || error.is_none(), "{error:?}");
        }
        assert!(is_harmless(&report.lines().join("\n")));
    }
}

/// A record's text is read without a panic; what could be read is written and read back equal; every finding about it
/// has a place in it; putting it into form changes nothing that is said, and twice nothing more.
pub(crate) fn record(bytes: &[u8]) {
    let findings = check_text(Path::new("x.toml"), bytes);
    for shown in [render(&findings, OutputStyle::Plain), json(&findings)] {
        assert!(is_harmless(&shown), "{shown:?}");
    }
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
        assert_eq!(read(&once, "x").incident, reading.incident, "{once}");
    }
    if let Some(incident) = reading.incident {
        let mut other = incident.clone();
        other.title = format!("{}x", other.title).into();
        other.claims.clear();
        let named = |incident| [("x.toml".into(), incident)];
        let told = difference_text(&differences(&named(other), &named(incident)));
        assert!(is_harmless(&told), "{told:?}");
    }
}

fn reads_back(incident: &Incident) {
    let text = write(incident);
    let again = read(&text, "x");
    assert_eq!(again.incident.as_ref(), Some(incident), "{text}");
}

/// A query is read without a panic, its canonical text is the same query, and it can be edited.
pub(crate) fn query(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    if let Ok(query) = text.parse::<Query>() {
        let shown = query.to_string();
        let again = shown.parse::<Query>();
        assert!(again.as_ref() == Ok(&query), "{shown:?}: {again:?} is not {query:?}");
    }
    drop_last_term(text);
    add_term(text, "type:espionage");
}

/// A query can be asked, explained, completed and lit up, whatever it says.
pub(crate) fn asking(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(&bytes[..bytes.len().min(LONGEST_ASKED)]) else {
        return;
    };
    let (query, _) = parse_typing(text);
    let mut asked = asked().lock().unwrap_or_else(PoisonError::into_inner);
    let (corpus, index) = &mut *asked;
    let (marked, faulty) = Default::default();
    let context = Context {
        marked: &marked,
        faulty: &faulty,
    };
    let answer = index.search(corpus, &query, &context, Sort::default_for(&query));
    assert!(answer.len() <= corpus.len());
    index.facets(corpus, &query, &context);
    index.explain(corpus, text, &context);
    index.complete(corpus, text, text.len(), &context);
    let lit = index.highlighter(corpus, &query);
    for slot in corpus.slots() {
        let title = &corpus.get(slot).title;
        assert!(lit.ranges(title).iter().all(|range| title.get(range.clone()).is_some()));
    }
}

/// A few records and their index, made once: making them takes longer than a thousand queries.
fn asked() -> &'static Mutex<(Corpus, Index)> {
    static ASKED: OnceLock<Mutex<(Corpus, Index)>> = OnceLock::new();
    ASKED.get_or_init(|| {
        let mut corpus = Corpus::new(Registry::built_in());
        let mut batch = built_in();
        batch.entries.truncate(3);
        let slots = corpus.extend(batch);
        let mut index = Index::new(date(2026, 11, 20));
        index.add(&corpus, slots);
        Mutex::new((corpus, index))
    })
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
    date.short_form(12);
    date.sort_key();
}

/// A file of keys is read without a panic, each fault has a place in it, and what is said of it is harmless.
pub(crate) fn keys(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (choices, faults) = read_keys(text);
    stand_in(text, &faults);
    let (_, clashes) = Keymap::chosen(&choices);
    stand_in(text, &clashes);
}

/// Whatever a terminal sends means the same in one read and in pieces that follow without a pause; no paste is longer than
/// its limit, and once all is quiet nothing is held, so that the next key counts.
pub(crate) fn input(bytes: &[u8]) {
    let whole = decoded(&[bytes], Duration::ZERO);
    let singly: Vec<&[u8]> = bytes.chunks(1).collect();
    // Sizes that depend on nothing but the input.
    let (mut mixed, mut rest, mut size) = (Vec::new(), bytes, bytes.len());
    while !rest.is_empty() {
        size = size.wrapping_mul(31).wrapping_add(usize::from(rest[0])) % 7 + 1;
        let (piece, left) = rest.split_at(size.min(rest.len()));
        mixed.push(piece);
        rest = left;
    }
    for (pieces, step) in [(&singly, 0), (&mixed, 0), (&mixed, 1), (&singly, 3)] {
        let cut = decoded(pieces, Duration::from_millis(step));
        assert!(cut == whole, "{bytes:?} every {step} ms: {cut:?} is not {whole:?}");
    }
    for message in &whole {
        assert!(!matches!(message, Message::Pasted(text) if text.len() > 4096));
    }
}

fn decoded(pieces: &[&[u8]], step: Duration) -> Vec<Message> {
    let mut now = Instant::now();
    let mut decoder = Decoder::default();
    let mut messages = Vec::new();
    for piece in pieces {
        messages.extend(decoder.read(piece, now));
        now += step;
    }
    // A pause, the end of what has begun, and a last pause.
    for _ in 0..3 {
        let Some(deadline) = decoder.deadline() else { break };
        messages.extend(decoder.expire(deadline));
    }
    assert_eq!(decoder.deadline(), None);
    let key = decoder.read(b"\x1b[A", now + Duration::from_secs(5));
    assert_eq!(key, [Message::Key(Key::Up)]);
    messages
}

/// Settings, themes, saved queries and sessions are read without a panic, and each fault has a place in them; what can
/// be added to takes a query and gives it back; a session that was read is written as it was.
pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    stand_in(text, &Config::read(text).1);
    stand_in(text, &ThemeFile::read(text).1);
    stand_in(text, &SavedQuery::read_all(text).1);
    let query = SavedQuery {
        name: "a".to_owned(),
        query: "b \"c".to_owned(),
        sort: None,
    };
    if let Ok(added) = query.added_to(text) {
        assert!(SavedQuery::read_all(&added).0.contains(&query), "{added}");
        let removed = SavedQuery::removed_from(&added, "a").map(|text| SavedQuery::read_all(&text).0);
        assert!(removed.is_ok_and(|left| !left.contains(&query)), "{added}");
    }
    match SavedSession::read(text) {
        Ok(session) if session.past.len() <= 100 => assert_eq!(SavedSession::read(&session.write()), Ok(session)),
        Ok(_) => {}
        Err(fault) => stand_in(text, &[fault]),
    }
}

fn stand_in(text: &str, faults: &[ConfigFault]) {
    for fault in faults {
        let Range { start, end } = fault.span;
        assert!(text.get(start..end).is_some(), "{fault:?}");
    }
}

/// Text that has passed the gate holds nothing hostile, passes it again unchanged, and is at most ten times as long.
pub(crate) fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (line, block) = (Clean::line(&text), Clean::block(&text));
    assert!(!line.as_str().contains(is_hostile), "{line:?}");
    assert!(is_harmless(block.as_str()), "{block:?}");
    assert_eq!(Clean::line(line.as_str()), line);
    assert_eq!(Clean::block(block.as_str()), block);
    assert!(line.as_str().len() <= 10 * text.len(), "{line:?}");
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
        let written = match export(&records, &format.into()) {
            Ok(written) => written,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                continue;
            }
        };
        assert!(is_harmless(&written), "{format:?}: {written:?}");
        if format == Format::Toml {
            assert_eq!(read(&written, "x").incident.as_ref(), Some(&incident), "{written}");
        }
    }
}
