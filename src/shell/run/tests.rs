//! The loop on a terminal that counts frames.

use std::{cell::Cell, io, rc::Rc};

use jiff::civil::date;
use ratatui::layout::{Rect, Size};

use super::*;
use crate::{
    app::{Keymap, parse_keys},
    corpus::{Registry, first_five},
    shell::{
        fake_world::World,
        screen::{ScreenBackend, Surface},
    },
};

const SIZE: Size = Size::new(80, 24);

/// Counts the frames.
#[derive(Clone, Default)]
struct Frames(Rc<Cell<usize>>);

impl Surface for Frames {
    fn size(&self) -> io::Result<Size> {
        Ok(SIZE)
    }

    fn write(&mut self, _: &[u8]) -> io::Result<()> {
        self.0.set(self.0.get() + 1);
        Ok(())
    }
}

/// A browser over five records.
struct Browser {
    model: Model,
    world: World,
    frames: Frames,
    terminal: Terminal<ScreenBackend<Frames>>,
}

impl Browser {
    fn new() -> Self {
        let frames = Frames::default();
        let mut browser = Self {
            model: Model::new(Rect::default(), Registry::built_in(), date(2026, 11, 20)),
            world: World::default(),
            terminal: Terminal::new(ScreenBackend::new(frames.clone()).unwrap()).unwrap(),
            frames,
        };
        browser.run([Message::Loaded(first_five().into())].into_iter());
        browser.frames.0.set(0);
        browser
    }

    fn run(&mut self, inputs: impl Inputs) -> Option<u8> {
        run(&mut self.model, &mut self.terminal, inputs, &mut self.world.ports()).unwrap()
    }

    fn press(&mut self, script: &str) -> Option<u8> {
        self.run(keys(script).into_iter())
    }
}

fn keys(script: &str) -> Vec<Message> {
    parse_keys(script).unwrap().into_iter().map(Message::Key).collect()
}

/// Inputs that all wait at once.
struct AtOnce(VecDeque<Message>);

impl Inputs for AtOnce {
    fn next(&mut self, _: Option<Instant>) -> Next {
        self.0.pop_front().map_or(Next::End, Next::Message)
    }

    fn waiting(&mut self) -> Option<Message> {
        self.0.pop_front()
    }
}

#[test]
fn the_loop_ends_with_the_status_it_is_asked_to_or_with_the_input() {
    assert_eq!(Browser::new().press("jq"), Some(0));
    assert_eq!(Browser::new().press("j<ctrl-c>j"), Some(130));
    assert_eq!(Browser::new().press("j"), None);
}

#[test]
fn the_model_learns_the_size_and_is_drawn_before_any_input_is_asked_for() {
    struct Late(Frames);
    impl Inputs for Late {
        fn next(&mut self, _: Option<Instant>) -> Next {
            assert_eq!(self.0.0.get(), 1);
            Next::End
        }
        fn waiting(&mut self) -> Option<Message> {
            None
        }
    }
    let frames = Frames::default();
    let mut model = Model::new(Rect::default(), Registry::built_in(), date(2026, 11, 20));
    let mut terminal = Terminal::new(ScreenBackend::new(frames.clone()).unwrap()).unwrap();
    run(&mut model, &mut terminal, Late(frames), &mut World::default().ports()).unwrap();
    assert_eq!(model.area(), Rect::from(SIZE));
}

#[test]
fn inputs_that_wait_together_share_a_frame() {
    let mut browser = Browser::new();
    browser.run(AtOnce(keys("/apt").into()));
    // The keys, and the pause after them.
    assert!(browser.frames.0.get() <= 2, "{} frames", browser.frames.0.get());
}

#[test]
fn a_flood_of_inputs_is_shown_now_and_then_and_none_is_lost() {
    let typed: String = (0..300).map(|n: u32| n.to_string()).collect();
    let mut browser = Browser::new();
    let flood = keys(&format!("/{typed}<ctrl-c><ctrl-c>"));
    assert_eq!(browser.run(AtOnce(flood.into())), Some(130));
    assert!(browser.frames.0.get() >= 3, "{} frames", browser.frames.0.get());
    assert_eq!(browser.model.query.text(), typed);
}

#[test]
fn a_pause_is_told_once_and_no_sooner_than_it_is_due() {
    /// A key, and then silence.
    struct Silence {
        keys: usize,
        silences: usize,
    }
    impl Inputs for Silence {
        fn next(&mut self, deadline: Option<Instant>) -> Next {
            if self.keys > 0 {
                self.keys -= 1;
                return Next::Message(Message::Key(Key::Char('j')));
            }
            let Some(deadline) = deadline else { return Next::End };
            assert!(deadline <= Instant::now() + KEY_PAUSE);
            self.silences += 1;
            assert_eq!(self.silences, 1);
            Next::Silence
        }
        fn waiting(&mut self) -> Option<Message> {
            None
        }
    }
    let mut browser = Browser::new();
    browser.run(Silence { keys: 2, silences: 0 });
    assert!(!browser.model.awaits_pause());
}

#[test]
fn alt_with_a_letter_is_escape_and_then_the_letter_while_keys_are_commands() {
    assert_eq!(Browser::new().press("?q"), None, "q only closes the help");
    assert_eq!(Browser::new().press("?<alt-q>"), Some(0));
    assert_eq!(Browser::new().press("/<alt-q>"), None);
    assert_eq!(Browser::new().press("/<alt-q>q"), Some(0));
}

#[test]
fn escape_and_a_letter_that_come_as_one_key_lose_nothing_while_one_types() {
    let mut browser = Browser::new();
    browser.press("<down>");
    let below = browser.model.selected();
    browser.press("<up>/<alt-j>");
    assert_eq!(browser.model.selected(), below);
    assert!(!browser.model.query.is_typing());
}

#[test]
fn what_was_deleted_last_can_be_inserted_again() {
    let mut browser = Browser::new();
    browser.press("/bear wolf<alt-b><ctrl-u>x<ctrl-y>");
    assert_eq!(browser.model.query.text(), "xbear wolf");
    browser.press("<ctrl-left><alt-d><ctrl-e><ctrl-y>");
    assert_eq!(browser.model.query.text(), "wolfxbear ");
}

#[test]
fn control_on_a_keyboard_of_ones_own_is_control_on_the_latin_key() {
    let mut browser = Browser::new();
    browser.model.keymap = Keymap::default().with_letters(vec![('ز', 'c')]);
    assert_eq!(browser.run([Message::Key(Key::Ctrl('ز'))].into_iter()), Some(130));
}

#[test]
fn what_became_of_an_effect_is_told_to_the_model() {
    let mut browser = Browser::new();
    browser.press("yi");
    assert_eq!(browser.world.clipboard.texts.len(), 1);
    assert!(browser.model.notice().is_some());
}

#[test]
fn the_same_size_again_and_a_repaint_draw_every_cell() {
    let mut browser = Browser::new();
    browser.run([Message::Resized(Rect::from(SIZE))].into_iter());
    assert_eq!(browser.frames.0.get(), 1);
    browser.press("<ctrl-l>");
    assert_eq!(browser.frames.0.get(), 2);
}

#[test]
fn stopping_is_left_to_the_console() {
    let mut browser = Browser::new();
    browser.press("<ctrl-z>");
    assert_eq!(browser.world.console.0, ["suspend"]);
}
