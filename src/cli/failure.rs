//! Errors as people read them: one sentence that names the thing and the way out, and exit code 2.

use std::{
    error::Error,
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use clap::error::ErrorKind;

use crate::text::Clean;

/// Why a run failed, with a hint where one exists.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Prints it on standard error; the exit code is 2.
    pub(super) fn report(&self) -> ExitCode {
        say(&format!("watchfloor: {self}"));
        ExitCode::from(2)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  {hint}"),
            None => Ok(()),
        }
    }
}

impl<E: Error> From<E> for Failure {
    /// The error with its causes.
    fn from(error: E) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            message = format!("{message}: {inner}");
            cause = inner.source();
        }
        Self::new(message)
    }
}

/// Reports arguments that cannot be read; help and version are no errors.
pub(super) fn of_arguments(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return if error.print().is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        };
    }
    let text = error.render().to_string();
    let hint = match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            "\nA query that begins with `-` follows `--`: watchfloor -- -country:CZ"
        }
        _ => "",
    };
    say(&format!(
        "watchfloor: {}{hint}",
        text.trim_start_matches("error: ").trim_end()
    ));
    ExitCode::from(2)
}

/// Writes gated text to standard error; when even that fails there is nobody left to tell.
pub(super) fn say(text: &str) {
    let text = Clean::block(text);
    let _ = writeln!(io::stderr().lock(), "{text}");
}
