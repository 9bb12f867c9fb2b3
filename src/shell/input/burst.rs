//! Text that came faster than a person types: keys, or a paste from a terminal that knows no brackets.

use std::mem;

use super::paste::{MAX_PASTE_BYTES, shortened};
use crate::app::{Key, Message};

/// Fewer keys than these may come together from a person, as on a slow line.
const MIN_BURST_KEYS: usize = 8;
/// Keys held down, or pressed ahead while a line stalls, are of a few kinds; prose has more.
const MAX_REPEATED_KINDS: usize = 4;
/// The most keys that wait to be told apart.
const MAX_HELD_KEYS: usize = 4096;
/// The letters that by themselves do no more than move by a row or a column, unless people have bound them otherwise.
const STEPS: [Key; 4] = [Key::Char('j'), Key::Char('k'), Key::Char('h'), Key::Char('l')];

/// Letters, blanks and line ends that followed one another without a pause.
#[derive(Debug, Default)]
pub(super) struct Burst {
    keys: Vec<Key>,
    /// Whether it has been found to be a paste already, of which the rest is dropped.
    is_paste: bool,
    /// Whether the last paste never ended, so that what comes in one piece is likely the rest of it.
    is_suspect: bool,
    /// Whether a long run of keys before this one has begun a search: somebody typed ahead, and a slow line cut it there.
    is_searching: bool,
}

impl Burst {
    /// Whether nothing is held.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty() && !self.is_paste
    }

    /// From now until a single key comes, whatever comes in one piece is taken for the rest of a paste.
    pub(super) fn suspect(&mut self) {
        self.is_suspect = true;
    }

    /// Holds `key`; gives out what there is when that is as much as is held.
    pub(super) fn hold(&mut self, key: Key) -> Vec<Message> {
        if self.is_paste {
            return Vec::new();
        }
        self.keys.push(key);
        if self.keys.len() < MAX_HELD_KEYS {
            return Vec::new();
        }
        let held = self.told_apart();
        self.is_paste = matches!(held.as_slice(), [Message::Pasted(_)]);
        held
    }

    /// What was held, after a pause.
    pub(super) fn end(&mut self) -> Vec<Message> {
        if mem::take(&mut self.is_paste) {
            return Vec::new();
        }
        self.told_apart()
    }

    /// Gives out a key that is held alone and only moves: the screen need not wait to learn whether more follows.
    pub(super) fn step(&mut self) -> Option<Message> {
        let is_step = matches!(self.keys.as_slice(), [key] if STEPS.contains(key));
        let is_open = self.is_paste || self.is_suspect || self.is_searching;
        (is_step && !is_open).then(|| self.keys.pop().map(Message::Key))?
    }

    /// Forgets what was held: it was the end of a paste whose beginning went elsewhere.
    pub(super) fn drop_rest(&mut self) {
        *self = Self::default();
    }

    fn told_apart(&mut self) -> Vec<Message> {
        let keys = mem::take(&mut self.keys);
        let is_paste = looks_pasted(&keys, self.is_searching) || (self.is_suspect && keys.len() > 1);
        self.is_suspect &= keys.len() != 1;
        let line = keys.rsplit(|key| *key == Key::Enter).next().unwrap_or_default();
        self.is_searching = !is_paste
            && (self.is_searching || keys.len() >= MIN_BURST_KEYS && line.contains(&Key::Char('/')))
            && line.len() == keys.len();
        if !is_paste {
            return keys.into_iter().map(Message::Key).collect();
        }
        let text = keys.iter().map(|key| match key {
            Key::Char(c) => *c,
            Key::Tab => '\t',
            _ => '\n',
        });
        vec![Message::Pasted(shortened(text.collect(), MAX_PASTE_BYTES))]
    }
}

