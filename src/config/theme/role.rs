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
        /// The title of an incident.
        Title = "title",
        /// Words that head a group, a section or the pane in use.
        Heading = "heading",
        /// Labels, counts, and whatever else may stand back.
        Quiet = "quiet",
        /// Claims about the background of an incident.
        Context = "context",
        Quote = "quote",
        /// Who says it.
        Speaker = "speaker",
        Date = "date",
        /// Who is said to have done it.
        Accused = "accused",
        /// The sign before the accused, and the arrow of an operation.
        AccusedSign = "accused-sign",
        /// Whom it hit.
        Hit = "hit",
        /// The sign before those who were hit.
        HitSign = "hit-sign",
        /// Who answered it.
        Answered = "answered",
        /// The sign before those who answered.
        AnsweredSign = "answered-sign",
        /// The sign between two countries where the record tells of an answer.
        AnswerArrow = "answer-arrow",
        /// That something is denied, or that accounts differ, and the sign of it.
        Denied = "denied",
        /// The text of a denial.
        Denial = "denial",
        /// A record of one's own layer.
        Own = "own",
        /// The rule that parts panes and carries their names.
        Rule = "rule",
        /// The rule of the pane in use.
        FocusedRule = "focused-rule",
        /// The whole row that is selected.
        Selected = "selected",
        /// The bar before the selected row.
        Bar = "cursor",
        /// The cell gone to in a map or a timeline.
        Point = "point",
        Match = "match",
        /// The match that was last jumped to.
        CurrentMatch = "current-match",
        /// The handle that was jumped to.
        Handle = "handle",
        Key = "key",
        Included = "included",
        Excluded = "excluded",
        /// The bars of counts: in a timeline, of what began then.
        Chart = "chart",
        /// The bars of what went on then.
        ChartOngoing = "chart-ongoing",
        /// The bars of what perhaps was then.
        ChartPerhaps = "chart-perhaps",
        /// A tile of a map with one record.
        TileOne = "tile-1",
        /// A tile with 2 to 4 records.
        TileFew = "tile-2",
        /// A tile with 5 to 9 records.
        TileSome = "tile-5",
        /// A tile with 10 records or more.
        TileMany = "tile-10",
        Good = "done",
        Warning = "warning",
        Failure = "failure",
    }
}

/// What roles were called in earlier versions, and what they are called now: the files people wrote then still work.
/// Where several old names stand for one role, the first counts.
const FORMER_NAMES: [(&str, ThemeRole); 9] = [
    ("incident-title", ThemeRole::Title),
    ("section", ThemeRole::Heading),
    ("focused-pane-title", ThemeRole::Heading),
    ("label", ThemeRole::Quiet),
    ("pane-title", ThemeRole::Quiet),
    ("byline", ThemeRole::Speaker),
    ("dispute", ThemeRole::Denied),
    ("frame", ThemeRole::Rule),
    ("focused-frame", ThemeRole::FocusedRule),
];

impl ThemeRole {
    /// Its place in `ALL`.
    pub(super) fn place(self) -> usize {
        self as usize
    }

    /// The role called so now or formerly, and how much the name counts: 0 if it is the present one, more the further
    /// down a former one stands.
    pub(super) fn named(word: &str) -> Option<(Self, usize)> {
        let present = Self::from_word(word).map(|role| (role, 0));
        let former = || {
            let place = FORMER_NAMES.iter().position(|(name, _)| *name == word)?;
            Some((FORMER_NAMES[place].1, place + 1))
        };
        present.or_else(former)
    }

    /// Whether it paints shapes, which say the same by their form, and no words.
    #[cfg(test)]
    pub(super) fn is_shape(self) -> bool {
        matches!(
            self,
            Self::AccusedSign
                | Self::HitSign
                | Self::AnsweredSign
                | Self::AnswerArrow
                | Self::Rule
                | Self::FocusedRule
                | Self::Bar
                | Self::Chart
                | Self::ChartOngoing
                | Self::ChartPerhaps
        )
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

    #[test]
    fn former_names_lead_to_their_roles() {
        assert_eq!(ThemeRole::named("title"), Some((ThemeRole::Title, 0)));
        assert_eq!(ThemeRole::named("frame").map(|(role, _)| role), Some(ThemeRole::Rule));
        assert_eq!(ThemeRole::named("frames"), None);
    }
}
