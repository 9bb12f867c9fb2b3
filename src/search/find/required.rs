//! What a text must hold for a pattern to match it, so that a pattern is not held against every record.

use std::mem;

use regex_syntax::{
    Parser,
    hir::{Hir, HirKind},
};

/// Shorter runs stand in too many words to help.
const SHORTEST: usize = 3;

/// Runs of Latin letters and digits, in small letters, that stand inside words of every text that the pattern matches.
pub(super) fn required(source: &str) -> Vec<String> {
    let mut runs = Runs::default();
    if let Ok(pattern) = Parser::new().parse(source) {
        runs.read(&pattern);
    }
    runs.end();
    runs.all.sort_unstable();
    runs.all.dedup();
    runs.all
}

#[derive(Default)]
struct Runs {
    all: Vec<String>,
    open: String,
}

impl Runs {
    fn read(&mut self, pattern: &Hir) {
        match pattern.kind() {
            HirKind::Literal(literal) => {
                for &byte in &literal.0 {
                    if byte.is_ascii_alphanumeric() {
                        self.open.push(char::from(byte.to_ascii_lowercase()));
                    } else {
                        self.end();
                    }
                }
            }
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.read(part)),
            HirKind::Capture(capture) => self.read(&capture.sub),
            HirKind::Repetition(repetition) => {
                self.end();
                if repetition.min > 0 {
                    self.read(&repetition.sub);
                }
                self.end();
            }
            HirKind::Look(_) | HirKind::Empty => {}
            HirKind::Class(_) | HirKind::Alternation(_) => self.end(),
        }
    }

    /// Ends the open run: what comes next may not stand right behind it.
    fn end(&mut self) {
        if self.open.len() >= SHORTEST {
            self.all.push(mem::take(&mut self.open));
        }
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_letters_are_required() {
        let table: [(&str, &[&str]); 9] = [
            ("sand.*worm", &["sand", "worm"]),
            ("Denial-of-Service", &["denial", "service"]),
            ("(hosp)ital", &["hospital"]),
            ("data|breach", &[]),
            ("x(data|breach)leak", &["leak"]),
            ("(data)?leak(ed)+", &["leak"]),
            (r"\bapt\d+", &["apt"]),
            ("(?i)data", &[]),
            ("İmza", &["mza"]),
        ];
        for (source, runs) in table {
            assert_eq!(required(source), runs, "{source}");
        }
    }
}
