//! Who is part of an incident, and as what.

use serde::Serialize;
use thin_vec::ThinVec;

use super::{Class, Country, Role, Sector, Text, Word};

/// One party in one role; a state that both suffers and answers is two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(serde::Deserialize))]
pub struct Party {
    /// As the source spells it.
    pub name: Text,
    pub role: Word<Role>,
    /// Other spellings, the native one among them.
    #[serde(default, skip_serializing_if = "ThinVec::is_empty")]
    pub names: ThinVec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Word<Class>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<Word<Sector>>,
    /// The state it belongs to or acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Word<Country>>,
    /// Where it sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub based: Option<Word<Country>>,
    /// ATT&CK group, software or campaign id: `G0007`, `S0650`, `C0024`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attack: Option<Text>,
    /// Key of the party it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
