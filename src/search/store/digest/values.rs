//! The values that some records hold in their fields: by value the records, to be put behind those of the index.

use hashbrown::HashMap;

use crate::search::query::Field;

/// What records, numbered from 0, hold in each field; by the field's number.
#[derive(Clone, Debug, Default)]
pub(in crate::search::store) struct BatchValues(Vec<Option<BatchFieldValues>>);

/// What they hold in one field.
#[derive(Clone, Debug)]
pub(in crate::search::store) struct BatchFieldValues {
    pub(in crate::search::store) field: Field,
    /// The records by value, ascending; a value is as records write it, or its code.
    pub(in crate::search::store) values: HashMap<Box<str>, Vec<u32>>,
    /// The records that state none, ascending.
    pub(in crate::search::store) unsaid: Vec<u32>,
}

impl BatchValues {
    /// BatchValues that `record`, the last so far, holds `values`, or that it states none.
    pub(in crate::search::store) fn add<'a>(
        &mut self,
        field: Field,
        record: u32,
        values: impl IntoIterator<Item = &'a str>,
    ) {
        let noted = self.of(field);
        let mut unsaid = true;
        // A key that is there but empty states nothing.
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            noted.insert(value, record);
            unsaid = false;
        }
        if unsaid {
            noted.unsaid.push(record);
        }
    }

    /// BatchValues that `record`, the last so far, is in the state `value`.
    pub(in crate::search::store) fn mark(&mut self, field: Field, record: u32, value: &str) {
        self.of(field).insert(value, record);
    }

    /// BatchValues that `record`, the last so far, does not state `field` in every place.
    pub(in crate::search::store) fn leave(&mut self, field: Field, record: u32) {
        self.of(field).unsaid.push(record);
    }

    pub(in crate::search::store) fn iter(&self) -> impl Iterator<Item = &BatchFieldValues> {
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
            unsaid: Vec::new(),
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
