//! Text as people see it: the gate, folding, widths, cutting, the wording of counts and lists, and enums of words.

mod ascii;
mod cells;
mod clean;
mod defanged;
mod fold;
mod host;
mod hostile;
mod letters;
mod listed;
mod natural;
mod numbers;
mod romanized;
mod token;
mod tokens;
mod width;
mod wording;
mod wrap;

pub(crate) use self::listed::listed_enum;
pub use self::{
    ascii::in_ascii,
    cells::{Cell, cells, cells_in},
    clean::Clean,
    defanged::without_scheme,
    fold::{Folded, fold},
    host::ascii_host,
    hostile::{hostile, is_hostile, may_hide},
    natural::natural_order,
    numbers::{grouped_number, same_number},
    romanized::NameSound,
    token::Token,
    tokens::{for_each_token, is_unspaced, tokens},
    width::{cut, cut_at_blank, cut_middle, glimpse, width},
    wording::{and_list, bytes, counted, grouped, or_list},
    wrap::{packed, wrap},
};
