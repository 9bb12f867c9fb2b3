//! What BibTeX and CSL-JSON share: an entry for each source, its key, and its dates as far as numbers can express them.

use std::fmt::Write;

use super::marking::marking_line;
use crate::{
    incident::{Incident, PartialDate, Source},
    text::Clean,
};

/// A source of a record, as something to cite.
pub(super) struct BibliographyEntry<'a> {
    /// The same in every export: the record's id, a colon, the source's key.
    ///
    /// Made of ASCII letters, digits, `-`, `_` and `:`; any other character stands as `.` and its number, so that no
    /// two sources share a key.
    pub(super) key: String,
    pub(super) source: &'a Source,
    pub(super) title: Clean,
    pub(super) publisher: Clean,
    /// Set only for a web address; anything else stands in the note.
    pub(super) url: Option<Clean>,
    /// What no other field holds and a reader must know: an odd address, the agency it copies from, the marking of its
    /// record. Styles print it.
    pub(super) note: Option<Clean>,
    /// What editors remark, which no style prints.
    pub(super) remark: Option<Clean>,
    pub(super) language: Option<Clean>,
    /// The marking of its record: `TLP:AMBER`.
    pub(super) label: Clean,
}

/// The sources of a record, in order.
pub(super) fn entries(incident: &Incident) -> impl Iterator<Item = BibliographyEntry<'_>> {
    let sources = incident.sources.iter();
    sources.map(|(key, source)| BibliographyEntry::of(incident, key, source))
}

impl<'a> BibliographyEntry<'a> {
    fn of(incident: &'a Incident, key: &str, source: &'a Source) -> Self {
        let written = source.url.as_deref();
        let url = written.filter(|url| is_web_address(url));
        let marking = marking_line(incident).map(Clean::into_string);
        let notes = [
            written.filter(|_| url.is_none()).map(str::to_owned),
            source.origin.as_ref().map(|origin| format!("after {origin}")),
            undated("published", source.published.as_ref()),
            undated("retrieved", source.retrieved.as_ref()),
            marking,
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        Self {
            key: format!("{}:{}", plain(&incident.id), plain(key)),
            source,
            title: Clean::line(source.title.trim()),
            publisher: Clean::line(source.publisher.trim()),
            url: url.map(Clean::line),
            note: (!notes.is_empty()).then(|| Clean::line(&notes.join("; "))),
            remark: source.note.as_deref().map(Clean::line),
            language: source.lang.as_deref().map(Clean::line),
            label: Clean::line(&incident.marking()),
        }
    }
}

/// Whether `url` is a web address that a reader can follow safely.
pub(super) fn is_web_address(url: &str) -> bool {
    let is_harmless = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '`');
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && url.chars().all(is_harmless) && Clean::line(url).as_str() == url
}

/// Year; year and month; or year, month and day, for a date known exactly that far; `None` for any other.
pub(super) fn parts(date: &PartialDate) -> Option<Vec<i16>> {
    let span = date.span();
    let (first, last) = (span.earliest?, span.latest?);
    if date.lasted() || first.year() < 1 {
        return None;
    }
    let known = if first == last {
        3
    } else if first.day() == 1 && last == first.last_of_month() {
        2
    } else if first == first.first_of_year() && last == first.last_of_year() {
        1
    } else {
        return None;
    };
    let all = [first.year(), first.month().into(), first.day().into()];
    Some(all[..known].to_vec())
}

/// A date that numbers cannot express, in words.
fn undated(label: &str, date: Option<&PartialDate>) -> Option<String> {
    let date = date.filter(|date| parts(date).is_none() || !date.is_certain())?;
    Some(format!("{label} {}", date.in_words()))
}

fn plain(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            key.push(c);
        } else {
            write!(key, ".{:x}.", u32::from(c)).expect("a String takes whatever is written");
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_date_is_given_in_numbers_as_far_as_it_is_known() {
        let rows: [(&str, Option<&[i16]>); 9] = [
            ("2024-01-15", Some(&[2024, 1, 15])),
            ("2024-02", Some(&[2024, 2])),
            ("2024", Some(&[2024])),
            ("2024~", Some(&[2024])),
            ("2024-21", None),
            ("[..2024-08-13]", None),
            ("2023/2024", None),
            ("XXXX-06-20", None),
            ("soon", None),
        ];
        for (text, expected) in rows {
            assert_eq!(parts(&PartialDate::lenient(text)).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn keys_are_plain_and_differ() {
        let mut incident = sample::incident();
        incident.id = "a".into();
        let source = incident.sources[0].clone();
        for key in ["a b", "a.20.b", "a,b", "ä"] {
            incident.sources.insert(key.into(), source.clone());
        }
        let keys: Vec<String> = entries(&incident).map(|entry| entry.key).collect();
        let expected = ["a:herald", "a:note", "a:a.20.b", "a:a.2e.20.2e.b", "a:a.2c.b", "a:.e4."];
        assert_eq!(keys, expected);
    }
}
