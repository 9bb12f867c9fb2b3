//! Reading a folder, making it searchable, and the memory that takes.

use std::{
    fs::{self, File},
    path::Path,
};

use jiff::civil::date;
#[cfg(target_os = "linux")]
use rustix::fs::{Advice, fadvise, sync};
use watchfloor::{
    corpus::{Corpus, Reach, load, load_registry},
    search::{Index, IndexScope, load_indexed},
};

use crate::{
    alone::Work,
    by_turns, files, is_there, middle, peers,
    table::{Row, Table},
};

/// How often each of two is run, by turns.
const TURNS: usize = 5;

/// A folder that has been read.
pub(crate) struct Loaded {
    pub(crate) corpus: Corpus,
    pub(crate) index: Index,
    /// Of them all, in bytes; 0 where the system does not tell.
    memory: usize,
}

pub(crate) fn measure(folder: &Path) -> Loaded {
    let before = resident();
    let (corpus, index) = index(folder);
    Loaded {
        corpus,
        index,
        memory: resident().saturating_sub(before),
    }
}

/// The records of `folder`, made searchable.
pub(crate) fn index(folder: &Path) -> (Corpus, Index) {
    let (registry, _) = load_registry(&[folder], Reach::Folder);
    let mut corpus = Corpus::new(registry);
    let (index, read) = load_indexed(&mut corpus, date(2026, 11, 20), IndexScope::Words, |sink| {
        load(folder, sink)
    });
    read.unwrap();
    (corpus, index)
}

pub(crate) fn rows(table: &mut Table, folder: &Path, small: &Path, loaded: &Loaded) {
    let warm = |folder: &Path, what| beside_rg(folder, Row::new(2, what).must(2.7).goal(1.0), || {});
    table.push(warm(folder, "load and parse every file, warm"));
    table.push(warm(small, "the same, a tenth of the records"));
    let cold = Row::new(3, "the same, all records, page cache cold")
        .must(1.0)
        .goal(0.5);
    table.push(if cfg!(target_os = "linux") {
        beside_rg(folder, cold, || evict(folder))
    } else {
        cold.unmeasured("only Linux lets anyone drop a file's pages")
    });
    let took = middle((0..TURNS).map(|_| Work::Index.alone(folder)).collect());
    table.push(
        Row::new(4, "searchable after start, warm")
            .ours(format!("{} ms", took.as_millis()))
            .against("2 s", took.as_secs_f64() / 2.0)
            .must(1.0)
            .goal(0.06),
    );
    let each = loaded.memory as f64 / loaded.corpus.len() as f64;
    let row = Row::new(14, "memory, full text searchable");
    table.push(if loaded.memory == 0 {
        row.unmeasured("no /proc here")
    } else {
        row.ours(format!("{each:.0} B/rec"))
            .against("4,500 B a record", each / 4_500.0)
            .must(1.0)
            .goal(0.49)
    });
    let index = loaded.index.bytes() as f64 / loaded.corpus.len() as f64;
    table.push(Row::new(14, "of which the index").ours(format!("{index:.0} B/rec")));
}

/// Measures loading `folder` and rg reading it, by turns, each after `prepare`. What is loaded is kept, as in the
/// program.
fn beside_rg(folder: &Path, row: Row, prepare: impl Fn()) -> Row {
    if !is_there("rg") {
        return row.unmeasured("rg is not installed");
    }
    let [ours, rg] = by_turns(TURNS, prepare, [&|| Work::Load.alone(folder), &|| peers::rg(folder)]);
    row.ours(format!("{} ms", ours.as_millis())).against(
        format!("rg -c NOMATCH DIR {} ms", rg.as_millis()),
        ours.as_secs_f64() / rg.as_secs_f64(),
    )
}

/// Puts the pages of all files below `folder` out of memory; what the folders list stays.
#[cfg(target_os = "linux")]
fn evict(folder: &Path) {
    sync();
    for file in files(folder) {
        fadvise(File::open(file).unwrap(), 0, None, Advice::DontNeed).unwrap();
    }
}

#[cfg(not(target_os = "linux"))]
fn evict(_: &Path) {}

/// What of this process is in memory, as Linux tells.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|number| number.parse().ok());
    kilobytes.map_or(0, |kilobytes: usize| kilobytes * 1024)
}
