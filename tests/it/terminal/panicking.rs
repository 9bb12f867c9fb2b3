//! A browser that panics, since the real one does not: this test binary, called once more.

use std::env;

use jiff::civil::date;
use portable_pty::CommandBuilder;
use ratatui::layout::Rect;
use watchfloor::{
    app::Model,
    corpus::Registry,
    shell::{Copying, Start, Surroundings, browse},
};

use super::session::in_own_environment;

/// Set where this binary is called as the program.
const CALLED: &str = "WATCHFLOOR_TEST_PANICS";

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

/// A browser whose loading panics; the process ends with it.
pub(super) fn panic_while_browsing() -> ! {
    let start = Start {
        model: Model::new(Rect::default(), Registry::default(), date(2026, 11, 20)),
        loading: Box::new(|_| panic!("no such \x1b[31mrecord")),
        copying: Copying::default(),
        surroundings: Surroundings::read(),
    };
    unreachable!("the browser came back: {:?}", browse(start));
}
