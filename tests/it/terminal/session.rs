//! A program on a terminal of its own, with a real parser at the other end.

use std::{
    ffi::OsStr,
    fs,
    io::{Read, Write},
    os::unix::process::ExitStatusExt,
    path::Path,
    process,
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Nothing here takes that long; what does has failed.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often to look at what nobody tells of.
const LOOK: Duration = Duration::from_millis(5);

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Exit(i32),
    Signal(i32),
}

/// A program, its terminal, and everything it has sent.
pub(super) struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    far_end: Arc<FarEnd>,
    before: String,
    /// An empty folder to run in, unless the test puts something there: no records, no settings.
    home: TempDir,
}

/// What the terminal at the other end has got.
struct FarEnd {
    got: Mutex<Got>,
    changed: Condvar,
}

struct Got {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    stalled: bool,
    hung_up: bool,
    closed: bool,
}

/// The program under test, in an environment of its own.
pub(super) fn program() -> CommandBuilder {
    in_own_environment(env!("CARGO_BIN_EXE_watchfloor"))
}

pub(super) fn in_own_environment(program: impl AsRef<OsStr>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("PATH", "/usr/bin:/bin");
    command.env("LANG", "C.UTF-8");
    command.env("TERM", "xterm-256color");
    command
}

impl Session {
    pub(super) fn start(mut command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        command.cwd(home.path());
        let before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let far_end = Arc::new(FarEnd::new(size));
        let reader = pair.master.try_clone_reader().unwrap();
        let reading = Arc::clone(&far_end);
        thread::spawn(move || reading.read_all(reader));
        Self {
            keys: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            far_end,
            before,
            home,
        }
    }

