//! The program: nothing but the command line.

use std::process::ExitCode;

use watchfloor::cli;

fn main() -> ExitCode {
    cli::run()
}
