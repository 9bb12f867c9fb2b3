//! A whole program in memory: real model, real loop, real drawing; a world kept in vectors instead of a terminal.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, ErrorKind},
    iter, mem,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use jiff::civil::date;
use ratatui::{
    Terminal,
    backend::{Backend as _, TestBackend},
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use watchfloor::{
    app::{Existing, Listening, Message, Model, parse_keys, update},
    corpus::{self, Batch, Entry, FileFault, Layer, Origin, Registry, Reload},
    incident::{Incident, Source, Word, read},
    shell::{
        AfterCopy, COPY_LIMIT, ClipboardPort, Console, Cut, Deferred, Disk, Editor, OutgoingText, Ports, Records,
        WriteError, WrittenFile, perform, run,
    },
    text::{Clean, bytes},
    ui::view,
};

use crate::desk::{Desktop, Kept};

/// The outside, as far as the program can reach it.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// What was copied, last one last.
    pub(crate) copied: Vec<String>,
    pub(crate) kept: Kept,
    pub(crate) desktop: Desktop,
    /// Why copying fails, if it does.
    pub(crate) broken_clipboard: Option<&'static str>,
    pub(crate) files: BTreeMap<PathBuf, String>,
    pub(crate) suspended: usize,
    pub(crate) mouse: Listening,
    /// What is printed in the place of the screen.
    pub(crate) page: Option<String>,
    /// How often the records were asked for again.
    pub(crate) rereads: usize,
    /// What was opened in the editor, and where.
    pub(crate) edited: Vec<(PathBuf, (usize, usize))>,
}

impl ClipboardPort for World {
    fn copy(&mut self, name: &Clean, text: &Clean, after: AfterCopy) -> Message {
        if let Some(why) = self.broken_clipboard {
            return Message::Copied(after(Err(Clean::line(why))));
        }
        self.copied.push(text.as_str().to_owned());
        let size = bytes(text.as_str().len());
        Message::Copied(after(Ok(Clean::line(&format!("copied {name}, {size}")))))
    }

    fn limit(&self) -> usize {
        COPY_LIMIT
    }
}

/// Files live beside the rest of the world, so that both can be lent out at once.
#[derive(Debug, Default)]
struct Drawer(BTreeMap<PathBuf, String>);

impl Disk for Drawer {
    fn reading(&self, path: &Path) -> Deferred<io::Result<String>> {
        let read = self.0.get(path).cloned().ok_or_else(|| ErrorKind::NotFound.into());
        Box::new(|| read)
    }

    fn write(
        &mut self,
        path: &Path,
        existing: Existing,
        text: &mut OutgoingText<'_>,
    ) -> Result<WrittenFile, WriteError> {
        let name = path.display().to_string();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let beside = (2..).map(|n| PathBuf::from(format!("{stem}-{n}.{ending}")));
        let path = match existing {
            Existing::Ask if self.0.contains_key(path) => return Err(WriteError::Exists(path.to_owned())),
            Existing::Ask | Existing::Overwrite => path.to_owned(),
            Existing::Number => {
                let mut names = iter::once(path.to_owned()).chain(beside);
                names.find(|name| !self.0.contains_key(name)).unwrap()
            }
        };
        let text = text.collect::<Result<String, Cut>>()?;
        let bytes = text.len();
        self.0.insert(path.clone(), text);
        Ok(WrittenFile { path, bytes })
    }
}

#[derive(Debug, Default)]
struct Seat {
    mouse: Listening,
    suspended: usize,
    page: Option<String>,
}

/// Keeps what was opened in the editor.
struct Desk(Vec<(PathBuf, (usize, usize))>);

impl Editor for Desk {
    fn edit(&mut self, path: &Path, place: Deferred<(usize, usize)>) -> Result<(), Clean> {
        self.0.push((path.to_owned(), place()));
        Ok(())
    }
}

/// Counts how often the records were asked for again.
#[derive(Debug, Default)]
struct Shelf(usize);

impl Records for Shelf {
    fn reread(&mut self, _: Reload) -> bool {
        self.0 += 1;
        true
    }
}

impl Console for Seat {
    fn page(&mut self, text: &Clean) {
        self.page = Some(text.to_string());
    }

