//! What is wrong with a text as TOML, in no more faults than someone would read.

use std::ops::Range;

use toml_parser::{ErrorSink, Expected, ParseError};

use super::{
    slips::{Slip, slip},
    unclosed::UnclosedPlace,
};
use crate::incident::toml::fault::{Fault, line_around};

/// The most faulty lines of one file that are reported one by one.
const MAX_LINES_REPORTED: usize = 20;

/// How the lines begin that git puts around the sides of a merge conflict.
const CONFLICT: [&str; 4] = ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "];

/// How the file begins that git-lfs puts in place of the real one.
const LFS_POINTER: &str = "version https://git-lfs.github.com/spec/";

/// The syntax faults of one text, at most one a line: what follows the first is mostly its echo.
pub(super) struct SyntaxFaults<'t> {
    text: &'t str,
    faults: Vec<Fault>,
    unreported: usize,
    /// The last line that has a fault.
    line: Option<Range<usize>>,
    /// Bytes, in order, in which complaints are not told: their cause is told instead.
    covered: Vec<Range<usize>>,
}

impl<'t> SyntaxFaults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            faults: Vec::new(),
            unreported: 0,
            line: None,
            covered: Vec::new(),
        }
    }

    /// The faults of a text that is read with these `places`, whose own faults are the first of them.
    pub(super) fn with(text: &'t str, places: &[UnclosedPlace]) -> Self {
        let mut faults = Self::new(text);
        faults.faults = places.iter().map(|place| place.fault.clone()).collect();
        faults.covered = places.iter().map(|place| place.covers.clone()).collect();
        faults
    }

    fn is_covered(&self, byte: usize) -> bool {
        let after = self.covered.partition_point(|covered| covered.start <= byte);
        after.checked_sub(1).is_some_and(|at| self.covered[at].contains(&byte))
    }

    fn report(&mut self, message: String, span: Range<usize>) {
        if self.is_covered(span.start) {
            return;
        }
        let is_first = self.faults.is_empty();
        let last = self.line.as_ref();
        if last.is_some_and(|line| (line.start..=line.end).contains(&span.start)) {
            return;
        }
        let line = line_around(self.text, span.start);
        self.line = Some(line.clone());
        if self.faults.len() == MAX_LINES_REPORTED {
            self.unreported += 1;
        } else if is_first && self.text.starts_with(LFS_POINTER) {
            let message = "this is a pointer of git-lfs, not the file itself".to_owned();
            self.push(message, 0..LFS_POINTER.len(), Some("run `git lfs pull`"));
        } else if CONFLICT.iter().any(|mark| self.text[line.clone()].starts_with(mark)) {
            let message = "a merge conflict was left here".to_owned();
            self.push(message, line, Some("keep one side, and remove the lines of marks"));
        } else if let Some(Slip {
            message,
            help,
            span: part,
        }) = slip(&self.text[line.clone()], &message)
        {
            let start = line.start;
            self.push(message, start + part.start..start + part.end, Some(&help));
        } else {
            let help = message.ends_with("is written twice").then_some("keep one of the two");
            self.push(message, span, help);
        }
    }

    fn push(&mut self, message: String, span: Range<usize>, help: Option<&str>) {
        self.faults.push(Fault {
            rule: "toml",
            message,
            span,
            help: help.map(str::to_owned),
        });
    }

    /// All faults, in the order of the text.
    pub(super) fn into_vec(mut self) -> Vec<Fault> {
        if self.faults.is_empty() {
            self.find_hidden_conflict();
        }
        self.faults.sort_by_cached_key(|fault| fault.span.start);
        if let (Some(last), 1..) = (self.faults.last(), self.unreported) {
            let end = last.span.end;
            self.push(
                format!("{} more lines of this file are no TOML", self.unreported),
                end..end,
                None,
            );
        }
        self.faults
    }

    /// Marks of a conflict in a text of several lines are good TOML, and yet a fault.
    fn find_hidden_conflict(&mut self) {
        let [ours, ..] = CONFLICT;
        if !self.text.contains(ours) {
            return;
        }
        let mut found = self.text.match_indices(ours).map(|(at, _)| at);
        if let Some(at) = found.find(|at| *at > 0 && self.text.as_bytes()[at - 1] == b'\n') {
            self.report(String::new(), at..at);
        }
    }
}

impl ErrorSink for SyntaxFaults<'_> {
    fn report_error(&mut self, error: ParseError) {
        let span = error.unexpected().or(error.context()).unwrap_or_default();
        self.report(in_words(&error), span.start()..span.end());
    }
}

/// The description, and what was expected instead.
fn in_words(error: &ParseError) -> String {
    let mut expected = error
        .expected()
        .unwrap_or_default()
        .iter()
        .map(|expected| match expected {
            Expected::Literal("\n") => "the end of the line".to_owned(),
            Expected::Literal(literal) => format!("`{literal}`"),
            Expected::Description(words) => (*words).to_owned(),
            _ => "something else".to_owned(),
        });
    match expected.next() {
        None => error.description().to_owned(),
        Some(first) => {
            let all = expected.fold(first, |all, next| format!("{all} or {next}"));
            format!("{}, expected {all}", error.description())
        }
    }
}
