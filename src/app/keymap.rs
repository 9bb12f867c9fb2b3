//! Which key means what, where: the one table behind input, hint line, menu and help.

mod bindings;
mod chosen;
mod in_force;
mod layouts;
mod names;

pub(super) use self::layouts::latin_on_key;
pub use self::{
    bindings::BINDINGS,
    in_force::{KeyMeaning, Keymap, keys_in_words, script},
};
use super::Command;

/// A state of the program in which keys have their own meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyContext {
    List,
    Detail,
    Sidebar,
    /// The search line.
    Typing,
    /// The search line while completions are offered.
    Completing,
    Help,
    /// The line that filters the help.
    HelpFilter,
    Problems,
    Messages,
    /// The export dialog.
    Export,
    /// The question of the export dialog: the file is there already.
    Existing,
    /// A list one chooses from by typing.
    Picker,
    /// The question for the name of a query.
    Naming,
    /// The question before something marked red leaves.
    Confirm,
}

impl KeyContext {
    /// Every place, in the order help lists them.
    pub const ALL: [Self; 14] = [
        Self::List,
        Self::Detail,
        Self::Sidebar,
        Self::Typing,
        Self::Completing,
        Self::Help,
        Self::HelpFilter,
        Self::Problems,
        Self::Messages,
        Self::Export,
        Self::Existing,
        Self::Picker,
        Self::Naming,
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
            Self::HelpFilter => "the line that filters this help",
            Self::Problems => "the problems",
            Self::Messages => "the messages",
            Self::Export => "the export dialog",
            Self::Existing => "the question about an existing file",
            Self::Picker => "a list one chooses from",
            Self::Naming => "the name of a query",
            Self::Confirm => "the question about a marking",
        }
    }

    /// Whether keys are text there.
    pub fn is_typing(self) -> bool {
        match self {
            Self::Typing | Self::Completing | Self::Export | Self::Picker | Self::Naming | Self::HelpFilter => true,
            Self::List
            | Self::Detail
            | Self::Sidebar
            | Self::Help
            | Self::Problems
            | Self::Messages
            | Self::Existing
            | Self::Confirm => false,
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// Scripts of keys (`"gg"`, `"<ctrl-d>"`), each of which gives the command.
    pub keys: &'static [&'static str],
    pub contexts: &'static [KeyContext],
    pub command: Command,
    /// What it does, as help and menu say it.
    pub says: &'static str,
    /// One or two words for the hint line, if it belongs there.
    pub hint: Option<&'static str>,
    /// What a key file calls it, where that is not the name of its command.
    name: Option<&'static str>,
}

impl Binding {
    /// What a key file calls it; no two rows share a name.
    pub fn name(&self) -> &'static str {
        self.name.unwrap_or_else(|| self.command.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::app::{Key, parse_keys};

    #[test]
    fn every_script_can_be_read() {
        for binding in BINDINGS {
            assert!(
                !binding.keys.is_empty() && !binding.contexts.is_empty(),
                "{}",
                binding.says
            );
            for script in binding.keys {
                assert!(parse_keys(script).is_ok_and(|keys| !keys.is_empty()), "`{script}`");
            }
        }
    }

    #[test]
    fn every_row_has_a_name_of_its_own() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            let name = binding.name();
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "`{name}`"
            );
            assert!(
                seen.insert(name),
                "two rows are called `{name}`: give one of them `.named(..)`"
            );
        }
    }

    #[test]
    fn no_script_is_bound_twice_or_hidden_by_a_shorter_one() {
        let keymap = Keymap::default();
        for context in KeyContext::ALL {
            let mut seen: HashMap<Vec<Key>, &str> = HashMap::new();
            for entry in keymap.at(context) {
                let before = seen.insert(entry.keys.clone(), entry.binding.says);
                assert_eq!(before, None, "`{}` in {context:?}", keys_in_words(&entry.keys));
            }
            for keys in seen.keys() {
                for end in 1..keys.len() {
                    assert!(
                        !seen.contains_key(&keys[..end]),
                        "`{}` in {context:?}",
                        keys_in_words(keys)
                    );
                }
            }
        }
    }

    #[test]
    fn no_letter_is_a_command_where_letters_are_text() {
        let keymap = Keymap::default();
        for context in KeyContext::ALL.into_iter().filter(|context| context.is_typing()) {
            for entry in keymap.at(context) {
                assert!(
                    !matches!(entry.keys[0], Key::Char(_)),
                    "`{}` in {context:?}",
                    entry.binding.says
                );
            }
        }
    }
}