/// Whether nobody typed this: more than one line, or letters of many kinds where no search was begun by `/`.
fn looks_pasted(keys: &[Key], is_searching: bool) -> bool {
    if keys.len() < MIN_BURST_KEYS {
        return false;
    }
    let last = keys.iter().rposition(|key| *key != Key::Enter).unwrap_or_default();
    let ends_inside = keys[..last].contains(&Key::Enter);
    if ends_inside || is_searching {
        return ends_inside;
    }
    let head = keys.iter().position(|key| *key == Key::Char('/'));
    let mut kinds: Vec<Key> = Vec::new();
    for key in &keys[..head.map_or(keys.len(), |at| at + 1)] {
        if !kinds.contains(key) {
            kinds.push(*key);
        }
        if kinds.len() > MAX_REPEATED_KINDS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::parse_keys;

    fn told(burst: &mut Burst, script: &str) -> Vec<Message> {
        let mut messages: Vec<Message> = parse_keys(script)
            .unwrap()
            .into_iter()
            .flat_map(|key| burst.hold(key))
            .collect();
        messages.extend(burst.end());
        messages
    }

    fn is_keys(script: &str) -> bool {
        let keys: Vec<Message> = parse_keys(script).unwrap().into_iter().map(Message::Key).collect();
        told(&mut Burst::default(), script) == keys
    }

    #[test]
    fn several_lines_and_prose_are_a_paste() {
        for script in [
            "jjjj<enter>jjjj",
            "text<enter>e<tab>  <tab>touch X<enter>",
            "hello export",
        ] {
            assert!(!is_keys(script), "{script}");
        }
        assert_eq!(
            told(&mut Burst::default(), "ab<enter>e<tab>cdef<enter>"),
            [Message::Pasted("ab\ne\tcdef\n".to_owned())]
        );
    }

    #[test]
    fn few_keys_repeated_keys_and_a_search_are_keys() {
        for script in [
            "jjjjjjjj<enter><enter>",
            "yi",
            "<enter>q",
            "gg<enter>",
            "/id:some-record<enter>",
            "jjkkjjkk/bear or wolf<enter>",
        ] {
            assert!(is_keys(script), "{script}");
        }
        assert!(is_keys(&"jk".repeat(5000)));
        assert!(is_keys(&("jk".repeat(3000) + "/id:some-record<enter>")));
    }

    #[test]
    fn a_search_typed_ahead_may_be_cut_anywhere() {
        let mut burst = Burst::default();
        assert_eq!(told(&mut burst, "jkjkjkjk/id").len(), 11);
        assert_eq!(told(&mut burst, ":some-record<enter>").len(), 13);
        assert_eq!(told(&mut burst, "hello export").len(), 1);
    }

    #[test]
    fn of_a_large_paste_the_beginning_is_kept() {
        let mut burst = Burst::default();
        let messages = told(&mut burst, &"some words<enter>".repeat(2000));
        assert!(matches!(messages.as_slice(), [Message::Pasted(text)] if text.len() == MAX_PASTE_BYTES));
        assert_eq!(told(&mut burst, "j"), [Message::Key(Key::Char('j'))]);
    }

    #[test]
    fn only_a_key_that_moves_and_stands_alone_is_given_out_at_once() {
        let step = |script: &str| {
            let mut burst = Burst::default();
            for key in parse_keys(script).unwrap() {
                assert!(burst.hold(key).is_empty());
            }
            burst.step()
        };
        assert_eq!(step("j"), Some(Message::Key(Key::Char('j'))));
        for script in ["q", "e", "<enter>", "jj", "ej"] {
            assert_eq!(step(script), None, "{script}");
        }
        let mut burst = Burst::default();
        burst.suspect();
        burst.hold(Key::Char('j'));
        assert_eq!(burst.step(), None);
    }

    #[test]
    fn after_a_paste_without_an_end_pieces_are_its_rest_until_a_key_comes_alone() {
        let mut burst = Burst::default();
        burst.suspect();
        assert_eq!(told(&mut burst, "ye"), [Message::Pasted("ye".to_owned())]);
        assert_eq!(told(&mut burst, "j"), [Message::Key(Key::Char('j'))]);
        assert_eq!(told(&mut burst, "yi").len(), 2);
    }
}
