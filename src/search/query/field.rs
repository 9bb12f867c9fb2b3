//! The fields of the query language: their names, and what their values may be.

use crate::{
    incident::{
        ANSWERS, ClaimType, Class, Credibility, IncidentType, Kind, Reliability, Role, Sector, Tlp, Vocabulary,
    },
    search::outcome::CaseOutcome,
};

/// A part of the record that a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::search) enum Field {
    Target,
    Origin,
    Responder,
    Country,
    Place,
    By,
    About,
    Claim,
    Credibility,
    Speaker,
    Accuser,
    Denier,
    Claimed,
    Answer,
    Outcome,
    Actor,
    Party,
    Role,
    Sector,
    Class,
    Date,
    Published,
    Retrieved,
    Kind,
    Type,
    Technique,
    Tag,
    Tlp,
    Reliability,
    Source,
    Lang,
    Id,
    Title,
    Text,
    Has,
    Is,
    Layer,
}

/// How a field is compared with its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::search) enum Relation {
    /// `:` contains or overlaps.
    Contains,
    /// `=` exactly or within.
    Exactly,
}

/// What the values of a field may be.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) enum Domain {
    /// A code, a name, a variant or a group of countries.
    Country,
    /// A day, month, year, or any other EDTF date; a number of days back from today.
    Date,
    /// An ATT&CK technique.
    Technique,
    /// Names and tags: whole words of them.
    Name,
    /// Any text: words as elsewhere.
    Text,
    /// One of these.
    Word(fn() -> Vec<&'static str>),
    /// One of these, the best first; they can be compared.
    Grade(fn() -> Vec<&'static str>),
}

const FIELDS: &[(Field, &str, Domain)] = &[
    (Field::Target, "target", Domain::Country),
    (Field::Origin, "origin", Domain::Country),
    (Field::Responder, "responder", Domain::Country),
    (Field::Country, "country", Domain::Country),
    (Field::Place, "place", Domain::Country),
    (Field::By, "by", Domain::Name),
    (Field::About, "about", Domain::Name),
    (Field::Claim, "claim", Domain::Word(words::<ClaimType>)),
    (Field::Credibility, "credibility", Domain::Grade(words::<Credibility>)),
    (Field::Speaker, "speaker", Domain::Country),
    (Field::Accuser, "accuser", Domain::Country),
    (Field::Denier, "denier", Domain::Country),
    (Field::Claimed, "claimed", Domain::Date),
    (
        Field::Answer,
        "answer",
        Domain::Word(|| ANSWERS.map(ClaimType::as_str).to_vec()),
    ),
    (
        Field::Outcome,
        "outcome",
        Domain::Word(|| CaseOutcome::ALL.map(CaseOutcome::as_str).to_vec()),
    ),
    (Field::Actor, "actor", Domain::Name),
    (Field::Party, "party", Domain::Name),
    (Field::Role, "role", Domain::Word(words::<Role>)),
    (Field::Sector, "sector", Domain::Word(words::<Sector>)),
    (Field::Class, "class", Domain::Word(words::<Class>)),
    (Field::Date, "date", Domain::Date),
    (Field::Published, "published", Domain::Date),
    (Field::Retrieved, "retrieved", Domain::Date),
    (Field::Kind, "kind", Domain::Word(words::<Kind>)),
    (Field::Type, "type", Domain::Word(words::<IncidentType>)),
    (Field::Technique, "technique", Domain::Technique),
    (Field::Tag, "tag", Domain::Name),
    (Field::Tlp, "tlp", Domain::Grade(words::<Tlp>)),
    (Field::Reliability, "reliability", Domain::Grade(words::<Reliability>)),
    (Field::Source, "source", Domain::Text),
    (Field::Lang, "lang", Domain::Name),
    (Field::Id, "id", Domain::Text),
    (Field::Title, "title", Domain::Text),
    (Field::Text, "text", Domain::Text),
    (
        Field::Has,
        "has",
        Domain::Word(|| vec!["dispute", "denial", "difference", "quote", "url"]),
    ),
    (
        Field::Is,
        "is",
        Domain::Word(|| {
            vec![
                "marked",
                "problem",
                "official",
                "single-source",
                "multi-source",
                "uncertain",
                "withdrawn",
                "disputed",
                "unlinked",
            ]
        }),
    ),
    (Field::Layer, "layer", Domain::Name),
];

/// The words that the page and the sidebar write before values. Each asks for a country, or, where its value is none,
/// for a name.
const LABELS: [(&str, Field, Option<Field>); 11] = [
    ("hit", Field::Target, Some(Field::Party)),
    ("accused", Field::Origin, Some(Field::Actor)),
    ("accused-by", Field::Accuser, Some(Field::By)),
    ("denied", Field::Denier, Some(Field::By)),
    ("denied-by", Field::Denier, Some(Field::By)),
    ("answered", Field::Responder, Some(Field::Party)),
    ("answered-by", Field::Responder, Some(Field::Party)),
    ("where", Field::Place, Some(Field::Text)),
    ("how", Field::Technique, Some(Field::Text)),
    ("year", Field::Date, None),
    ("evidence", Field::Is, None),
];

fn words<T: Vocabulary>() -> Vec<&'static str> {
    T::ALL_WORDS.iter().map(|word| word.as_str()).collect()
}

