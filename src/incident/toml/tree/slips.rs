//! What someone will have meant by a line that is no TOML, told by how the line looks.

mod line;
#[cfg(test)]
mod tests;

use std::ops::Range;

use toml::value::Datetime;
use toml_parser::lexer::{Token, TokenKind};

use self::line::{Line, bytes, is_text};

/// Quotation marks of print, which word processors put in place of straight ones.
const CURLY: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‛'];
/// How comments begin in other languages.
const COMMENT_MARKS: [&str; 6] = ["//", "/*", "<!--", "--", ";", "%"];
/// The most bytes of a line that is looked at: nobody writes longer ones by hand.
const MAX_TOLD_LINE_BYTES: usize = 4_000;
/// Characters of a line that a message quotes.
const MAX_QUOTED_CHARS: usize = 40;

/// What is wrong with a line, in one clause, with the way out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) message: String,
    pub(super) help: String,
    /// The bytes of the line it is about.
    pub(super) span: Range<usize>,
}

/// What is wrong with `line`, of which the parser says `complaint`; none where it looks like nothing known, or is too
/// long to be written by hand.
pub(super) fn slip<'l>(line: &'l str, complaint: &str) -> Option<Slip> {
    if line.len() > MAX_TOLD_LINE_BYTES {
        return None;
    }
    let line = Line::new(line);
    let ways: [fn(&Line<'l>) -> Option<Slip>; 13] = [
        Line::curly,
        Line::foreign_blank,
        Line::foreign_comment,
        Line::bullet,
        Line::header,
        Line::colon,
        Line::inner_quote,
        Line::open_text,
        Line::semicolon,
        Line::bare,
        Line::trailing_comma,
        Line::closes_nothing,
        Line::no_pair,
    ];
    line.escape(complaint)
        .or_else(|| ways.iter().find_map(|way| way(&line)))
        .or_else(|| line.no_comma(complaint))
}

/// Whether a text, as the lexer cuts it, ends with the mark that it begins with.
pub(super) fn is_closed(text: &str) -> bool {
    let mark = match text.as_bytes() {
        [b'"', b'"', b'"', ..] => "\"\"\"",
        [b'\'', b'\'', b'\'', ..] => "'''",
        [b'"', ..] => "\"",
        _ => "'",
    };
    let Some(bare) = text.get(mark.len()..).and_then(|rest| rest.strip_suffix(mark)) else {
        return false;
    };
    let backslashes = bare.bytes().rev().take_while(|byte| *byte == b'\\').count();
    mark.starts_with('\'') || backslashes % 2 == 0
}

impl Line<'_> {
    fn slip(&self, at: usize, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip {
            message: message.into(),
            help: help.into(),
            span: bytes(&self.tokens[at]),
        }
    }

    fn escape(&self, complaint: &str) -> Option<Slip> {
        if !complaint.contains("escape") && !complaint.contains("hex") {
            return None;
        }
        let is_known = |c: char, after: &str| {
            let digits = match c {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                c => return "btnfre\"\\".contains(c),
            };
            after.len() >= digits && after.bytes().take(digits).all(|byte| byte.is_ascii_hexdigit())
        };
        let mut rest = self.text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let Some(&(next, escaped)) = rest.peek().filter(|_| c == '\\') else {
                continue;
            };
            rest.next();
            if !is_known(escaped, &self.text[next + escaped.len_utf8()..]) {
                return Some(Slip {
                    message: format!("`\\{escaped}` stands for nothing"),
                    help: "write a backslash as `\\\\`".to_owned(),
                    span: at..next + escaped.len_utf8(),
                });
            }
        }
        None
    }

    fn curly(&self) -> Option<Slip> {
        let equals = self.tokens.iter().position(|token| token.kind() == TokenKind::Equals)?;
        let (at, _) = self.tokens.iter().enumerate().skip(equals).find(|(_, token)| {
            let text = self.written(token);
            match token.kind() {
                TokenKind::Atom => text.starts_with(CURLY) || text.ends_with(CURLY),
                kind if is_text(kind) => !is_closed(text) && text.trim_end().ends_with(CURLY),
                _ => false,
            }
        })?;
        Some(self.slip(at, "the quotation marks are curly ones", "write straight ones: `\"`"))
    }

    fn foreign_blank(&self) -> Option<Slip> {
        let foreign = |c: char| c.is_whitespace() && !c.is_ascii();
        let (at, atom) = self.atoms().find(|(_, atom)| atom.contains(foreign))?;
        let blank = atom.chars().find(|c| foreign(*c))?;
        let message = format!("there is a blank of another kind (U+{:04X}) here", u32::from(blank));
        Some(self.slip(at, message, "write an ordinary blank"))
    }

    fn foreign_comment(&self) -> Option<Slip> {
        let (_, atom) = self.atoms().next().filter(|(at, _)| *at == 0)?;
        let mark = COMMENT_MARKS.iter().find(|mark| atom.starts_with(**mark))?;
        Some(self.slip(
            0,
            format!("a comment does not begin with `{mark}`"),
            "begin it with `#`",
        ))
    }

    fn bullet(&self) -> Option<Slip> {
        let (at, _) = self
            .atoms()
            .next()
            .filter(|(at, atom)| *at == 0 && matches!(*atom, "-" | "*" | "•"))?;
        Some(self.slip(at, "a key does not begin with a sign of a list", "delete it"))
    }

    fn header(&self) -> Option<Slip> {
        let count = |kind| self.tokens.iter().filter(|token| token.kind() == kind).count();
        let opens = self
            .tokens
            .iter()
            .take_while(|token| token.kind() == TokenKind::LeftSquareBracket);
        let opens = opens.count();
        if opens == 0 {
            return None;
        }
        let name = self.text.trim().trim_matches(['[', ']']);
        let is_name = |c: char| c.is_alphanumeric() || " -_.".contains(c);
        if !name.contains('=') && name.contains(' ') && name.chars().all(is_name) {
            let words: Vec<&str> = name.split_whitespace().collect();
            let (left, right) = ("[".repeat(opens), "]".repeat(opens));
            let help = format!("write `{left}{}{right}`", quoted(&words.join("-").to_lowercase()));
            return Some(self.slip(0, "the name in this header has a blank", help));
        }
        if count(TokenKind::RightSquareBracket) < opens {
            let help = format!("end it with `{}`", "]".repeat(opens.min(2)));
            return Some(self.slip(0, "this header is not closed", help));
        }
        let last = self.tokens.len() - 1;
        let goes_on = self.kind(last) != Some(TokenKind::RightSquareBracket);
        goes_on.then(|| self.slip(last, "something stands after a header", "put it on the next line"))
    }

    fn colon(&self) -> Option<Slip> {
        (0..self.tokens.len()).find_map(|at| {
            let before = at.checked_sub(1).and_then(|before| self.kind(before));
            let is_key = matches!(before, None | Some(TokenKind::Comma | TokenKind::LeftCurlyBracket));
            let next = self.tokens.get(at + 1);
            if !is_key || next.is_some_and(|next| next.kind() == TokenKind::Equals) {
                return None;
            }
            let token = &self.tokens[at];
            let key = match token.kind() {
                TokenKind::Atom => self.written(token).split_once(':')?.0,
                kind if is_text(kind) => {
                    let colon = next.is_some_and(|next| self.written(next).starts_with(':'));
                    self.written(token)
                        .trim_matches(['"', '\''])
                        .get(..)
                        .filter(|_| colon)?
                }
                _ => return None,
            };
            let help = format!("write `{} = …`", quoted(key));
            (!key.is_empty()).then(|| self.slip(at, "a key is followed by `=`, not by `:`", help))
        })
    }

    fn inner_quote(&self) -> Option<Slip> {
        let (at, text) = self.texts().find(|(at, text)| {
            let next = self.tokens.get(at + 1);
            let end = bytes(&self.tokens[*at]).end;
            is_closed(text) && next.is_some_and(|next| self.is_word(next) && bytes(next).start == end)
        })?;
        let mut slip = if text.starts_with('\'') {
            let help = "put a text with an apostrophe between `\"` and `\"`";
            self.slip(at, "this apostrophe ends the text", help)
        } else {
            let help = "write `\\\"` for a quotation mark inside a text";
            self.slip(at, "this quotation mark ends the text", help)
        };
        slip.span.start = slip.span.end - 1;
        Some(slip)
    }

    fn open_text(&self) -> Option<Slip> {
        let (at, text) = self.texts().find(|(_, text)| !is_closed(text))?;
        let begins = at == 0 || !self.is_word(&self.tokens[at - 1]);
        let help = format!("end it with `{}`", &text[..1]);
        begins.then(|| self.slip(at, "this text is not closed", help))
    }

    fn semicolon(&self) -> Option<Slip> {
        let (at, _) = self.atoms().find(|(_, atom)| atom.starts_with(';'))?;
        Some(if at + 1 == self.tokens.len() {
            self.slip(at, "nothing but a comment follows a value", "delete the `;`")
        } else {
            self.slip(at, "`;` separates nothing", "write `,`")
        })
    }

    /// A value without quotation marks.
    fn bare(&self) -> Option<Slip> {
        let (at, value) = self.atoms().find_map(|(at, _)| {
            let before = self.kind(at.checked_sub(1)?)?;
            let begins = matches!(
                before,
                TokenKind::Equals | TokenKind::Comma | TokenKind::LeftSquareBracket
            );
            let is_key = self.kind(at + 1) == Some(TokenKind::Equals);
            let value = (begins && !is_key).then(|| self.value(at))?;
            (!is_value(value)).then_some((at, value))
        })?;
        let start = bytes(&self.tokens[at]).start;
        let bare = value.trim_end_matches(['"', '\'']);
        let (message, meant) = match bare.to_ascii_lowercase().as_str() {
            "true" | "yes" => ("is not how a truth value is written", "true".to_owned()),
            "false" | "no" => ("is not how a truth value is written", "false".to_owned()),
            _ => ("stands without quotation marks", format!("\"{}\"", quoted(bare))),
        };
        Some(Slip {
            message: format!("`{}` {message}", quoted(value)),
            help: format!("write `{meant}`"),
            span: start..start + value.len(),
        })
    }

    fn trailing_comma(&self) -> Option<Slip> {
        let last = self.tokens.len().checked_sub(1)?;
        let is_pair = self.kind(1) == Some(TokenKind::Equals) && last > 2;
        let is_bracket =
            |token: &Token| matches!(token.kind(), TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket);
        let is_comma = self.kind(last) == Some(TokenKind::Comma);
        (is_pair && is_comma && !self.tokens.iter().any(is_bracket))
            .then(|| self.slip(last, "nothing but a comment follows a value", "delete the `,`"))
    }

    fn closes_nothing(&self) -> Option<Slip> {
        let first = self.tokens.first()?;
        is_closing(first).then(|| {
            let message = format!("this `{}` closes nothing", self.written(first));
            self.slip(0, message, "delete it")
        })
    }

    /// A line that is neither a key with its value, nor a header, nor a comment.
    fn no_pair(&self) -> Option<Slip> {
        let has_equals = self.tokens.iter().any(|token| token.kind() == TokenKind::Equals);
        (!has_equals && self.kind(0) == Some(TokenKind::Atom)).then(|| {
            let help = "a text of several lines stands between `\"\"\"` and `\"\"\"`, a comment after `#`";
            self.slip(0, "this line is no `key = value`", help)
        })
    }

    fn no_comma(&self, complaint: &str) -> Option<Slip> {
        if !complaint.starts_with("missing comma") {
            return None;
        }
        let at = (1..self.tokens.len()).find(|at| {
            let (before, here) = (&self.tokens[at - 1], &self.tokens[*at]);
            let ends = self.is_word(before) || is_closing(before);
            ends && self.is_word(here)
        });
        // Where it is missing between two lines, the second one is what the parser complains of.
        let at = at.or_else(|| (!self.tokens.is_empty()).then_some(0))?;
        let before = quoted(self.written(&self.tokens[at]));
        Some(self.slip(
            at,
            format!("a comma is missing before `{before}`"),
            "write `,` between the two",
        ))
    }
}

/// Whether `text` is a value that needs no quotation marks.
fn is_value(text: &str) -> bool {
    let is_number = text.replace('_', "").parse::<f64>().is_ok() || text.starts_with("0x");
    matches!(text, "true" | "false") || is_number || text.parse::<Datetime>().is_ok()
}

/// `text`, or its beginning where it is long.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn is_closing(token: &Token) -> bool {
    matches!(
        token.kind(),
        TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket
    )
}
