//! What can be asked of the views of many records.

use crate::text::listed_enum;

listed_enum! {
    /// One thing that is done in, or with, a view of many records; the word is its name in a key file.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum InsightStep {
        /// Show when: of one incident its claims, where that is read.
        Timeline = "timeline",
        /// Show where.
        Map = "map",
        /// Show who somebody is: the actor of the selected incident, or the selected country.
        Dossier = "dossier",
        /// Show what is most like the selected incident.
        Alike = "similar",
        Left = "view-left",
        Right = "view-right",
        /// Look closer: shorter bins, the region of a country.
        Closer = "closer",
        Wider = "wider",
        /// Begin a span of bins, or a pair of countries; or let it go.
        Brush = "brush",
        /// The dates of incidents, of claims, or of publication.
        Dates = "dates",
        /// Lanes by origin, actor, type or kind; countries by another role.
        Group = "group",
        /// The table in place of the picture.
        Table = "table",
        /// Leave out what is selected.
        Exclude = "exclude-selected",
    }
}
