//! Text as people see it: the gate, folding, widths, cutting, and the wording of counts and lists.

mod cells;
mod clean;
mod fold;
mod hostile;
mod letters;
mod tokens;
mod width;
mod wording;
mod wrap;

pub use self::{
    cells::{Cell, cells, cells_in},
    clean::Clean,
    fold::{Folded, fold},
    hostile::{hostile, is_hostile},
    tokens::{Token, for_each_token, tokens},
    width::{cut, cut_middle, glimpse, width},
    wording::{and_list, bytes, counted, grouped, or_list},
    wrap::wrap,
};
