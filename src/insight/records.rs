//! Records below a picture: a line each.

use super::picture::{PictureLine, PictureRole, PictureSpace};
use crate::corpus::{Corpus, Slot};

/// The columns of a date in such a line.
const DATE_COLUMNS: usize = 12;

/// The date and the title of the record at `slot`.
pub(super) fn record_line(corpus: &Corpus, slot: Slot, space: PictureSpace) -> PictureLine {
    let incident = corpus.get(slot);
    let mut line = PictureLine::default();
    line.put_right(
        2 + DATE_COLUMNS,
        PictureRole::When,
        &incident.date.short_form(DATE_COLUMNS),
    );
    let column = 4 + DATE_COLUMNS;
    let room = space.columns.saturating_sub(column);
    line.put_cut((column, room), PictureRole::Plain, &incident.title, space.ellipsis());
    line
}

/// As many of `slots` as `rows` lines hold; the last line says how many are left out.
pub(super) fn record_lines(corpus: &Corpus, slots: &[Slot], rows: usize, space: PictureSpace) -> Vec<PictureLine> {
    let shown = if slots.len() <= rows {
        slots.len()
    } else {
        rows.saturating_sub(1)
    };
    let lines = slots.iter().take(shown).map(|slot| record_line(corpus, *slot, space));
    let mut lines: Vec<PictureLine> = lines.collect();
    if shown < slots.len() && rows > 0 {
        let more = format!("{} more", slots.len() - shown);
        lines.push(PictureLine::cut_at(4 + DATE_COLUMNS, PictureRole::Quiet, &more, space));
    }
    lines
}
