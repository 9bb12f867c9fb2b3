//! A record that is to be exported.

use crate::incident::Incident;

/// A record to export, with the text of its own file where it has one.
#[derive(Clone, Copy, Debug)]
pub struct Exported<'a> {
    pub incident: &'a Incident,
    pub original: Option<&'a str>,
}
