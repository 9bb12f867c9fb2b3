//! The zones of a record: the sorts of text that words are searched in, and what a word weighs in each.

use crate::{
    incident::{Incident, Party, Place, Role, Text, Vocabulary, Word},
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
        /// A name of an actor: a party that is an initiator or a sponsor.
        Actor,
        /// An id from elsewhere: ATT&CK, other databases.
        Code,
        /// A name of any other party.
        Party,
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
    /// How much a word weighs by where it is, the most first: in what a record is about more than in who else has to do
    /// with it, then in places, tags and types, in the summary, in claims, and least in sources.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[repr(u8)]
    pub(in crate::search) enum Weight {
        /// All of an id, of a name of the operation, or of an actor's name.
        Whole,
        /// Part of one, or of the title.
        Name,
        /// All of another party's name.
        WholeParty,
        /// Part of one.
        Party,
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
            Self::Id | Self::Title | Self::Name | Self::Actor | Self::Code => Weight::Name,
            Self::Party => Weight::Party,
            Self::Place | Self::Tag | Self::Term | Self::Date => Weight::Label,
            Self::Summary => Weight::Summary,
            Self::Claim | Self::Speaker => Weight::Claim,
            Self::Source | Self::SourceNote => Weight::Source,
        }
    }

    /// What the order of the first rows gives a word in it, and how many words a record usually has there.
    ///
    /// A title, a name or an actor outweighs all other zones of a record together. The weights were chosen on the half
    /// of the labelled queries that is for tuning; the numbers of words are those of the built-in records.
    pub(in crate::search) fn relevance(self) -> (f64, f64) {
        match self {
            Self::Title => (10.0, 9.0),
            Self::Name => (9.0, 3.0),
            Self::Actor => (7.0, 7.0),
            Self::Id => (1.5, 4.0),
            Self::Party => (1.5, 25.0),
            Self::Summary => (1.2, 80.0),
            Self::Code => (1.0, 2.0),
            Self::Tag => (1.0, 4.0),
            Self::Place => (0.8, 2.0),
            Self::Claim => (0.7, 245.0),
            Self::Term => (0.6, 8.0),
            Self::Source => (0.4, 83.0),
            Self::Date => (0.3, 2.0),
            Self::Speaker => (0.3, 4.0),
            Self::SourceNote => (0.2, 38.0),
        }
    }

    /// The weight of words that are all of a text in it.
    pub(in crate::search) fn whole_weight(self) -> Weight {
        match self {
            Self::Id | Self::Name | Self::Actor | Self::Code => Weight::Whole,
            Self::Party => Weight::WholeParty,
            other => other.weight(),
        }
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
    each_party(incident, Zone::Actor, visit);
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
    each_party(incident, Zone::Party, visit);
}

/// Visits the names of the parties that are of this zone.
fn each_party<'a>(incident: &'a Incident, zone: Zone, visit: &mut impl FnMut(Zone, &'a str)) {
    let parties = incident.parties.values();
    for party in parties.filter(|party| acts(party) == (zone == Zone::Actor)) {
        visit(zone, &party.name);
        for name in &party.names {
            visit(zone, name);
        }
    }
}

/// Whether `party` is an actor: an initiator or a sponsor.
pub(super) fn acts(party: &Party) -> bool {
    party.role.is(&Role::Initiator) || party.role.is(&Role::Sponsor)
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
