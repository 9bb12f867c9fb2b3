//! Hostile text that does not come in a record: names of files, settings, saved queries, arguments, what is pasted.

use std::{fs, os::unix::fs::symlink, path::Path};

use watchfloor::{
    app::{Cause, Message},
    config::{SavedQuery, SavedSession as Left},
    corpus::FileFault,
};

use crate::{
    harness::{Session, bad_file, five},
    place::{Place, Ran, assert_harmless},
    reloading::{batch, changed},
};

/// Clears the screen, turns text round, hides, ends the line and says something of its own.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\u{200b}\u{9b}31m\nforged: all is well";
/// The same, written in TOML.
const WRITTEN: &str = r"\u001b[2J\u001b]0;x\u0007\u202e\u200b\u009b31m\nforged: all is well";

fn record(id: &str) -> String {
    format!("id = '{id}'\ntitle = 'T'\nkind = 'operation'\ndate = '2020'\nsummary = 'None.'\n")
}

/// Runs the program and fails where it says something hostile; returns what it said.
fn run(place: &Place, arguments: &[&str]) -> String {
    let ran = place.run(arguments);
    let text = ran.out + &ran.said;
    assert_harmless(&text, &format!("{arguments:?}"));
    text
}

#[test]
fn names_of_files_are_shown_and_never_obeyed() {
    let place = Place::new();
    let folder = format!("in/{EVIL}");
    for name in ["bad", "hasty", "same-a", "same-b"] {
        let text = match name {
            "bad" => "id = = 'bad'\n".to_owned(),
            "hasty" => record("hasty").replace(" = ", "="),
            _ => record("same"),
        };
        place.write(&format!("{folder}/{name}{EVIL}.toml"), text);
    }
    symlink("nowhere", place.at(&folder).join(format!("link{EVIL}.toml"))).unwrap();
    for arguments in [
        &["check", "in"][..],
        &["check", "--format", "json", "in"],
        &["check", "--format", "sarif", "in"],
        &["check", "--sources", "in", "in"],
        &["--incidents", "in", "list"],
        &["--incidents", "in", "list", "--format", "json"],
        &["--incidents", "in", "export", "--format", "md", "--to", "-"],
        &["fmt", "--check", "in"],
        &["fmt", "in"],
    ] {
        let text = run(&place, arguments);
        let forged = text.lines().find(|line| line.starts_with("forged"));
        assert_eq!(
            forged, None,
            "no name speaks in the program's place: {arguments:?}: {text}"
        );
    }
}

#[test]
fn arguments_are_quoted_and_never_obeyed() {
    let place = Place::with(&[("in/good.toml", &record("good"))]);
    for arguments in [
        &["--incidents", EVIL, "list"][..],
        &["--theme", EVIL],
        &["--select", EVIL],
        &["--sort", EVIL],
        &["list", "--sort", EVIL],
        &["list", "--format", EVIL],
        &["list", "--limit", EVIL],
        &["list", "colour:x", EVIL],
        &["list", "date:", EVIL],
        &["list", "/(", EVIL],
        &["facets", "--by", EVIL],
        &["show", EVIL],
        &["export", "--format", EVIL, "--to", "-"],
        &["export", "--format", "md", "--to", EVIL],
        &["export", "--format", "md", "--to", &format!("nowhere/{EVIL}")],
        &["check", EVIL],
        &["check", "--explain", EVIL],
        &["check", "--since", EVIL, "in"],
        &["check", "--sources", EVIL, "in"],
        &["fmt", EVIL],
        &["new", EVIL],
        &["new", "al-x", "--to", EVIL],
        &["diff", EVIL],
        &["completions", EVIL],
        &[EVIL],
        &["--", EVIL],
    ] {
        run(&place, arguments);
    }
}

