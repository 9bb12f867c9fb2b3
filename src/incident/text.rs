//! The text of records.

/// A text of a record, which never changes, so that its copies share one allocation.
pub type Text = arcstr::ArcStr;
