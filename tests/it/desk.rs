//! What lies on a person's desk while tests run: saved queries, sessions, and a desktop that opens addresses.

use watchfloor::{
    config::{SavedQuery, SavedSession},
    shell::{Deferred, Opener, SavedState},
    text::Clean,
};

/// What was kept, in memory.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) saved: Vec<SavedQuery>,
    pub(crate) sessions: Vec<SavedSession>,
}

impl SavedState for Kept {
    fn save(&mut self, query: &SavedQuery) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        self.saved.retain(|known| known.name != query.name);
        self.saved.push(query.clone());
        let saved = self.saved.clone();
        Box::new(|| Ok(saved))
    }

    fn forget(&mut self, name: &str) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        self.saved.retain(|known| known.name != name);
        let saved = self.saved.clone();
        Box::new(|| Ok(saved))
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
    fn open(&mut self, address: &Clean) -> Deferred<Result<(), Clean>> {
        if !self.in_reach {
            return Box::new(|| Err(Clean::line("no desktop is in reach")));
        }
        self.opened.push(address.to_string());
        Box::new(|| Ok(()))
    }
}