#[test]
fn settings_are_shown_and_never_obeyed() {
    let files = |text: &str| {
        let place = Place::new();
        for name in ["config", "keys", "queries", "themes/mine"] {
            place.write(&format!(".config/watchfloor/{name}.toml"), text);
        }
        place
    };
    let valid = format!(
        "theme = \"mine\"\nincidents = \"{WRITTEN}\"\nclipboard = \"{WRITTEN}\"\nexport_command = \"{WRITTEN}\"\n\
         sort = \"{WRITTEN}\"\nlabel = \"{WRITTEN}\"\nbase = \"{WRITTEN}\"\n\"{WRITTEN}\" = \"{WRITTEN}\"\n\
         [[saved]]\nname = \"{WRITTEN}\"\nquery = \"({WRITTEN}\"\nsort = \"{WRITTEN}\"\n\"{WRITTEN}\" = 1\n"
    );
    let named = format!("theme = \"{WRITTEN}\"\n");
    for text in [
        valid.as_str(),
        &named,
        &format!("{EVIL} = '{EVIL}\n"),
        &format!("# {EVIL}\na =\n"),
    ] {
        let place = files(text);
        for arguments in [
            &["config"][..],
            &["config", "--check"],
            &["config", "--path"],
            &["list", "--limit", "1"],
            &["man"],
            &["completions", "bash"],
        ] {
            run(&place, arguments);
        }
    }
    let place = files("");
    for subcommand in ["list", "config"] {
        let mut command = place.command();
        command
            .env("WATCHFLOOR_INCIDENTS", EVIL)
            .env("XDG_CONFIG_HOME", place.at(EVIL));
        let ran = Ran::from(command.arg(subcommand).output().unwrap());
        for text in [ran.out, ran.said] {
            assert_harmless(&text, subcommand);
        }
    }
}

/// A browser that has read files with hostile names, and whose person has saved hostile queries.
fn session(width: u16, height: u16) -> Session {
    let name = format!("in/{EVIL}.toml");
    let (good, bad) = (record("good"), format!("id = '{EVIL}\n"));
    let mut all = batch(&[(&name, &good), (&format!("{name}.toml"), &bad)]);
    all.entries.extend(five().entries);
    all.faults.push(bad_file());
    all.faults.push(FileFault::of_file(Path::new(EVIL), EVIL.to_owned()));
    all.last = true;
    let saved = SavedQuery {
        name: EVIL.to_owned(),
        query: format!("gru {EVIL}"),
        sort: None,
    };
    let left = Left {
        query: EVIL.to_owned(),
        past: vec![EVIL.to_owned(), "b".to_owned()],
        selected: Some(EVIL.to_owned()),
        ..Left::default()
    };
    let mut session = Session::empty(width, height, |model| model.resuming(left));
    session.model.saved = vec![saved];
    session.happen(Message::Loaded(all.into()))
}

fn assert_shows_nothing_hostile(session: &Session, what: &str) {
    assert_harmless(&session.text(), what);
    let pages = session.world.page.iter();
    for out in session.world.copied.iter().chain(pages) {
        assert_harmless(out, what);
    }
    for path in session.world.files.keys() {
        assert_harmless(&path.display().to_string(), what);
    }
}

#[test]
fn the_browser_shows_names_queries_and_pastes_and_obeys_none() {
    for script in ["!", "b", "<ctrl-u>/"] {
        let text = session(120, 35).press(script).text();
        assert!(text.contains('␛'), "it is really there after {script:?}: {text}");
    }
    let reload = || {
        changed(
            &[(&format!("in/{EVIL}.toml"), "id = =")],
            &["in/gone\u{1b}[2J.toml"],
            Cause::Asked,
        )
    };
    for (width, height) in [(120, 35), (40, 10)] {
        for script in [
            "",
            "!",
            "M",
            "b",
            "b<enter>",
            "/<ctrl-r>",
            "/<tab>",
            ":",
            "B",
            "e",
            "?/",
            "p",
            "<ctrl-u>",
            "yl",
            "R",
            "P",
        ] {
            let shown = session(width, height).press(script);
            assert_shows_nothing_hostile(&shown, script);
            if shown.left.is_some() {
                continue;
            }
            let pasted = shown.happen(Message::Pasted(EVIL.to_owned()));
            assert_shows_nothing_hostile(&pasted, script);
            let entered = pasted.press("<enter>");
            assert_shows_nothing_hostile(&entered, script);
            if entered.left.is_none() {
                assert_shows_nothing_hostile(&entered.happen(reload()), script);
            }
        }
        let told = session(width, height)
            .happen(reload())
            .happen(Message::LoadFailed(EVIL.to_owned()));
        assert_shows_nothing_hostile(&told.press("M"), "a failure");
    }
}

#[test]
fn a_file_is_never_exported_under_a_hostile_name_of_a_record() {
    let place = Place::with(&[(
        "in/x.toml",
        &format!("id = \"../../{WRITTEN}\"\ntitle = 'T'\nkind = 'operation'\ndate = '2020'\nsummary = 'S'\n"),
    )]);
    fs::create_dir(place.at("out")).unwrap();
    run(
        &place,
        &[
            "--incidents",
            "in",
            "export",
            "--allow-red",
            "--format",
            "md",
            "--to",
            "out",
        ],
    );
    let names = place.names("out");
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(
        names[0]
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)),
        "{names:?}"
    );
    assert_eq!(place.names("").len(), 2, "{:?}", place.names(""));
}
