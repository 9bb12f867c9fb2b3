//! Ways to move, in a list as in a text.

use crate::text::listed_enum;

listed_enum! {
    /// A way to move, in a list as in a text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Motion {
        Up,
        Down,
        HalfUp,
        HalfDown,
        PageUp,
        PageDown,
        First,
        Last,
    }
}

impl Motion {
    /// Where this motion leads from `row`, in rows from 0 to `last`, with a window of `height` rows.
    pub fn from(self, row: usize, last: usize, height: usize) -> usize {
        let page = height.max(1);
        let half = (page / 2).max(1);
        match self {
            Self::Up => row.saturating_sub(1),
            Self::Down => row + 1,
            Self::HalfUp => row.saturating_sub(half),
            Self::HalfDown => row + half,
            Self::PageUp => row.saturating_sub(page),
            Self::PageDown => row + page,
            Self::First => 0,
            Self::Last => last,
        }
        .min(last)
    }
}

/// Forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Forward,
    Back,
}
