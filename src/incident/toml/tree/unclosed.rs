//! Brackets and texts that are not closed where they must be: each costs one fault, and what follows it is still read.

use std::ops::Range;

use toml_parser::lexer::{Token, TokenKind};

use super::slips::is_closed;
use crate::incident::toml::fault::{Fault, line_around};

/// The most places of one file where reading is taken up again.
const MAX_UNCLOSED: usize = 20;
/// The most brackets that may be inside one another for their ends to be looked for.
const MAX_OPEN_BRACKETS: usize = 80;
/// The most lines over which the end of a text in single quotation marks is looked for.
const MAX_TEXT_LINES: usize = 50;

/// A place where the text leaves something open. Tokens before `at` are read, then those from `resume` on.
pub(super) struct UnclosedPlace {
    pub(super) at: usize,
    pub(super) resume: usize,
    pub(super) fault: Fault,
    /// The bytes in which the parser's own complaints are but echoes of this fault.
    pub(super) covers: Range<usize>,
}

/// The places of a text with syntax errors where something is not closed. At most [`MAX_UNCLOSED`] are told.
pub(super) fn unclosed(text: &str, tokens: &[Token]) -> Vec<UnclosedPlace> {
    let mut walk = TokenWalk {
        text,
        tokens,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < tokens.len() && walk.found.len() < MAX_UNCLOSED {
        at = match walk.significant(at).map(Token::kind) {
            // A header ends with its line in any case.
            Some(TokenKind::LeftSquareBracket) => walk.line_end(at) + 1,
            _ => walk.pair(at),
        };
    }
    walk.found
}

struct TokenWalk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    found: Vec<UnclosedPlace>,
}

/// What a line of a pair leaves open.
#[derive(Default)]
struct Left {
    /// The brackets whose ends are not read yet, the innermost last.
    open: Vec<usize>,
    /// A bracket that was closed by the other kind.
    mismatched: Option<usize>,
    /// A text that ends with the line instead of a quotation mark.
    text: Option<usize>,
    /// Up to here the brackets are known to be closed.
    sure_until: usize,
}

/// The end of a bracket.
enum BracketEnd {
    /// The token that closes it.
    At(usize),
    /// It is closed nowhere; this is the line end where it should have been.
    MissingBefore(usize),
}

