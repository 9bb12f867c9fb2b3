//! What a key costs on a slow line: the bytes sent to a terminal of 120 by 35, with three panes on it.
//!
//! For comparison: where fzf and skim send some 300 bytes for a row and 3,600 past the edge, they draw a single list.

use std::{io, mem, path::Path, sync::Arc};

use jiff::civil::date;
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    layout::{Rect, Size},
};
use watchfloor::{
    app::{Existing, Listening, Message, Model, parse_keys},
    config::ThemeFile,
    corpus::{Batch, Entry, Origin, Reload},
    incident::Word,
    shell::{
        AfterCopy, ClipboardPort, Console, Deferred, Disk, Editor, OutgoingText, Ports, Records, ScreenBackend,
        Surface, WriteError, WrittenFile, run,
    },
    text::Clean,
};

use crate::{
    desk::{Desktop, Kept},
    harness::{five, registry},
};

const SIZE: Size = Size::new(120, 35);

/// The size of each frame sent, and a terminal that shows them.
struct Line {
    frames: Vec<usize>,
    /// What the parser itself would send for all frames so far, frame by frame.
    difference: usize,
    parser: vt100::Parser,
}

impl Surface for Line {
    fn size(&self) -> io::Result<Size> {
        Ok(SIZE)
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.frames.push(frame.len());
        let before = self.parser.screen().clone();
        self.parser.process(frame);
        self.difference += self.parser.screen().contents_diff(&before).len();
        Ok(())
    }
}

/// No world: the keys pressed here ask nothing of it.
struct Nowhere;

impl ClipboardPort for Nowhere {
    fn copy(&mut self, name: &Clean, _: &Clean, after: AfterCopy) -> Message {
        Message::Copied(after(Err(name.clone())))
    }

    fn limit(&self) -> usize {
        0
    }
}

impl Disk for Nowhere {
    fn reading(&self, _: &Path) -> Deferred<io::Result<String>> {
        Box::new(|| Err(io::ErrorKind::NotFound.into()))
    }

    fn write(&mut self, path: &Path, _: Existing, _: &mut OutgoingText<'_>) -> Result<WrittenFile, WriteError> {
        Err(WriteError::Exists(path.to_owned()))
    }
}

impl Console for Nowhere {
    fn page(&mut self, _: &Clean) {}

    fn back(&mut self) {}

    fn is_away(&self) -> bool {
        false
    }

    fn listen_to_mouse(&mut self, _: Listening) {}

    fn suspend(&mut self) {}
}

impl Editor for Nowhere {
    fn edit(&mut self, _: &Path, _: Deferred<(usize, usize)>) -> Result<(), Clean> {
        Ok(())
    }
}

impl Records for Nowhere {
    fn reread(&mut self, _: Reload) -> bool {
        false
    }
}

/// A browser at the other end of a line.
struct Remote {
    model: Model,
    terminal: Terminal<ScreenBackend<Line>>,
}

impl Remote {
    /// With 300 records.
    fn new() -> Self {
        Self::showing(many(300))
    }

    fn showing(batch: Batch) -> Self {
        let line = Line {
            frames: Vec::new(),
            difference: 0,
            parser: vt100::Parser::new(SIZE.height, SIZE.width, 0),
        };
        let area = Rect::from(SIZE);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(area),
        };
        let mut remote = Self {
            model: Model::new(area, registry(), date(2026, 11, 20)),
            terminal: Terminal::with_options(ScreenBackend::new(line).unwrap(), options).unwrap(),
        };
        remote.frames([Message::Loaded(batch.into())]);
        remote
    }

    /// The bytes of each frame; the last may be that of the pause after `messages`.
    fn frames(&mut self, messages: impl IntoIterator<Item = Message>) -> Vec<usize> {
        let mut ports = Ports {
            clipboard: &mut Nowhere,
            disk: &mut Nowhere,
            console: &mut Nowhere,
            records: &mut Nowhere,
            saved_state: &mut Kept::default(),
            opener: &mut Desktop::default(),
            editor: &mut Nowhere,
            courier: None,
            errands: None,
        };
        run(&mut self.model, &mut self.terminal, messages.into_iter(), &mut ports).unwrap();
        mem::take(&mut self.terminal.backend_mut().surface_mut().frames)
    }

    /// The same in a theme that comes with watchfloor.
    fn in_theme(name: &str) -> Self {
        let mut remote = Self::new();
        remote.model.look.theme = ThemeFile::built_in(name).unwrap();
        remote.frames([Message::Resized(Rect::from(SIZE))]);
        remote
    }

    /// The bytes of the frame that answers a key, before keys pause.
    fn press(&mut self, key: &str) -> usize {
        let keys = parse_keys(key).unwrap();
        let frames = self.frames(keys.into_iter().map(Message::Key));
        frames.first().copied().unwrap_or_default()
    }

    fn difference(&self) -> usize {
        self.terminal.backend().surface().difference
    }
}

/// Five records, over and over.
fn many(count: usize) -> Batch {
    let pattern = five().entries;
    let entries = pattern.iter().cycle().take(count).zip(0..).map(|(entry, number)| {
        let mut entry = Entry::clone(entry);
        entry.incident.id = format!("{}-{number}", entry.incident.id).into();
        entry.origin = Origin::Memory;
        Arc::new(entry)
    });
    Batch {
        entries: entries.collect(),
        last: true,
        ..Batch::default()
    }
}

