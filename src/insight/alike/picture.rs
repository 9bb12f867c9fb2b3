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

/// The records of `alike` and what the one at `asked` shares with others, in `space`.
pub fn alike_picture(
    corpus: &Corpus,
    asked: Slot,
    alike: &[AlikeRecord],
    pivots: &[AlikeReason],
    space: PictureSpace,
) -> Picture {
    let mut lines = Vec::new();
    for AlikeRecord { slot, score, reasons } in alike {
        let incident = corpus.get(*slot);
        let mut head = PictureLine::default();
        head.put_right(5, PictureRole::Quiet, &format!("{score:.0}"));
        head.put_cut(
            (REASON_COLUMN, space.columns.saturating_sub(REASON_COLUMN)),
            PictureRole::Head,
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
