//! The programs we are compared with, run as people run them.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{files, is_there, median};

/// How long `rg -c NOMATCH DIR` takes, which only reads.
pub(crate) fn rg(folder: &Path) -> Duration {
    let mut rg = Command::new("rg");
    rg.args(["-c", "NOSUCHTEXTANYWHERE"]).arg(folder).stdout(Stdio::null());
    let start = Instant::now();
    rg.status().unwrap();
    start.elapsed()
}

/// `fzf --filter QUERY` over one line a record, the middle of some queries: what the same search costs where nothing is
/// kept. What it takes to start and to read the lines, which is what an empty filter takes, is not counted: we have
/// read ours before the first key.
pub(crate) fn fzf(lines: &str, queries: &[&str]) -> Option<Duration> {
    is_there("fzf").then(|| {
        let reading = median(3, || {
            filter(lines, "");
        });
        let mut took: Vec<Duration> = queries.iter().map(|query| filter(lines, query)).collect();
        took.sort();
        took[took.len() / 2].saturating_sub(reading)
    })
}

fn filter(lines: &str, query: &str) -> Duration {
    let mut child = Command::new("fzf")
        .args(["--filter", query])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines.as_bytes()).unwrap();
    drop(stdin);
    child.wait().unwrap();
    start.elapsed()
}

/// All records of `folder`, each on one line.
pub(crate) fn lines(folder: &Path) -> String {
    let mut text = String::new();
    for file in files(folder) {
        text += &fs::read_to_string(file).unwrap().replace('\n', " ");
        text.push('\n');
    }
    text
}