impl Field {
    /// All fields, in the order they are offered.
    pub(in crate::search) fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|&(field, ..)| field)
    }

    /// The field that is written `name`, or that the page and the sidebar label so, in any case.
    pub(in crate::search) fn named(name: &str) -> Option<Self> {
        let field = FIELDS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name));
        let field = field.map(|&(field, ..)| field);
        field.or_else(|| labelled(name).map(|(field, _)| field))
    }

    /// The field of names that the label `name` stands for where its value is no country.
    pub(super) fn of_names(name: &str) -> Option<Self> {
        labelled(name)?.1
    }

    pub(in crate::search) fn name(self) -> &'static str {
        self.row().1
    }

    pub(in crate::search) fn domain(self) -> Domain {
        self.row().2
    }

    /// The field that it stands for among the conditions on one claim, where `type:` is the claim's.
    pub(in crate::search) fn within_claim(self) -> Option<Self> {
        let meant = match self {
            Self::Type | Self::Kind => Self::Claim,
            Self::Date => Self::Claimed,
            Self::Country => Self::Speaker,
            other => other,
        };
        meant.is_of_claims().then_some(meant)
    }

    /// Whether it is a field of claims: one claim must meet all such conditions of a group.
    pub(in crate::search) fn is_of_claims(self) -> bool {
        matches!(
            self,
            Self::By | Self::About | Self::Claim | Self::Credibility | Self::Speaker | Self::Accuser | Self::Claimed
        )
    }

    /// Whether records may leave it out, so that `none` is a value.
    pub(super) fn may_be_unstated(self) -> bool {
        !matches!(self, Self::Has | Self::Is | Self::Layer)
    }

    fn row(self) -> &'static (Self, &'static str, Domain) {
        FIELDS
            .iter()
            .find(|(field, ..)| *field == self)
            .expect("every field stands in the table")
    }
}

/// The fields that the label `name` stands for: of countries, and of names.
fn labelled(name: &str) -> Option<(Field, Option<Field>)> {
    let label = LABELS.iter().find(|(label, ..)| label.eq_ignore_ascii_case(name));
    label.map(|&(_, field, of_names)| (field, of_names))
}

impl Relation {
    /// The sign it is written with.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Contains => ':',
            Self::Exactly => '=',
        }
    }
}

impl Domain {
    /// Whether values can be compared: `<=B`, `2022..2024`.
    pub(super) fn is_ordered(self) -> bool {
        matches!(self, Self::Date | Self::Grade(_))
    }

    /// Whether values are text that a pattern can match.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_its_field() {
        for field in Field::all() {
            assert_eq!(Field::named(field.name()), Some(field));
        }
        for (label, field, _) in LABELS {
            assert_eq!(Field::named(label), Some(field));
            assert!(FIELDS.iter().all(|(_, name, _)| *name != label), "{label}");
        }
        assert_eq!(Field::named("TARGET"), Some(Field::Target));
        assert_eq!(Field::named("Denied-By"), Some(Field::Denier));
        assert_eq!(Field::named("https"), None);
    }
}
