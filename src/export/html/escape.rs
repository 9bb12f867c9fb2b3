//! The one way of text into HTML, SVG and XML: as content, or between the quotes of an attribute.

use crate::{export::bibliography::is_web_address, text::Clean};

/// `text` with the five characters replaced that have a meaning in HTML and XML.
pub(in crate::export) fn escaped(text: &Clean) -> String {
    let mut html = String::with_capacity(text.as_str().len() + 8);
    for c in text.as_str().chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

/// `inner`, which is HTML, as a link to `address` if that is one of the web, which tells the site nothing of where its
/// reader comes from; as it is for any other address.
pub(super) fn linked(address: Option<&Clean>, inner: &str) -> String {
    match address.filter(|address| is_web_address(address.as_str())) {
        Some(address) => format!("<a href=\"{}\" rel=\"noreferrer\">{inner}</a>", escaped(address)),
        None => inner.to_owned(),
    }
}

/// An element with `inner`, which is HTML, in it; `class` may be empty. Nothing where there is nothing in it.
pub(in crate::export) fn element(name: &str, class: &str, inner: &str) -> String {
    match (class, inner) {
        (_, "") => String::new(),
        ("", _) => format!("<{name}>{inner}</{name}>"),
        (class, _) => format!("<{name} class=\"{class}\">{inner}</{name}>"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader of the web sees of `html`, if that is nothing but text.
    fn seen(html: &str) -> Option<String> {
        let mut text = String::new();
        let mut rest = html;
        while let Some(c) = rest.chars().next() {
            let entities = [
                ("&amp;", '&'),
                ("&lt;", '<'),
                ("&gt;", '>'),
                ("&quot;", '"'),
                ("&#39;", '\''),
            ];
            let known = entities.iter().find(|(entity, _)| rest.starts_with(entity));
            let (length, shown) = match (known, c) {
                (Some((entity, shown)), _) => (entity.len(), *shown),
                (None, '&' | '<' | '>' | '"' | '\'') => return None,
                (None, _) => (c.len_utf8(), c),
            };
            text.push(shown);
            rest = &rest[length..];
        }
        Some(text)
    }

    #[test]
    fn unescaped_text_would_be_caught() {
        for raw in ["<b>", "a & b", "\"", "it's"] {
            assert_eq!(seen(raw), None, "{raw}");
        }
        assert_ne!(seen("&lt;"), Some("&lt;".to_owned()));
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let link = |address: &str| linked(Some(&Clean::line(address)), "x");
        assert_eq!(
            link("https://example.org/a?b&c='d'"),
            "<a href=\"https://example.org/a?b&amp;c=&#39;d&#39;\" rel=\"noreferrer\">x</a>"
        );
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "HTTPS://example.org",
            "//example.org",
            "https://a\" onclick=\"alert(1)",
            "https://a b",
            " https://a",
            "https:\u{9}//a",
            "ask the office",
        ] {
            assert_eq!(link(other), "x", "{other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_is(raw in r#"[a-c&<>"'=/;#x ]{0,16}|\PC{0,12}|&(lt|amp|#60|#x3c|nbsp);|</?[a-z]{1,6}[ />]"#) {
            let text = Clean::line(&raw);
            prop_assert_eq!(seen(&escaped(&text)), Some(text.as_str().to_owned()));
        }
    }
}
