//! The lists below the claims: parties, sources, and the record itself.

use super::{Flow, Link, Role, facts, flow::Run};
use crate::{
    app::Aim,
    corpus::{Entry, Origin},
    incident::{Incident, KeyPath, Party, Source},
    search::Facet,
};

/// Columns of the lines below a list's item.
const INNER: usize = 3;

pub(super) fn parties(flow: &mut Flow<'_>, incident: &Incident) {
    if incident.parties.is_empty() {
        return;
    }
    flow.heading(&format!("Parties {}", incident.parties.len()));
    for (key, party) in &incident.parties {
        flow.place(Aim::Key(KeyPath::root().key("party").key(key)));
        let about = facts_of_party(incident, party);
        let name = Run::new(&party.name, Role::Text).leading(Link::term("party", &party.name));
        flow.paragraph(1, [name, Run::new(": ", Role::Label), Run::new(about, Role::Byline)]);
        if !party.names.is_empty() {
            flow.paragraph(
                INNER,
                [Run::new(format!("also {}", party.names.join(", ")), Role::Byline)],
            );
        }
        if let Some(note) = &party.note {
            flow.paragraph(INNER, [(&**note, Role::Byline)]);
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
        let title = Run::new(&source.title, Role::Text).leading(Link::term("source", &source.publisher));
        flow.paragraph(1, [Run::new(format!("{key} "), Role::Label), title]);
        flow.paragraph(INNER, [Run::new(facts_of_source(source), Role::Byline)]);
        if let Some(url) = &source.url {
            flow.paragraph(
                INNER,
                [Run::new(&**url, Role::Byline).leading(Link::Address(url.to_string()))],
            );
        }
        if let Some(note) = &source.note {
            flow.paragraph(INNER, [(&**note, Role::Byline)]);
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
    flow.fact("id", [(incident.id.as_str(), Role::Text)]);
    if !incident.related.is_empty() {
        let related = incident
            .related
            .iter()
            .map(|id| Run::new(id, Role::Text).leading(Link::Record(id.to_string())));
        flow.fact("related", Run::list(related, ", "));
    }
    if let Some(id) = &incident.replaced_by {
        flow.fact(
            "replaced by",
            [Run::new(&**id, Role::Text).leading(Link::Record(id.to_string()))],
        );
    }
    if !incident.aliases.is_empty() {
        flow.fact("aliases", [Run::new(incident.aliases.join(", "), Role::Text)]);
    }
    if !incident.tags.is_empty() {
        let tags = incident
            .tags
            .iter()
            .map(|tag| Run::new(tag, Role::Text).leading(Link::term("tag", tag)));
        flow.fact("tags", Run::list(tags, ", "));
    }
    if let Some(date) = &incident.updated {
        flow.fact("updated", [Run::new(date.in_words(), Role::Text)]);
    }
    let tlp = incident.tlp.to_string();
    let marking = incident.marking();
    let role = if facts::is_clear(incident) {
        Role::Text
    } else {
        Role::Warning
    };
    flow.fact(
        "marking",
        [Run::new(marking, role).leading(Link::Value(Facet::Tlp, tlp))],
    );
    let origin = match &entry.origin {
        Origin::BuiltIn(_) => "built into watchfloor".to_owned(),
        Origin::File(path) => path.display().to_string(),
        Origin::Memory => "made in memory".to_owned(),
    };
    flow.fact("file", [Run::new(origin, Role::Text)]);
    if entry.faulty {
        flow.fact(
            "problem",
            [("parts of this file could not be read; ! tells", Role::Warning)],
        );
    }
}
