//! The lexer of the query language: blanks, escapes, quotes, patterns, and where words and values end.

use std::ops::Range;

use crate::text::grouped_number;

/// The words in capitals that mean what `|`, `-` and terms side by side mean.
pub(in crate::search) const OPERATORS: [&str; 3] = ["AND", "OR", "NOT"];

/// Reads a query's text from left to right.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// The number of brackets that are open.
    pub(super) depth: usize,
}

/// A word or a value: its letters, each with whether it is escaped by a backslash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lexeme(Vec<(char, bool)>);

/// The text between two quotes or slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Enclosed {
    pub(super) text: String,
    pub(super) closed: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The position in the text, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn span_from(&self, start: usize) -> Range<usize> {
        start..self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    pub(super) fn eat(&mut self, sign: char) -> bool {
        let eaten = self.peek() == Some(sign);
        if eaten {
            self.at += sign.len_utf8();
        }
        eaten
    }

    /// Takes `operator`, a word in capitals, with the blanks after it, if a term follows.
    pub(super) fn eat_operator(&mut self, operator: &str) -> bool {
        let applies = self.is_at_operator(operator);
        if applies {
            self.at += operator.len();
            self.skip_blanks();
        }
        applies
    }

    pub(super) fn is_at_operator(&self, operator: &str) -> bool {
        let Some(after) = self.rest().strip_prefix(operator) else {
            return false;
        };
        let next = after.trim_start();
        let closes = self.depth > 0 && next.starts_with(')');
        next.len() < after.len() && !next.is_empty() && !next.starts_with('|') && !closes
    }

    /// Takes the text of a word or a value: up to a blank, a `|`, the end, a bracket that closes, or an unescaped
    /// `stop`. The blanks that set the thousands of a number apart are left out.
    pub(super) fn lexeme(&mut self, stop: Option<char>) -> Lexeme {
        let mut letters = Vec::new();
        let number_end = self.at + grouped_number(self.text, self.at).unwrap_or_default();
        while let Some(c) = self.peek() {
            if c.is_whitespace() && self.at < number_end {
                self.at += c.len_utf8();
                continue;
            }
            let closes = c == ')' && self.depth > 0 && self.ends_after(1);
            if c.is_whitespace() || c == '|' || closes || Some(c) == stop {
                break;
            }
            self.at += c.len_utf8();
            match self.peek().filter(|_| c == '\\') {
                Some(escaped) => {
                    self.at += escaped.len_utf8();
                    letters.push((escaped, true));
                }
                None => letters.push((c, false)),
            }
        }
        Lexeme(letters)
    }

    /// Takes the text between two quotes; the lexer is at the first.
    pub(super) fn quoted(&mut self) -> Enclosed {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match (c, self.peek()) {
                ('"', _) => return Enclosed { text, closed: true },
                ('\\', Some(escaped)) => {
                    self.at += escaped.len_utf8();
                    text.push(escaped);
                }
                _ => text.push(c),
            }
        }
        Enclosed { text, closed: false }
    }

    /// Takes the text between two slashes; the lexer is at the first. The closing slash is one that is followed by the
    /// end of a term or by `stop`. `\/` is a slash; every other escape belongs to the pattern.
    pub(super) fn slashed(&mut self, stop: Option<char>) -> Enclosed {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            let before_stop = stop.is_some_and(|stop| self.rest()[c.len_utf8()..].starts_with(stop));
            if c == '/' && (self.ends_after(1) || before_stop) {
                self.at += 1;
                return Enclosed { text, closed: true };
            }
            self.at += c.len_utf8();
            match self.peek().filter(|_| c == '\\') {
                Some(escaped) => {
                    self.at += escaped.len_utf8();
                    if escaped != '/' {
                        text.push('\\');
                    }
                    text.push(escaped);
                }
                None => text.push(c),
            }
        }
        Enclosed { text, closed: false }
    }

    /// Whether a term may end `bytes` after the position.
    pub(super) fn ends_after(&self, bytes: usize) -> bool {
        match self.rest()[bytes..].chars().next() {
            None | Some('|') => true,
            Some(')') => self.depth > 0,
            Some(c) => c.is_whitespace(),
        }
    }
}

impl Lexeme {
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|&(c, _)| c).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Drops an unescaped `sign` at the beginning.
    pub(super) fn strip_first(&mut self, sign: char) -> bool {
        let found = self.0.first() == Some(&(sign, false));
        if found {
            self.0.remove(0);
        }
        found
    }

    /// Drops an unescaped `sign` at the end, if there is something before it.
    pub(super) fn strip_last(&mut self, sign: char) -> bool {
        let found = self.0.len() > 1 && self.0.last() == Some(&(sign, false));
        if found {
            self.0.pop();
        }
        found
    }

    /// Whether it is `word`, in any case, without escapes.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is_unescaped() && self.text().eq_ignore_ascii_case(word)
    }

    /// Whether it is a word that between terms is an operator.
    pub(super) fn is_operator(&self) -> bool {
        self.is_unescaped() && OPERATORS.contains(&self.text().as_str())
    }

    fn is_unescaped(&self) -> bool {
        self.0.iter().all(|&(_, escaped)| !escaped)
    }

    /// The letters before and after the first unescaped `..`.
    pub(super) fn split_range(&self) -> Option<(String, String)> {
        let at = self
            .0
            .windows(2)
            .position(|pair| pair == [('.', false), ('.', false)])?;
        let text = |letters: &[(char, bool)]| letters.iter().map(|&(c, _)| c).collect();
        Some((text(&self.0[..at]), text(&self.0[at + 2..])))
    }

    /// Whether it begins with `signs`, unescaped.
    pub(super) fn begins(&self, signs: &str) -> bool {
        let mut letters = self.0.iter();
        signs.chars().all(|sign| letters.next() == Some(&(sign, false)))
    }

    /// Whether it has an unescaped `sign`.
    pub(super) fn holds(&self, sign: char) -> bool {
        self.0.contains(&(sign, false))
    }
}
