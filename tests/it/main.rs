//! Tests of the whole program, in memory and on a real terminal.
#![allow(clippy::unwrap_used, reason = "a test that cannot set up must stop")]

mod architecture;
mod asking;
mod broken;
mod bytes;
mod checking;
mod command_line;
mod desk;
mod faults;
mod fuzzed;
mod git;
mod harness;
mod history;
mod hooks;
mod keys;
mod leaving;
mod looking;
mod made_up;
mod memory;
mod monkey;
mod mouse;
mod payloads;
mod pictures;
mod place;
mod printing;
mod reloading;
mod restricted;
mod returning;
mod screens;
mod settings;
mod surfaces;
mod terminal;
mod tour;
mod update;
mod views;
mod visitor;
