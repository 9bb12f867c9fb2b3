//! A citation for a footnote: which record says it, and on which sources that rests.

use super::{indicators::defanged, marking::marking_line};
use crate::{
    incident::Incident,
    story::{notice, reference},
    text::Clean,
};

/// The record with its date and id, then a line for each source, numbered as in the record's claims.
///
/// It says whether the record is withdrawn, and carries a restrictive marking: a footnote is often all that is passed
/// on.
pub fn footnote(incident: &Incident) -> Clean {
    let title = defanged(incident.title.trim(), incident);
    let mut lines = vec![format!(
        "{title} ({}). Record {}",
        incident.date.in_words(),
        incident.id
    )];
    lines.extend(notice(incident).map(|notice| notice.text().into_string()));
    let sources = (1..).zip(incident.sources.values());
    lines.extend(sources.map(|(number, source)| match incident.sources.len() {
        1 => reference(source),
        _ => format!("{number}. {}", reference(source)),
    }));
    lines.extend(marking_line(incident).map(Clean::into_string));
    let lines: Vec<String> = lines.iter().map(|line| Clean::line(line).into_string()).collect();
    Clean::block(&lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{export::sample, incident::Word};

    #[test]
    fn a_footnote_names_the_record_its_sources_and_its_marking() {
        insta::assert_snapshot!(footnote(&sample::incident()), @r"
        Mail of the harbour office read for *months* (about 2023). Record xx-paper-lantern
        1. The Example Herald: “Harbour mail <read>”, 15 January 2024, https://example.org/a_b?c=d, retrieved 1 February 2024
        2. Harbour office: “Note to the press”, ask the office
        TLP:AMBER: limited disclosure, recipients can only spread this on a need-to-know basis within their organization and its clients
        ");
    }

    #[test]
    fn a_single_source_has_no_number_and_a_clear_record_no_marking() {
        let mut incident = sample::incident();
        incident.tlp = Word::lenient("clear");
        incident.sources = incident.sources.into_iter().take(1).collect();
        let text = footnote(&incident).into_string();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(
            text.lines()
                .nth(1)
                .is_some_and(|line| line.starts_with("The Example Herald: "))
        );
    }
}
