//! What joins two names or two records: at most four hops, each with the claim that says so.

mod graph;
mod names;
mod picture;
mod search;
mod state;
#[cfg(test)]
mod tests;

pub use self::{
    graph::{HopEvidence, HopKind},
    picture::PathScene,
    search::{JoiningPath, Joins, MAX_HOPS, PathEnd, PathEndMeaning, PathHop, evidence_in},
};
