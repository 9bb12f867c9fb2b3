//! Escapes text for Markdown, so that it reads as that text and nothing else.

use crate::text::Clean;

/// `text` with a backslash before whatever has a meaning to `CommonMark`, GitHub or pandoc, also at the start of a
/// block.
///
/// Plain words stay as they are: only what has a meaning is escaped, so that the source reads well.
pub(in crate::export) fn escaped(text: &Clean) -> String {
    let text = text.as_str();
    let mut markdown = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        if is_defanged(before, c, after) {
            markdown.push(c);
            continue;
        }
        if always_acts(c) || acts_at_start(before, c, after) || acts_here(before, c, after) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// A dot in brackets, `evil[.]com`, cannot make a link: nothing in a page defines it, and no `(` follows. Nor can
/// `hxxp:`.
fn is_defanged(before: &str, c: char, after: &str) -> bool {
    let is_in_name = |c: char| c.is_ascii_alphanumeric();
    match c {
        '[' => before.ends_with(is_in_name) && after.starts_with(".]") && after[2..].starts_with(is_in_name),
        ']' => {
            before.ends_with("[.") && before[..before.len() - 2].ends_with(is_in_name) && after.starts_with(is_in_name)
        }
        ':' => ["hxxp", "hxxps", "fxp"].iter().any(|scheme| before.ends_with(scheme)),
        _ => false,
    }
}

/// Emphasis, code, links, HTML, headings, tables, strikethrough; pandoc's attributes, mathematics, superscripts and
/// citations; GitHub's mentions.
fn always_acts(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '^' | '@'
    )
}

/// List items and underlines of headings: `-`, `+`, `=`, `1.` and `1)`.
fn acts_at_start(before: &str, c: char, after: &str) -> bool {
    match c {
        '-' | '+' | '=' | ':' => before.is_empty(),
        '.' | ')' => {
            !before.is_empty()
                && before.bytes().all(|byte| byte.is_ascii_digit())
                && (after.is_empty() || after.starts_with(' '))
        }
        _ => false,
    }
}

/// Entities (`&lt;`), and the addresses that GitHub turns into links on its own (`https://…`, `www.…`).
fn acts_here(before: &str, c: char, after: &str) -> bool {
    match c {
        '&' => after
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .is_some_and(|end| end > 0 && after[end..].starts_with(';')),
        ':' => after.starts_with("//"),
        '.' => before
            .get(before.len().saturating_sub(3)..)
            .is_some_and(|www| www.eq_ignore_ascii_case("www")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// What a reader of `markdown` sees, if it is one plain paragraph.
    fn seen(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(part) => text.push_str(&part),
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn only_what_would_act_is_escaped() {
        let table = [
            (
                "plain words, (brackets) & more: 1.5 - 2!",
                "plain words, (brackets) & more: 1.5 - 2!",
            ),
            ("AT&T &lt; &#64;", "AT&T \\&lt; \\&\\#64;"),
            ("*a* _b_ [c](d)", r"\*a\* \_b\_ \[c\](d)"),
            ("1. first", r"1\. first"),
            ("1.5 million", "1.5 million"),
            ("- item", r"\- item"),
            ("hxxps://evil[.]com [.]", r"hxxps://evil[.]com \[.\]"),
            ("see https://x.org, www.x.org", r"see https\://x.org, www\.x.org"),
        ];
        for (raw, markdown) in table {
            assert_eq!(escaped(&Clean::line(raw)), markdown);
        }
    }

    #[test]
    fn unescaped_text_would_be_caught() {
        assert_eq!(seen("a [b](c)"), None);
        assert_ne!(seen("a &lt; b"), Some("a &lt; b".to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_is(raw in r#"[a-c1 \\`*_{}\[\]<>()#+.!|~$^@&;:=/"'-]{1,16}|\PC{1,8}|&(lt|amp|#64);"#) {
            let text = Clean::line(raw.trim());
            prop_assume!(!text.as_str().is_empty());
            let markdown = escaped(&text);
            prop_assert_eq!(seen(&markdown), Some(text.as_str().to_owned()), "{}", markdown);
        }
    }
}