impl TokenWalk<'_> {
    fn bytes(&self, at: usize) -> Range<usize> {
        let span = self.tokens[at].span();
        span.start()..span.end()
    }

    fn written(&self, at: usize) -> &str {
        &self.text[self.bytes(at)]
    }

    /// The first token from `at` on that is more than blanks.
    fn significant(&self, at: usize) -> Option<&Token> {
        let mut rest = self.tokens[at..].iter();
        rest.find(|token| token.kind() != TokenKind::Whitespace)
    }

    /// The line end, or the end of the text, at or after token `at`.
    fn line_end(&self, at: usize) -> usize {
        let ends = |token: &Token| matches!(token.kind(), TokenKind::Newline | TokenKind::Eof);
        let after = self.tokens[at..].iter().position(ends);
        after.map_or(self.tokens.len(), |after| at + after)
    }

    /// Reads the key and value that begin at token `from`; gives the token where the next line begins.
    fn pair(&mut self, from: usize) -> usize {
        let mut left = Left::default();
        let mut has_value = false;
        for at in from..self.tokens.len() {
            match self.tokens[at].kind() {
                TokenKind::Equals => has_value = true,
                TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket if has_value => left.open.push(at),
                TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => self.close(&mut left, at),
                TokenKind::BasicString | TokenKind::LiteralString if !is_closed(self.written(at)) => {
                    left.text = Some(at);
                }
                TokenKind::MlBasicString | TokenKind::MlLiteralString if !is_closed(self.written(at)) => {
                    return self.open_to_the_end(at);
                }
                TokenKind::Newline | TokenKind::Eof => {
                    if let Some(next) = self.end_of_line(at, &mut left) {
                        return next;
                    }
                }
                _ => {}
            }
            if left.open.len() > MAX_OPEN_BRACKETS {
                return self.tokens.len();
            }
        }
        self.tokens.len()
    }

    fn close(&self, left: &mut Left, at: usize) {
        let Some(opened) = left.open.pop() else { return };
        let is_brace = |at: usize| {
            let kind = self.tokens[at].kind();
            matches!(kind, TokenKind::LeftCurlyBracket | TokenKind::RightCurlyBracket)
        };
        if is_brace(opened) != is_brace(at) {
            left.mismatched.get_or_insert(opened);
            // The bracket around it is what was meant to end here.
            left.open.pop();
        }
    }

    /// What the end of a line means, at token `at`: the token after the pair, or nothing where the pair goes on.
    fn end_of_line(&mut self, at: usize, left: &mut Left) -> Option<usize> {
        if let Some(text) = left.text {
            if let Some(end) = left.open.is_empty().then(|| self.end_of_text(text, at)).flatten() {
                return Some(self.cut(at, end + 1, text, several_lines()));
            }
            if left.open.is_empty() && left.mismatched.is_none() {
                return Some(at + 1);
            }
        }
        let (open, at) = match (left.mismatched, left.open.last()) {
            (Some(mismatched), _) => (mismatched, at),
            (None, None) => return Some(at + 1),
            (None, Some(_)) if at < left.sure_until => return None,
            (None, Some(&innermost)) => match self.end_of_bracket(at, innermost) {
                BracketEnd::At(end) => {
                    left.sure_until = end;
                    left.text = None;
                    return None;
                }
                BracketEnd::MissingBefore(line_end) => (innermost, line_end),
            },
        };
        let (place, words) = match left.text {
            Some(text) => (text, not_closed("text", &self.written(text)[..1])),
            None if self.written(open) == "{" => (open, not_closed("`{`", "}")),
            None => (open, not_closed("`[`", "]")),
        };
        Some(self.cut(at, at + 1, place, words))
    }

    /// Stops at token `at`, to go on at `resume`, because of what stands at token `place`.
    fn cut(&mut self, at: usize, resume: usize, place: usize, (message, help): (String, String)) -> usize {
        let place = self.bytes(place);
        let end = self
            .tokens
            .get(resume)
            .map_or(self.text.len(), |token| token.span().start());
        self.found.push(UnclosedPlace {
            at,
            resume: resume.min(self.tokens.len()),
            covers: line_around(self.text, place.start).start..end,
            fault: Fault {
                rule: "toml",
                message,
                span: place,
                help: Some(help),
            },
        });
        resume
    }

    fn open_to_the_end(&mut self, at: usize) -> usize {
        let (start, mark) = (self.bytes(at).start, self.written(at)[..3].to_owned());
        let end = self.tokens.len();
        self.cut(end, end, at, not_closed("text", &mark));
        if let Some(place) = self.found.last_mut() {
            place.covers.end = self.text.len() + 1;
            place.fault.span = start..start + mark.len();
        }
        end
    }

    /// Where the bracket at token `open` is closed; `from` is the end of a line within.
    fn end_of_bracket(&self, from: usize, open: usize) -> BracketEnd {
        let is_list = self.tokens[open].kind() == TokenKind::LeftSquareBracket;
        let (mut depth, mut begins_line) = (0_usize, false);
        // In a list a key is a sure sign of its end; in a table it may be one of its own.
        let mut last = from;
        let missing = |last| BracketEnd::MissingBefore(if is_list { last } else { from });
        for at in from..self.tokens.len() {
            match self.tokens[at].kind() {
                TokenKind::Newline => {
                    last = if begins_line { last } else { at };
                    begins_line = true;
                    continue;
                }
                TokenKind::Whitespace | TokenKind::Comment => continue,
                TokenKind::LeftSquareBracket if depth == 0 && begins_line && (!is_list || self.is_header(at)) => {
                    return missing(last);
                }
                TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => depth += 1,
                TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket if depth == 0 => {
                    return BracketEnd::At(at);
                }
                TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => depth -= 1,
                _ if depth == 0 && begins_line && is_list && self.is_key(at) => return missing(last),
                _ => {}
            }
            begins_line = false;
        }
        missing(last)
    }

    /// Whether the word or text at token `at` is followed by `=`.
    fn is_key(&self, at: usize) -> bool {
        let next = self.significant(at + 1);
        next.is_some_and(|next| next.kind() == TokenKind::Equals)
    }

    /// Whether `[name` or `[[name` stands at token `at`.
    fn is_header(&self, at: usize) -> bool {
        let rest = &self.text[self.bytes(at).start..];
        rest.trim_start_matches('[')
            .starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The end of the line on which the text at token `start`, which breaks off at the line end `from`, is closed.
    fn end_of_text(&self, start: usize, from: usize) -> Option<usize> {
        let mark = self.written(start).chars().next()?;
        let mut from = from;
        for _ in 0..MAX_TEXT_LINES {
            let begin = from + 1;
            let first = self.tokens.get(begin).filter(|first| first.kind() != TokenKind::Eof)?;
            let end = self.line_end(begin);
            let line = &self.text[first.span().start()..self.bytes(end).start];
            let begins_other = line.starts_with('[') || line.split_once('=').is_some_and(|(key, _)| is_key(key));
            if begins_other {
                return None;
            }
            if line.trim_end().ends_with(mark) {
                return Some(end);
            }
            from = end;
        }
        None
    }
}

/// Whether `text` is one word of the letters of keys.
fn is_key(text: &str) -> bool {
    let key = text.trim();
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn not_closed(what: &str, end: &str) -> (String, String) {
    (format!("this {what} is not closed"), format!("end it with `{end}`"))
}

fn several_lines() -> (String, String) {
    let help = "put a text of several lines between `\"\"\"` and `\"\"\"`";
    ("this text goes on over the end of its line".to_owned(), help.to_owned())
}
