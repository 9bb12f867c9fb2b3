//! A monkey at the keyboard: keys, pastes and changes of size from one seed; after each, what must always hold.
//!
//! It steers to where keys have been pressed too rarely, so that every binding is fired in every place it works: fifty
//! times in the 170,000 keys of an optimized test, twice in those of a plain `cargo test`, which should not take
//! minutes. `cargo test --release --test it monkey -- --nocapture` prints the counts.

mod eyes;
mod rules;

use std::{collections::BTreeMap, sync::Arc, thread, time::Duration};

use ratatui::{Terminal, layout::Rect};
use watchfloor::{
    app::{BINDINGS, Binding, Command, Key, KeyContext, Message, parse_keys},
    corpus::{Batch, Entry, Layer, Origin},
    ui,
};

use self::{
    eyes::Eyes,
    rules::{broken, misplaced},
};
use crate::harness::{Session, bad_file, five, marked};

/// Keys pressed.
const KEYS: usize = if cfg!(debug_assertions) { 14_000 } else { 170_000 };
/// Keys within which every binding is fired in each of its contexts.
const SHARE: usize = 4_800;
/// Keys between two frames that are drawn.
const FRAME: usize = 10;
/// What a key takes to press.
const PRESS_TIME: Duration = Duration::from_millis(1_100);
const SEED: u64 = 0x5eed_0f1e_77e7_5eed;

/// Sizes people have, and some that nobody has.
const SIZES: [(u16, u16); 12] = [
    (80, 24),
    (120, 35),
    (200, 50),
    (60, 20),
    (40, 12),
    (70, 24),
    (90, 18),
    (100, 30),
    (20, 7),
    (18, 3),
    (1, 1),
    (0, 0),
];

/// What is typed at random beside the keys of the table.
const TYPED: &str = "abegiklnorstuvw /\"'-:=<>|()~,.*5\\йнΞé文🏴";

const PASTES: [&str; 6] = [
    "gru router",
    "\n\n target:CZ date:2013.. \nq\nQ",
    "\u{1b}[31mred\u{202e}",
    "((((\"",
    "   ",
    "y",
];

struct Monkey {
    session: Session,
    terminal: Terminal<Eyes>,
    random: u64,
    keys: usize,
    /// How often every binding is to be fired in each of its places.
    quota: usize,
    fired: BTreeMap<(KeyContext, &'static str), usize>,
    /// The last keys, for the report of a failure.
    recent: Vec<String>,
    /// The text of the query when it was last looked at.
    query: String,
}

impl Monkey {
    fn new(quota: usize) -> Self {
        let mut session = Session::reading(80, 24, records());
        session.tell(Message::Resized(Rect::new(0, 0, 80, 24)));
        let bindings = BINDINGS.iter();
        let fired = bindings.flat_map(|binding| binding.contexts.iter().map(|context| ((*context, binding.name()), 0)));
        Self {
            session,
            terminal: Terminal::new(Eyes::new(80, 24)).unwrap(),
            random: SEED,
            keys: 0,
            quota,
            fired: fired.collect(),
            recent: Vec::new(),
            query: String::new(),
        }
    }

