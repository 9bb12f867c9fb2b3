//! The closed vocabularies of a record, each with the standard its words come from.

use std::str::FromStr;

use super::nearest;
use crate::text::listed_enum;

/// A closed list of words.
pub trait Vocabulary: Copy + PartialEq + Sized + 'static {
    /// What the vocabulary is of, as the record's key names it: `kind`, `role`.
    const RECORD_KEY: &'static str;
    /// All words, in the order they are shown.
    const ALL_WORDS: &'static [Self];

    /// The word as records write it.
    fn as_str(self) -> &'static str;

    /// The word that was probably meant by `word`, which the vocabulary does not have.
    fn nearest(word: &str) -> Option<&'static str> {
        nearest(word, Self::ALL_WORDS.iter().map(|known| known.as_str()))
    }
}

/// A word that no vocabulary of that name holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such word in this vocabulary")]
pub struct UnknownWord;

/// Declares an enum of words, and the vocabulary that they are.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $key:literal: $($variant:ident = $word:literal),+ $(,)?) => {
        listed_enum! {
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum $name { $($variant = $word),+ }
        }

        impl Vocabulary for $name {
            const RECORD_KEY: &'static str = $key;
            const ALL_WORDS: &'static [Self] = &$name::ALL;

            fn as_str(self) -> &'static str {
                $name::as_str(self)
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::from_word(text).ok_or(UnknownWord)
            }
        }
    };
}

vocabulary! {
    /// Whether a record is an operation or the answer to one; the split of ETDA's threat group cards.
    Kind, "kind":
    Operation = "operation",
    CounterOperation = "counter-operation",
}

vocabulary! {
    /// What an operation did; from the CFR Cyber Operations Tracker and the EuRepoC codebook.
    IncidentType, "types":
    Espionage = "espionage",
    DataTheft = "data-theft",
    Doxing = "doxing",
    Hijacking = "hijacking",
    Disruption = "disruption",
    DenialOfService = "denial-of-service",
    Sabotage = "sabotage",
    DataDestruction = "data-destruction",
    Ransomware = "ransomware",
    FinancialTheft = "financial-theft",
    Defacement = "defacement",
    Influence = "influence",
    Other = "other",
}

vocabulary! {
    /// What a party is to the incident; the EuRepoC initiator and receiver, and those who answer or speak.
    Role, "role":
    Initiator = "initiator",
    Sponsor = "sponsor",
    Receiver = "receiver",
    Responder = "responder",
    Speaker = "speaker",
    Media = "media",
    Context = "context",
}

vocabulary! {
    /// What sort of entity a party is; STIX 2.1 `identity-class-ov`.
    Class, "class":
    Individual = "individual",
    Group = "group",
    System = "system",
    Organization = "organization",
    Class = "class",
    Unknown = "unknown",
}

vocabulary! {
    /// The industry of a party; STIX 2.1 `industry-sector-ov`, its 34 words.
    Sector, "sector":
    Agriculture = "agriculture",
    Aerospace = "aerospace",
    Automotive = "automotive",
    Chemical = "chemical",
    Commercial = "commercial",
    Communications = "communications",
    Construction = "construction",
    Defense = "defense",
    Education = "education",
    Energy = "energy",
    Entertainment = "entertainment",
    FinancialServices = "financial-services",
    Government = "government",
    EmergencyServices = "emergency-services",
    GovernmentLocal = "government-local",
    GovernmentNational = "government-national",
    GovernmentPublicServices = "government-public-services",
    GovernmentRegional = "government-regional",
    Healthcare = "healthcare",
    HospitalityLeisure = "hospitality-leisure",
    Infrastructure = "infrastructure",
    Dams = "dams",
    Nuclear = "nuclear",
    Water = "water",
    Insurance = "insurance",
    Manufacturing = "manufacturing",
    Mining = "mining",
    NonProfit = "non-profit",
    Pharmaceuticals = "pharmaceuticals",
    Retail = "retail",
    Technology = "technology",
    Telecommunications = "telecommunications",
    Transportation = "transportation",
    Utilities = "utilities",
}

vocabulary! {
    /// How far a record may be passed on; FIRST's Traffic Light Protocol 2.0.
    Tlp, "tlp":
    Clear = "clear",
    Green = "green",
    Amber = "amber",
    AmberStrict = "amber+strict",
    Red = "red",
}

vocabulary! {
    /// What sort of publication a source is.
    SourceKind, "kind":
    Official = "official",
    Court = "court",
    Wire = "wire",
    News = "news",
    Vendor = "vendor",
    Research = "research",
    Social = "social",
    Aggregator = "aggregator",
    Dataset = "dataset",
}

vocabulary! {
    /// How reliable a source is, A best; the Admiralty code (NATO AJP-2.1).
    Reliability, "reliability":
    A = "A",
    B = "B",
    C = "C",
    D = "D",
    E = "E",
    F = "F",
}

vocabulary! {
    /// How credible a statement is, 1 best; the Admiralty code (NATO AJP-2.1).
    Credibility, "credibility":
    One = "1",
    Two = "2",
    Three = "3",
    Four = "4",
    Five = "5",
    Six = "6",
}

impl Credibility {
    /// The grade in the words of the Admiralty code.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::One => "confirmed by other sources",
            Self::Two => "probably true",
            Self::Three => "possibly true",
            Self::Four => "doubtful",
            Self::Five => "improbable",
            Self::Six => "truth cannot be judged",
        }
    }
}

impl Reliability {
    /// The grade in the words of the Admiralty code.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

vocabulary! {
    /// How likely a speaker holds a statement to be; the terms of ICD 203.
    Likelihood, "likelihood":
    AlmostNoChance = "almost-no-chance",
    VeryUnlikely = "very-unlikely",
    Unlikely = "unlikely",
    RoughlyEvenChance = "roughly-even-chance",
    Likely = "likely",
    VeryLikely = "very-likely",
    AlmostCertain = "almost-certain",
}

vocabulary! {
    /// What sort of thing a claim says: of the operation, of the answer to it, or about either.
    ClaimType, "type":
    Intrusion = "intrusion",
    Exfiltration = "exfiltration",
    Interception = "interception",
    Leak = "leak",
    Disruption = "disruption",
    Targeting = "targeting",
    Infrastructure = "infrastructure",
    Financing = "financing",
    Recruitment = "recruitment",
    Attribution = "attribution",
    Assessment = "assessment",
    Monitoring = "monitoring",
    Investigation = "investigation",
    CourtOrder = "court-order",
    Search = "search",
    Seizure = "seizure",
    Detention = "detention",
    Arrest = "arrest",
    Imprisonment = "imprisonment",
    Charge = "charge",
    Extradition = "extradition",
    Conviction = "conviction",
    Acquittal = "acquittal",
    Release = "release",
    Takedown = "takedown",
    Expulsion = "expulsion",
    Sanction = "sanction",
    DiplomaticBreak = "diplomatic-break",
    Cooperation = "cooperation",
    Legislation = "legislation",
    Institution = "institution",
    Agreement = "agreement",
    Warning = "warning",
    Statement = "statement",
    Denial = "denial",
    NoComment = "no-comment",
    Resistance = "resistance",
    Casualty = "casualty",
    Criticism = "criticism",
    Statistic = "statistic",
    Other = "other",
}
