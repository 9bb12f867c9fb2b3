//! The parts of a dossier: sections of rows, and every count is what the query beside it finds.

use crate::{
    corpus::Slot,
    insight::{Inquiry, PictureRole},
    search::add_term,
};

/// One line of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierRow {
    pub label: String,
    /// How many records `query` lists.
    pub count: Option<usize>,
    /// What lists the records behind the row.
    pub query: Option<String>,
    /// What is said of it beside the count: `3 claims, government`.
    pub note: String,
}

/// Some rows under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSection {
    pub heading: String,
    pub role: PictureRole,
    /// Where there are two columns, whether it stands in the right one.
    pub is_beside: bool,
    /// Counts as bars, too.
    pub has_bars: bool,
    pub rows: Vec<DossierRow>,
    /// The rows that are left out.
    pub more: usize,
}

/// Who somebody is, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    pub name: String,
    /// What finds its records.
    pub query: String,
    /// Lines on who it is: other names, what it is part of.
    pub head: Vec<String>,
    pub sections: Vec<DossierSection>,
    /// The records that `query` finds, in its order.
    pub slots: Vec<Slot>,
}

/// The rows of a section, at most; the others are counted.
const MAX_ROWS: usize = 10;

impl DossierRow {
    /// A row about what `query` lists; `None` if that is nothing.
    pub(super) fn counted(inquiry: &mut Inquiry<'_>, label: &str, query: String, note: String) -> Option<Self> {
        let count = inquiry.slots(&query).len();
        (count > 0).then(|| Self {
            label: label.to_owned(),
            count: Some(count),
            query: Some(query),
            note,
        })
    }

    /// A row about one record.
    pub(super) fn of_record(label: String, id: &str, note: String) -> Self {
        Self {
            label,
            count: None,
            query: Some(format!("id=\"{}\"", id.replace(['"', '\\'], " "))),
            note,
        }
    }
}

impl DossierSection {
    pub(super) fn new(heading: &str, role: PictureRole, mut rows: Vec<DossierRow>) -> Self {
        let more = rows.len().saturating_sub(MAX_ROWS);
        rows.truncate(MAX_ROWS);
        Self {
            heading: heading.to_owned(),
            role,
            is_beside: false,
            has_bars: false,
            rows,
            more,
        }
    }

    /// With the counts as bars, in the right column.
    pub(super) fn beside(self) -> Self {
        Self {
            is_beside: true,
            has_bars: true,
            ..self
        }
    }

    /// Values of one field, each with what it and `base` list together, most records first.
    pub(super) fn of_values(
        inquiry: &mut Inquiry<'_>,
        base: &str,
        (heading, role): (&str, PictureRole),
        values: Vec<(String, String)>,
    ) -> Self {
        let mut rows: Vec<DossierRow> = values
            .into_iter()
            .filter_map(|(label, term)| DossierRow::counted(inquiry, &label, add_term(base, &term), String::new()))
            .collect();
        rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        Self::new(heading, role, rows)
    }
}

impl Dossier {
    pub(super) fn new(inquiry: &mut Inquiry<'_>, name: &str, query: String) -> Self {
        Self {
            name: name.to_owned(),
            head: Vec::new(),
            sections: Vec::new(),
            slots: inquiry.slots(&query),
            query,
        }
    }

    /// Adds a section, if it has content.
    pub(super) fn push(&mut self, section: DossierSection) {
        if !section.rows.is_empty() {
            self.sections.push(section);
        }
    }

    /// The rows that lead to records, in the order in which they are read.
    pub fn ways(&self) -> impl Iterator<Item = &DossierRow> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        rows.filter(|row| row.query.is_some())
    }
}
