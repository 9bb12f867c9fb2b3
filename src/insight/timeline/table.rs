//! The twin of a timeline's picture: a table with a line for each bin that holds anything.

use super::{axis::BinMarks, picture::TimelineScene, range::TimeRange};
use crate::{
    insight::picture::{PictureLine, PictureRole, PictureSpace},
    text::grouped,
};

/// The columns of a bin's name, and of each number.
const NAME_COLUMNS: usize = 12;
const NUMBER_COLUMNS: usize = 9;

impl TimelineScene<'_> {
    /// Head and lines of the table; what does not fit is left out from the right.
    pub(super) fn table(&self, space: PictureSpace) -> Vec<PictureLine> {
        let columns = ["listed", "began", "went on", "perhaps", "by then", "since", "inexact"];
        let fitting = space.columns.saturating_sub(NAME_COLUMNS) / NUMBER_COLUMNS;
        let mut head = PictureLine::default();
        for (at, name) in columns.into_iter().take(fitting).enumerate() {
            head.put_right(NAME_COLUMNS + NUMBER_COLUMNS * (at + 1), PictureRole::Quiet, name);
        }
        let mut lines = vec![head];
        for (bin, marks) in (self.axis.first..).zip(&self.axis.bins) {
            if *marks == BinMarks::default() && !self.has(bin) {
                continue;
            }
            let zoom = self.timeline.zoom;
            let role = if self.has(bin) {
                PictureRole::Cursor
            } else {
                PictureRole::When
            };
            let mut line = PictureLine::default();
            line.put(1, role, &zoom.name(bin));
            let listed = self.records.slots_in(zoom, TimeRange::Bins(bin, bin)).len();
            let counts = [
                listed,
                marks.began,
                marks.went_on,
                marks.perhaps,
                marks.by_then,
                marks.since,
                marks.coarse,
            ];
            for (at, count) in counts.into_iter().take(fitting).enumerate() {
                let role = if count == 0 {
                    PictureRole::Quiet
                } else {
                    PictureRole::Plain
                };
                line.put_right(NAME_COLUMNS + NUMBER_COLUMNS * (at + 1), role, &grouped(count));
            }
            lines.push(line);
        }
        lines
    }

    /// Whether this bin is selected.
    pub(super) fn has(&self, bin: i32) -> bool {
        matches!(self.selected, Some(TimeRange::Bins(first, last)) if (first..=last).contains(&bin))
    }
}
