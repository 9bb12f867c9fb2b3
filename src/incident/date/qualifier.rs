//! The marks by which a date doubts itself.

/// What a date says about its own certainty; moves no bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// `~`: about then.
    About,
    /// `?`: inferred, not stated.
    Inferred,
    /// `%`: both.
    Both,
}

impl Qualifier {
    pub(super) fn new(about: bool, inferred: bool) -> Option<Self> {
        match (about, inferred) {
            (false, false) => None,
            (true, false) => Some(Self::About),
            (false, true) => Some(Self::Inferred),
            (true, true) => Some(Self::Both),
        }
    }
}
