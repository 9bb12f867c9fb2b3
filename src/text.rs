//! Text as people see it: the gate, folding, widths, cutting, and the wording of counts and lists.

mod clean;
mod fold;
mod hostile;
mod width;
mod wording;

pub use self::{
    clean::Clean,
    fold::{Folded, Token, fold, tokens},
    hostile::{hostile, is_hostile},
    width::{Cell, cells, cut, width, wrap},
    wording::{and_list, bytes, counted, grouped, or_list},
};
