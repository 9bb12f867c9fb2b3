//! What a panic does, on any thread: it is told through the gate and ends the program, before anything unwinds.
//!
//! So nothing depends on unwinding, and the release build, which aborts instead, leaves with the same words and status.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{self, Write},
    panic::{self, PanicHookInfo},
    process,
};

use crate::text::Clean;

/// The exit status of a panic, as Rust has it.
const PANICKED: i32 = 101;
/// A panic message is cut here; it may quote a record.
const MAX_MESSAGE_CHARS: usize = 2_000;

/// From now on a panic ends the program.
pub fn end_on_panic() {
    panic::set_hook(Box::new(|panic| end(panic)));
}

/// Tells of the panic and ends the program.
pub(super) fn end(panic: &PanicHookInfo<'_>) -> ! {
    let message: String = panic.to_string().chars().take(MAX_MESSAGE_CHARS).collect();
    let mut text = format!("watchfloor: internal error: {message}\n");
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        text += &backtrace.to_string();
    }
    let _ = io::stderr().write_all(Clean::block(&text).as_str().as_bytes());
    process::exit(PANICKED);
}
