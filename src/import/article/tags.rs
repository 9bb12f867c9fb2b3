//! The tags of a page, one after the other, each with the text that follows it.

use std::borrow::Cow;

/// The most attributes of one tag that are kept.
const MAX_ATTRIBUTES: usize = 50;

/// Elements whose text is no markup.
const RAW_ELEMENTS: [&str; 5] = ["script", "style", "textarea", "title", "noscript"];

/// Characters by their names, as far as titles have them.
const NAMED_CHARACTERS: [(&str, &str); 16] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("eacute", "é"),
];

/// A start tag.
#[derive(Debug)]
pub(super) struct StartTag<'p> {
    /// In small letters.
    pub(super) name: String,
    attributes: Vec<(String, &'p str)>,
    /// What stands up to the next tag; for a script or a title, up to its end.
    pub(super) text: &'p str,
}

impl StartTag<'_> {
    /// The value of an attribute, with its characters read.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| unescaped(value))
    }
}

/// The start tags of a page in their order. Each byte is looked at a bounded number of times.
pub(super) struct StartTags<'p> {
    rest: &'p str,
}

impl<'p> StartTags<'p> {
    pub(super) fn of(page: &'p str) -> Self {
        Self { rest: page }
    }
}

impl<'p> Iterator for StartTags<'p> {
    type Item = StartTag<'p>;

    fn next(&mut self) -> Option<StartTag<'p>> {
        loop {
            let rest = &self.rest[self.rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                self.rest = &comment[comment.find("-->")? + 3..];
            } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (mut tag, after) = tag(rest)?;
                let end = if RAW_ELEMENTS.contains(&tag.name.as_str()) {
                    end_of(after, &tag.name)
                } else {
                    after.find('<').unwrap_or(after.len())
                };
                tag.text = &after[..end];
                self.rest = &after[end..];
                return Some(tag);
            } else {
                self.rest = rest;
            }
        }
    }
}

/// Where the element `name` ends in `text`.
fn end_of(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| {
        let rest = &bytes[*at..];
        rest.starts_with(b"</")
            && rest
                .get(2..2 + name.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(is_end)
        .unwrap_or(text.len())
}

/// The tag that `rest` begins with, and what follows it; `None` where it does not end.
fn tag(rest: &str) -> Option<(StartTag<'_>, &str)> {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = rest[..end].to_ascii_lowercase();
    let mut rest = &rest[end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let tag = StartTag {
                name,
                attributes,
                text: "",
            };
            return Some((tag, after));
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '='))?
            .max(1);
        let end = rest.ceil_char_boundary(end);
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inner, close) = match quote {
                Some(quote) => (&after[1..], after[1..].find(quote)?),
                None => (after, after.find(|c: char| c.is_whitespace() || c == '>')?),
            };
            value = &inner[..close];
            rest = &inner[close + usize::from(quote.is_some())..];
        }
        if attributes.len() < MAX_ATTRIBUTES {
            attributes.push((key, value));
        }
    }
}

/// `text` with its `&…;` read; what is none of those that are known stays as it is.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let window = &rest[..rest.floor_char_boundary(10)];
        match window.find(';').and_then(|end| Some((end, character(&window[..end])?))) {
            Some((end, character)) => {
                read.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => read.push('&'),
        }
    }
    read.push_str(rest);
    Cow::Owned(read)
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).map(String::from);
    }
    let found = NAMED_CHARACTERS.iter().find(|(own, _)| *own == name);
    found.map(|(_, character)| (*character).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_attributes_in_any_quotes_and_what_is_in_a_script_is_none() {
        let page =
            "a < b <META Name=x content='y > z' checked/><script>if (a<b) '<p id=1>'</SCRIPT><p\nid = \"2\">text<";
        let tags: Vec<StartTag<'_>> = StartTags::of(page).collect();
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["meta", "script", "p"]);
        assert_eq!(tags[0].attribute("content").as_deref(), Some("y > z"));
        assert_eq!((tags[1].text, tags[2].text), ("if (a<b) '<p id=1>'", "text"));
        assert_eq!(tags[2].attribute("id").as_deref(), Some("2"));
    }

    #[test]
    fn characters_are_read_by_name_and_number() {
        assert_eq!(
            unescaped("a &amp; b&#8217;s &#x2014; &nope; & &#xFFFFFFFF; é&"),
            "a & b’s — &nope; & &#xFFFFFFFF; é&"
        );
    }
}
