//! Which dates of a record stand on a timeline.

use crate::{
    incident::{Incident, Keyed, PartialDate},
    text::listed_enum,
};

listed_enum! {
    /// Which dates stand on a timeline.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum TimeBasis {
        /// The date of each incident.
        #[default]
        Incident = "incident",
        /// The date of each claim that states one.
        Claims = "claims",
        /// The day each source was published, where it is stated.
        Published = "published",
    }
}

impl TimeBasis {
    /// The dates in words: `date of the incident`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Incident => "date of the incident",
            Self::Claims => "dates of claims",
            Self::Published => "dates of publication",
        }
    }

    /// The field of the query language that asks for such dates.
    pub fn field(self) -> &'static str {
        match self {
            Self::Incident => "date",
            Self::Claims => "claimed",
            Self::Published => "published",
        }
    }

    pub(super) fn dates(self, incident: &Incident) -> impl Iterator<Item = &PartialDate> {
        let own = (self == Self::Incident).then_some(&incident.date);
        let claims = (self == Self::Claims).then_some(&incident.claims);
        let sources = (self == Self::Published).then_some(&incident.sources);
        let claims = claims.into_iter().flatten().filter_map(|claim| claim.date.as_ref());
        let sources = sources.into_iter().flat_map(Keyed::values);
        own.into_iter()
            .chain(claims)
            .chain(sources.filter_map(|source| source.published.as_ref()))
    }
}
