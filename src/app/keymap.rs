//! Which key means what, where: the one table behind input, hint line, menu and help.

mod binding;
mod bindings;
mod chosen;
mod context;
mod everyday;
mod in_force;
mod layouts;
mod names;

pub use self::{
    binding::Binding,
    bindings::BINDINGS,
    context::KeyContext,
    in_force::{KeyMeaning, Keymap, keys_in_words, script},
    layouts::latin_on_key,
};

pub(in crate::app) use self::everyday::everyday_words;

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
