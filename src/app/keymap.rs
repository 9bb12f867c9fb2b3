//! Which key means what, where: the one table behind input, hint line, menu and help.

mod bindings;

use std::{ptr, sync::LazyLock};

pub use self::bindings::BINDINGS;
use super::{Command, Key, parse_keys};
use crate::text::or_list;

/// A state of the program in which keys have their own meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    List,
    Detail,
    Sidebar,
    /// The search line.
    Typing,
    /// The search line while completions are offered.
    Completing,
    Help,
    Problems,
    /// The export dialog.
    Export,
    /// The question of the export dialog: the file is there already.
    Existing,
    /// A list one chooses from by typing.
    Picker,
    /// The question before something marked red leaves.
    Confirm,
}

impl Place {
    /// Every place, in the order help lists them.
    pub const ALL: [Self; 11] = [
        Self::List,
        Self::Detail,
        Self::Sidebar,
        Self::Typing,
        Self::Completing,
        Self::Help,
        Self::Problems,
        Self::Export,
        Self::Existing,
        Self::Picker,
        Self::Confirm,
    ];

    /// What help calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::List => "the list",
            Self::Detail => "the detail",
            Self::Sidebar => "the sidebar",
            Self::Typing => "the search line",
            Self::Completing => "the search line while completions are offered",
            Self::Help => "this help",
            Self::Problems => "the problems",
            Self::Export => "the export dialog",
            Self::Existing => "the question about an existing file",
            Self::Picker => "a list one chooses from",
            Self::Confirm => "the question about a marking",
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// Scripts of keys (`"gg"`, `"<ctrl-d>"`), each of which gives the command.
    pub keys: &'static [&'static str],
    pub places: &'static [Place],
    pub command: Command,
    /// What it does, as help and menu say it.
    pub says: &'static str,
    /// One or two words for the hint line, if it belongs there.
    pub hint: Option<&'static str>,
}

impl Binding {
    /// Its keys as people read them: `j or down`.
    pub fn keys_in_words(&self) -> String {
        let scripts: Vec<String> = ENTRIES
            .iter()
            .filter(|entry| ptr::eq(entry.binding, self))
            .map(|entry| keys_in_words(&entry.keys))
            .collect();
        or_list(&scripts)
    }

    /// The first of its scripts, for the hint line.
    pub fn first_keys_in_words(&self) -> String {
        let first = ENTRIES.iter().find(|entry| ptr::eq(entry.binding, self));
        first.map_or_else(String::new, |entry| keys_in_words(&entry.keys))
    }
}

/// What the keys pressed so far mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    Command(Command),
    /// The beginning of one or more longer scripts.
    Chord,
    Nothing,
}

struct Entry {
    keys: Vec<Key>,
    binding: &'static Binding,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    BINDINGS
        .iter()
        .flat_map(|binding| binding.keys.iter().map(move |script| (script, binding)))
        .map(|(script, binding)| Entry {
            keys: parse_keys(script).expect("a test reads every script"),
            binding,
        })
        .collect()
});

/// What `pressed` means in `place`.
pub fn meaning(place: Place, pressed: &[Key]) -> Meaning {
    let mut found = Meaning::Nothing;
    for entry in ENTRIES.iter().filter(|entry| entry.binding.places.contains(&place)) {
        if entry.keys == pressed {
            return Meaning::Command(entry.binding.command);
        }
        if entry.keys.starts_with(pressed) {
            found = Meaning::Chord;
        }
    }
    found
}

/// What may follow `pressed` in `place`: the keys still to press, and the binding they complete.
pub fn continuations(place: Place, pressed: &[Key]) -> impl Iterator<Item = (&'static [Key], &'static Binding)> {
    ENTRIES
        .iter()
        .filter(move |entry| entry.binding.places.contains(&place) && entry.keys.len() > pressed.len())
        .filter(move |entry| entry.keys.starts_with(pressed))
        .map(move |entry| (&entry.keys[pressed.len()..], entry.binding))
}

/// A script as people read it: `yy`, `ctrl-d`, `/`.
pub fn keys_in_words(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_script_can_be_read() {
        for binding in BINDINGS {
            assert!(
                !binding.keys.is_empty() && !binding.places.is_empty(),
                "{}",
                binding.says
            );
            for script in binding.keys {
                assert!(parse_keys(script).is_ok_and(|keys| !keys.is_empty()), "`{script}`");
            }
        }
    }

    #[test]
    fn no_script_is_bound_twice_or_hidden_by_a_shorter_one() {
        for place in Place::ALL {
            let mut seen: HashMap<Vec<Key>, &str> = HashMap::new();
            for entry in ENTRIES.iter().filter(|entry| entry.binding.places.contains(&place)) {
                let before = seen.insert(entry.keys.clone(), entry.binding.says);
                assert_eq!(before, None, "`{}` in {place:?}", keys_in_words(&entry.keys));
            }
            for keys in seen.keys() {
                for end in 1..keys.len() {
                    assert!(
                        !seen.contains_key(&keys[..end]),
                        "`{}` in {place:?}",
                        keys_in_words(keys)
                    );
                }
            }
        }
    }

    #[test]
    fn a_chord_waits_for_its_end() {
        assert_eq!(meaning(Place::List, &[Key::Char('y')]), Meaning::Chord);
        assert!(matches!(
            meaning(Place::List, &[Key::Char('y'), Key::Char('y')]),
            Meaning::Command(_)
        ));
        assert_eq!(
            meaning(Place::List, &[Key::Char('y'), Key::Char('?')]),
            Meaning::Nothing
        );
    }
}
