//! The zones of a record: the sorts of text that words are searched in, and what a word weighs in each.

use crate::{
    incident::{Incident, Place, Text, Vocabulary, Word},
    text::listed_enum,
};

listed_enum! {
    /// A sort of text in a record. Those that weigh most come first, also in the forward index.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[repr(u8)]
    pub(in crate::search) enum Zone {
        Id,
        Title,
        /// A name of the operation.
        Name,
        /// A name of a party.
        Party,
        /// An id from elsewhere: ATT&CK, other databases.
        Code,
        Place,
        Tag,
        /// A word of a vocabulary: types, sectors.
        Term,
        /// The event's date, as written.
        Date,
        Summary,
        /// What is claimed, quoted, or noted.
        Claim,
        /// The speaker of a claim, if that is no party.
        Speaker,
        /// A source's key, title or publisher.
        Source,
        /// The origin of a source, and notes on it.
        SourceNote,
    }
}

listed_enum! {
    /// How much a word weighs by where it is, the most first: in ids, titles and names more than in places, tags and
    /// types, then in the summary, in claims, and least in sources.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[repr(u8)]
    pub(in crate::search) enum Weight {
        /// All of an id or a name.
        Whole,
        /// Part of an id, a title, a name.
        Name,
        /// Place, tags, types.
        Label,
        Summary,
        Claim,
        Source,
    }
}

impl Zone {
    /// The weight of a word in it that is not all of it.
    pub(in crate::search) fn weight(self) -> Weight {
        match self {
            Self::Id | Self::Title | Self::Name | Self::Party | Self::Code => Weight::Name,
            Self::Place | Self::Tag | Self::Term | Self::Date => Weight::Label,
            Self::Summary => Weight::Summary,
            Self::Claim | Self::Speaker => Weight::Claim,
            Self::Source | Self::SourceNote => Weight::Source,
        }
    }

    /// Whether a text of this zone is, as a whole, an id or a name.
    pub(in crate::search) fn is_name(self) -> bool {
        matches!(self, Self::Id | Self::Name | Self::Party | Self::Code)
    }
}

/// Visits every text of `incident` that words are searched in, in the order of their zones.
pub(in crate::search) fn each_text<'a>(incident: &'a Incident, mut visit: impl FnMut(Zone, &'a str)) {
    each_name(incident, &mut visit);
    each_label(incident, &mut visit);
    visit(Zone::Summary, &incident.summary);
    each_claim(incident, &mut visit);
    for (key, source) in &incident.sources {
        for text in [key, &source.title, &source.publisher] {
            visit(Zone::Source, text);
        }
    }
    let notes = incident
        .sources
        .values()
        .flat_map(|source| [&source.origin, &source.note]);
    for text in notes.flatten() {
        visit(Zone::SourceNote, text);
    }
}

fn each_name<'a>(incident: &'a Incident, visit: &mut impl FnMut(Zone, &'a str)) {
    visit(Zone::Id, &incident.id);
    visit(Zone::Title, &incident.title);
    for name in &incident.names {
        visit(Zone::Name, name);
    }
    for party in incident.parties.values() {
        visit(Zone::Party, &party.name);
        for name in &party.names {
            visit(Zone::Party, name);
        }
    }
    let attack = incident.parties.values().filter_map(|party| party.attack.as_deref());
    for id in incident
        .aliases
        .iter()
        .chain(&incident.techniques)
        .map(Text::as_str)
        .chain(attack)
    {
        visit(Zone::Code, id);
    }
}

fn each_label<'a>(incident: &'a Incident, visit: &mut impl FnMut(Zone, &'a str)) {
    if let Some(place) = &incident.place {
        visit(Zone::Place, place.words());
    }
    for tag in &incident.tags {
        visit(Zone::Tag, tag);
    }
    for word in &incident.types {
        visit(Zone::Term, as_written(word));
    }
    for word in incident.parties.values().filter_map(|party| party.sector.as_ref()) {
        visit(Zone::Term, as_written(word));
    }
    visit(Zone::Date, incident.date.text());
}

fn each_claim<'a>(incident: &'a Incident, visit: &mut impl FnMut(Zone, &'a str)) {
    for claim in &incident.claims {
        visit(Zone::Claim, &claim.text);
        let places = claim.place.as_ref().map(Place::words);
        let others = [claim.quote.as_deref(), claim.note.as_deref(), places];
        for text in others.into_iter().flatten() {
            visit(Zone::Claim, text);
        }
    }
    let notes = incident.parties.values().filter_map(|party| party.note.as_ref());
    for text in notes.chain(&incident.date_note).chain(&incident.withdrawn) {
        visit(Zone::Claim, text);
    }
    let speakers = incident.claims.iter().filter_map(|claim| claim.by.as_deref());
    for speaker in speakers.filter(|by| !incident.parties.contains_key(by)) {
        visit(Zone::Speaker, speaker);
    }
}

/// The word as the record writes it, whether it is in the vocabulary or not.
pub(in crate::search) fn as_written<T: Vocabulary>(word: &Word<T>) -> &str {
    match word {
        Word::Known(known) => known.as_str(),
        Word::Unknown(text) => text,
    }
}
