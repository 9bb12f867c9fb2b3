//! The keys in force: the table's own, or what a person chose in their place.

use std::ptr;

use super::{
    BINDINGS, Binding, KeyContext,
    layouts::{latin_among, latin_on_key},
};
use crate::{
    app::{Choosing, Command, Key, parse_keys},
    text::or_list,
};

/// Which keys give which binding.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the table; no script hides another where both work.
    entries: Vec<BoundKeys>,
    /// Letters of the person's own keyboard, each with the Latin one of its key.
    letters: Vec<(char, char)>,
}

#[derive(Clone, Debug)]
pub(super) struct BoundKeys {
    pub(super) keys: Vec<Key>,
    pub(super) binding: &'static Binding,
}

/// What the keys pressed so far mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyMeaning {
    Command(Command),
    /// The beginning of one or more longer scripts.
    Chord,
    Nothing,
}

impl Default for Keymap {
    /// The table's own keys.
    fn default() -> Self {
        Self {
            entries: BINDINGS.iter().flat_map(own_entries).collect(),
            letters: Vec::new(),
        }
    }
}

/// The keys a binding has in the table.
pub(super) fn own_entries(binding: &'static Binding) -> impl Iterator<Item = BoundKeys> {
    binding.keys.iter().map(move |script| BoundKeys {
        keys: parse_keys(script).expect("a test reads every script"),
        binding,
    })
}

impl Keymap {
    pub(super) fn of(entries: Vec<BoundKeys>) -> Self {
        Self {
            entries,
            letters: Vec::new(),
        }
    }

    /// With these letters of a person's keyboard, each with the Latin one of its key, before those that are built in.
    #[must_use]
    pub fn with_letters(mut self, letters: Vec<(char, char)>) -> Self {
        self.letters = letters;
        self
    }

    /// The Latin letter on the key of `c`, in the same case; none where no layout has `c`.
    pub fn latin(&self, c: char) -> Option<char> {
        latin_among(self.letters.iter().copied(), c).or_else(|| latin_on_key(c))
    }

    /// What `pressed` means in `context`.
    pub fn meaning(&self, context: KeyContext, pressed: &[Key]) -> KeyMeaning {
        let mut found = KeyMeaning::Nothing;
        for entry in self.at(context) {
            if entry.keys == pressed {
                return KeyMeaning::Command(entry.binding.command);
            }
            if entry.keys.starts_with(pressed) {
                found = KeyMeaning::Chord;
            }
        }
        found
    }

    /// The binding that `pressed` completes in `context`.
    pub fn binding(&self, context: KeyContext, pressed: &[Key]) -> Option<&'static Binding> {
        self.at(context)
            .find(|entry| entry.keys == pressed)
            .map(|entry| entry.binding)
    }

    /// What may follow `pressed` in `context`: the keys still to press, and the binding they complete.
    pub fn continuations(
        &self,
        context: KeyContext,
        pressed: &[Key],
    ) -> impl Iterator<Item = (&[Key], &'static Binding)> {
        self.at(context)
            .filter(|entry| entry.keys.len() > pressed.len() && entry.keys.starts_with(pressed))
            .map(|entry| (&entry.keys[pressed.len()..], entry.binding))
    }

    /// The scripts of `binding`, in its order.
    pub fn scripts(&self, binding: &Binding) -> impl Iterator<Item = &[Key]> {
        self.entries
            .iter()
            .filter(move |entry| ptr::eq(entry.binding, binding))
            .map(|entry| entry.keys.as_slice())
    }

    /// Whether the keys of `binding` are those of the table.
    pub fn is_own(&self, binding: &'static Binding) -> bool {
        let own: Vec<Vec<Key>> = own_entries(binding).map(|entry| entry.keys).collect();
        self.scripts(binding).eq(own.iter().map(Vec::as_slice))
    }

    /// The keys of `binding` as people read them: `j or down`; nothing when it has none.
    pub fn keys_in_words(&self, binding: &Binding) -> String {
        let scripts: Vec<String> = self.scripts(binding).map(keys_in_words).collect();
        or_list(&scripts)
    }

    /// The first script of `binding`, for the hint line.
    pub fn first_keys_in_words(&self, binding: &Binding) -> String {
        self.scripts(binding).next().map(keys_in_words).unwrap_or_default()
    }

    /// The first keys that give `command` in `context`, as people read them; none if a person removed them.
    pub fn keys_of(&self, context: KeyContext, command: Command) -> Option<String> {
        let entry = self.at(context).find(|entry| entry.binding.command == command)?;
        Some(keys_in_words(&entry.keys))
    }

    /// What gives `command` while one browses, for a sentence that names it: its keys, or, where a person removed
    /// them, the palette, which holds every command.
    pub fn key_of(&self, command: Command) -> String {
        let keys = |command| {
            [KeyContext::List, KeyContext::Detail, KeyContext::Sidebar]
                .into_iter()
                .find_map(|context| self.keys_of(context, command))
        };
        keys(command).unwrap_or_else(|| match keys(Command::Choose(Choosing::Command)) {
            Some(palette) => format!("the palette ({palette})"),
            None => "the palette".to_owned(),
        })
    }

    pub(super) fn at(&self, context: KeyContext) -> impl Iterator<Item = &BoundKeys> {
        self.entries
            .iter()
            .filter(move |entry| entry.binding.contexts.contains(&context))
    }
}

/// A script as key files write it: `yy`, `<ctrl-d>`; what `parse_keys` reads.
pub fn script(keys: &[Key]) -> String {
    let written = |key: &Key| match key {
        Key::Char(c) if !matches!(c, ' ' | '<' | '>') => c.to_string(),
        named => format!("<{named}>"),
    };
    keys.iter().map(written).collect()
}

/// A script as people read it: `yy`, `ctrl-d`, `/`.
pub fn keys_in_words(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(script: &str) -> Vec<Key> {
        parse_keys(script).unwrap()
    }

    #[test]
    fn a_chord_waits_for_its_end() {
        let keymap = Keymap::default();
        assert_eq!(keymap.meaning(KeyContext::List, &keys("y")), KeyMeaning::Chord);
        assert!(matches!(
            keymap.meaning(KeyContext::List, &keys("yy")),
            KeyMeaning::Command(_)
        ));
        assert_eq!(keymap.meaning(KeyContext::List, &keys("y?")), KeyMeaning::Nothing);
    }

    #[test]
    fn scripts_are_written_as_they_are_read() {
        for text in ["yy", "<ctrl-d>", "<space>x", "<lt><gt>", "<pgdn><f2><alt-B>"] {
            assert_eq!(script(&keys(text)), text);
        }
    }

    #[test]
    fn letters_of_ones_own_keyboard_come_before_those_that_are_built_in() {
        let keymap = Keymap::default().with_letters(vec![('ي', 'd'), ('о', 'p')]);
        assert_eq!(
            [keymap.latin('ي'), keymap.latin('О'), keymap.latin('л')],
            [Some('d'), Some('P'), Some('k')]
        );
    }

    #[test]
    fn keys_read_as_words() {
        let keymap = Keymap::default();
        let down = keymap.binding(KeyContext::List, &keys("j")).unwrap();
        assert_eq!(keymap.keys_in_words(down), "j or down");
        assert_eq!(keymap.first_keys_in_words(down), "j");
        assert_eq!(keymap.keys_of(KeyContext::List, Command::Undo).as_deref(), Some("u"));
        assert_eq!(keymap.keys_of(KeyContext::Typing, Command::Undo), None);
    }
}