    fn back(&mut self) {
        self.page = None;
    }

    fn is_away(&self) -> bool {
        self.page.is_some()
    }

    fn listen_to_mouse(&mut self, listening: Listening) {
        self.mouse = listening;
    }

    fn suspend(&mut self) {
        self.suspended += 1;
    }
}

/// A file that cannot be read, as loading tells it.
pub(crate) fn bad_file() -> FileFault {
    let text = "id = \"broken\"\ntitle = \"\u{1b}[31mred\n";
    let reading = read(text, "broken");
    FileFault::in_text(Path::new("incidents/broken.toml"), text, reading.faults[0].clone())
}

/// The first five built-in records: what tests may count on while the corpus grows.
pub(crate) fn five() -> Batch {
    /// Read once: every record is read to find these.
    static FIVE: LazyLock<Batch> = LazyLock::new(|| {
        let mut batch = corpus::built_in();
        let ids: Vec<&str> = include_str!("../five.txt").lines().collect();
        batch.entries.retain(|entry| ids.contains(&entry.incident.id.as_str()));
        batch
    });
    FIVE.clone()
}

/// The registry that is built into the program, read once.
pub(crate) fn registry() -> Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::built_in);
    REGISTRY.clone()
}

/// One record with this TLP marking.
pub(crate) fn marked(tlp: &str) -> Batch {
    let mut incident = five().entries.remove(0).incident.clone();
    incident.tlp = Word::lenient(tlp);
    alone(incident)
}

/// One record whose sources have these addresses, and no more.
pub(crate) fn with_sources(addresses: &[&str]) -> Batch {
    let mut incident = five().entries.remove(0).incident.clone();
    let source = incident.sources.values().next().unwrap().clone();
    incident.sources = addresses
        .iter()
        .enumerate()
        .map(|(number, address)| {
            let url = Some((*address).into());
            (format!("s{number}"), Source { url, ..source.clone() })
        })
        .collect();
    alone(incident)
}

/// A folder of one record.
fn alone(incident: Incident) -> Batch {
    let entry = Entry {
        incident,
        origin: Origin::Memory,
        faulty: false,
        unread: false,
        layer: Layer::default(),
    };
    Batch {
        entries: vec![Arc::new(entry)],
        last: true,
        ..Batch::default()
    }
}

/// A record that attacks the terminal with every text it has.
pub(crate) fn hostile() -> Batch {
    let payload = "a\u{1b}]52;c;ZXZpbA==\u{7}b\u{9b}31mc\u{202e}d\u{200b}e\u{0}f";
    let mut incident = five().entries.remove(0).incident.clone();
    for text in [&mut incident.id, &mut incident.title, &mut incident.summary] {
        *text = format!("{text}{payload}").into();
    }
    incident.claims.truncate(1);
    incident.claims[0].text = payload.into();
    incident.claims[0].by = Some(payload.into());
    for party in incident.parties.values_mut() {
        party.name = payload.into();
        party.country = Some(Word::lenient(payload));
    }
    incident.types = vec![Word::lenient(payload)].into();
    alone(incident)
}

/// A program that has read some records and waits for keys.
pub(crate) struct Session {
    pub(crate) model: Model,
    pub(crate) world: World,
    /// The status it left with, if it did.
    pub(crate) left: Option<u8>,
    terminal: Terminal<TestBackend>,
}

