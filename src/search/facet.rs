//! The facets of the sidebar, and which conditions of a query their boxes stand for.

use super::query::{Condition, Field, FieldValue, Relation};
use crate::{
    incident::{ANSWERS, ClaimType, Country, IncidentType, Kind, Reliability, Sector, Tlp, is_technique},
    text::{listed_enum, tokens},
};

listed_enum! {
    /// A facet: a group of values in the sidebar, which shows them in this order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Facet {
        Target,
        Origin,
        Actor,
        Denier,
        Responder,
        Answer,
        Type,
        Kind,
        Place,
        Sector,
        Technique,
        Year,
        Evidence,
        Reliability,
        Tlp,
        Layer,
    }
}

/// What the query says of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    #[default]
    Free,
    Included,
    Excluded,
}

/// The key of the box for records that state no value.
pub(super) const UNSTATED_KEY: &str = "none";

/// The keys of the evidence facet, which are states of `is:`.
pub(super) const EVIDENCE_KEYS: [&str; 6] = [
    "official",
    "multi-source",
    "single-source",
    "disputed",
    "uncertain",
    "unlinked",
];

impl Facet {
    /// The name of the field that its boxes write into the query.
    pub fn field(self) -> &'static str {
        self.queried().name()
    }

    /// The heading of the facet.
    pub fn title(self) -> &'static str {
        match self {
            Self::Target => "Hit",
            Self::Origin => "Accused",
            Self::Actor => "Actor",
            Self::Denier => "Denied by",
            Self::Responder => "Answered by",
            Self::Answer => "Answer",
            Self::Type => "Type",
            Self::Kind => "Kind",
            Self::Place => "Where",
            Self::Sector => "Sector",
            Self::Technique => "Technique",
            // A record counts in each year it may belong to.
            Self::Year => "Year, any possible",
            Self::Evidence => "Evidence",
            Self::Reliability => "Source reliability",
            Self::Tlp => "TLP",
            Self::Layer => "Layer",
        }
    }

    /// The field that its boxes write.
    pub(super) fn queried(self) -> Field {
        match self {
            Self::Target => Field::Target,
            Self::Origin => Field::Origin,
            Self::Actor => Field::Actor,
            Self::Denier => Field::Denier,
            Self::Responder => Field::Responder,
            Self::Answer => Field::Answer,
            Self::Type => Field::Type,
            Self::Kind => Field::Kind,
            Self::Place => Field::Place,
            Self::Sector => Field::Sector,
            Self::Technique => Field::Technique,
            Self::Year => Field::Date,
            Self::Evidence => Field::Is,
            Self::Reliability => Field::Reliability,
            Self::Tlp => Field::Tlp,
            Self::Layer => Field::Layer,
        }
    }

    /// The facet and the keys of the boxes that say the same as `condition`; `None` if no boxes can.
    pub(super) fn of(condition: &Condition) -> Option<(Self, Vec<String>)> {
        if condition.relation == Relation::Exactly {
            return None;
        }
        let facet = Self::ALL.into_iter().find(|facet| facet.asks(condition.field))?;
        let keys: Option<Vec<String>> = condition.values.iter().map(|value| facet.key(value)).collect();
        Some((facet, keys?))
    }

    /// Whether two keys mean the same value.
    pub(super) fn is_same(self, key: &str, other: &str) -> bool {
        match self {
            Self::Actor => words_of(key).eq(words_of(other)),
            _ => key.eq_ignore_ascii_case(other),
        }
    }

    /// The value to write into a query for `key`.
    pub(super) fn value(self, key: &str) -> FieldValue {
        let is_known = match self {
            facet if facet.is_of_countries() => key.parse::<Country>().is_ok(),
            Self::Answer => key.parse().is_ok_and(|answer: ClaimType| ANSWERS.contains(&answer)),
            Self::Type => key.parse::<IncidentType>().is_ok(),
            Self::Kind => key.parse::<Kind>().is_ok(),
            Self::Sector => key.parse::<Sector>().is_ok(),
            Self::Technique => is_technique(key),
            Self::Year | Self::Evidence => true,
            Self::Reliability => key.parse::<Reliability>().is_ok(),
            Self::Tlp => key.parse::<Tlp>().is_ok(),
            Self::Layer => is_plain(key),
            _ => false,
        };
        let group = key.strip_prefix('@').filter(|_| self.is_of_countries());
        if let Some(group) = group.filter(|group| Country::group(group).is_some()) {
            return FieldValue::Group(group.to_owned());
        }
        match (key, is_known) {
            (UNSTATED_KEY, _) => FieldValue::Unstated,
            (_, true) => FieldValue::Text(key.to_owned()),
            (_, false) => FieldValue::quoted(key),
        }
    }

    /// Whether its values are countries, and groups of them.
    pub(super) fn is_of_countries(self) -> bool {
        matches!(
            self,
            Self::Target | Self::Origin | Self::Denier | Self::Responder | Self::Place
        )
    }

    /// The other facets in which a country of this one may stand: a country is hit here, and answers there.
    pub(super) fn other_roles(self) -> impl Iterator<Item = Self> {
        const ROLES: [Facet; 3] = [Facet::Target, Facet::Origin, Facet::Responder];
        let others = ROLES.into_iter().filter(move |other| *other != self);
        others.filter(move |_| ROLES.contains(&self))
    }

    fn asks(self, field: Field) -> bool {
        field == self.queried() || self == Self::Evidence && field == Field::Has
    }

    /// The key of `value`, if a box can stand for it.
    fn key(self, value: &FieldValue) -> Option<String> {
        let text = match value {
            FieldValue::Unstated => return Some(UNSTATED_KEY.to_owned()),
            FieldValue::Group(key) => return Some(format!("@{key}")),
            FieldValue::Text(text) => text.as_str(),
            FieldValue::Phrase(phrase) if !phrase.is_prefix => phrase.text.as_str(),
            _ => return None,
        };
        match self {
            facet if facet.is_of_countries() => {
                Some(Country::named(text).map_or_else(|| text.to_owned(), |country| country.code().to_owned()))
            }
            Self::Year => is_year(text).then(|| text.to_owned()),
            Self::Evidence if text.eq_ignore_ascii_case("dispute") => Some("disputed".to_owned()),
            Self::Evidence => {
                let known = EVIDENCE_KEYS.into_iter().find(|state| text.eq_ignore_ascii_case(state));
                known.map(ToOwned::to_owned)
            }
            Self::Technique | Self::Reliability => Some(text.to_ascii_uppercase()),
            Self::Actor | Self::Layer => Some(text.to_owned()),
            _ => Some(text.to_ascii_lowercase()),
        }
    }
}

/// Whether `key` is a word of the query language as it stands.
fn is_plain(key: &str) -> bool {
    key.chars().all(|c| c.is_alphanumeric() || c == '-') && key.starts_with(char::is_alphanumeric)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    tokens(name).into_iter().map(|token| token.folded)
}
