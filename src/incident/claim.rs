//! One thing that one speaker says, with its source.

use serde::{Serialize, Serializer};
use thin_vec::ThinVec;

#[cfg(test)]
use super::deserialize;
use super::{ClaimType, Credibility, Keyed, Likelihood, PartialDate, Place, Quantity, Text, Word};

/// What records write in the place of a speaker whom no source names.
pub const UNNAMED_SPEAKER: &str = "unattributed";

/// What may be done about an incident, the most telling first. Each is a type of claims.
pub const ANSWERS: [ClaimType; 8] = [
    ClaimType::Takedown,
    ClaimType::Arrest,
    ClaimType::Conviction,
    ClaimType::Sanction,
    ClaimType::Charge,
    ClaimType::Seizure,
    ClaimType::Expulsion,
    ClaimType::Attribution,
];

/// A single statement: who says what about whom, when, and how sure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct Claim {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text>,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Word<ClaimType>>,
    /// In the record's own words; a source's words belong in `quote`.
    pub text: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The speaker: a party key, or free words such as `security sources`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Text>,
    /// Key of the party it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Source keys; may be empty when the record has exactly one source.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty", serialize_with = "one_or_many")]
    #[cfg_attr(test, serde(deserialize_with = "deserialize::one_or_many"))]
    pub src: ThinVec<Text>,
    /// Numbers, each under its unit: `{ suspect = 11 }`, `{ citizen = "108000000.." }`.
    #[serde(default, skip_serializing_if = "Keyed::is_empty")]
    pub count: Keyed<Quantity>,
    /// Verbatim, at most 30 words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Text>,
    /// Background that is not part of the incident.
    #[serde(default, skip_serializing_if = "is_false")]
    pub context: bool,
    /// Ids of the claims it contradicts.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty", serialize_with = "one_or_many")]
    #[cfg_attr(test, serde(deserialize_with = "deserialize::one_or_many"))]
    pub disputes: ThinVec<Text>,
    /// Ids of the claims it backs.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty", serialize_with = "one_or_many")]
    #[cfg_attr(test, serde(deserialize_with = "deserialize::one_or_many"))]
    pub supports: ThinVec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, serde(deserialize_with = "deserialize::grade"))]
    pub credibility: Option<Word<Credibility>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Word<Likelihood>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl Claim {
    /// Whether it accuses somebody: an attribution, a charge, a sanction or a conviction.
    pub fn is_accusation(&self) -> bool {
        const ACCUSATIONS: [ClaimType; 4] = [
            ClaimType::Attribution,
            ClaimType::Charge,
            ClaimType::Sanction,
            ClaimType::Conviction,
        ];
        matches!(self.kind, Some(Word::Known(kind)) if ACCUSATIONS.contains(&kind))
    }

    /// Whether it denies a claim of the record: of type `denial`, and it disputes something.
    pub fn is_denial(&self) -> bool {
        !self.disputes.is_empty() && self.kind.as_ref().is_some_and(|kind| kind.is(&ClaimType::Denial))
    }

    /// Whether it tells something otherwise than a claim it disputes, without being a denial.
    pub fn is_difference(&self) -> bool {
        !self.disputes.is_empty() && !self.is_denial()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Serializes a list as its only item, where it has just one: `src = "afp"`.
fn one_or_many<S: Serializer>(items: &[Text], serializer: S) -> Result<S::Ok, S::Error> {
    match items {
        [one] => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}
