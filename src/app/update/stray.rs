//! Letters that follow at once when Esc has left the search line: whoever goes on typing means no commands.

use super::{Key, KeyMeaning, Model};
use crate::app::{Choosing, Command, Sheet, Stray, keys_in_words};

/// Esc has left the line just now.
pub(super) fn expect(model: &mut Model) {
    model.stray = Some(Stray::after(None, model.uptime));
}

/// Whether `key` is held back: a letter that follows at once and would do more than move. What helps is said.
pub(super) fn holds(model: &mut Model, key: Key, meaning: KeyMeaning) -> bool {
    let Some(stray) = model.stray.take() else {
        return false;
    };
    if !stray.may_be(key, model.uptime) {
        return false;
    }
    model.stray = Some(Stray::after(Some(key), model.uptime));
    let holds = match meaning {
        KeyMeaning::Command(command) => !only_looks(command),
        KeyMeaning::Chord => true,
        KeyMeaning::Nothing => false,
    };
    if holds {
        let (key, search) = (keys_in_words(&[key]), model.keymap.key_of(Command::Search));
        model.say(&format!(
            "{key} came right after esc and did nothing; {key} again is a command, {search} goes on typing"
        ));
    }
    holds
}

/// Whether a command changes nothing but what is looked at, or takes a change back.
fn only_looks(command: Command) -> bool {
    matches!(
        command,
        Command::Move(_)
            | Command::Scroll(_)
            | Command::Record(_)
            | Command::Match(_)
            | Command::Search
            | Command::Undo
            | Command::Redo
            | Command::Open(Sheet::Help)
            | Command::Choose(Choosing::Command)
    )
}
