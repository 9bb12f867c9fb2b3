//! Positions in the corpus.

/// A position in the corpus; valid for the corpus that issued it, and never given to another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    /// The position as an index from 0, for tables kept beside the corpus.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The slot at `index`; the reverse of `Slot::index`.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("a corpus holds fewer than 2^32 records"))
    }
}
