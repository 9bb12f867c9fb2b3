//! What a page holds: its lines, what in them leads somewhere, and where in the file they come from.

use super::{Handle, PageLine};
use crate::app::Aim;

/// Everything there is to read about one incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub lines: Vec<PageLine>,
    /// What leads somewhere, from the top.
    pub handles: Vec<Handle>,
    /// The first line that shows each place of the file, from the top.
    pub(super) aims: Vec<(usize, Aim)>,
}

impl Page {
    /// The place of the file that `line` is of; none above the first.
    pub fn aim_at(&self, line: usize) -> Option<&Aim> {
        let before = self.aims.iter().take_while(|(first, _)| *first <= line);
        before.last().map(|(_, aim)| aim)
    }
}
