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
    is_there, median, middle,
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
    child: Box<dyn portable_pty::Child + Send + Sync>,
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
        Self { keys, sent, child }
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

impl Drop for Seat {
    fn drop(&mut self) {
        // One that has ended cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From exec until `text` is on the screen.
fn first_frame(command: CommandBuilder, text: &str) -> Duration {
    let start = Instant::now();
    let seat = Seat::start(command);
    seat.wait_for(text);
    start.elapsed()
}

fn skim() -> CommandBuilder {
    let mut command = CommandBuilder::new("sk");
    command.env("SKIM_DEFAULT_COMMAND", "seq 100");
    command
}

fn ours(folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_watchfloor"));
    command.arg("--incidents");
    command.arg(folder);
    command
}

pub(crate) fn rows(table: &mut Table, folder: &Path) {
    first_rows(table, folder);
    let mut seat = Seat::start(ours(folder));
    seat.wait_for("Incidents 1/");
    seat.settle();
    let ours = middle((0..20).map(|_| seat.press("j")).collect());
    let row = Row::new(12, "key to bytes, one row down").ours(millis(ours));
    let fzf = is_there("fzf").then(|| {
        let mut command = CommandBuilder::new("fzf");
        command.env("FZF_DEFAULT_COMMAND", "seq 100000");
        let mut seat = Seat::start(command);
        seat.settle();
        middle((0..20).map(|_| seat.press("\x1b[A")).collect())
    });
    table.push(match fzf {
        Some(fzf) => row
            .against(format!("fzf {}", millis(fzf)), ours.as_secs_f64() / fzf.as_secs_f64())
            .must(2.0)
            .goal(1.0),
        None => row.unmeasured("fzf is not installed"),
    });
    drop(seat);
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

fn first_rows(table: &mut Table, folder: &Path) {
    let (ours, skim): (Vec<Duration>, Vec<Option<Duration>>) = (0..9)
        .map(|_| {
            let skim = is_there("sk").then(|| first_frame(skim(), "100/100"));
            (first_frame(ours(folder), "Incidents 1/"), skim)
        })
        .unzip();
    let ours = middle(ours);
    let row = Row::new(1, "first frame with real rows, from exec").ours(millis(ours));
    table.push(match skim.into_iter().collect::<Option<Vec<_>>>() {
        Some(skim) => {
            let skim = middle(skim);
            row.against(
                format!("skim on 100 lines {}", millis(skim)),
                ours.as_secs_f64() / skim.as_secs_f64(),
            )
            .must(4.0)
        }
        None => row.unmeasured("skim is not installed"),
    });
}

fn frame(table: &mut Table) {
    let area = Rect::new(0, 0, 200, 50);
    let mut model = Model::new(area, Registry::built_in(), date(2026, 11, 20));
    for message in [
        Message::Resized(area),
        Message::Loaded(built_in().into()),
        Message::Paused,
    ] {
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
