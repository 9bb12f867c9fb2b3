//! What is alike, as a picture: each record with its reasons, then what the record shares at all.

use super::likeness::{AlikeReason, AlikeRecord};
use crate::{
    corpus::{Corpus, Slot},
    insight::picture::{Picture, PictureLine, PictureRole, PictureSpace},
};

/// The column of what is said of a record below its title.
const REASON_COLUMN: usize = 6;
/// The values that are listed below the records, at most.
const MAX_PIVOTS: usize = 12;

/// The records of `alike`, the one in the row `selected` marked, and what the one at `asked` shares with others, in `space`.
pub fn alike_picture(
    corpus: &Corpus,
    asked: Slot,
    (alike, selected): (&[AlikeRecord], Option<usize>),
    pivots: &[AlikeReason],
    space: PictureSpace,
) -> Picture {
    let mut lines = Vec::new();
    for (row, AlikeRecord { slot, score, reasons }) in alike.iter().enumerate() {
        let incident = corpus.get(*slot);
        let mut head = PictureLine::default();
        head.put_right(5, PictureRole::Quiet, &format!("{score:.0}"));
        head.put_cut(
            (REASON_COLUMN, space.columns.saturating_sub(REASON_COLUMN)),
            if selected == Some(row) {
                PictureRole::Cursor
            } else {
                PictureRole::Head
            },
            &incident.title,
            space.ellipsis(),
        );
        lines.push(head);
        lines.push(PictureLine::cut_at(
            REASON_COLUMN,
            PictureRole::Quiet,
            &incident.id,
            space,
        ));
        let reasons: Vec<String> = reasons.iter().map(AlikeReason::in_words).collect();
        let told = reasons.join(&space.dot());
        lines.extend(PictureLine::wrapped(REASON_COLUMN, PictureRole::Quiet, &told, space));
    }
    if alike.is_empty() {
        lines.push(PictureLine::of(
            PictureRole::Plain,
            "  nothing rare is shared with any other incident",
        ));
    }
    if !pivots.is_empty() {
        lines.push(PictureLine::default());
        lines.push(PictureLine::of(PictureRole::Quiet, "What it shares, the rarest first"));
        for reason in pivots.iter().take(MAX_PIVOTS) {
            lines.push(PictureLine::cut_at(2, PictureRole::Plain, &reason.in_words(), space));
        }
    }
    Picture {
        title: format!("Most like {}", corpus.get(asked).id),
        lines,
    }
}
