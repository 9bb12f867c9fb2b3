//! What stands below the claims: sources, related records, who is who, and the record itself.

use super::{
    PageExtent, TextRole,
    flow::Flow,
    head::{fragment, heading},
    run::TextRun,
};
use crate::{
    app::Aim,
    corpus::{Entry, Origin},
    incident::KeyPath,
    story::{RelatedRecord, Story, StoryRole, ToldSource},
};

/// Columns of the number before a source, with the gap after it.
const SOURCE_NUMBER_COLUMNS: usize = 4;
/// Columns of the date before a related record.
const RELATED_DATE_COLUMNS: usize = 12;

/// The sources; `columns` are those of the whole pane, which addresses may take.
pub(super) fn sources(flow: &mut Flow<'_>, story: &Story, entry: &Entry, columns: usize) {
    if story.sources.is_empty() {
        return;
    }
    heading(flow, &format!("Sources {}", story.sources.len()), &[]);
    for (number, (key, told)) in (1..).zip(entry.incident.sources.keys().zip(&story.sources)) {
        flow.place(Aim::Key(KeyPath::root().key("source").key(key)));
        source(flow, number, told, columns);
    }
}

fn source(flow: &mut Flow<'_>, number: usize, source: &ToldSource, columns: usize) {
    let number = format!("{number:>2}  ");
    let details = TextRun::list(&source.details, " · ");
    let runs = [TextRun::told(&source.title), TextRun::ours(" · ")]
        .into_iter()
        .chain(details);
    flow.hung(0, SOURCE_NUMBER_COLUMNS, &[(&number, TextRole::Label)], runs);
    if let Some(address) = &source.address {
        flow.address(SOURCE_NUMBER_COLUMNS, address, columns);
    }
    if let Some(note) = &source.note {
        fragment(flow, SOURCE_NUMBER_COLUMNS, note);
    }
}

pub(super) fn related(flow: &mut Flow<'_>, story: &Story) {
    if story.related.is_empty() {
        return;
    }
    heading(flow, &format!("Related {}", story.related.len()), &[]);
    flow.place(Aim::Key(KeyPath::root().key("related")));
    for RelatedRecord { date, title } in &story.related {
        let date = date.as_ref().map_or("", |date| date.text.as_str());
        let head = format!("{date:>RELATED_DATE_COLUMNS$}  ");
        flow.hung(
            0,
            RELATED_DATE_COLUMNS + 2,
            &[(&head, TextRole::Told(StoryRole::Date))],
            [TextRun::told(title)],
        );
    }
}

/// Everybody who takes part or speaks, as the record has them; when the record is read alone.
pub(super) fn parties(flow: &mut Flow<'_>, story: &Story, entry: &Entry, extent: PageExtent) {
    if story.parties.is_empty() || extent == PageExtent::Glance {
        return;
    }
    heading(flow, &format!("Who is who {}", story.parties.len()), &[]);
    for (key, party) in entry.incident.parties.keys().zip(&story.parties) {
        flow.place(Aim::Key(KeyPath::root().key("party").key(key)));
        let details = TextRun::list(&party.details, " · ");
        let runs = [TextRun::told(&party.name), TextRun::ours(" · ")]
            .into_iter()
            .chain(details);
        flow.hung(0, SOURCE_NUMBER_COLUMNS, &[], runs);
        if let Some(note) = &party.note {
            fragment(flow, SOURCE_NUMBER_COLUMNS, note);
        }
    }
}

/// The record as such, and its file.
pub(super) fn about(flow: &mut Flow<'_>, story: &Story, entry: &Entry, layer: Option<&str>) {
    heading(flow, "About this record", &[]);
    for remark in &story.about {
        flow.paragraph(SOURCE_NUMBER_COLUMNS, remark.0.iter().map(TextRun::told));
    }
    let origin = match &entry.origin {
        Origin::BuiltIn(_) => "Built into watchfloor.".to_owned(),
        Origin::File(path) | Origin::Censored(path) => format!("File: {}", path.display()),
        Origin::Memory => "Made in memory.".to_owned(),
    };
    flow.paragraph(SOURCE_NUMBER_COLUMNS, [TextRun::ours(origin)]);
    if let Some(layer) = layer {
        flow.paragraph(SOURCE_NUMBER_COLUMNS, [TextRun::ours(layer)]);
    }
    if entry.faulty {
        flow.paragraph(
            SOURCE_NUMBER_COLUMNS,
            [TextRun::warning("Parts of this file could not be read; ! tells which.")],
        );
    }
}
