//! The values that a batch of records has in each field: for each value the records.

use hashbrown::HashMap;

use crate::search::query::Field;

/// The values of records, which are numbered from 0; by the field's number.
#[derive(Clone, Debug, Default)]
pub(super) struct BatchValues(Vec<Option<BatchFieldValues>>);

/// The values of one field.
#[derive(Clone, Debug)]
pub(super) struct BatchFieldValues {
    pub(super) field: Field,
    /// The records by value, ascending; a value is written as in the records, or as its code.
    pub(super) values: HashMap<Box<str>, Vec<u32>>,
    /// The records that state none, ascending.
    pub(super) unstated: Vec<u32>,
}

impl BatchValues {
    /// Adds the `values` of `record`, the last so far, or notes that it states none.
    pub(super) fn add<'a>(&mut self, field: Field, record: u32, values: impl IntoIterator<Item = &'a str>) {
        let known = self.of(field);
        let mut unstated = true;
        // An empty value states nothing.
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            known.insert(value, record);
            unstated = false;
        }
        if unstated {
            known.unstated.push(record);
        }
    }

    /// Notes that `record`, the last so far, is in the state `value`.
    pub(super) fn mark(&mut self, field: Field, record: u32, value: &str) {
        self.of(field).insert(value, record);
    }

    /// Notes that `record`, the last so far, does not state `field` everywhere it could.
    pub(super) fn leave(&mut self, field: Field, record: u32) {
        self.of(field).unstated.push(record);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &BatchFieldValues> {
        self.0.iter().flatten()
    }

    fn of(&mut self, field: Field) -> &mut BatchFieldValues {
        let at = field as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0[at].get_or_insert_with(|| BatchFieldValues {
            field,
            values: HashMap::new(),
            unstated: Vec::new(),
        })
    }
}

impl BatchFieldValues {
    fn insert(&mut self, value: &str, record: u32) {
        if let Some(records) = self.values.get_mut(value) {
            if records.last() != Some(&record) {
                records.push(record);
            }
        } else {
            self.values.insert(value.into(), vec![record]);
        }
    }
}
