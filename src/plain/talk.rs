//! The loop: a prompt, a line, an answer. The only place that writes.

use std::io::{self, BufRead, ErrorKind, Read as _, Write};

use super::session::PlainSession;
use crate::text::{Clean, in_ascii};

/// The longest line that is read: longer than any query.
const MAX_TYPED_BYTES: usize = 16_384;

/// What reads and what shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainTerminal {
    /// Nothing above 126 is written.
    pub is_ascii: bool,
    /// Whether what is typed shows by itself; if not, it is written after the prompt, so that a log tells what was asked.
    pub shows_typing: bool,
}

/// A line that was read.
enum TypedLine {
    Text(String),
    TooLong,
    End,
}

/// Talks until the conversation is ended or the input is.
///
/// # Errors
/// When what is said cannot be written; a reader that has gone is none.
pub fn converse(
    mut session: PlainSession,
    input: &mut impl BufRead,
    output: &mut impl Write,
    terminal: PlainTerminal,
) -> io::Result<()> {
    match talk(&mut session, input, output, terminal) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

fn talk(
    session: &mut PlainSession,
    input: &mut impl BufRead,
    output: &mut impl Write,
    terminal: PlainTerminal,
) -> io::Result<()> {
    say(output, session.greeting(), terminal)?;
    while !session.is_over() {
        write!(output, "> ")?;
        output.flush()?;
        let line = typed(input);
        if !terminal.shows_typing {
            let shown = match &line {
                TypedLine::Text(text) => text.as_str(),
                TypedLine::TooLong | TypedLine::End => "",
            };
            say(output, &[shown.to_owned()], terminal)?;
        }
        let lines = match line {
            TypedLine::Text(text) => session.answer(&text),
            TypedLine::TooLong => vec![format!(
                "This line is too long; a line has at most {MAX_TYPED_BYTES} bytes."
            )],
            TypedLine::End => {
                if terminal.shows_typing {
                    writeln!(output)?;
                }
                break;
            }
        };
        say(output, &lines, terminal)?;
    }
    output.flush()
}

/// The next line; one that cannot be read is the end.
fn typed(input: &mut impl BufRead) -> TypedLine {
    let mut line = Vec::new();
    let limit = u64::try_from(MAX_TYPED_BYTES + 1).unwrap_or(u64::MAX);
    match input.by_ref().take(limit).read_until(b'\n', &mut line) {
        Ok(0) | Err(_) => TypedLine::End,
        Ok(_) if line.len() > MAX_TYPED_BYTES && line.last() != Some(&b'\n') => skip(input),
        Ok(_) => TypedLine::Text(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned()),
    }
}

/// Leaves out the rest of a line.
fn skip(input: &mut impl BufRead) -> TypedLine {
    loop {
        let Ok(waiting) = input.fill_buf() else {
            return TypedLine::End;
        };
        let end = waiting.iter().position(|byte| *byte == b'\n');
        let is_over = waiting.is_empty() || end.is_some();
        let used = end.map_or(waiting.len(), |at| at + 1);
        input.consume(used);
        if is_over {
            return TypedLine::TooLong;
        }
    }
}

/// Writes `lines`, each through the gate: an end of line in one of them is shown and ends none.
fn say(output: &mut impl Write, lines: &[String], terminal: PlainTerminal) -> io::Result<()> {
    for line in lines {
        let clean = Clean::line(line);
        if terminal.is_ascii {
            writeln!(output, "{}", in_ascii(clean.as_str()))?;
        } else {
            writeln!(output, "{clean}")?;
        }
    }
    Ok(())
}
