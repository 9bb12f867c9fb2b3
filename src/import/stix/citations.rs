//! Citations as ATT&CK writes them, and external references in general, as sources.

use jiff::civil::Date;
use serde_json::Value;

use super::objects::ObjectPool;
use crate::{
    import::{
        draft::{DraftMaker, StatedSource},
        json,
    },
    incident::{SourceKind, Text},
};

/// The most bytes of the name or the address of a link in a text.
const MAX_LINK_BYTES: usize = 1_000;

/// What begins a citation in a text.
const CITATION: &str = "(Citation: ";

/// Text of ATT&CK as people read it: `[name](address)` is the name, and citations are left out; and the names of what is
/// cited, in their order.
pub(super) fn uncited(text: &str) -> (String, Vec<&str>) {
    let mut plain = String::with_capacity(text.len());
    let mut cited = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['(', '[']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let citation = rest.strip_prefix(CITATION).and_then(|rest| split_soon(rest, ")"));
        if let Some((name, after)) = citation {
            cited.push(name.trim());
            rest = after;
        } else if let Some((name, after)) = link(rest) {
            plain.push_str(name);
            rest = after;
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    (plain, cited)
}

/// The name of a link that `text` begins with, and what follows the link.
fn link(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = split_soon(text.strip_prefix('[')?, "](")?;
    let (address, after) = split_soon(rest, ")")?;
    let is_address = address.starts_with("http") && !address.contains(char::is_whitespace);
    (is_address && !name.contains(['[', ']'])).then_some((name, after))
}

/// What stands before and after `mark`, which comes soon: a text of a thousand opening brackets is not looked through for
/// each of them.
fn split_soon<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = text[..text.floor_char_boundary(MAX_LINK_BYTES)].find(mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// The sources that `object` refers to.
pub(super) fn references(draft: &mut DraftMaker<'_>, object: &Value, pool: &ObjectPool<'_>) {
    for reference in json::items(object, "external_references") {
        source(draft, reference, pool.author(object));
    }
}

/// The keys of the sources called `cited`, which `object` or an object before it refers to.
pub(super) fn cited_sources(draft: &mut DraftMaker<'_>, cited: &[&str], objects: [&Value; 2]) -> Vec<Text> {
    let mut keys: Vec<Text> = Vec::new();
    for name in cited {
        let mut references = objects
            .iter()
            .flat_map(|object| json::items(object, "external_references"));
        let found = references.find(|reference| json::text(reference, "source_name") == Some(name));
        if let Some(key) = found.and_then(|reference| source(draft, reference, None))
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    }
    keys
}

/// A reference as a source; `None` for an alias, which ATT&CK lists among its references, and for an id alone.
pub(super) fn source(draft: &mut DraftMaker<'_>, reference: &Value, author: Option<&str>) -> Option<Text> {
    let name = json::text(reference, "source_name").unwrap_or_default();
    let description = json::text(reference, "description").unwrap_or_default();
    let url = json::text(reference, "url").unwrap_or_default();
    let id = json::text(reference, "external_id");
    if url.is_empty() && (description.is_empty() || description.starts_with(CITATION)) {
        return None;
    }
    if name.starts_with("mitre") && id.is_some() {
        let title = format!("{} {}", draft.title(), id.unwrap_or_default());
        return draft.source(&StatedSource {
            title: &title,
            publisher: author.unwrap_or("MITRE ATT&CK"),
            url,
            kind: Some(SourceKind::Dataset),
            ..StatedSource::default()
        });
    }
    if let Some(citation) = Citation::of(description) {
        return draft.source(&StatedSource {
            title: citation.title,
            // The name of such a reference is a key such as `ESET Lazarus Jun 2020`, and no publisher.
            publisher: "",
            url,
            note: if url.is_empty() { name } else { "" },
            published: citation.published,
            retrieved: citation.retrieved,
            ..StatedSource::default()
        });
    }
    draft.source(&StatedSource {
        title: if description.is_empty() { name } else { description },
        publisher: name,
        url,
        note: id.filter(|_| url.is_empty()).unwrap_or_default(),
        ..StatedSource::default()
    })
}

/// `Beek, C. (2020, November 5). Operation North Star: Behind The Scenes. Retrieved December 20, 2021.`
#[derive(Debug, PartialEq, Eq)]
struct Citation<'a> {
    title: &'a str,
    published: Option<Date>,
    retrieved: Option<Date>,
}

impl<'a> Citation<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (rest, retrieved) = match text.split_once("Retrieved ") {
            Some((rest, day)) => (rest, english_day(day.trim().trim_end_matches('.'))),
            None => (text, None),
        };
        let (author, rest) = rest.split_once(" (")?;
        let (day, title) = rest.split_once(").")?;
        let is_year = day
            .get(..4)
            .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let published = day
            .split_once(", ")
            .and_then(|(year, day)| english_day(&format!("{day}, {year}")));
        let title = title.trim().trim_end_matches('.');
        ((is_year || day == "n.d") && !title.is_empty() && !author.is_empty()).then_some(Self {
            title,
            published,
            retrieved,
        })
    }
}

/// The day of `December 20, 2021`.
fn english_day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (month, rest) = text.trim().split_once(' ')?;
    let (day, year) = rest.split_once(',')?;
    let month = month.to_lowercase();
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let year: i16 = year.trim().parse().ok()?;
    Date::new(year, i8::try_from(month).ok()?, day.trim().parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn citations_are_taken_out_of_a_text_and_links_are_their_names() {
        let text = "[Dust](https://attack.mitre.org/x) (a wiper) hit [1] Poland.(Citation: A B)(Citation: C)";
        assert_eq!(
            uncited(text),
            ("Dust (a wiper) hit [1] Poland.".to_owned(), vec!["A B", "C"])
        );
        assert_eq!(
            uncited("(Citation: open [x](y"),
            ("(Citation: open [x](y".to_owned(), vec![])
        );
        assert_eq!(uncited("é(ü[ö").0, "é(ü[ö");
    }

    #[test]
    fn a_citation_states_its_title_and_its_days() {
        let text = "Beek, C. (2020, November 5). Operation North Star: Behind The Scenes. Retrieved December 20, 2021.";
        let expected = Citation {
            title: "Operation North Star: Behind The Scenes",
            published: Some(date(2020, 11, 5)),
            retrieved: Some(date(2021, 12, 20)),
        };
        assert_eq!(Citation::of(text), Some(expected));
        let month = Citation::of("ESET. (2020, June). A title. Retrieved soon.").expect("a citation");
        assert_eq!((month.title, month.published, month.retrieved), ("A title", None, None));
        for other in ["A plain sentence.", "Text (with a note). More", "", "(2020). x"] {
            assert_eq!(Citation::of(other), None, "{other}");
        }
    }
}
