//! `watchfloor completions`: what makes a shell complete the command line.

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use super::{Ending, Failure, arguments::Arguments, output::print};

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell to complete in
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Arguments::command(), "watchfloor", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Found)
}
