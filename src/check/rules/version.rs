//! Syntax that TOML 1.1 introduced, which readers of TOML 1.0 refuse.

use std::ops::Range;

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

use crate::{
    check::{
        places::{Violation, Violations, none},
        subject::Subject,
    },
    incident::escapes,
};

pub(in crate::check) fn newer<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    // A bracket that is not closed makes a line break of every line after it.
    if !subject.document.syntax_faults().is_empty() {
        return none();
    }
    let tokens = Source::new(subject.text).lex().into_vec();
    let tables = in_inline_tables(&tokens);
    let times = tokens
        .into_iter()
        .filter(|token| is_time_without_seconds(subject.text, token));
    let times = times.map(|token| {
        let violation = Violation::new(span(&token), "a time without seconds is TOML 1.1");
        violation.help("add `:00`".to_owned())
    });
    let young = escapes(subject.text).filter(|(span, _)| {
        let letter = subject.text.as_bytes().get(span.start + 1);
        matches!(letter, Some(b'e' | b'x'))
    });
    let escapes = young.map(|(span, _)| {
        let message = format!("the escape `{}` is TOML 1.1", &subject.text[span.clone()]);
        Violation::new(span, message).help("write it as `\\u….`".to_owned())
    });
    Box::new(tables.into_iter().chain(times).chain(escapes))
}

/// Line breaks and trailing commas directly inside `{ … }`.
fn in_inline_tables(tokens: &[Token]) -> Vec<Violation> {
    let mut violations: Vec<Violation> = Vec::new();
    let mut open: Vec<TokenKind> = Vec::new();
    let mut comma: Option<&Token> = None;
    // Only the first line break of each table is reported.
    let mut told = false;
    for token in tokens {
        let inline = open.last() == Some(&TokenKind::LeftCurlyBracket);
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment => continue,
            TokenKind::Newline if inline => {
                if !told {
                    let violation = Violation::new(span(token), "a line break in `{ }` is TOML 1.1");
                    violations.push(violation.help("write it on one line, or as a table of its own".to_owned()));
                    told = true;
                }
                continue;
            }
            TokenKind::RightCurlyBracket if inline => {
                if let Some(comma) = comma {
                    let violation = Violation::new(span(comma), "a comma before `}` is TOML 1.1");
                    violations.push(violation.help("delete it".to_owned()).corrected(String::new()));
                }
                open.pop();
                told = false;
            }
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => open.push(token.kind()),
            TokenKind::RightSquareBracket => {
                open.pop();
            }
            _ => {}
        }
        comma = (token.kind() == TokenKind::Comma).then_some(token);
    }
    violations
}

fn is_time_without_seconds(text: &str, token: &Token) -> bool {
    let Some(atom) = text.get(span(token)).filter(|_| token.kind() == TokenKind::Atom) else {
        return false;
    };
    let time = atom.split_once(['T', 't']).map_or(atom, |(_, time)| time);
    let [h1, h2, b':', m1, m2, rest @ ..] = time.as_bytes() else {
        return false;
    };
    [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit) && rest.first() != Some(&b':')
}

fn span(token: &Token) -> Range<usize> {
    token.span().start()..token.span().end()
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn syntax_of_toml_1_1_is_reported() {
        let found = broken(
            "toml-1-0",
            "role = \"speaker\", country = \"US\" }",
            "role = \"speaker\",\n  country = \"US\",\n}",
        );
        assert_eq!(
            found,
            [
                "[] a line break in `{ }` is TOML 1.1 (write it on one line, or as a table of its own)",
                "[,] a comma before `}` is TOML 1.1 (delete it)",
            ]
        );
        let found = broken("toml-1-0", "Destructive", "\\x44estructive");
        assert_eq!(found, ["[\\x44] the escape `\\x44` is TOML 1.1 (write it as `\\u….`)"]);
        let found = broken("toml-1-0", "\"2022-09-08\"", "2022-09-08T10:00");
        assert_eq!(
            found,
            ["[2022-09-08T10:00] a time without seconds is TOML 1.1 (add `:00`)"]
        );
    }

    #[test]
    fn line_breaks_in_lists_are_allowed() {
        assert_eq!(
            broken("", "[\"T1486\", \"T1561.002\"]", "[\n  \"T1486\",\n  \"T1561.002\",\n]"),
            [""; 0]
        );
        assert_eq!(
            broken("", "names = [\"Homeland\"]", "names = [\n  \"Homeland\",\n]"),
            [""; 0]
        );
    }
}
