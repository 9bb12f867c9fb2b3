//! Checking records: a table of rules, what they find, and how a finding is shown.
//!
//! Loading is lenient: it takes what it can read. Here a record is held to all that the format asks of it. Nothing is
//! read from disk, and nothing is printed.

mod copies;
mod correct;
mod decode;
mod difference;
#[cfg(test)]
mod example;
mod examples;
mod explain;
mod finding;
mod json;
mod places;
mod render;
mod rule;
mod rules;
mod runner;
mod sarif;
mod subject;
mod to_come;
mod uri;

pub use self::{
    copies::{Comparison, SourceCopies},
    correct::{Corrected, changed_lines, corrected},
    difference::{
        Difference, Fate, KeyChange, Named, PartChange, PartFate, RecordPart, difference_json, difference_text,
        differences,
    },
    examples::Example,
    explain::explain,
    finding::{Excerpt, Finding, Severity},
    json::json,
    render::{OutputStyle, render},
    rule::{Rule, rule, rules},
    rules::{address_fault, covering, vanished, without_mojibake, wrong_id},
    runner::{check_folder, check_layer, check_text},
    sarif::sarif,
    to_come::to_come,
};
