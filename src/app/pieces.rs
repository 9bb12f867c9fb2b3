//! What can be taken from one record: the whole in a format, or a piece of its text.

use std::sync::Arc;

use super::{Content, Piece};
use crate::{
    corpus::{Corpus, Entry},
    export::{ExportSettings, Format, RelatedRecords, defanged, footnote, marking_line},
    incident::Incident,
    story::{citation, reference},
    text::Clean,
};

/// How `entries` of `corpus` are written in `format`.
pub(super) fn settings_of(format: Format, entries: &[Arc<Entry>], corpus: &Corpus) -> ExportSettings {
    ExportSettings {
        registry: Arc::clone(corpus.registry()),
        related: if format.is_prose() {
            RelatedRecords::of(entries, corpus)
        } else {
            RelatedRecords::default()
        },
        ..format.into()
    }
}

/// A piece of the record of `entry`, which is one of `corpus`.
///
/// # Errors
/// When it has none such: why.
pub fn record_piece(piece: Piece, entry: &Arc<Entry>, corpus: &Corpus) -> Result<Content, &'static str> {
    let incident = &entry.incident;
    let whole = |format: Format| {
        let entries = vec![Arc::clone(entry)];
        let settings = settings_of(format, &entries, corpus);
        Content::Records { entries, settings }
    };
    Ok(match piece {
        Piece::Markdown => whole(Format::Markdown),
        Piece::Text => whole(Format::Text),
        Piece::Toml => whole(Format::Toml),
        Piece::Json => whole(Format::Json),
        Piece::Stix => whole(Format::Stix),
        Piece::Id => text_of(entry, "id", &incident.id),
        Piece::Title => marked_prose(entry, "title", incident.title.trim()),
        Piece::Summary => marked_prose(entry, "summary", incident.summary.trim()),
        Piece::Citation => text_of(entry, "citation", footnote(incident).as_str()),
        Piece::Sources => {
            let addresses = addresses(incident).ok_or("no source of this incident has an address")?;
            text_of(entry, "source addresses", &addresses)
        }
        Piece::Claim
        | Piece::Source
        | Piece::Marked
        | Piece::Field
        | Piece::Query
        | Piece::CommandLine
        | Piece::ToFile => {
            return Err("this is no piece of one incident");
        }
    })
}

/// The claim of this number, from 1, ready to cite: with its speaker, how sure it is, and its sources.
pub fn record_claim(number: usize, entry: &Arc<Entry>) -> Option<Content> {
    let cited = citation(&entry.incident, number)?;
    Some(marked_prose(entry, &format!("claim {number}"), cited.as_str()))
}

/// The citation of the source of this number, from 1, with the marking where that is restricted. Addresses of sources lead
/// where they say: they are never defanged.
pub fn record_source(number: usize, entry: &Arc<Entry>) -> Option<Content> {
    let source = entry.incident.sources.values().nth(number.checked_sub(1)?)?;
    let marking = marking_line(&entry.incident).map_or_else(String::new, |marking| format!("\n{marking}"));
    let text = format!("{}{marking}", reference(source));
    Some(text_of(entry, &format!("citation of source {number}"), &text))
}

/// A text of the record, whose marking decides whether it may leave unasked.
pub(super) fn text_of(entry: &Arc<Entry>, name: &str, text: &str) -> Content {
    Content::Text {
        name: Clean::line(name),
        text: Clean::block(text),
        of: Some(Arc::clone(entry)),
    }
}

/// The same with its indicators defanged.
pub(super) fn prose(entry: &Arc<Entry>, name: &str, text: &str) -> Content {
    text_of(entry, name, &defanged(text, &entry.incident))
}

/// The same with the record's marking under it where that is restricted: it is pasted without what stood around it.
fn marked_prose(entry: &Arc<Entry>, name: &str, text: &str) -> Content {
    let marking = marking_line(&entry.incident);
    let marking = marking.map_or_else(String::new, |marking| format!("\n\n{marking}"));
    prose(entry, name, &format!("{text}{marking}"))
}

/// The addresses of the sources, one a line.
fn addresses(incident: &Incident) -> Option<String> {
    let urls = incident.sources.values().filter_map(|source| source.url.as_deref());
    let urls: Vec<&str> = urls.collect();
    (!urls.is_empty()).then(|| urls.join("\n"))
}
