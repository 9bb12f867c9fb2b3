//! Text as people see it: the gate, folding, widths, cutting, and the wording of counts and lists.

mod cells;
mod clean;
mod fold;
mod hostile;
mod width;
mod wording;
mod wrap;

pub use self::{
    cells::{Cell, cells, cells_in},
    clean::Clean,
    fold::{Folded, Token, fold, tokens},
    hostile::{hostile, is_hostile},
    width::{cut, width},
    wording::{and_list, bytes, counted, grouped, or_list},
    wrap::wrap,
};
