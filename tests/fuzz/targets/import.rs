//! Calls `import` of the promises with whatever libFuzzer makes up.
#![no_main]

#[path = "../promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::import(bytes));
