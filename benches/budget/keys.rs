//! Every keystroke of queries as they are typed, and the counts beside the answer.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use watchfloor::search::{Context, Sort, parse_typing};

use crate::{
    loading::Loaded,
    median, peers,
    table::{Row, Table},
};

/// What people type: words, typing errors, fields, nothing that is there.
const TYPED: [&str; 12] = [
    "ministry",
    "energy durres",
    "minitsry",
    "routers credentials",
    "target:CZ police",
    "actor:made-101",
    "made-100 intelligence",
    "nováková",
    "zqxjk",
    "date:2023.. ransomware",
    "\"foreign malware\"",
    "-type:espionage kyiv",
];

/// Queries for which no index helps much.
const SLOW: [(&str, &str); 3] = [
    ("`^data`, a field that begins so", "^data"),
    ("`=Data`, exact case and accents", "=Data"),
    ("`/[aeiou]{4}/`, no letter to look for", "/[aeiou]{4}/"),
];

/// The time of each keystroke, sorted.
fn keystrokes(loaded: &mut Loaded) -> Vec<Duration> {
    let mut took = Vec::new();
    for query in TYPED {
        for (end, _) in query.char_indices().skip(1).chain([(query.len(), ' ')]) {
            took.push(ask(loaded, &query[..end]));
        }
    }
    took.sort();
    took
}

fn ask(loaded: &mut Loaded, text: &str) -> Duration {
    let start = Instant::now();
    let (query, _) = parse_typing(text);
    let (marked, faulty) = Default::default();
    let context = Context {
        marked: &marked,
        faulty: &faulty,
    };
    let answer = loaded
        .index
        .search(&loaded.corpus, &query, &context, Sort::default_for(&query));
    // What is on the screen.
    assert!(answer.iter().take(50).count() <= 50);
    start.elapsed()
}

pub(crate) fn rows(table: &mut Table, folder: &Path, mut large: Loaded, mut small: Loaded) {
    ask(&mut large, "x");
    ask(&mut small, "x");
    let took = keystrokes(&mut large);
    let (middle, worst) = (took[took.len() / 2], took[took.len() - 1]);
    let p99 = took[took.len() * 99 / 100];
    let fzf = peers::fzf(&peers::lines(folder), &["ministry", "energy durres", "made-101"]);
    for (what, ours, must, goal) in [
        (
            "keystroke over full text, median",
            middle,
            Some(1.0 / 500.0),
            Some(1.0 / 2000.0),
        ),
        ("keystroke over full text, worst", worst, Some(1.0 / 100.0), None),
    ] {
        let row = Row::new(5, what).ours(millis(ours));
        let row = match fzf {
            Some(fzf) => row.against(
                format!("fzf --filter less reading, {} ms", fzf.as_millis()),
                ours.as_secs_f64() / fzf.as_secs_f64(),
            ),
            None => row.unmeasured("fzf is not installed"),
        };
        let row = must.into_iter().fold(row, Row::must);
        table.push(goal.into_iter().fold(row, Row::goal));
    }
    table.push(
        Row::new(5, "keystroke over full text, p99")
            .ours(millis(p99))
            .against("2 ms", p99.as_secs_f64() / 2e-3)
            .goal(1.0),
    );
    let few = keystrokes(&mut small);
    let growth = middle.as_secs_f64() / few[few.len() / 2].as_secs_f64();
    table.push(
        Row::new(6, "growth of that for ten times the records")
            .against("the same with a tenth", growth)
            .must(7.0)
            .goal(5.0),
    );
    facets(table, &mut large);
    for (what, query) in SLOW {
        ask(&mut large, "x");
        let ours = ask(&mut large, query);
        table.push(Row::new(5, what).ours(millis(ours)).unmeasured("rare; no budget"));
    }
}

fn facets(table: &mut Table, loaded: &mut Loaded) {
    let (query, _) = parse_typing("");
    let (marked, faulty) = Default::default();
    let context = Context {
        marked: &marked,
        faulty: &faulty,
    };
    let ours = median(9, || {
        assert!(!loaded.index.facets(&loaded.corpus, &query, &context).groups.is_empty());
    });
    table.push(
        Row::new(7, "facet counts, all records")
            .ours(millis(ours))
            .against("2 ms", ours.as_secs_f64() / 2e-3)
            .must(1.0)
            .goal(0.15),
    );
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
