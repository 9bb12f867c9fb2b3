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
    /// The first line of each claim with its number, from the top; 0 where the claims end.
    pub(super) claims: Vec<(usize, usize)>,
}

impl Page {
    /// The place of the file that `line` is of; none above the first.
    pub fn aim_at(&self, line: usize) -> Option<&Aim> {
        let before = self.aims.iter().take_while(|(first, _)| *first <= line);
        before.last().map(|(_, aim)| aim)
    }

    /// The number of the claim that `line` is of; else of the first one that begins in the `height` lines from there.
    pub fn claim_at(&self, line: usize, height: usize) -> Option<usize> {
        let before = self.claims.iter().rev().find(|(first, _)| *first <= line);
        let below = || {
            self.claims
                .iter()
                .find(|(first, _)| (line..line + height).contains(first))
        };
        let found = before.filter(|(_, number)| *number > 0).or_else(below)?;
        Some(found.1).filter(|number| *number > 0)
    }
}
