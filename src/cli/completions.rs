//! `watchfloor completions`: what makes a shell complete the command line.

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::{Failure, RunEnding, output::print};

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell to complete in
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints what completes `command`.
pub(super) fn run(arguments: &CompletionsArguments, mut command: Command) -> Result<RunEnding, Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, "watchfloor", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(RunEnding::Found)
}