    /// A number below `end` (`SplitMix64`).
    fn below(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn key_context(&self) -> KeyContext {
        self.session.model.key_context()
    }

    /// Tells something and looks at what came of it.
    fn tell(&mut self, message: Message, words: String) {
        if self.recent.len() == 40 {
            self.recent.remove(0);
        }
        self.recent.push(words);
        self.session.tell(message);
        // Whoever reads a page comes back with Enter, and nothing has changed.
        self.session.world.page = None;
        let what = broken(&self.session.model, &mut self.query);
        if let Some(what) = what {
            self.fail(&what);
        }
    }

    fn fail(&self, what: &str) -> ! {
        panic!("{what}, in {:?}", self.key_context());
    }

    fn press(&mut self, key: Key) {
        // Slowly enough that no letter counts as typed on after Esc.
        self.session.model.uptime += PRESS_TIME;
        let model = &self.session.model;
        let pressed: Vec<Key> = model.pending.iter().copied().chain([key]).collect();
        let context = model.key_context();
        if let Some(binding) = model.keymap.binding(context, &pressed) {
            *self.fired.entry((context, binding.name())).or_default() += 1;
            self.tell_command(binding, key);
        } else {
            self.tell(Message::Key(key), key.to_string());
        }
        self.keys += 1;
        if self.keys.is_multiple_of(3) {
            self.pause();
        }
        if self.keys.is_multiple_of(FRAME) {
            self.draw();
        }
    }

    /// Presses a key that means something: what only looks must leave the selected incident alone.
    fn tell_command(&mut self, binding: &Binding, key: Key) {
        let before = self.session.model.selected();
        // Where nothing is found, the keys of the panes choose a way out.
        let is_lost = self.session.model.finds_nothing();
        self.tell(Message::Key(key), key.to_string());
        let looks = !is_lost
            && matches!(
                binding.command,
                Command::Focus(_)
                    | Command::Arrange(_)
                    | Command::Open(_)
                    | Command::Help(_)
                    | Command::Repaint
                    | Command::Copy(_)
            );
        if looks && self.session.model.selected() != before {
            self.fail("another incident is selected");
        }
    }

    fn pause(&mut self) {
        if self.session.model.awaits_pause() {
            self.tell(Message::Paused, String::from("(pause)"));
            if self.session.model.awaits_pause() {
                self.fail("a pause is awaited for ever");
            }
        }
    }

    fn resize(&mut self, (width, height): (u16, u16)) {
        let before = self.session.model.selected();
        self.terminal.backend_mut().resize(width, height);
        self.tell(
            Message::Resized(Rect::new(0, 0, width, height)),
            format!("({width}x{height})"),
        );
        if self.session.model.selected() != before {
            self.fail("another incident is selected");
        }
        self.draw();
    }

    fn draw(&mut self) {
        let model = &self.session.model;
        self.terminal.draw(|frame| ui::view(model, frame)).unwrap();
        if let Some(what) = misplaced(model, self.terminal.backend().cursor()) {
            self.fail(&what);
        }
    }

    fn run(&mut self, script: &str) {
        for key in parse_keys(script).unwrap() {
            self.press(key);
        }
    }

    /// Goes to a place from anywhere.
    fn go(&mut self, context: KeyContext) {
        if self.session.model.layout().tiny || self.below(4) == 0 {
            let size = SIZES[self.below(9)];
            self.resize(size);
        }
        self.run("<esc><esc><esc><esc><esc><esc>");
        self.run(way(context));
    }

    /// A key that was pressed too rarely where the monkey is, if there is one.
    fn neglected(&mut self) -> Option<Vec<Key>> {
        let context = self.key_context();
        let rare: Vec<&Binding> = BINDINGS
            .iter()
            .filter(|binding| {
                self.fired
                    .get(&(context, binding.name()))
                    .is_some_and(|count| *count < self.quota)
            })
            .collect();
        let binding = *rare.get(self.below(rare.len().max(1)))?;
        let scripts: Vec<Vec<Key>> = self
            .session
            .model
            .keymap
            .scripts(binding)
            .map(<[Key]>::to_vec)
            .collect();
        let at = self.below(scripts.len());
        scripts.into_iter().nth(at)
    }

    /// The place where most keys were pressed too rarely, if there is one.
    fn neglected_place(&self) -> Option<KeyContext> {
        let missing = |context: KeyContext| -> usize {
            let counts = self.fired.iter().filter(|((at, _), _)| *at == context);
            counts.map(|(_, count)| self.quota.saturating_sub(*count)).sum()
        };
        KeyContext::ALL
            .into_iter()
            .max_by_key(|context| missing(*context))
            .filter(|context| missing(*context) > 0)
    }

    fn random_key(&mut self) -> Key {
        if self.below(3) == 0 {
            let letters: Vec<char> = TYPED.chars().collect();
            return Key::Char(letters[self.below(letters.len())]);
        }
        let binding = &BINDINGS[self.below(BINDINGS.len())];
        let keys = parse_keys(binding.keys[0]).unwrap();
        match (self.below(20), keys[0]) {
            (0, Key::Char(c)) => Key::Alt(c),
            (_, key) => key,
        }
    }

    fn step(&mut self) {
        match self.below(200) {
            0 => {
                let size = SIZES[self.below(SIZES.len())];
                self.resize(size);
            }
            1 => {
                let text = PASTES[self.below(PASTES.len())];
                self.tell(Message::Pasted(text.to_owned()), format!("(paste {text:?})"));
                self.keys += 1;
            }
            2..30 => {
                let key = self.random_key();
                self.press(key);
            }
            // A person does not stay in the search line for long, and each letter there is a search.
            30..50 if matches!(self.key_context(), KeyContext::Typing | KeyContext::Completing) => {
                self.press(Key::Escape);
            }
            _ => match (self.neglected(), self.neglected_place()) {
                (Some(keys), _) => keys.into_iter().for_each(|key| self.press(key)),
                (None, Some(context)) => self.go(context),
                (None, None) => {
                    let key = self.random_key();
                    self.press(key);
                }
            },
        }
    }
}

/// Tells, when something panics, what led to it.
impl Drop for Monkey {
    #[expect(
        clippy::print_stderr,
        reason = "a failure is of no use without the keys that led to it"
    )]
    fn drop(&mut self) {
        if thread::panicking() {
            let area = self.session.model.area();
            eprintln!(
                "at {}x{} after {} keys, the last of them {}",
                area.width,
                area.height,
                self.keys,
                self.recent.join(" ")
            );
        }
    }
}

