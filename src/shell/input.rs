//! From crossterm's events to the program's messages.

mod gate;
mod joiner;

use std::{
    io,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Position;

pub(super) use self::gate::Gate;
use self::joiner::Joiner;
use super::inbox::Inbox;
use crate::app::{Act, Key, Message, Pointer, Way};

/// The most of a paste that is kept, in bytes: longer than any query, and an accident otherwise.
const MAX_PASTE_BYTES: usize = 4096;

/// How long crossterm is asked for what the terminal has. It waits in whole milliseconds and is busy for the rest of the
/// time; given no time at all, it does not even tell what it has read.
const GLANCE_TIME: Duration = Duration::from_micros(100);

/// Reads the terminal on a thread of its own: crossterm may block for ever in the middle of a sequence.
pub(super) fn listen(inbox: &Arc<Inbox>, gate: &Arc<Gate>) -> io::Result<()> {
    let (inbox, gate) = (Arc::clone(inbox), Arc::clone(gate));
    thread::Builder::new().name("input".into()).spawn(move || {
        if let Err(error) = read_all(&inbox, &gate) {
            inbox.fail(error);
        }
    })?;
    Ok(())
}

fn read_all(inbox: &Inbox, gate: &Gate) -> io::Result<()> {
    let mut joiner = Joiner::default();
    loop {
        let keys = match next(gate, joiner.deadline())? {
            None => joiner.expire(),
            Some(event) => match translate(event) {
                Some(Message::Key(key)) => joiner.join(key, Instant::now()),
                Some(message) => {
                    inbox.input(message);
                    continue;
                }
                None => continue,
            },
        };
        for key in keys {
            inbox.input(Message::Key(key));
        }
    }
}

/// The next event; none when there is none until the deadline.
fn next(gate: &Gate, deadline: Option<Instant>) -> io::Result<Option<Event>> {
    loop {
        let start = Instant::now();
        // One look at the terminal may have brought several events, and left more in it than crossterm reads at once.
        if event::poll(GLANCE_TIME)? {
            return event::read().map(Some);
        }
        // Where another thread had the core meanwhile, there may have been no time left for a look.
        let looked = start.elapsed() < 2 * GLANCE_TIME;
        if looked && !gate.wait(deadline)? {
            return Ok(None);
        }
    }
}

/// What an event means; `None` for what the program does not listen to.
///
/// Sizes are not taken from here: crossterm learns of none while it is in the middle of a sequence.
pub fn translate(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => named(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Pasted(shortened(text))),
        Event::Mouse(event) => pointed(event).map(Message::Pointed),
        Event::Key(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// The left button and the wheel; with a key held down they are the terminal's.
fn pointed(event: MouseEvent) -> Option<Pointer> {
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Act::Press,
        MouseEventKind::ScrollDown => Act::Wheel(Way::Forward),
        MouseEventKind::ScrollUp => Act::Wheel(Way::Back),
        _ => return None,
    };
    let at = Position {
        x: event.column,
        y: event.row,
    };
    (event.modifiers == KeyModifiers::NONE).then_some(Pointer { at, act })
}

/// Modifiers are matched exactly: Ctrl-Q is not `q`, and Shift-Up is not Up.
fn named(key: KeyEvent) -> Option<Key> {
    const SHIFTED_ALT: KeyModifiers = KeyModifiers::ALT.union(KeyModifiers::SHIFT);
    match (key.code, key.modifiers) {
        (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) => Some(Key::Char(c)),
        (KeyCode::Char(c), KeyModifiers::CONTROL) => Some(Key::Ctrl(c)),
        (KeyCode::Char(c), KeyModifiers::ALT | SHIFTED_ALT) => Some(Key::Alt(c)),
        (KeyCode::Tab | KeyCode::BackTab, KeyModifiers::SHIFT) => Some(Key::BackTab),
        (code, KeyModifiers::NONE) => unmodified(code),
        _ => None,
    }
}

fn unmodified(code: KeyCode) -> Option<Key> {
    match code {
        KeyCode::F(n) => Some(Key::F(n)),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Escape),
        KeyCode::Backspace => Some(Key::Backspace),
        KeyCode::Delete => Some(Key::Delete),
        KeyCode::Tab => Some(Key::Tab),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::Left => Some(Key::Left),
        KeyCode::Right => Some(Key::Right),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::PageDown => Some(Key::PageDown),
        _ => None,
    }
}

fn shortened(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(MAX_PASTE_BYTES));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Option<Message> {
        translate(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn modifiers_are_matched_exactly() {
        let q = KeyCode::Char('q');
        assert_eq!(press(q, KeyModifiers::NONE), Some(Message::Key(Key::Char('q'))));
        assert_eq!(press(q, KeyModifiers::CONTROL), Some(Message::Key(Key::Ctrl('q'))));
        assert_eq!(press(q, KeyModifiers::ALT), Some(Message::Key(Key::Alt('q'))));
        assert_eq!(press(q, KeyModifiers::CONTROL | KeyModifiers::ALT), None);
        assert_eq!(press(q, KeyModifiers::SUPER), None);
        assert_eq!(press(KeyCode::Up, KeyModifiers::SHIFT), None);
        assert_eq!(
            press(KeyCode::Char('Q'), KeyModifiers::SHIFT),
            Some(Message::Key(Key::Char('Q')))
        );
    }

    #[test]
    fn shift_tab_is_back_tab() {
        for code in [KeyCode::Tab, KeyCode::BackTab] {
            assert_eq!(press(code, KeyModifiers::SHIFT), Some(Message::Key(Key::BackTab)));
        }
        assert_eq!(press(KeyCode::Tab, KeyModifiers::NONE), Some(Message::Key(Key::Tab)));
    }

    #[test]
    fn letting_a_key_go_means_nothing() {
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(translate(Event::Key(release)), None);
    }

    #[test]
    fn a_long_paste_is_cut_between_characters() {
        let Some(Message::Pasted(text)) = translate(Event::Paste("é".repeat(5000))) else {
            panic!("a paste is a paste");
        };
        assert_eq!(text, "é".repeat(2048));
        let odd = format!("x{}", "é".repeat(5000));
        assert_eq!(shortened(odd).len(), 4095);
    }
}
