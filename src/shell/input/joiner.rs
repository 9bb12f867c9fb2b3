//! Putting together again the keys that a slow line has torn into Escape and letters (crossterm #993).

use std::time::{Duration, Instant};

use crate::app::Key;

/// A sequence that is not whole by then was typed by a person.
const JOIN_WINDOW: Duration = Duration::from_millis(500);
/// The longest sequence of a key, without its Escape: `[15;10~`.
const MAX_SEQUENCE_KEYS: usize = 8;

/// The longest report of the mouse after its `[<`: `65;9999;9999`.
const MAX_REPORT_KEYS: usize = 12;

/// Looks at each key after an Escape, for half a second.
///
/// The Escape itself is passed on at once, since nothing is destroyed by it; the rest is held back until it is clear what it
/// is. Time is told from outside.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    escaped: Option<Instant>,
    held: String,
}

impl Joiner {
    /// When what is held must be let go.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.escaped
            .filter(|_| !self.held.is_empty())
            .map(|at| at + JOIN_WINDOW)
    }

    /// Lets go what is held: it was typed.
    pub(super) fn expire(&mut self) -> Vec<Key> {
        self.escaped = None;
        self.held.drain(..).map(Key::Char).collect()
    }

    /// What `key`, pressed `at` this time, means after those before it.
    pub(super) fn join(&mut self, key: Key, at: Instant) -> Vec<Key> {
        let mut keys = Vec::with_capacity(1);
        if self
            .escaped
            .is_some_and(|escaped| at.duration_since(escaped) > JOIN_WINDOW)
        {
            keys = self.expire();
        }
        match key {
            Key::Escape => {
                keys.extend(self.expire());
                keys.push(Key::Escape);
                self.escaped = Some(at);
            }
            Key::Char(c) if self.escaped.is_some() && self.continues(c) => self.held.push(c),
            Key::Char(c) if !self.held.is_empty() => keys.extend(self.finish(c)),
            other => {
                keys.extend(self.expire());
                keys.push(other);
            }
        }
        keys
    }

    /// Whether more must follow `c`.
    fn continues(&self, c: char) -> bool {
        match self.held.as_bytes() {
            [] => matches!(c, '[' | 'O'),
            [b'['] if c == '<' => true,
            // A report of the mouse, which is dropped: what it pointed at may have moved by now.
            [b'[', b'<', rest @ ..] => rest.len() < MAX_REPORT_KEYS && matches!(c, '0'..='9' | ';'),
            [b'[', rest @ ..] => rest.len() < MAX_SEQUENCE_KEYS && matches!(c, '0'..='9' | ';'),
            _ => false,
        }
    }

    /// The key that the held characters and `last` are; they themselves when they cannot be one.
    fn finish(&mut self, last: char) -> Vec<Key> {
        let key = match (self.held.as_str(), last) {
            ("[" | "O", 'A') => Key::Up,
            ("[" | "O", 'B') => Key::Down,
            ("[" | "O", 'C') => Key::Right,
            ("[" | "O", 'D') => Key::Left,
            ("[" | "O", 'H') | ("[1" | "[7", '~') => Key::Home,
            ("[" | "O", 'F') | ("[4" | "[8", '~') => Key::End,
            ("O", 'P') => Key::F(1),
            // Passed on as it came, its last letter would leave the program.
            ("O", 'Q') => Key::F(2),
            ("O", 'R') => Key::F(3),
            ("O", 'S') => Key::F(4),
            ("[", 'Z') => Key::BackTab,
            ("[3", '~') => Key::Delete,
            ("[5", '~') => Key::PageUp,
            ("[6", '~') => Key::PageDown,
            // Nobody types parameters: a key that has no name here.
            (held, '~' | 'A'..='Z' | 'a'..='z') if held.len() > 1 => return self.drop_held(),
            _ => {
                let mut keys = self.expire();
                keys.push(Key::Char(last));
                return keys;
            }
        };
        self.drop_held();
        vec![key]
    }

    fn drop_held(&mut self) -> Vec<Key> {
        self.expire();
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::parse_keys;

    /// Joins keys that come `step` milliseconds apart.
    fn joined(script: &str, step: u64) -> Vec<Key> {
        let start = Instant::now();
        let mut joiner = Joiner::default();
        let mut keys = Vec::new();
        for (n, key) in (0..).zip(parse_keys(script).unwrap()) {
            keys.extend(joiner.join(key, start + Duration::from_millis(step * n)));
        }
        keys.extend(joiner.expire());
        keys
    }

    fn keys(script: &str) -> Vec<Key> {
        parse_keys(script).unwrap()
    }

    #[test]
    fn torn_arrows_are_arrows() {
        assert_eq!(joined("<esc>[A", 100), keys("<esc><up>"));
        assert_eq!(joined("<esc>OBj", 100), keys("<esc><down>j"));
        assert_eq!(joined("<esc>[5~<esc>[C", 90), keys("<esc><pgup><esc><right>"));
    }

    #[test]
    fn a_torn_function_key_never_leaves_the_program() {
        assert_eq!(joined("<esc>OQ", 100), keys("<esc><f2>"));
        assert_eq!(joined("<esc>OPj<esc>OS", 50), keys("<esc><f1>j<esc><f4>"));
    }

    #[test]
    fn a_torn_report_of_the_mouse_is_no_text() {
        assert_eq!(joined("<esc>[<lt>0;10;5Mj", 20), keys("<esc>j"));
        assert_eq!(joined("<esc>[<lt>65;120;35m", 20), keys("<esc>"));
    }

    #[test]
    fn torn_keys_without_a_name_are_dropped_whole() {
        assert_eq!(joined("<esc>[1;5Aj", 50), keys("<esc>j"));
    }

    #[test]
    fn what_a_person_types_slowly_stays_as_typed() {
        assert_eq!(joined("<esc>[A", 600), keys("<esc>[A"));
        assert_eq!(joined("<esc>[A", 300), keys("<esc>[A"));
    }

    #[test]
    fn what_is_no_sequence_stays_as_typed() {
        for script in ["<esc>[x", "<esc>jk", "[A", "<esc>O<enter>", "<esc>O<esc>q", "<esc>[["] {
            assert_eq!(joined(script, 1), keys(script), "{script}");
        }
    }

    #[test]
    fn something_held_has_a_deadline() {
        let start = Instant::now();
        let mut joiner = Joiner::default();
        assert_eq!(joiner.join(Key::Escape, start), [Key::Escape]);
        assert_eq!(joiner.deadline(), None);
        assert_eq!(joiner.join(Key::Char('['), start), []);
        assert_eq!(joiner.deadline(), Some(start + JOIN_WINDOW));
        assert_eq!(joiner.expire(), [Key::Char('[')]);
        assert_eq!(joiner.deadline(), None);
    }

    proptest! {
        #[test]
        fn keys_without_escape_pass_unchanged(script in "[a-zO\\[0-9~;]{0,40}", step in 0_u64..700) {
            prop_assert_eq!(joined(&script, step), keys(&script));
        }
    }
}
