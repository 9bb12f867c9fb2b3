//! The records made up for load tests: the same bytes each time, and none with an error.

use std::{collections::BTreeMap, fs, path::Path};

use assert_cmd::Command;
use sha2::{Digest as _, Sha256};
use tempfile::tempdir;

use self::files::files;

#[path = "../../benches/budget/files.rs"]
mod files;
#[path = "../../benches/made/mod.rs"]
pub(crate) mod made;

/// Of all paths and texts of the first 300 records: a change of the generator makes older figures incomparable.
const DIGEST: &str = "5047f38652d372eb1e39227fc24c9cb10f841fd610fe038b240048268edbbf9f";

#[test]
fn made_up_records_are_the_same_each_time_and_have_no_error() {
    let folder = tempdir().unwrap();
    let bytes = made::write(300, folder.path()).unwrap();
    let texts = texts(folder.path());
    assert_eq!(texts.len(), 301);
    assert_eq!(bytes, texts.values().map(String::len).sum::<usize>());
    let mut digest = Sha256::new();
    for (path, text) in &texts {
        digest.update(path);
        digest.update(text);
    }
    assert_eq!(format!("{:x}", digest.finalize()), DIGEST);
    // A title in four has no verb, as in many feeds: that is warned of.
    Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .arg("check")
        .arg(folder.path())
        .assert()
        .success()
        .stderr("300 records checked: 75 warnings\n");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("mine"), "").unwrap();
    assert!(made::write(1, folder.path()).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// The paths of all files below `folder`, with their texts.
pub(crate) fn texts(folder: &Path) -> BTreeMap<String, String> {
    let inside = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    let texts = files(folder).into_iter();
    texts
        .map(|path| (inside(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}
