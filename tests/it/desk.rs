//! What lies on a person's desk while tests run: saved queries, sessions, and a desktop that opens addresses.

use watchfloor::{
    config::{SavedQuery, SavedSession},
    shell::{Opener, SavedState},
    text::Clean,
};

/// What was kept, in memory.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) saved: Vec<SavedQuery>,
    pub(crate) sessions: Vec<SavedSession>,
}

impl SavedState for Kept {
    fn save(&mut self, query: &SavedQuery) -> Result<Vec<SavedQuery>, Clean> {
        self.saved.retain(|known| known.name != query.name);
        self.saved.push(query.clone());
        Ok(self.saved.clone())
    }

    fn forget(&mut self, name: &str) -> Result<Vec<SavedQuery>, Clean> {
        self.saved.retain(|known| known.name != name);
        Ok(self.saved.clone())
    }

    fn keep(&mut self, session: SavedSession) -> Result<(), Clean> {
        self.sessions.push(session);
        Ok(())
    }
}

/// A desktop, out of reach unless there is one.
#[derive(Debug, Default)]
pub(crate) struct Desktop {
    pub(crate) in_reach: bool,
    pub(crate) opened: Vec<String>,
}

impl Opener for Desktop {
    fn open(&mut self, address: &Clean) -> Result<(), Clean> {
        if !self.in_reach {
            return Err(Clean::line("no desktop is in reach"));
        }
        self.opened.push(address.to_string());
        Ok(())
    }
}
