//! The lists below the claims: parties, sources, and the record itself.

use super::{
    LinkTarget, TextRole, facts,
    flow::{Flow, TextRun},
};
use crate::{
    app::Aim,
    corpus::{Entry, Origin},
    incident::{Incident, KeyPath, Party, Source},
    search::Facet,
};

/// Columns of the lines below a list's item.
const ITEM_INDENT_COLUMNS: usize = 3;

pub(super) fn parties(flow: &mut Flow<'_>, incident: &Incident) {
    if incident.parties.is_empty() {
        return;
    }
    flow.heading(&format!("Parties {}", incident.parties.len()));
    for (key, party) in &incident.parties {
        flow.place(Aim::Key(KeyPath::root().key("party").key(key)));
        let about = facts_of_party(incident, party);
        let name = TextRun::new(&party.name, TextRole::Text).leading(LinkTarget::term("party", &party.name));
        flow.paragraph(
            1,
            [
                name,
                TextRun::new(": ", TextRole::Label),
                TextRun::new(about, TextRole::Byline),
            ],
        );
        if !party.names.is_empty() {
            flow.paragraph(
                ITEM_INDENT_COLUMNS,
                [TextRun::new(
                    format!("also {}", party.names.join(", ")),
                    TextRole::Byline,
                )],
            );
        }
        if let Some(note) = &party.note {
            flow.paragraph(ITEM_INDENT_COLUMNS, [(&**note, TextRole::Byline)]);
        }
    }
}

fn facts_of_party(incident: &Incident, party: &Party) -> String {
    let mut facts = vec![party.role.to_string()];
    facts.extend(party.class.as_ref().map(ToString::to_string));
    facts.extend(party.sector.as_ref().map(ToString::to_string));
    facts.extend(
        party
            .country
            .as_ref()
            .map(|code| format!("of {}", facts::country(code))),
    );
    facts.extend(
        party
            .based
            .as_ref()
            .map(|code| format!("based in {}", facts::country(code))),
    );
    facts.extend(
        party
            .part_of
            .as_ref()
            .map(|key| format!("part of {}", incident.name_of(key))),
    );
    facts.extend(party.attack.as_ref().map(|id| format!("ATT&CK {id}")));
    facts.join(", ")
}

pub(super) fn sources(flow: &mut Flow<'_>, incident: &Incident) {
    if incident.sources.is_empty() {
        return;
    }
    flow.heading(&format!("Sources {}", incident.sources.len()));
    for (key, source) in &incident.sources {
        flow.place(Aim::Key(KeyPath::root().key("source").key(key)));
        let title = TextRun::new(&source.title, TextRole::Text).leading(LinkTarget::term("source", &source.publisher));
        flow.paragraph(1, [TextRun::new(format!("{key} "), TextRole::Label), title]);
        flow.paragraph(
            ITEM_INDENT_COLUMNS,
            [TextRun::new(facts_of_source(source), TextRole::Byline)],
        );
        if let Some(url) = &source.url {
            flow.paragraph(
                ITEM_INDENT_COLUMNS,
                [TextRun::new(&**url, TextRole::Byline).leading(LinkTarget::Address(url.to_string()))],
            );
        }
        if let Some(note) = &source.note {
            flow.paragraph(ITEM_INDENT_COLUMNS, [(&**note, TextRole::Byline)]);
        }
    }
}

fn facts_of_source(source: &Source) -> String {
    let mut facts = vec![source.publisher.to_string()];
    facts.extend(source.origin.as_ref().map(|origin| format!("from {origin}")));
    facts.extend(source.kind.as_ref().map(ToString::to_string));
    facts.extend(
        source
            .published
            .as_ref()
            .map(|date| format!("published {}", date.in_words())),
    );
    facts.extend(
        source
            .retrieved
            .as_ref()
            .map(|date| format!("retrieved {}", date.in_words())),
    );
    facts.extend(source.lang.as_ref().map(|lang| format!("in {lang}")));
    facts.extend(source.reliability.as_ref().map(|grade| match grade.known() {
        Some(known) => format!("reliability {known}, {}", known.in_words()),
        None => format!("reliability {grade}"),
    }));
    facts.join("; ")
}

/// The record as a file: its id, its neighbours, where it stands.
pub(super) fn record(flow: &mut Flow<'_>, entry: &Entry) {
    let incident = &entry.incident;
    flow.heading("Record");
    flow.fact("id", [(incident.id.as_str(), TextRole::Text)]);
    if !incident.related.is_empty() {
        let related = incident
            .related
            .iter()
            .map(|id| TextRun::new(id, TextRole::Text).leading(LinkTarget::Record(id.to_string())));
        flow.fact("related", TextRun::list(related, ", "));
    }
    if let Some(id) = &incident.replaced_by {
        flow.fact(
            "replaced by",
            [TextRun::new(&**id, TextRole::Text).leading(LinkTarget::Record(id.to_string()))],
        );
    }
    if !incident.aliases.is_empty() {
        flow.fact("aliases", [TextRun::new(incident.aliases.join(", "), TextRole::Text)]);
    }
    if !incident.tags.is_empty() {
        let tags = incident
            .tags
            .iter()
            .map(|tag| TextRun::new(tag, TextRole::Text).leading(LinkTarget::term("tag", tag)));
        flow.fact("tags", TextRun::list(tags, ", "));
    }
    if let Some(date) = &incident.updated {
        flow.fact("updated", [TextRun::new(date.in_words(), TextRole::Text)]);
    }
    let tlp = incident.strictest_tlp().to_string();
    let marking = incident.marking();
    let role = if facts::is_clear(incident) {
        TextRole::Text
    } else {
        TextRole::Warning
    };
    flow.fact(
        "marking",
        [TextRun::new(marking, role).leading(LinkTarget::Value(Facet::Tlp, tlp))],
    );
    let origin = match &entry.origin {
        Origin::BuiltIn(_) => "built into watchfloor".to_owned(),
        Origin::File(path) | Origin::Censored(path) => path.display().to_string(),
        Origin::Memory => "made in memory".to_owned(),
    };
    flow.fact("file", [TextRun::new(origin, TextRole::Text)]);
    if entry.faulty {
        flow.fact(
            "problem",
            [("parts of this file could not be read; ! tells", TextRole::Warning)],
        );
    }
}
