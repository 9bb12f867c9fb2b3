//! A dossier, and what is alike, as they are open: rows with a cursor.

use crate::{
    app::Motion,
    corpus::{Corpus, Slot},
    insight::{
        AlikeReason, AlikeRecord, AlikeRecords, Dossier, DossierScene, DossierSubject, Inquiry, Picture, PictureSpace,
        alike_picture,
    },
};

/// The rows that a page of the cursor has.
pub(super) const PAGE_ROWS: usize = 10;
/// The records most alike that are listed.
const MAX_ALIKE: usize = 10;

/// A dossier with a cursor among its numbers.
#[derive(Clone, Debug)]
pub struct DossierView {
    subject: DossierSubject,
    /// None until it is asked for, and if the registry has lost whom it is about.
    dossier: Option<Dossier>,
    row: usize,
}

impl DossierView {
    pub(in crate::app) fn new(subject: DossierSubject) -> Self {
        Self {
            subject,
            dossier: None,
            row: 0,
        }
    }

    pub(super) fn refresh(&mut self, inquiry: &mut Inquiry<'_>) {
        self.dossier = Dossier::of(inquiry, &self.subject);
        self.row = self.row.min(self.last());
    }

    fn last(&self) -> usize {
        self.dossier
            .as_ref()
            .map_or(0, |dossier| dossier.ways().count().saturating_sub(1))
    }

    pub(super) fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        let Some(dossier) = &self.dossier else {
            return Picture {
                title: "Dossier".to_owned(),
                lines: Vec::new(),
            };
        };
        let scene = DossierScene {
            corpus,
            dossier,
            selected: Some(self.row),
        };
        scene.picture(space)
    }

    pub(in crate::app) fn go(&mut self, motion: Motion) {
        self.row = motion.from(self.row, self.last(), PAGE_ROWS);
    }

    /// What lists the records behind the row of the cursor.
    pub(in crate::app) fn query(&self) -> Option<String> {
        self.dossier.as_ref()?.ways().nth(self.row)?.query.clone()
    }
}

/// The records most like one, with a cursor.
#[derive(Clone, Debug)]
pub struct AlikeView {
    pub(super) asked: Slot,
    alike: Vec<AlikeRecord>,
    pivots: Vec<AlikeReason>,
    row: usize,
}

impl AlikeView {
    pub(in crate::app) fn new(asked: Slot) -> Self {
        Self {
            asked,
            alike: Vec::new(),
            pivots: Vec::new(),
            row: 0,
        }
    }

    pub(super) fn refresh(&mut self, inquiry: &mut Inquiry<'_>) {
        let records = AlikeRecords::of(inquiry.corpus, inquiry.corpus.live());
        self.alike = records.like(self.asked, MAX_ALIKE);
        self.pivots = records.pivots(self.asked);
        self.row = self.row.min(self.alike.len().saturating_sub(1));
    }

    pub(super) fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        let selected = (!self.alike.is_empty()).then_some(self.row);
        alike_picture(corpus, self.asked, (&self.alike, selected), &self.pivots, space)
    }

    pub(in crate::app) fn go(&mut self, motion: Motion) {
        self.row = motion.from(self.row, self.alike.len().saturating_sub(1), PAGE_ROWS);
    }

    /// The record whose like is shown.
    pub(in crate::app) fn asked(&self) -> Slot {
        self.asked
    }

    /// The record under the cursor.
    pub(in crate::app) fn record(&self) -> Option<Slot> {
        self.alike.get(self.row).map(|alike| alike.slot)
    }
}