/// Keys that lead from the list to a place. Every place has a way.
fn way(context: KeyContext) -> &'static str {
    match context {
        KeyContext::List => "/<ctrl-u><enter>2",
        KeyContext::Detail => "/<ctrl-u><enter>3..",
        KeyContext::Sidebar => "1gj",
        KeyContext::Timeline => "/<ctrl-u><enter>2t",
        KeyContext::Map => "/<ctrl-u><enter>2m",
        KeyContext::Dossier => "/<ctrl-u><enter>2mD",
        KeyContext::Alike => "/<ctrl-u><enter>2=",
        KeyContext::Typing => "/",
        KeyContext::Completing => "/<ctrl-u>t<tab>",
        KeyContext::Help => "?",
        KeyContext::HelpFilter => "?/",
        KeyContext::Problems => "!",
        KeyContext::Messages => "M",
        KeyContext::Export => "/<ctrl-u>-tlp:red<enter>e",
        // Marked records would go out in the place of this one, and ask another question where one of them is red.
        KeyContext::Existing => "/<ctrl-u>koudelka<enter>2Ae<enter><esc>e<enter>",
        KeyContext::Picker => ":",
        KeyContext::Naming => "/<ctrl-u>gru<enter>B",
        KeyContext::Confirm => "/<ctrl-u>tlp:red<enter>yy",
    }
}

/// Five records, one that must not leave unasked, and a file that cannot be read.
fn records() -> Batch {
    let mut batch = five();
    let mut red = marked("red").entries.remove(0).incident.clone();
    red.id = "red".into();
    batch.entries.push(Arc::new(Entry {
        incident: red,
        origin: Origin::Memory,
        faulty: false,
        unread: false,
        layer: Layer::default(),
    }));
    batch.faults.push(bad_file());
    batch
}

#[test]
#[expect(clippy::print_stdout, reason = "the counts are what it is run for by hand")]
fn whatever_is_pressed_breaks_nothing_and_every_binding_is_fired_everywhere() {
    let mut monkey = Monkey::new(KEYS / SHARE);
    let mut served = None;
    while monkey.keys < KEYS {
        monkey.step();
        if served.is_none() && monkey.neglected_place().is_none() {
            served = Some(monkey.keys);
        }
    }
    if let Some(keys) = served {
        println!("every binding was fired often enough after {keys} keys");
    }
    for context in KeyContext::ALL {
        println!("{}", context.title());
        for ((_, name), count) in monkey.fired.iter().filter(|((at, _), _)| *at == context) {
            println!("  {count:6}  {name}");
        }
    }
    let rare: Vec<String> = monkey
        .fired
        .iter()
        .filter(|(_, count)| **count < monkey.quota)
        .map(|((context, name), count)| format!("{name} in {}: {count}", context.title()))
        .collect();
    assert!(rare.is_empty(), "fired too rarely: {}", rare.join(", "));
}
