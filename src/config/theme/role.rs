//! The roles that things on the screen have, and to which a theme gives a look.

use crate::text::listed_enum;

listed_enum! {
    /// What something on the screen is for. The theme decides how that looks; its meaning never rests on colour alone.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ThemeRole {
        /// The background of everything else.
        Screen = "screen",
        /// Ordinary text.
        Plain = "text",
        /// Claims about the background of an incident.
        Context = "context",
        /// The title of the incident that is read.
        IncidentTitle = "incident-title",
        /// A heading in the text that is read.
        Section = "section",
        /// A heading in a list; words that stand out.
        Heading = "heading",
        /// Column titles, labels, counts.
        Label = "label",
        /// Who says it, about whom, when, how sure.
        Byline = "byline",
        Quote = "quote",
        Dispute = "dispute",
        Frame = "frame",
        FocusedFrame = "focused-frame",
        /// The title of a pane.
        Title = "pane-title",
        FocusedTitle = "focused-pane-title",
        /// The bar before the selected row.
        Bar = "cursor",
        Match = "match",
        /// The match that was last jumped to.
        CurrentMatch = "current-match",
        /// The handle that was jumped to.
        Handle = "handle",
        Key = "key",
        Included = "included",
        Excluded = "excluded",
        /// The bars of counts.
        Chart = "chart",
        Good = "done",
        Warning = "warning",
        Failure = "failure",
    }
}

impl ThemeRole {
    /// Its place in `ALL`.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_stands_at_its_place_under_its_name() {
        for (place, role) in ThemeRole::ALL.into_iter().enumerate() {
            assert_eq!(role.place(), place);
            assert_eq!(ThemeRole::from_word(role.as_str()), Some(role));
        }
    }
}