    /// Runs a shell with job control that finds the program in `$0`.
    pub(super) fn start_in_shell(script: &str) -> Self {
        let mut command = in_own_environment("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_watchfloor")]);
        Self::start(command)
    }

    pub(super) fn type_keys(&mut self, keys: &str) {
        let terminal = self.keys.as_mut().expect("nobody types after hanging up");
        terminal.write_all(keys.as_bytes()).unwrap();
        terminal.flush().unwrap();
    }

    pub(super) fn resize(&self, cols: u16, rows: u16) {
        self.far_end.lock().parser.screen_mut().set_size(rows, cols);
        self.resize_unseen(cols, rows);
    }

    /// Tells the program a size that nobody draws: the parser does not take every one.
    pub(super) fn resize_unseen(&self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        let master = self.master.as_ref().expect("nobody resizes after hanging up");
        master.resize(size).unwrap();
    }

    pub(super) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Reads nothing more for now.
    pub(super) fn silence(&self) {
        self.far_end.lock().stalled = true;
    }

    /// Reads nothing more, and makes the program write until the terminal takes nothing more.
    pub(super) fn stall(&self) {
        self.silence();
        let mut written = self.bytes_written();
        let mut unchanged = 0;
        let mut cols = 200;
        while unchanged < 5 {
            cols = if cols == 200 { 180 } else { 200 };
            self.resize(cols, 60);
            thread::sleep(LOOK * 4);
            let now = self.bytes_written();
            // One that merely waits for its turn is not stalled.
            unchanged = if now == written && self.is_asleep() {
                unchanged + 1
            } else {
                0
            };
            written = now;
        }
    }

    /// Types from a thread of its own, which waits where the terminal takes no more keys; returns when it waits, or is done.
    pub(super) fn type_meanwhile(&mut self, keys: String) -> JoinHandle<()> {
        let mut terminal = self.keys.take().expect("nobody types after hanging up");
        let typed = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&typed);
        let thread = thread::spawn(move || {
            for key in keys.as_bytes() {
                terminal.write_all(&[*key]).unwrap();
                told.fetch_add(1, SeqCst);
            }
        });
        let mut before = usize::MAX;
        while before != typed.load(SeqCst) {
            before = typed.load(SeqCst);
            thread::sleep(LOOK * 20);
        }
        thread
    }

    /// Reads again what comes.
    pub(super) fn resume(&self) {
        self.far_end.lock().stalled = false;
        self.far_end.changed.notify_all();
    }

    pub(super) fn read_on(&self) {
        self.resume();
        self.far_end
            .wait_until("the terminal is read to its end", |got| got.closed);
    }

    /// Takes the terminal away, as a window that is closed.
    pub(super) fn hang_up(&mut self) {
        self.far_end.lock().hung_up = true;
        // The reader has a handle of its own, which it lets go of when it next gets something.
        self.resize(90, 30);
        self.far_end.wait_until("the reader is gone", |got| got.closed);
        self.keys = None;
        self.master = None;
    }

    /// Waits until the browser shows something.
    pub(super) fn wait_for_frame(&self) {
        self.wait_until("there is a frame", |screen| {
            screen.alternate_screen() && !screen.contents().trim().is_empty()
        });
    }

    pub(super) fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.far_end.wait_until(what, |got| is_so(got.parser.screen()));
    }

    /// Waits until `sequence` has come `times` times.
    pub(super) fn wait_for_count(&self, what: &str, sequence: &[u8], times: usize) {
        self.far_end.wait_until(what, |got| {
            let came = got.bytes.windows(sequence.len()).filter(|window| *window == sequence);
            came.count() >= times
        });
    }

    /// Waits for the program to end, and for all it has sent.
    pub(super) fn end(&mut self) -> End {
        let start = Instant::now();
        let child: &mut dyn Child = &mut *self.child;
        let child = child.downcast_mut::<process::Child>().expect("a native child is std's");
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(LOOK);
        };
        let got = self.far_end.lock();
        let reading = !got.stalled && !got.hung_up;
        drop(got);
        if reading {
            self.far_end
                .wait_until("the terminal is read to its end", |got| got.closed);
        }
        match (status.code(), status.signal()) {
            (Some(code), _) => End::Exit(code),
            (None, Some(signal)) => End::Signal(signal),
            (None, None) => panic!("neither left nor killed: {status:?}"),
        }
    }

    pub(super) fn modes_are_as_before(&self) -> bool {
        self.master
            .as_deref()
            .is_some_and(|master| modes(master) == self.before)
    }

    pub(super) fn screen<T>(&self, ask: impl Fn(&vt100::Screen) -> T) -> T {
        ask(self.far_end.lock().parser.screen())
    }

    /// Everything sent so far.
    pub(super) fn output(&self) -> Vec<u8> {
        self.far_end.lock().bytes.clone()
    }

    fn pid(&self) -> Pid {
        let pid = self.child.process_id().unwrap();
        Pid::from_raw(pid.try_into().unwrap()).unwrap()
    }

    /// The memory of the program that is in use, in kilobytes.
    pub(super) fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid().as_raw_nonzero())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// How many there are in this folder of the program's `/proc`.
    pub(super) fn count(&self, folder: &str) -> usize {
        let path = format!("/proc/{}/{folder}", self.pid().as_raw_nonzero());
        fs::read_dir(path).unwrap().count()
    }

    /// The folder it runs in.
    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Whether each of its threads waits for something else than the processor.
    fn is_asleep(&self) -> bool {
        let threads = fs::read_dir(format!("/proc/{}/task", self.pid().as_raw_nonzero())).unwrap();
        threads.flatten().all(|thread| {
            let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
            !status.lines().any(|line| line.starts_with("State:\tR"))
        })
    }

    /// What the program has written until now, wherever to.
    fn bytes_written(&self) -> String {
        let path = format!("/proc/{}/io", self.pid().as_raw_nonzero());
        let counters = fs::read_to_string(path).unwrap_or_default();
        let line = counters.lines().find(|line| line.starts_with("wchar"));
        line.unwrap_or_default().to_owned()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl FarEnd {
    fn new(size: PtySize) -> Self {
        Self {
            got: Mutex::new(Got {
                parser: vt100::Parser::new(size.rows, size.cols, 0),
                bytes: Vec::new(),
                stalled: false,
                hung_up: false,
                closed: false,
            }),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Got> {
        self.got.lock().unwrap()
    }

    fn read_all(&self, mut terminal: Box<dyn Read + Send>) {
        let mut chunk = [0; 4096];
        loop {
            let got = self.changed.wait_while(self.lock(), |got| got.stalled).unwrap();
            drop(got);
            match terminal.read(&mut chunk) {
                Ok(n @ 1..) if !self.lock().hung_up => {
                    let mut got = self.lock();
                    got.parser.process(&chunk[..n]);
                    got.bytes.extend_from_slice(&chunk[..n]);
                    self.changed.notify_all();
                }
                Ok(_) | Err(_) => {
                    drop(terminal);
                    self.lock().closed = true;
                    self.changed.notify_all();
                    return;
                }
            }
        }
    }

    fn wait_until(&self, what: &str, is_so: impl Fn(&Got) -> bool) {
        let (got, waited) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |got| !is_so(got))
            .unwrap();
        let shown = got.parser.screen().contents();
        assert!(!waited.timed_out(), "waiting until {what}; the screen shows:\n{shown}");
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
