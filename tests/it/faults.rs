//! What disks, transfers and other programs make of files: each fault is told with file, place and reason, in time and
//! memory that what is there deserves, and everything else loads.

use std::{
    fs::{self, File},
    ops::ControlFlow,
    os::unix::{fs::symlink, net::UnixListener},
    path::Path,
    process::Command,
    thread,
};

use allocation_counter::measure;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use serde_json::Value;
use watchfloor::{
    corpus::{Batch, load},
    incident::read,
};

use crate::place::Place;

/// Bytes of a long file.
const LONG: usize = 1 << 17;

fn record(id: &str) -> String {
    format!("id = '{id}'\ntitle = 'T'\nkind = 'operation'\ndate = '2020'\nsummary = 'None.'\n")
}

/// A folder with every fault a file can have, and two good records.
fn folder() -> (Place, UnixListener) {
    let place = Place::new();
    let write = |name: &str, text: &[u8]| place.write(&format!("in/{name}.toml"), text);
    let utf16: Vec<u8> = "\u{feff}id".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("bad-toml", b"id = 'bad-toml'\ntitle = = 'x'\n");
    write("bom", format!("\u{feff}{}", record("bom")).as_bytes());
    write(
        "conflict",
        format!("{}<<<<<<< HEAD\ntags = ['a']\n=======\n", record("conflict")).as_bytes(),
    );
    write("crlf", record("crlf").replace('\n', "\r\n").as_bytes());
    write(
        "deep",
        format!("{}tags = {}", record("deep"), "[".repeat(100_000)).as_bytes(),
    );
    write("good", record("good").as_bytes());
    write("latin", b"id = 'latin'\ntitle = 'D\xfcrres'\n");
    write(
        "lfs",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n",
    );
    write("nul", b"id = 'nul'\ntitle = 'a\0b'\n");
    write("twice-a", record("twice").as_bytes());
    write("twice-b", record("twice").as_bytes());
    write("types", b"id = 'types'\ntitle = 3\ntags = 'a'\ndate = ['2020']\n");
    write("utf16", &utf16);
    let at = |name: &str| place.at("in").join(name);
    File::create(at("sparse.toml")).unwrap().set_len(1 << 30).unwrap();
    mknodat(CWD, at("pipe.toml"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    let socket = UnixListener::bind(at("socket.toml")).unwrap();
    symlink("/dev/zero", at("device.toml")).unwrap();
    symlink("circle.toml", at("circle.toml")).unwrap();
    symlink("nowhere.toml", at("dangling.toml")).unwrap();
    symlink("/etc/passwd", at("out.toml")).unwrap();
    (place, socket)
}

/// File, line (0 where it has none) and what the message says.
#[rustfmt::skip] // one row a fault
const FAULTS: &[(&str, u64, &str)] = &[
    ("bad-toml", 2, "="),
    ("circle", 0, "this link leads in a circle"),
    ("conflict", 6, "conflict"),
    ("dangling", 0, "this link leads nowhere"),
    ("deep", 6, "inside one another"),
    ("device", 0, "this link leads out of the folder"),
    ("latin", 2, "UTF-8"),
    ("lfs", 1, "git-lfs"),
    ("nul", 2, "NUL"),
    ("out", 0, "this link leads out of the folder"),
    ("pipe", 0, "this is a named pipe, not a file"),
    ("socket", 0, "this is a socket or a device, not a file"),
    ("sparse", 0, "the file is larger than 1048576 bytes"),
    ("twice-b", 1, "twice"),
    ("types", 2, "text"),
    ("types", 3, "list"),
    ("types", 4, "date"),
    ("utf16", 1, "UTF-16"),
];

#[test]
fn every_fault_is_told_with_file_place_and_reason_and_everything_else_loads() {
    let (place, _socket) = folder();
    let ran = place.run(&["check", "--format", "json", "in"]);
    let found: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let told: Vec<String> = found
        .iter()
        .map(|finding| {
            let [path, message] = ["path", "message"].map(|key| finding[key].as_str().unwrap());
            format!("{path}:{} {message}", finding["line"].as_u64().unwrap_or_default())
        })
        .collect();
    for (file, line, words) in FAULTS {
        let start = format!("in/{file}.toml:{line} ");
        let is_told = |told: &String| told.starts_with(&start) && told.contains(words);
        assert!(told.iter().any(is_told), "{start}{words}: {told:#?}");
    }
    let listed = place.run(&["--incidents", "in", "list", "--format", "ids", "--sort", "id"]);
    for id in ["bom", "crlf", "good", "twice"] {
        assert!(listed.out.lines().any(|line| line == id), "{id}: {}", listed.out);
    }
    assert_eq!(
        listed.out.matches("twice\n").count(),
        2,
        "both are shown: {}",
        listed.out
    );
}

fn load_all(dir: &Path) -> Vec<Batch> {
    let mut batches = Vec::new();
    load(dir, |batch| {
        batches.push(batch);
        ControlFlow::Continue(())
    })
    .unwrap();
    batches
}

/// Lines that are wrong again and again.
const FLOODS: [&str; 9] = [
    "=\n",
    "x\n",
    "a=1\n",
    "[[claim]]\n",
    "a=\"\n",
    "[\n",
    "\u{1}\n",
    "<<<<<<<\n",
    "a.b.c=1\n",
];

#[test]
fn a_flood_of_faults_is_told_in_part() {
    let place = Place::new();
    for (number, line) in FLOODS.iter().enumerate() {
        place.write(&format!("{number}.toml"), line.repeat(LONG / line.len()));
    }
    for batch in load_all(place.path()) {
        for (number, line) in FLOODS.iter().enumerate() {
            let is_own = |path: &Path| path.ends_with(format!("{number}.toml"));
            let count = batch.faults.iter().filter(|fault| is_own(&fault.path)).count();
            assert!((1..=200).contains(&count), "{line:?}: {count}");
        }
    }
}

#[test]
fn a_flood_of_faults_takes_memory_in_proportion_to_its_file() {
    for line in FLOODS {
        let text = line.repeat(LONG / line.len());
        let most = measure(|| drop(read(&text, "flood"))).bytes_max;
        assert!(
            most < 100 * text.len() as u64,
            "{line:?}: {most} bytes for {}",
            text.len()
        );
    }
}

#[test]
fn files_that_change_while_they_are_read_are_read_as_one_of_their_versions() {
    let place = Place::new();
    let long = format!("{}# {}\n", record("long"), "x".repeat(LONG));
    place.write("in/steady.toml", record("steady"));
    for _ in 0..40 {
        let path = place.write("in/long.toml", &long);
        let gone = place.write("in/gone.toml", record("gone"));
        let writer = thread::spawn(move || {
            fs::write(path, "id = 'long'\n").unwrap();
            fs::remove_file(gone).unwrap();
        });
        let batches = load_all(&place.at("in"));
        writer.join().unwrap();
        let mut read: Vec<(&str, &str)> = Vec::new();
        for batch in &batches {
            for fault in &batch.faults {
                let is_changing = fault.path.ends_with("long.toml") || fault.path.ends_with("gone.toml");
                assert!(is_changing, "{fault:?}");
            }
            let incidents = batch.entries.iter().map(|entry| &entry.incident);
            read.extend(incidents.map(|incident| (incident.id.as_str(), incident.title.as_str())));
        }
        read.retain(|record| *record != ("gone", "T"));
        // A record without a title is called by its id.
        let versions = [[("long", "T"), ("steady", "T")], [("long", "long"), ("steady", "T")]];
        assert!(versions.iter().any(|version| read == version), "{read:?}");
    }
}

#[test]
fn settings_that_are_no_files_hold_nothing_up_and_are_told() {
    let place = Place::new();
    fs::create_dir_all(place.at(".config/watchfloor")).unwrap();
    let at = |name: &str| place.at(".config/watchfloor").join(name);
    mknodat(CWD, at("config.toml"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    symlink("/dev/zero", at("keys.toml")).unwrap();
    File::create(at("queries.toml")).unwrap().set_len(1 << 30).unwrap();
    let ran = place.run(&["config", "--check"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    for name in ["config.toml", "keys.toml", "queries.toml"] {
        assert!(ran.out.contains(name), "{name}: {ran:?}");
    }
    assert_eq!(place.run(&["list", "--limit", "1"]).status, 0);
}

#[test]
fn a_current_folder_that_is_gone_is_no_folder_and_not_a_forbidden_one() {
    for to in ["x.md", "./x.md", "out/"] {
        let place = Place::new();
        let script = r#"mkdir gone && cd gone && rmdir ../gone && exec "$0" export --format md --to "$1""#;
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_watchfloor"), to]);
        let ran = command.env("HOME", place.path()).current_dir(place.path()).output();
        let said = String::from_utf8(ran.unwrap().stderr).unwrap();
        assert!(said.contains("there is no such folder"), "{to}: {said}");
    }
}
