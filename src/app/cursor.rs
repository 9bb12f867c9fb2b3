//! A selected row in a list taller than its window.

use super::{Motion, Way};

/// A row and the first row of the window that shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub row: usize,
    pub top: usize,
}

impl Cursor {
    /// Moves within `len` rows, keeping the row inside a window of `height`.
    pub fn step(&mut self, motion: Motion, len: usize, height: usize) {
        self.row = motion.from(self.row, len.saturating_sub(1), height);
        self.fit(len, height);
    }

    /// Moves the window by a few rows; the row goes along only where it would be left outside.
    pub fn scroll(&mut self, way: Way, by: usize, len: usize, height: usize) {
        let height = height.max(1);
        self.top = match way {
            Way::Forward => (self.top + by).min(len.saturating_sub(height)),
            Way::Back => self.top.saturating_sub(by),
        };
        self.row = self
            .row
            .clamp(self.top, self.top + height - 1)
            .min(len.saturating_sub(1));
    }

    /// Puts the row back among `len` rows and into a window of `height`.
    ///
    /// A row outside the window makes it jump so that the row lies a quarter of a page from the edge it came over:
    /// on a slow line a held key then redraws the list once in a while instead of at every step.
    pub fn fit(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.row = self.row.min(len.saturating_sub(1));
        let margin = height / 4;
        if self.row < self.top {
            self.top = (self.row + margin + 1).saturating_sub(height);
        } else if self.row >= self.top + height {
            self.top = self.row - margin;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_row_never_leaves_the_window(
            steps in prop::collection::vec((0..Motion::ALL.len(), 0_usize..40, 0_usize..12), 0..60),
        ) {
            let mut cursor = Cursor::default();
            for (motion, len, height) in steps {
                cursor.step(Motion::ALL[motion], len, height);
                prop_assert!(cursor.row < len.max(1), "{cursor:?} in {len}");
                prop_assert!(cursor.top <= cursor.row && cursor.row < cursor.top + height.max(1), "{cursor:?}");
                prop_assert!(cursor.top + height.max(1) <= len.max(height.max(1)), "{cursor:?} leaves rows empty");
            }
        }
    }

    #[test]
    fn an_empty_list_keeps_the_cursor_at_zero() {
        let mut cursor = Cursor { row: 7, top: 5 };
        cursor.fit(0, 3);
        assert_eq!(cursor, Cursor::default());
    }

    #[test]
    fn a_held_key_moves_the_window_once_in_a_while() {
        let mut cursor = Cursor::default();
        let mut jumps = 0;
        for _ in 0..120 {
            let before = cursor.top;
            cursor.step(Motion::Down, 1_000, 20);
            jumps += usize::from(cursor.top != before);
        }
        assert_eq!(jumps, 7);
    }
}
