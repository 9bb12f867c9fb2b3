//! The canonical text of a query, which reads back as the same query.

use std::fmt::{self, Write};

use super::{Condition, FieldValue, Keyword, Node, Pattern, Phrase, Query, Sign, head::Head, lexer::OPERATORS};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.root {
            Node::And(parts) if parts.len() != 1 => write_all(f, parts, " "),
            Node::Or(parts) => write_alternatives(f, parts),
            node => write!(f, "{node}"),
        }
    }
}

impl fmt::Display for Node {
    /// The text of a term, in brackets where it has several parts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => {
                f.write_char('(')?;
                write_all(f, parts, " ")?;
                f.write_char(')')
            }
            Self::Or(parts) => {
                f.write_char('(')?;
                write_alternatives(f, parts)?;
                f.write_char(')')
            }
            Self::Not(inner) => match &**inner {
                Self::Not(_) => write!(f, "-({inner})"),
                inner => write!(f, "-{inner}"),
            },
            Self::Keyword(word) => word.fmt(f),
            Self::Phrase(phrase) => phrase.fmt(f),
            Self::Pattern(pattern) => pattern.fmt(f),
            Self::Condition(condition) => condition.fmt(f),
            Self::Claim(inner) => match &**inner {
                // They write brackets of their own.
                Self::And(_) | Self::Or(_) => write!(f, "claim:{inner}"),
                inner => write!(f, "claim:({inner})"),
            },
        }
    }
}

/// Writes alternatives. They need no brackets: terms side by side bind tighter than `|`.
fn write_alternatives(f: &mut fmt::Formatter<'_>, parts: &[Node]) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(" | ")?;
        }
        match part {
            Node::And(parts) if parts.len() > 1 => write_all(f, parts, " ")?,
            part => fmt::Display::fmt(part, f)?,
        }
    }
    Ok(())
}

fn write_all(f: &mut fmt::Formatter<'_>, parts: &[impl fmt::Display], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        part.fmt(f)?;
    }
    Ok(())
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after, last) = match self.sign {
            Sign::Plain => ("", "", '$'),
            Sign::Literal => ("'", "", '\''),
            Sign::Whole => ("'", "'", '\\'),
            Sign::Begins => ("^", "", '$'),
            Sign::Ends => ("", "$", '\\'),
            Sign::Fills => ("^", "$", '\\'),
            Sign::Inside => ("*", "*", '\\'),
            Sign::Near => ("~", "", '\\'),
            Sign::Exact => ("=", "", '*'),
            Sign::ExactBeginning => ("=", "*", '\\'),
        };
        let head = match Head::of(&self.text) {
            Some(Head::Field { len, .. } | Head::Broken { len, .. }) if before.is_empty() => {
                self.text[..len].rfind([':', '=']).or(Some(len))
            }
            _ => None,
        };
        let is_operator = self.sign == Sign::Plain && OPERATORS.contains(&self.text.as_str());
        f.write_str(before)?;
        write_text(f, &self.text, |at, c| {
            let first = at == 0 && (is_operator || before.is_empty() && "-!~='^/(\"*".contains(c));
            let ends = at + c.len_utf8() == self.text.len();
            first || ends && c == last || head == Some(at)
        })?;
        f.write_str(after)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.text.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_str(if self.is_prefix { "\"*" } else { "\"" })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('/')?;
        // The source has no escaped slash: the parser removed the backslash.
        f.write_str(&self.source().replace('/', "\\/"))?;
        f.write_char('/')
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.field.name(), self.relation.sign())?;
        write_all(f, &self.values, ",")
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unstated => f.write_str("none"),
            Self::Text(text) => write_value(f, text),
            Self::Beginning(text) => {
                write_value(f, text)?;
                f.write_char('*')
            }
            Self::Phrase(phrase) => phrase.fmt(f),
            Self::Pattern(pattern) => pattern.fmt(f),
            Self::Beyond(bound, text) => {
                f.write_str(bound.sign())?;
                write_value(f, text)
            }
            Self::Between(from, to) => {
                write_value(f, from.as_deref().unwrap_or_default())?;
                f.write_str("..")?;
                write_value(f, to.as_deref().unwrap_or_default())
            }
            Self::Group(key) => write!(f, "@{key}"),
        }
    }
}

/// Writes a value without quotes.
fn write_value(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let is_keyword = text.eq_ignore_ascii_case("none");
    // In an EDTF list, dots are not a range of the query language.
    let is_edtf = text.starts_with('[') || text.contains('/');
    write_text(f, text, |at, c| {
        let first = at == 0 && (is_keyword || "\"/<>@=".contains(c));
        let dots = !is_edtf && c == '.' && text[at + 1..].starts_with('.');
        let ends = at + c.len_utf8() == text.len() && matches!(c, '*' | '.');
        first || dots || ends || c == ','
    })
}

/// Writes `text` with a backslash before what would not be read as text, and before each character for which `is_sign`
/// holds.
fn write_text(f: &mut fmt::Formatter<'_>, text: &str, is_sign: impl Fn(usize, char) -> bool) -> fmt::Result {
    for (at, c) in text.char_indices() {
        if matches!(c, '\\' | ')' | '|') || c.is_whitespace() || is_sign(at, c) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}
