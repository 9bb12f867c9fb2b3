//! Browsers that do what the real one never does, or not so soon: this test binary, called once more.

use std::{
    env,
    io::{self, Write as _},
    path::Path,
    process, thread,
    time::Duration,
};

use jiff::civil::date;
use portable_pty::CommandBuilder;
use ratatui::layout::Rect;
use watchfloor::{
    app::Model,
    corpus::Registry,
    shell::{Copying, Start, StateFiles, Surroundings, browse, end_on_panic},
};

use super::session::in_own_environment;

/// Set where this binary is called as the program.
const CALLED: &str = "WATCHFLOOR_TEST_INSIDE";
/// The file that makes a browser panic.
pub(super) const FUSE: &str = "fuse";

/// Calls the test of this name, which is the program then.
pub(super) fn program(test: &str) -> CommandBuilder {
    let mut command = in_own_environment(env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", test]);
    command.env(CALLED, "1");
    command
}

pub(super) fn is_called() -> bool {
    env::var_os(CALLED).is_some()
}

/// A browser that ends when nobody presses a key for four seconds; it warns after two.
pub(super) fn wait_while_browsing() -> ! {
    let start = Start {
        state_files: StateFiles::default(),
        model: Model::new(Rect::default(), Registry::default(), date(2026, 11, 20)),
        loading: Box::new(|_| Ok(())),
        folders: None,
        copying: Copying::default(),
        surroundings: Surroundings::read(),
        idle: Some(Duration::from_secs(4)),
    };
    let error = browse(start).expect_err("nobody leaves it");
    io::stderr().write_all(error.to_string().as_bytes()).unwrap();
    process::exit(2);
}

/// A browser whose loading panics once there is a file called `FUSE`; the process ends with it.
pub(super) fn panic_while_browsing() -> ! {
    let start = Start {
        state_files: StateFiles::default(),
        model: Model::new(Rect::default(), Registry::default(), date(2026, 11, 20)),
        loading: Box::new(|_| {
            while !Path::new(FUSE).exists() {
                thread::sleep(Duration::from_millis(5));
            }
            panic!("no such \x1b[31mrecord")
        }),
        folders: None,
        copying: Copying::default(),
        surroundings: Surroundings::read(),
        idle: None,
    };
    unreachable!("the browser came back: {:?}", browse(start));
}

/// A subcommand that panics on a thread which somebody waits for.
pub(super) fn panic_on_a_thread() -> ! {
    end_on_panic();
    let ended = thread::spawn(|| panic!("no such \x1b[31mrecord")).join();
    unreachable!("the panic ended its thread alone: {ended:?}");
}
