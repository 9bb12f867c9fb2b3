//! Jumps: where one stood before following a handle, a pivot or a saved query, and the way back there.

use crate::{app::Pane, corpus::Slot, search::Sort};

/// Spots that are kept: more than anyone goes back over.
const MAX_JUMPS: usize = 100;

/// Where someone stands: what is asked, in which order, and what is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub query: String,
    pub sort: Option<Sort>,
    pub selected: Option<Slot>,
    pub focus: Pane,
    pub zoomed: bool,
    /// First line of the detail.
    pub top: usize,
}

/// The spots that were left by a jump, and those that were gone back from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Jumps {
    /// Remembers the spot a jump leaves, which takes the way forward away.
    pub(in crate::app) fn leave(&mut self, spot: Spot) {
        if self.behind.len() == MAX_JUMPS {
            self.behind.remove(0);
        }
        self.behind.push(spot);
        self.ahead.clear();
    }

    /// Moves what was selected at each spot to where `to` says, and forgets what it has no slot for.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        for spot in self.behind.iter_mut().chain(&mut self.ahead) {
            spot.selected = spot.selected.and_then(&to);
        }
    }

    /// The spot the last jump left, if there is one.
    pub(in crate::app) fn back(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.behind.pop()?;
        self.ahead.push(now);
        Some(spot)
    }

    /// The spot that was gone back from last, if no jump was made since.
    pub(in crate::app) fn forward(&mut self, now: Spot) -> Option<Spot> {
        let spot = self.ahead.pop()?;
        self.behind.push(now);
        Some(spot)
    }

    /// How many jumps can be gone back over.
    pub fn behind(&self) -> usize {
        self.behind.len()
    }

    /// How many jumps can be gone forward over.
    pub fn ahead(&self) -> usize {
        self.ahead.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(query: &str) -> Spot {
        Spot {
            query: query.to_owned(),
            sort: None,
            selected: None,
            focus: Pane::List,
            zoomed: false,
            top: 0,
        }
    }

    #[test]
    fn back_and_forward_meet_the_same_spots_until_the_next_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(at("a"));
        jumps.leave(at("b"));
        assert_eq!(jumps.back(at("c")), Some(at("b")));
        assert_eq!(jumps.back(at("b")), Some(at("a")));
        assert_eq!(jumps.back(at("a")), None);
        assert_eq!(jumps.forward(at("a")), Some(at("b")));
        jumps.leave(at("b"));
        assert_eq!((jumps.behind(), jumps.ahead()), (2, 0));
    }
}
