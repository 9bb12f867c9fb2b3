//! Countries: ISO 3166-1 codes, names, the variants people write, and groups of states.
//!
//! Codes and most variants come from `keshvar` at build time; `assets/countries.toml` adds plain English names, states that are gone,
//! XK, EU and UN, and the groups.

mod code;
mod look_up;
mod table;

pub use self::code::{Country, Region, UnknownCountry};
