//! The records made up for load tests: the same bytes each time, and none that the rules complain of.

use std::{collections::BTreeMap, fs, path::Path};

use assert_cmd::Command;
use sha2::{Digest as _, Sha256};
use tempfile::tempdir;

#[path = "../../benches/made/mod.rs"]
pub(crate) mod made;

/// Of all paths and texts of the first 300 records: a change of the generator makes older figures incomparable.
const DIGEST: &str = "716ffc34b3e9cd77181dc3b1569f39d319250e18a01dd6f37292a10437fb7046";

#[test]
fn made_up_records_are_the_same_each_time_and_break_no_rule() {
    let folder = tempdir().unwrap();
    let bytes = made::write(300, folder.path()).unwrap();
    let files = files(folder.path());
    assert_eq!(files.len(), 301);
    assert_eq!(bytes, files.values().map(String::len).sum::<usize>());
    let mut digest = Sha256::new();
    for (path, text) in &files {
        digest.update(path);
        digest.update(text);
    }
    assert_eq!(format!("{:x}", digest.finalize()), DIGEST);
    Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .arg("check")
        .arg(folder.path())
        .assert()
        .success()
        .stderr("300 records checked: no finding\n");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("mine"), "").unwrap();
    assert!(made::write(1, folder.path()).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Paths below `folder`, with their texts.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(each) = folders.pop() {
        for entry in fs::read_dir(each).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}
