//! Key files good and bad, and what is in force after each.

use proptest::prelude::*;

use super::*;
use crate::{app::KeyMeaning, config::read_keys};

/// The keymap that a key file makes, and each fault with the line it is in.
fn chosen(text: &str) -> (Keymap, Vec<String>) {
    let (choices, mut faults) = read_keys(text);
    let (keymap, more) = Keymap::chosen(&choices);
    faults.extend(more);
    let told = |fault: &ConfigFault| {
        let line = text[..fault.span.start].matches('\n').count() + 1;
        format!(
            "{line}: {}; {}",
            fault.message,
            fault.help.as_deref().unwrap_or_default()
        )
    };
    (keymap, faults.iter().map(told).collect())
}

fn names(keymap: &Keymap, context: KeyContext, script: &str) -> Option<&'static str> {
    let keys = parse_keys(script).unwrap();
    keymap.binding(context, &keys).map(Binding::name)
}

#[test]
fn chosen_keys_take_the_place_of_a_commands_own() {
    let (keymap, faults) = chosen("sort = ['S', 'gs']\nzoom = []\ntop = '<home>'\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(names(&keymap, KeyContext::List, "S"), Some("sort"));
    assert_eq!(names(&keymap, KeyContext::List, "gs"), Some("sort"));
    assert_eq!(names(&keymap, KeyContext::List, "s"), None);
    assert_eq!(names(&keymap, KeyContext::List, "z"), None);
    assert_eq!(keymap.meaning(KeyContext::List, &[Key::Char('g')]), KeyMeaning::Chord);
}

#[test]
fn sentences_name_the_keys_in_force() {
    let (own, _) = chosen("");
    let (other, faults) = chosen("undo = 'U'\nsave-query = []\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(own.key_of(Command::Undo), "u");
    assert_eq!(other.key_of(Command::Undo), "U");
    assert_eq!(own.key_of(Command::Save), "B");
    assert_eq!(other.key_of(Command::Save), "the palette (:)");
    let (none, faults) = chosen("undo = []\npalette = []\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(none.key_of(Command::Undo), "the palette");
}

#[test]
fn two_commands_can_change_places() {
    let (keymap, faults) = chosen("down = 'k'\nup = 'j'\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(names(&keymap, KeyContext::List, "k"), Some("down"));
    assert_eq!(names(&keymap, KeyContext::List, "j"), Some("up"));
}

#[test]
fn an_unknown_command_is_named_with_the_one_meant_and_the_rest_kept() {
    let (keymap, faults) = chosen("sorte = 'S'\nzoom = 'Z'\nqqqq = 'w'\n");
    assert_eq!(
        faults,
        [
            "1: `sorte` is no command; did you mean `sort`?",
            "3: `qqqq` is no command; `watchfloor config` lists the commands"
        ]
    );
    assert_eq!(names(&keymap, KeyContext::List, "Z"), Some("zoom"));
}

#[test]
fn a_key_that_cannot_be_is_named_and_the_command_keeps_its_own() {
    let table = [
        ("sort = '<ctrl-shift-s>'", "unknown key `ctrl-shift-s`"),
        (
            "sort = 'ctrl-s'",
            "`ctrl-s` is 6 keys one after the other; the one key is written `<ctrl-s>`",
        ),
        ("sort = ''", "a key is missing"),
        ("sort = '<ctrl-i>'", "terminals send `<ctrl-i>` as `<tab>`"),
        ("sort = '<esc>'", "`<esc>` goes back, and nothing else"),
        ("sort = 'g<esc>'", "`<esc>` goes back, and nothing else"),
        ("back = '<ctrl-g>'", "`back` needs `<esc>` among its keys"),
        ("interrupt = []", "`interrupt` needs a key"),
        (
            "repaint = 'r'",
            "`r` is text in the search line, where `repaint` works too",
        ),
    ];
    for (text, want) in table {
        let (keymap, faults) = chosen(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(faults[0].contains(want), "{}", faults[0]);
        assert_eq!(names(&keymap, KeyContext::List, "s"), Some("sort"), "{text}");
        assert_eq!(names(&keymap, KeyContext::List, "<esc>"), Some("back"), "{text}");
    }
}

#[test]
fn both_sides_of_a_clash_are_named_and_keep_their_own() {
    let (keymap, faults) = chosen("sort = 'W'\nmark-all = '<f9>'\nzoom = 'W'\n");
    let message = "`W` is given to `sort` and to `zoom` in the list; \
                   give one of them another key; until then both keep their own";
    assert_eq!(faults, [format!("1: {message}"), format!("3: {message}")]);
    assert_eq!(names(&keymap, KeyContext::List, "s"), Some("sort"));
    assert_eq!(names(&keymap, KeyContext::List, "z"), Some("zoom"));
    assert_eq!(names(&keymap, KeyContext::List, "<f9>"), Some("mark-all"));
}

#[test]
fn a_key_that_another_command_has_must_be_taken_from_it() {
    let (keymap, faults) = chosen("sort = 'z'\n");
    assert_eq!(
        faults,
        ["1: `z` is given to `sort` and to `zoom` in the list; \
          give `zoom` another key too, or none: zoom = []; until then `sort` keeps its own"]
    );
    assert_eq!(names(&keymap, KeyContext::List, "z"), Some("zoom"));
    let (keymap, faults) = chosen("sort = 'z'\nzoom = []\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(names(&keymap, KeyContext::List, "z"), Some("sort"));
}

#[test]
fn a_key_that_hides_a_chord_clashes_with_it() {
    let (keymap, faults) = chosen("sort = 'y'\n");
    assert!(
        faults[0].contains("`y` of `sort` hides `yy` of `copy` in the list"),
        "{faults:?}"
    );
    assert_eq!(names(&keymap, KeyContext::List, "yy"), Some("copy"));
    let (_, faults) = chosen("sort = ['S', 'Sx']\n");
    assert!(faults[0].contains("`S` of `sort` hides `Sx` of `sort`"), "{faults:?}");
}

#[test]
fn a_command_that_falls_back_takes_its_own_key_from_who_was_given_it() {
    let (keymap, faults) = chosen("sort = 'z'\nmark-all = 's'\n");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(names(&keymap, KeyContext::List, "s"), Some("sort"));
    assert_eq!(names(&keymap, KeyContext::List, "a"), Some("mark-all"));
}

#[test]
fn keys_that_work_in_different_places_do_not_clash() {
    let (keymap, faults) = chosen("find-value = 's'\n");
    assert_eq!(faults, [""; 0]);
    assert_eq!(names(&keymap, KeyContext::Sidebar, "s"), Some("find-value"));
    assert_eq!(names(&keymap, KeyContext::List, "s"), Some("sort"));
}

proptest! {
    #[test]
    fn whatever_is_chosen_no_script_hides_another_and_esc_goes_back(
        lines in prop::collection::vec((0..BINDINGS.len(), prop::collection::vec("[a-zA-Z/?]{1,3}|<(ctrl|alt)-[a-z]>|<esc>|<enter>", 0..3)), 0..12),
    ) {
        let choices: Vec<KeyChoice> = lines
            .iter()
            .map(|(at, scripts)| KeyChoice {
                command: BINDINGS[*at].name().to_owned(),
                span: 0..0,
                scripts: scripts.iter().map(|script| (script.clone(), 0..0)).collect(),
            })
            .collect();
        let (keymap, _) = Keymap::chosen(&choices);
        for context in KeyContext::ALL {
            prop_assert_eq!(names(&keymap, context, "<esc>"), Some("back"));
            let scripts: Vec<&[Key]> = keymap.at(context).map(|entry| entry.keys.as_slice()).collect();
            for (at, keys) in scripts.iter().enumerate() {
                let hidden = scripts.iter().enumerate().any(|(other, keys_too)| other != at && keys.starts_with(keys_too));
                prop_assert!(!hidden, "{} in {:?}", keys_in_words(keys), context);
            }
        }
    }
}
