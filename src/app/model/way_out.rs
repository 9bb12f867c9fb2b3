//! One way out of an answer without records.

/// One way out of an answer without records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// In words: `without zzqxv: target:CZ`.
    pub words: String,
    /// What it asks.
    pub query: String,
    /// How many records that finds.
    pub count: usize,
    /// The number that chooses it; none where it leads to nothing.
    pub number: Option<usize>,
}
