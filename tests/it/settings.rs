//! The files of the config folder, from the command line and in the browser.

use std::fs;

use watchfloor::{app::Keymap, config::read_keys};

use crate::{harness::Session, place::Place};

/// A home with these in its config folder.
fn home_with(config: &str, keys: &str) -> Place {
    Place::with(&[
        (".config/watchfloor/config.toml", config),
        (".config/watchfloor/keys.toml", keys),
    ])
}

/// What `config` with this option prints, says and leaves with.
fn config(home: &Place, option: &[&str]) -> (String, String, i32) {
    home.run(&[&["config"], option].concat()).all()
}

#[test]
fn config_prints_what_is_in_force_and_where_it_comes_from() {
    let home = home_with("ascii = true\n", "sort = 'S'\nzoom = []\n");
    let (out, said, status) = config(&home, &[]);
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
    let (out, ..) = config(&home_with("", ""), &[]);
    let keys = out.split("keys.toml\n").nth(1).unwrap();
    let (choices, faults) = read_keys(keys);
    assert_eq!(faults, []);
    let (_, faults) = Keymap::chosen(&choices);
    assert_eq!(faults, []);
    assert!(choices.len() > 60, "{}", choices.len());
}

#[test]
fn config_check_finds_a_folder_of_records_that_is_not_there() {
    let home = home_with("ascii = true\nincidents = '~/nowhere'\n", "");
    let (out, said, status) = config(&home, &["--check"]);
    assert_eq!(status, 1, "{said}");
    assert!(
        out.contains("there is no folder `") && out.contains("nowhere") && out.contains("config.toml:2:13"),
        "{out}"
    );
    home.write("nowhere/a.toml", "");
    assert_eq!(config(&home, &["--check"]).2, 0);
}

#[test]
fn config_check_names_the_line_and_leaves_with_one() {
    let home = home_with("asci = true\n", "sort = 'S'\nzom = 'Z'\n");
    let (out, said, status) = config(&home, &["--check"]);
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
    let (out, _, status) = config(&home_with("ascii = true\n", ""), &["--check"]);
    assert_eq!((out.as_str(), status), ("", 0));
}

#[test]
fn a_settings_file_that_cannot_be_read_leaves_with_two() {
    let home = home_with("", "");
    fs::remove_file(home.at(".config/watchfloor/keys.toml")).unwrap();
    fs::create_dir(home.at(".config/watchfloor/keys.toml")).unwrap();
    let (out, said, status) = config(&home, &["--check"]);
    assert_eq!(status, 2, "{out}{said}");
    assert!(said.contains("keys.toml` was not checked"), "{said}");
}

#[test]
fn config_path_prints_the_folder_alone() {
    let home = home_with("", "");
    let (out, said, status) = config(&home, &["--path"]);
    assert_eq!(
        (out, said, status),
        (
            format!("{}\n", home.at(".config/watchfloor").display()),
            String::new(),
            0
        )
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
    let session = session.press("<f5>k");
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
    let home = home_with("", "");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (script, said, status) = home.run(&["completions", shell]).all();
        assert_eq!((said.as_str(), status), ("", 0), "{shell}");
        for word in ["watchfloor", "export", "incidents"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let (_, said, status) = home.run(&["completions", "csh"]).all();
    assert!(status == 2 && said.contains("csh"), "{said}");
    let (page, said, status) = home.run(&["man"]).all();
    assert_eq!((said.as_str(), status), ("", 0));
    assert!(page.contains(".TH watchfloor 1") && page.contains(".SH KEYS"), "{page}");
}

#[test]
fn a_field_that_does_not_exist_is_said_on_standard_error() {
    let home = home_with("", "");
    let (_, said, _) = home.run(&["list", "when:2025"]).all();
    assert!(
        said.contains("`when` is no field, so it is looked for as a word; did you mean `date:`?"),
        "{said}"
    );
    let (_, said, status) = home.run(&["list", "date:2024..2020"]).all();
    assert_eq!(status, 2, "{said}");
    assert!(
        said.contains("`2024..2020` ends before it begins") && said.contains("2020..2024?"),
        "{said}"
    );
}

#[test]
fn doctor_tells_where_it_runs_and_what_it_found() {
    let home = home_with("ascii = true\nclipboard = 'xclip -i'\nno_such = 1\n", "");
    let ran = home.run(&["doctor"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    let told = |name: &str| {
        let line = ran.out.lines().find(|line| line.starts_with(name));
        line.unwrap_or_else(|| panic!("{name}: {}", ran.out))[name.len()..].trim()
    };
    assert!(told("watchfloor").starts_with(env!("CARGO_PKG_VERSION")), "{}", ran.out);
    assert!(told("characters").starts_with("ASCII"), "{}", ran.out);
    assert!(
        told("copies go").starts_with("through `xclip -i`, as the setting"),
        "{}",
        ran.out
    );
    assert!(told("settings").ends_with("config.toml, keys.toml; 1 problem, `watchfloor config --check` tells"));
    assert!(told("records").starts_with("the built-in ones: "), "{}", ran.out);
    let elsewhere = home.run(&["--incidents", "nowhere", "doctor"]);
    assert!(
        elsewhere.status == 0 && elsewhere.out.contains("none: `nowhere` does not exist"),
        "{}",
        elsewhere.out
    );
}