/// What a row may cost in each theme, in bytes. One with a ground of its own names each hue by red, green and blue, which
/// takes some 19 bytes where a colour of the terminal takes five; a row has six of them, and moving writes two rows.
const ROW_BUDGETS: [(&str, usize); 3] = [("terminal", 300), ("dark", 550), ("light", 550)];

#[test]
fn a_row_down_costs_less_than_fzfs_303_bytes() {
    // The row left and the row come to are written anew, for the whole row shows that it is selected; and the number.
    for (theme, budget) in ROW_BUDGETS {
        let mut remote = Remote::in_theme(theme);
        for row in 0..8 {
            let bytes = remote.press("j");
            assert!((1..=budget).contains(&bytes), "{theme}: {bytes} bytes to row {row}");
        }
    }
}

#[test]
fn a_row_down_past_the_edge_costs_no_more_on_average() {
    for (theme, budget) in ROW_BUDGETS {
        let mut remote = Remote::in_theme(theme);
        for _ in 0..12 {
            remote.press("j");
        }
        let bytes: usize = (0..120).map(|_| remote.press("j")).sum();
        assert!(bytes <= 120 * budget, "{theme}: {} bytes a row", bytes / 120);
    }
}

#[test]
fn typing_costs_no_more_than_the_parsers_own_difference() {
    let mut remote = Remote::new();
    remote.press("/");
    let before = remote.difference();
    let keys = parse_keys("durres energy").unwrap().into_iter();
    let sent: usize = keys
        .map(|key| remote.frames([Message::Key(key)]).iter().sum::<usize>())
        .sum();
    let difference = remote.difference() - before;
    assert!(sent <= difference, "{sent} bytes against {difference}");
}

#[test]
fn what_changes_nothing_costs_nothing() {
    let mut remote = Remote::new();
    assert!(remote.frames([Message::Paused]).is_empty());
    assert_eq!(remote.press("k"), 0, "there is no row above the first");
}

/// Records whose every text is written so that terminals may disagree on its width.
fn of_many_scripts() -> Batch {
    const TEXTS: [&str; 8] = [
        "\u{5ea}\u{5e7}\u{5d9}\u{5e4}\u{5ea} \u{5e1}\u{5d9}\u{5d9}\u{5d1}\u{5e8} \u{5e2}\u{5dc} \u{5de}\u{5e9}\u{5e8}\u{5d3} \u{5d4}\u{5d1}\u{5d9}\u{5d8}\u{5d7}\u{5d5}\u{5df}",
        "\u{647}\u{62c}\u{648}\u{645} \u{633}\u{6cc}\u{628}\u{631}\u{6cc} \u{628}\u{647} \u{632}\u{6cc}\u{631}\u{633}\u{627}\u{62e}\u{62a}\u{200c}\u{647}\u{627}\u{6cc} \u{627}\u{646}\u{631}\u{698}\u{6cc}",
        "東京の防衛施設に対するサイバー諜報活動が明らかになった",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 family 🇨🇿🇦🇱 flags 👍🏽 skin ☎\u{fe0f} phone",
        "D\u{301}u\u{302}r\u{303}r\u{304}e\u{308}\u{323}s marks upon marks",
        "क्षमा किया गया साइबर हमला",
        "각각의 한글 공격 \u{1100}\u{1161}\u{11a8}",
        "\u{202e}reversed\u{2066} and \u{200b}hidden",
    ];
    let mut batch = many(TEXTS.len() * 2);
    for (entry, text) in batch.entries.iter_mut().zip(TEXTS.iter().cycle()) {
        let incident = &mut Arc::make_mut(entry).incident;
        incident.title = format!("{text} {text} {text}").into();
        incident.summary = format!("{text}. ").repeat(9).into();
        incident.types = [Word::lenient(text)].into_iter().collect();
        incident.tags = [(*text).into()].into_iter().collect();
        for party in incident.parties.values_mut() {
            party.name = (*text).into();
            party.country = Some(Word::lenient(text));
        }
        for claim in &mut incident.claims {
            claim.text = format!("{text} {text}").into();
        }
    }
    batch
}

#[test]
fn no_script_shifts_a_border() {
    let mut remote = Remote::showing(of_many_scripts());
    for keys in [
        "j",
        "<enter>",
        "<pgdn>",
        "R",
        "<pgdn>",
        "<esc><esc>",
        "f",
        "<ctrl-d>",
        "o",
        "<esc>jjj",
        "<space>jj",
        "/\u{5de}",
        "<esc>",
    ] {
        let typed = parse_keys(keys).unwrap();
        remote.frames(typed.into_iter().map(Message::Key));
        let screen = remote.model.layout();
        let shown = remote.terminal.backend().surface().parser.screen();
        let is_line = |x, y| shown.cell(y, x).is_some_and(|cell| cell.contents() == "│");
        let beside = |area: &Rect| area.right() < SIZE.width;
        for area in [screen.sidebar, screen.list].into_iter().flatten().filter(beside) {
            for y in area.top()..area.bottom() {
                assert!(
                    is_line(area.right(), y),
                    "after {keys:?}, row {y}: {}",
                    shown.rows(0, SIZE.width).nth(y.into()).unwrap()
                );
            }
        }
    }
}