impl Session {
    /// With the first five built-in records, on a screen of this size.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::reading(width, height, five())
    }

    pub(crate) fn reading(width: u16, height: u16, batch: Batch) -> Self {
        Self::empty(width, height, |model| model).happen(Message::Loaded(batch.into()))
    }

    /// Without records yet, prepared as a command line does it.
    pub(crate) fn empty(width: u16, height: u16, prepare: impl FnOnce(Model) -> Model) -> Self {
        let model = prepare(Model::new(Rect::default(), registry(), date(2026, 11, 20)));
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        Self {
            model,
            world: World::default(),
            left: None,
            terminal,
        }
    }

    /// Types `script` in the notation of `parse_keys`, then lets keys pause.
    pub(crate) fn press(self, script: &str) -> Self {
        self.live(parse_keys(script).unwrap().into_iter().map(Message::Key).collect())
    }

    /// Lets `message` happen.
    pub(crate) fn happen(self, message: Message) -> Self {
        self.live(vec![message])
    }

    /// Changes the size of the screen.
    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        self.terminal.backend_mut().resize(width, height);
        self.happen(Message::Resized(Rect::new(0, 0, width, height)))
    }

    fn live(mut self, messages: Vec<Message>) -> Self {
        assert_eq!(self.left, None, "the program has left");
        self.left = self
            .with_ports(|model, terminal, ports| run(model, terminal, messages.into_iter(), ports))
            .unwrap();
        self
    }

    /// Tells one message and carries out what comes of it, as the loop does, but draws nothing and never leaves.
    pub(crate) fn tell(&mut self, message: Message) {
        self.with_ports(|model, _, ports| {
            let mut queue = vec![message];
            while let Some(message) = queue.pop() {
                for effect in update(model, message) {
                    queue.extend(perform(effect, ports));
                }
            }
        });
    }

    /// Lends out the model, the screen and the world.
    fn with_ports<T>(&mut self, act: impl FnOnce(&mut Model, &mut Terminal<TestBackend>, &mut Ports<'_>) -> T) -> T {
        let mut drawer = Drawer(mem::take(&mut self.world.files));
        let mut seat = Seat {
            mouse: self.world.mouse,
            suspended: self.world.suspended,
            page: self.world.page.take(),
        };
        let mut files = Shelf(self.world.rereads);
        let (mut kept, mut desktop) = (mem::take(&mut self.world.kept), mem::take(&mut self.world.desktop));
        let mut editor = Desk(mem::take(&mut self.world.edited));
        let mut ports = Ports {
            clipboard: &mut self.world,
            disk: &mut drawer,
            console: &mut seat,
            records: &mut files,
            saved_state: &mut kept,
            opener: &mut desktop,
            editor: &mut editor,
            courier: None,
            errands: None,
        };
        let done = act(&mut self.model, &mut self.terminal, &mut ports);
        self.world.files = drawer.0;
        self.world.rereads = files.0;
        self.world.kept = kept;
        self.world.desktop = desktop;
        self.world.edited = editor.0;
        self.world.suspended = seat.suspended;
        self.world.mouse = seat.mouse;
        self.world.page = seat.page;
        done
    }

    pub(crate) fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The cell of the terminal's cursor; none while it is hidden.
    pub(crate) fn cursor(&self) -> Option<Position> {
        let area = self.buffer().area;
        let nowhere = Position::new(area.width, area.height);
        let mut terminal = Terminal::new(TestBackend::new(area.width, area.height)).unwrap();
        terminal.backend_mut().set_cursor_position(nowhere).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        let at = terminal.backend_mut().get_cursor_position().unwrap();
        (at != nowhere).then_some(at)
    }

    /// The screen as text, without the blanks at line ends.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let line = |y| {
            (0..buffer.area.width)
                .map(|x| buffer[(x, y)].symbol())
                .collect::<String>()
        };
        (0..buffer.area.height).fold(String::new(), |text, y| text + line(y).trim_end() + "\n")
    }

    /// The screen, then a legend of every styled run in words: a picture whose colours can be read in a diff.
    pub(crate) fn picture(&self) -> String {
        let mut out = self.text();
        let buffer = self.buffer();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let (start, style) = (x, buffer[(x, y)].style());
                while x < buffer.area.width && buffer[(x, y)].style() == style {
                    x += 1;
                }
                let words = in_words(style);
                if !words.is_empty() {
                    writeln!(out, "{y}:{start}..{x} {words}").unwrap();
                }
            }
        }
        out
    }
}

/// What the status line says.
pub(crate) fn notice(session: &Session) -> &str {
    session.model.notice().map_or("", |notice| notice.text().as_str())
}

fn in_words(style: Style) -> String {
    let colours = [style.fg.map(|c| c.to_string()), style.bg.map(|c| format!("on {c}"))];
    let mut words: Vec<String> = colours
        .into_iter()
        .flatten()
        .filter(|word| !word.ends_with("Reset"))
        .collect();
    words.extend(style.add_modifier.iter_names().map(|(name, _)| name.to_lowercase()));
    words.join(" ")
}
