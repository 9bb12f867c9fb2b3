//! Tests that need Debian packages (`tests/terminal/install` installs them): `cargo test --test terminal` runs them,
//! plain `cargo test` does not, so that it needs nothing but Rust.
#![allow(clippy::unwrap_used, reason = "a test that cannot set up must stop")]

mod copying;
mod multiplexers;
#[path = "../it/terminal/session.rs"]
#[expect(dead_code, reason = "the other tests of real terminals need more of it")]
mod session;
