//! `cargo bench`: each budget beside the peer or the limit, as ratios from one run.
//!
//! Records are made up (`made/`) and kept under the target folder. `cargo bench -- 10000` takes fewer. A row that this
//! machine cannot measure says why. Fair claims only: fzf and rg read lines, and keep nothing between two runs.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![allow(clippy::cast_precision_loss, reason = "ratios of three digits")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot set up must stop")]

#[path = "budget/alone.rs"]
mod alone;
#[path = "budget/files.rs"]
mod files;
#[path = "budget/keys.rs"]
mod keys;
#[path = "budget/loading.rs"]
mod loading;
mod made;
#[path = "budget/peers.rs"]
mod peers;
#[path = "budget/screen.rs"]
mod screen;
#[path = "budget/table.rs"]
mod table;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use self::{
    files::files,
    table::{Row, Table},
};

/// Records of the large corpus, unless told otherwise; the small one has a tenth.
const RECORDS: usize = 100_000;

fn main() {
    alone::obey();
    let count = env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(RECORDS);
    let folder = corpus(count);
    let small = corpus(count / 10);
    let loaded = loading::measure(&folder);
    let small_loaded = loading::measure(&small);
    let mut table = Table::default();
    loading::rows(&mut table, &folder, &small, &loaded);
    keys::rows(&mut table, &folder, loaded, small_loaded);
    screen::rows(&mut table, &folder);
    binary(&mut table);
    println!("\n{count} made-up records, {} bytes of text\n\n{table}", bytes(&folder));
}

/// The folder of so many records, made when it is not there yet.
fn corpus(count: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("made-{count}"));
    if !folder.join("done").exists() {
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        made::write(count, &folder).unwrap();
        fs::write(folder.join("done"), "").unwrap();
    }
    folder
}

fn bytes(folder: &Path) -> u64 {
    files(folder).iter().map(|file| fs::metadata(file).unwrap().len()).sum()
}

fn binary(table: &mut Table) {
    let path = Path::new(env!("CARGO_BIN_EXE_watchfloor"));
    let size = fs::metadata(path).map_or(0, |about| about.len());
    // A bench is built to unwind, whatever the profile says; the program people run is not, and is smaller.
    let row = Row::new(15, "binary, stripped, as benches are built").ours(format!("{:.2} MB", size as f64 / 1e6));
    table.push(row.unmeasured("9 MB without unwinding: .ci/run"));
}

/// How long `work` takes: the median of `times` runs.
fn median(times: usize, mut work: impl FnMut()) -> Duration {
    let took = (0..times).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    middle(took.collect())
}

fn middle(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

/// How long each of two works says it takes: the medians of `times` runs by turns, so that both meet the same weather.
fn by_turns(times: usize, prepare: impl Fn(), works: [&dyn Fn() -> Duration; 2]) -> [Duration; 2] {
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..times {
        for (work, took) in works.iter().zip(&mut took) {
            prepare();
            took.push(work());
        }
    }
    took.map(middle)
}

/// Whether a program can be run.
fn is_there(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}
