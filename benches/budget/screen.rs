//! The program on a terminal: its first frame, a key, and a frame by itself.

use std::{
    io::{Read, Write},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use jiff::civil::date;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::{Terminal, backend::TestBackend, layout::Rect};
use watchfloor::{
    app::{Message, Model, update},
    corpus::{Registry, built_in},
    ui,
};

use crate::{
    is_there, median,
    table::{Row, Table},
};

/// A terminal answers within this, or not at all.
const PATIENCE: Duration = Duration::from_secs(20);
const ROWS: u16 = 35;
const COLUMNS: u16 = 120;

/// A program on a terminal, with what it sends.
struct Seat {
    keys: Box<dyn Write + Send>,
    sent: Receiver<Vec<u8>>,
    _child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Seat {
    fn start(mut command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (out, sent) = channel();
        thread::spawn(move || {
            let _master = pair.master;
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if out.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            keys,
            sent,
            _child: child,
        }
    }

    /// How long until `text` comes.
    fn wait_for(&self, text: &str) -> Duration {
        let start = Instant::now();
        // Frames send what differs, so that a text may come in pieces: it is looked for on the screen they make.
        let mut parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        while let Ok(bytes) = self.sent.recv_timeout(PATIENCE) {
            parser.process(&bytes);
            if parser.screen().contents().contains(text) {
                return start.elapsed();
            }
        }
        PATIENCE
    }

    /// Waits until nothing comes for a while.
    fn settle(&self) {
        while self.sent.recv_timeout(Duration::from_millis(400)).is_ok() {}
    }

    /// From the key to the first bytes that answer it.
    fn press(&mut self, key: &str) -> Duration {
        let start = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        let _ = self.sent.recv_timeout(PATIENCE);
        let took = start.elapsed();
        self.settle();
        took
    }
}

fn ours(folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_watchfloor"));
    command.arg("--incidents");
    command.arg(folder);
    command
}

pub(crate) fn rows(table: &mut Table, folder: &Path) {
    let start = Instant::now();
    let mut seat = Seat::start(ours(folder));
    seat.wait_for("Incidents 1/");
    let first = start.elapsed();
    let row = Row::new(1, "first frame with real rows, from exec").ours(millis(first));
    table.push(row.unmeasured("skim is not installed"));
    seat.settle();
    let mut moves: Vec<Duration> = (0..20).map(|_| seat.press("j")).collect();
    moves.sort();
    let row = Row::new(12, "key to bytes, one row down").ours(millis(moves[10]));
    let fzf = is_there("fzf").then(|| {
        let mut command = CommandBuilder::new("fzf");
        command.env("FZF_DEFAULT_COMMAND", "seq 100000");
        let mut seat = Seat::start(command);
        seat.settle();
        let mut moves: Vec<Duration> = (0..20).map(|_| seat.press("\x1b[A")).collect();
        moves.sort();
        moves[10]
    });
    table.push(match fzf {
        Some(fzf) => row
            .against(
                format!("fzf {}", millis(fzf)),
                moves[10].as_secs_f64() / fzf.as_secs_f64(),
            )
            .must(2.0)
            .goal(1.0),
        None => row.unmeasured("fzf is not installed"),
    });
    let _ = seat.keys.write_all(b"q");
    for (number, what) in [
        (8, "bytes, one row down"),
        (9, "bytes, past the edge"),
        (10, "bytes, one typed character"),
    ] {
        table.push(Row::new(number, what).unmeasured("held by cargo test: tests/it/bytes.rs"));
    }
    table.push(Row::new(11, "bytes and wake-ups while idle").unmeasured("held by tests/terminal/idle.sh"));
    frame(table);
}

fn frame(table: &mut Table) {
    let area = Rect::new(0, 0, 200, 50);
    let mut model = Model::new(area, Registry::built_in(), date(2026, 11, 20));
    for message in [Message::Resized(area), Message::Loaded(built_in()), Message::Paused] {
        let _ = update(&mut model, message);
    }
    let mut terminal = Terminal::new(TestBackend::new(200, 50)).unwrap();
    let took = median(51, || {
        terminal.draw(|frame| ui::view(&model, frame)).unwrap();
    });
    table.push(
        Row::new(13, "frame at 200x50")
            .ours(millis(took))
            .against("1 ms", took.as_secs_f64() / 1e-3)
            .must(1.0)
            .goal(0.3),
    );
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
