//! Jumps: where one stood before following a handle, a pivot or a saved query, and the way back there.

use super::trail::Trail;
use crate::{
    app::{Pane, SidebarWish},
    corpus::Slot,
    search::Sort,
};

/// Where someone stands: what is asked, in which order, and what is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub query: String,
    pub sort: Option<Sort>,
    pub selected: Option<Slot>,
    pub focus: Pane,
    pub zoomed: bool,
    pub sidebar: SidebarWish,
    /// First line of the detail.
    pub top: usize,
}

#[cfg(test)]
impl Spot {
    /// In the list, with nothing selected, where this is asked.
    pub(super) fn asking(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            sort: None,
            selected: None,
            focus: Pane::List,
            zoomed: false,
            sidebar: SidebarWish::Shown,
            top: 0,
        }
    }
}

/// The spots that were left by a jump, and those that were gone back from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    spots: Trail<Spot>,
}

impl Jumps {
    /// Remembers the spot a jump leaves, after which there is no way forward.
    pub(in crate::app) fn leave(&mut self, spot: Spot) {
        self.spots.leave(spot);
    }

    /// Moves what was selected at each spot to where `to` says, and forgets what it has no slot for.
    pub(in crate::app) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) {
        for spot in self.spots.iter_mut() {
            spot.selected = spot.selected.and_then(&to);
        }
    }

    /// The spot the last jump left, if there is one.
    pub(in crate::app) fn back(&mut self, now: Spot) -> Option<Spot> {
        self.spots.back(now)
    }

    /// The spot that was gone back from last, if no jump was made since.
    pub(in crate::app) fn forward(&mut self, now: Spot) -> Option<Spot> {
        self.spots.forward(now)
    }

    /// How many jumps can be gone back over.
    pub fn behind(&self) -> usize {
        self.spots.behind().len()
    }

    /// How many jumps can be gone forward over.
    pub fn ahead(&self) -> usize {
        self.spots.steps_ahead()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_selected_at_a_spot_follows_its_record() {
        let at = |selected| Spot {
            selected,
            ..Spot::asking("a")
        };
        let mut jumps = Jumps::default();
        jumps.leave(at(Some(Slot::at(0))));
        jumps.leave(at(Some(Slot::at(1))));
        jumps.follow(|slot| (slot == Slot::at(1)).then(|| Slot::at(5)));
        assert_eq!(jumps.back(at(None)), Some(at(Some(Slot::at(5)))));
        assert_eq!(jumps.back(at(None)), Some(at(None)));
        assert_eq!((jumps.behind(), jumps.ahead()), (0, 2));
    }
}
