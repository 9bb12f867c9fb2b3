//! Checking records: a table of rules, what they find, and how a finding is shown.
//!
//! Loading is lenient; this is where a record is held to records.md §4. Nothing is read from disk and nothing is
//! printed here.

mod copies;
mod decode;
mod difference;
#[cfg(test)]
mod example;
mod examples;
mod explain;
mod file;
mod finding;
mod folder;
mod json;
mod places;
mod render;
mod rule;
mod rules;
mod sarif;
mod uri;

pub use self::{
    copies::{Comparison, Copies},
    difference::{
        Difference, Fate, KeyChange, Named, Part, PartChange, PartFate, difference_json, difference_text, differences,
    },
    examples::Example,
    explain::explain,
    file::check_text,
    finding::{Excerpt, Finding, Severity},
    folder::check_folder,
    json::json,
    render::{Colour, render},
    rule::{Rule, rule, rules},
    rules::{vanished, wrong_id},
    sarif::sarif,
};
