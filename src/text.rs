//! Text as people see it: the gate, folding, widths, cutting, the wording of counts and lists, and enums of words.

mod cells;
mod clean;
mod fold;
mod hostile;
mod letters;
mod listed;
mod natural;
mod tokens;
mod width;
mod wording;
mod wrap;

pub(crate) use self::listed::listed_enum;
pub use self::{
    cells::{Cell, cells, cells_in},
    clean::Clean,
    fold::{Folded, fold},
    hostile::{hostile, is_hostile},
    natural::natural_order,
    tokens::{Token, for_each_token, tokens},
    width::{cut, cut_middle, glimpse, width},
    wording::{and_list, bytes, counted, grouped, or_list},
    wrap::wrap,
};
