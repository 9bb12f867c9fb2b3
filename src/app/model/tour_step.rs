//! The steps of the tour.

use crate::text::listed_enum;

listed_enum! {
    /// How far the tour has come.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TourStep {
        Search,
        Read,
        Filter,
        Copy,
        Help,
    }
}

impl TourStep {
    /// Its place among the steps, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step after it; none after the last.
    pub(super) fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// What the step is about.
    pub fn title(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Read => "read",
            Self::Filter => "filter",
            Self::Copy => "copy",
            Self::Help => "every key",
        }
    }
}
