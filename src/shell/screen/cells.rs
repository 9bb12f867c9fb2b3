//! What of a cell can be seen, and how wide it is.

use ratatui::{
    buffer::{Cell, CellWidth},
    style::{Color, Modifier},
};

use super::pen::VISIBLE_ON_BLANK;

/// What a control character shows as, should one get past the gate into a cell.
const REPLACEMENT: &str = "\u{fffd}";

/// What can be seen of the cell in `room` columns: blanks without what does not show on them, no control characters.
pub(super) fn simplified(cell: &Cell, room: usize) -> Cell {
    let mut simple = Cell::new("");
    simple.fg = cell.fg;
    simple.bg = cell.bg;
    simple.modifier = cell.modifier;
    simple.underline_color = cell.underline_color;
    let symbol = match cell.symbol() {
        symbol if symbol.chars().any(char::is_control) => REPLACEMENT,
        "" => " ",
        symbol => symbol,
    };
    simple.set_symbol(symbol);
    if width(&simple) > room {
        simple.set_symbol(" ");
    }
    if simple.symbol() == " " && !cell.modifier.intersects(VISIBLE_ON_BLANK) {
        simple.fg = Color::Reset;
        simple.underline_color = Color::Reset;
        simple.modifier = Modifier::empty();
    }
    simple
}

/// The columns a cell takes: 1 or 2.
pub(super) fn width(cell: &Cell) -> usize {
    match cell.symbol().len() {
        0 | 1 => 1,
        _ => usize::from(cell.cell_width().clamp(1, 2)),
    }
}
