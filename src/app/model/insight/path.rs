//! What joins a record with another or with a name, as it is open: hops with a cursor.

use super::rows::PAGE_ROWS;
use crate::{
    app::Motion,
    corpus::{Corpus, Slot},
    insight::{Inquiry, JoiningPath, Joins, PathEnd, PathEndMeaning, PathScene, Picture, PictureSpace},
};

/// The paths from a record to another end, with a cursor among the records that tell of them.
#[derive(Clone, Debug)]
pub struct PathView {
    asked: Slot,
    /// The id of the record at the other end, or the name.
    end: String,
    paths: Vec<JoiningPath>,
    row: usize,
}

impl PathView {
    pub(in crate::app) fn new(asked: Slot, end: &str) -> Self {
        Self {
            asked,
            end: end.to_owned(),
            paths: Vec::new(),
            row: 0,
        }
    }

    /// Moves to where the record stands now; none if it is gone.
    pub(super) fn follow(&mut self, to: impl Fn(Slot) -> Option<Slot>) -> Option<()> {
        self.asked = to(self.asked)?;
        Some(())
    }

    pub(super) fn refresh(&mut self, inquiry: &mut Inquiry<'_>) {
        let joins = Joins::of(inquiry.corpus, inquiry.corpus.live());
        self.paths = match joins.end(inquiry.corpus, &self.end) {
            PathEndMeaning::One(end) => joins.paths(inquiry.corpus, &PathEnd::Record(self.asked), &end),
            PathEndMeaning::Several(_) | PathEndMeaning::Nobody => Vec::new(),
        };
        self.row = self.row.min(self.last());
    }

    /// The records that tell of the hops, in the order in which they are read.
    fn records(&self) -> impl Iterator<Item = Slot> {
        let hops = self.paths.iter().flat_map(JoiningPath::told_hops);
        hops.filter_map(|hop| hop.evidence.slot())
    }

    fn last(&self) -> usize {
        self.records().count().saturating_sub(1)
    }

    pub(super) fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        let name = |text: &str| match corpus.by_id(text) {
            Some(slot) => corpus.get(slot).title.to_string(),
            None => text.to_owned(),
        };
        let (start, end) = (name(&corpus.get(self.asked).id), name(&self.end));
        let scene = PathScene {
            corpus,
            ends: (&start, &end),
            paths: &self.paths,
            selected: Some(self.row),
        };
        scene.picture(space)
    }

    pub(in crate::app) fn go(&mut self, motion: Motion) {
        self.row = motion.from(self.row, self.last(), PAGE_ROWS);
    }

    /// The record the path begins at.
    pub(in crate::app) fn asked(&self) -> Slot {
        self.asked
    }

    /// The record that tells of the hop under the cursor.
    pub(in crate::app) fn record(&self) -> Option<Slot> {
        self.records().nth(self.row)
    }
}
