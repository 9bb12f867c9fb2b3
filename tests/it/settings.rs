//! The files of the config folder, from the command line and in the browser.

use std::{fs, path::PathBuf};

use assert_cmd::Command;
use tempfile::{TempDir, tempdir};
use watchfloor::{app::Keymap, config::read_keys};

use crate::harness::Session;

/// A home with a config folder.
struct Home(TempDir);

impl Home {
    fn new(config: &str, keys: &str) -> Self {
        let home = Self(tempdir().unwrap());
        fs::create_dir_all(home.folder()).unwrap();
        fs::write(home.folder().join("config.toml"), config).unwrap();
        fs::write(home.folder().join("keys.toml"), keys).unwrap();
        home
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join(".config/watchfloor")
    }

    /// What `config` with this option prints, says and leaves with.
    fn config(&self, option: &[&str]) -> (String, String, i32) {
        self.run("config", option)
    }

    fn run(&self, subcommand: &str, arguments: &[&str]) -> (String, String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
        command
            .env_clear()
            .env("HOME", self.0.path())
            .current_dir(self.0.path());
        let output = command.arg(subcommand).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr), output.status.code().unwrap())
    }
}

#[test]
fn config_prints_what_is_in_force_and_where_it_comes_from() {
    let home = Home::new("ascii = true\n", "sort = 'S'\nzoom = []\n");
    let (out, said, status) = home.config(&[]);
    assert_eq!((said.as_str(), status), ("", 0));
    let told = |line: &str| {
        out.lines()
            .any(|known| known.split_whitespace().collect::<Vec<_>>().join(" ") == line)
    };
    assert!(told("ascii = true # config.toml"), "{out}");
    assert!(told("clipboard = \"auto\" # default"), "{out}");
    assert!(
        told("sort = [\"S\"] # keys.toml: choose the order of the list"),
        "{out}"
    );
    assert!(told("zoom = [] # keys.toml: this pane alone, and back"), "{out}");
    assert!(told("down = [\"j\", \"<down>\"] # default: one down"), "{out}");
    assert!(out.contains("# Records: the built-in ones"), "{out}");
}

#[test]
fn the_keys_that_config_prints_are_a_key_file_that_changes_nothing() {
    let (out, ..) = Home::new("", "").config(&[]);
    let keys = out.split("keys.toml\n").nth(1).unwrap();
    let (choices, faults) = read_keys(keys);
    assert_eq!(faults, []);
    let (_, faults) = Keymap::chosen(&choices);
    assert_eq!(faults, []);
    assert!(choices.len() > 60, "{}", choices.len());
}

#[test]
fn config_check_names_the_line_and_leaves_with_one() {
    let home = Home::new("asci = true\n", "sort = 'S'\nzom = 'Z'\n");
    let (out, said, status) = home.config(&["--check"]);
    assert_eq!(status, 1);
    assert!(
        out.contains("`asci` is no setting") && out.contains("config.toml:1:1"),
        "{out}"
    );
    assert!(
        out.contains("`zom` is no command") && out.contains("keys.toml:2:1"),
        "{out}"
    );
    assert!(out.contains("did you mean `zoom`?"), "{out}");
    assert_eq!(said, "checked `config.toml` and `keys.toml`: 2 problems\n");
    let (out, _, status) = Home::new("ascii = true\n", "").config(&["--check"]);
    assert_eq!((out.as_str(), status), ("", 0));
}

#[test]
fn a_settings_file_that_cannot_be_read_leaves_with_two() {
    let home = Home::new("", "");
    fs::remove_file(home.folder().join("keys.toml")).unwrap();
    fs::create_dir(home.folder().join("keys.toml")).unwrap();
    let (out, said, status) = home.config(&["--check"]);
    assert_eq!(status, 2, "{out}{said}");
    assert!(said.contains("keys.toml` was not checked"), "{said}");
}

#[test]
fn config_path_prints_the_folder_alone() {
    let home = Home::new("", "");
    let (out, said, status) = home.config(&["--path"]);
    assert_eq!(
        (out, said, status),
        (format!("{}\n", home.folder().display()), String::new(), 0)
    );
}

#[test]
fn chosen_keys_work_and_stand_in_hints_menus_and_help() {
    let keys = "mark = '<f5>'\nsearch = 'S'\ncopy-id = 'yz'\ndrop-term = []\n";
    let (choices, _) = read_keys(keys);
    let (keymap, faults) = Keymap::chosen(&choices);
    assert_eq!(faults, []);
    let mut session = Session::new(120, 35);
    session.model.keymap = keymap;
    let session = session.press("<f5>");
    assert_eq!(session.model.marks().len(), 1);
    assert!(
        session.text().contains("S search") && session.text().contains("f5 mark"),
        "{}",
        session.text()
    );
    let session = session.press("y");
    assert!(session.text().contains("z  copy the id"), "{}", session.text());
    let session = session.press("z:copy the id");
    assert_eq!(session.world.copied.len(), 1);
    assert!(session.text().contains("yz copy the id"), "{}", session.text());
    let session = session.press("<esc>d");
    assert!(
        session
            .text()
            .contains("no command on `d`; S searches, ? lists the keys"),
        "{}",
        session.text()
    );
}

#[test]
fn completions_are_made_for_every_shell_and_a_manual_page_for_man() {
    let home = Home::new("", "");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (script, said, status) = home.run("completions", &[shell]);
        assert_eq!((said.as_str(), status), ("", 0), "{shell}");
        for word in ["watchfloor", "export", "incidents"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let (_, said, status) = home.run("completions", &["csh"]);
    assert!(status == 2 && said.contains("csh"), "{said}");
    let (page, said, status) = home.run("man", &[]);
    assert_eq!((said.as_str(), status), ("", 0));
    assert!(page.contains(".TH watchfloor 1") && page.contains(".SH KEYS"), "{page}");
}

#[test]
fn a_field_that_does_not_exist_is_said_on_standard_error() {
    let home = Home::new("", "");
    let (_, said, _) = home.run("list", &["year:2025"]);
    assert!(
        said.contains("`year` is no field, so it is looked for as a word; did you mean `date:`?"),
        "{said}"
    );
    let (_, said, status) = home.run("list", &["date:2024..2020"]);
    assert_eq!(status, 2, "{said}");
    assert!(
        said.contains("`2024..2020` ends before it begins") && said.contains("2020..2024?"),
        "{said}"
    );
}
