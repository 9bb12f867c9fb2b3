//! Dates that may be partly known: EDTF (ISO 8601-2) text with the earliest and latest day it can mean.
//!
//! So that nobody has to invent a day, a record may write
//!
//! | form | means |
//! |---|---|
//! | `2023-06-20` `2023-06` `2023` `202X` `2024-05-XX` | known to the day, month, year, decade; unknown day |
//! | `2023~` `2023?-06-20` `2024%` | about; only the year is inferred; both |
//! | `2023-21` … `2023-24` | spring, summer, autumn, winter: March–May, June–August, September–November, December–February of the next year |
//! | `XXXX-06-20` `XXXX-21` `XXXX` | the source gives no year |
//! | `2019-09/2020-08` `2022-09-09/..` `../2019-10-21` | lasted from … to; open |
//! | `2021/` `/2021` | lasted from then, until then; the other end is not stated, which is not open |
//! | `[..2024-08-13]` `[2018..2023]` `[2023-01..]` | one moment somewhere in that span |
//!
//! Each is a pair of days, earliest and latest, either of which may be missing: open or not stated. The marks `~`, `?` and `%` move neither.
//! Without a year there are no bounds, whatever `edtf_core` says of the years 0 to 9999.

mod asked;
mod english;
mod error;
mod inline;
mod meaning;
mod partial;
mod qualifier;
mod repair;
mod short;
mod span;
#[cfg(test)]
mod tests;

pub use self::{
    error::DateError,
    partial::{PartialDate, SortKey},
    qualifier::Qualifier,
    span::Span,
};
