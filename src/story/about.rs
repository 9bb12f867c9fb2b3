//! What stands last: who is who, related records, and the record itself.

use super::{
    fragment::{Fragment, Passage, StoryRole, Topic, short},
    outline::ClaimOutline,
};
use crate::{
    incident::{ATTACK_VERSION, Incident, Party, Word},
    text::Clean,
};

/// Columns of the date before a related record.
const RELATED_DATE_COLUMNS: usize = 12;

/// A party as it is listed: its name, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldParty {
    pub name: Fragment,
    pub details: Vec<Passage>,
    pub note: Option<Fragment>,
}

/// A related record, by its title where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedRecord {
    pub date: Option<Fragment>,
    pub title: Fragment,
}

/// The parties in the record's order.
pub(super) fn parties(incident: &Incident) -> Vec<ToldParty> {
    incident.parties.values().map(|party| told(incident, party)).collect()
}

fn told(incident: &Incident, party: &Party) -> ToldParty {
    let facts = [
        Some(party.role.to_string()),
        party.class.as_ref().map(ToString::to_string),
        party.sector.as_ref().map(|sector| sector.to_string().replace('-', " ")),
        party.country.as_ref().map(Word::name),
        party
            .based
            .as_ref()
            .map(|country| format!("based in {}", country.name())),
        party
            .part_of
            .as_ref()
            .map(|key| format!("part of {}", short(incident.name_of(key)))),
        (!party.names.is_empty()).then(|| format!("also {}", party.names.join(", "))),
        party.attack.as_ref().map(|id| format!("ATT&CK {id}")),
    ];
    ToldParty {
        name: Fragment::new(party.name.trim(), StoryRole::Text).about(Topic::Party(party.name.to_string())),
        details: facts
            .into_iter()
            .flatten()
            .map(|fact| Fragment::quiet(fact).into())
            .collect(),
        note: party
            .note
            .as_ref()
            .map(|note| Fragment::new(note.trim(), StoryRole::Note)),
    }
}

impl RelatedRecord {
    /// Its id, where its title stands in the place of that: whoever has no link looks it up by this.
    pub fn id_beside(&self) -> Option<Clean> {
        match &self.title.topic {
            Some(Topic::Record(id)) if id != self.title.text.as_str() => Some(Clean::line(id)),
            _ => None,
        }
    }
}

/// The related records; `find` knows those that are loaded.
pub(super) fn related<'a>(incident: &Incident, find: &dyn Fn(&str) -> Option<&'a Incident>) -> Vec<RelatedRecord> {
    let each = incident.related.iter().map(|id| {
        let found = find(id);
        let title = found.map_or(id.as_str(), |other| other.title.trim());
        let date = found.map(|other| other.date.short_form(RELATED_DATE_COLUMNS));
        RelatedRecord {
            date: date.map(|date| Fragment::new(date, StoryRole::Date)),
            title: Fragment::new(title, StoryRole::Text).about(Topic::Record(id.to_string())),
        }
    });
    each.collect()
}

/// Remarks on the record as such, a sentence or two each.
pub(super) fn about(incident: &Incident, outline: &ClaimOutline<'_>) -> Vec<Passage> {
    let mut about = Vec::new();
    if let Some(note) = &incident.date_note {
        about.push(Passage::of(outline.with_numbers(note.trim()), StoryRole::Note));
    }
    let updated = incident.updated.as_ref();
    let updated = updated.map_or_else(String::new, |day| format!(", updated {}", day.in_words()));
    let marking = incident.strictest_tlp();
    about.push(Passage(vec![
        Fragment::quiet("Record "),
        Fragment::new(incident.id.as_str(), StoryRole::Text),
        Fragment::quiet(updated),
        Fragment::quiet(", "),
        Fragment::quiet(marking.label()).about(Topic::Marking(marking.to_string())),
    ]));
    if !incident.tags.is_empty() {
        let mut fragments = vec![Fragment::quiet("Tags: ")];
        for (at, tag) in incident.tags.iter().enumerate() {
            if at > 0 {
                fragments.push(Fragment::quiet(", "));
            }
            fragments.push(Fragment::new(tag, StoryRole::Text).about(Topic::Tag(tag.to_string())));
        }
        about.push(Passage(fragments));
    }
    if !incident.aliases.is_empty() {
        about.push(Fragment::quiet(format!("In other collections: {}", incident.aliases.join(", "))).into());
    }
    if !incident.techniques.is_empty() {
        about.push(Fragment::quiet(format!("Techniques are named as in ATT&CK {ATTACK_VERSION}.")).into());
    }
    about
}
