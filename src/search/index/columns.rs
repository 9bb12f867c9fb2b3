//! Which records hold each value of a field: one set of records per value.

use hashbrown::HashMap;
use roaring::RoaringBitmap;

use crate::search::query::Field;

/// The sets of all fields whose values are words, codes or ids.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Columns(HashMap<Field, Column>);

/// The values of one field.
#[derive(Clone, Debug, Default)]
struct Column {
    /// The records by value; a value is as records write it, or its code.
    values: HashMap<Box<str>, RoaringBitmap>,
    /// The records that state none.
    unsaid: RoaringBitmap,
}

impl Columns {
    /// Notes that `record`, the last so far, holds `values`, or that it states none.
    pub(super) fn add<'a>(&mut self, field: Field, record: u32, values: impl IntoIterator<Item = &'a str>) {
        let column = self.0.entry(field).or_default();
        let mut unsaid = true;
        // A key that is there but empty states nothing.
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            column.insert(value, record);
            unsaid = false;
        }
        if unsaid {
            column.unsaid.insert(record);
        }
    }

    /// Notes that `record`, the last so far, is in the state `value`.
    pub(super) fn mark(&mut self, field: Field, record: u32, value: &str) {
        self.0.entry(field).or_default().insert(value, record);
    }

    /// Notes that `record`, the last so far, does not state `field` in every place.
    pub(super) fn leave(&mut self, field: Field, record: u32) {
        self.0.entry(field).or_default().unsaid.insert(record);
    }

    /// The records that hold exactly `value`.
    pub(in crate::search) fn having(&self, field: Field, value: &str) -> Option<&RoaringBitmap> {
        self.0.get(&field)?.values.get(value)
    }

    /// The records that hold a value of which `is_meant` holds.
    pub(in crate::search) fn any(&self, field: Field, is_meant: impl Fn(&str) -> bool) -> RoaringBitmap {
        let meant = self.values(field).filter(|(value, _)| is_meant(value));
        meant.fold(RoaringBitmap::new(), |all, (_, records)| all | records)
    }

    /// The records that do not state `field`.
    pub(in crate::search) fn unsaid(&self, field: Field) -> Option<&RoaringBitmap> {
        self.0.get(&field).map(|column| &column.unsaid)
    }

    /// The values of `field` with their records, in no order.
    pub(in crate::search) fn values(&self, field: Field) -> impl Iterator<Item = (&str, &RoaringBitmap)> {
        let column = self.0.get(&field).into_iter();
        column.flat_map(|column| column.values.iter().map(|(value, records)| (&**value, records)))
    }

    /// Bytes it takes.
    pub(in crate::search) fn bytes(&self) -> usize {
        let columns = self.0.values();
        let values = columns.flat_map(|column| column.values.iter());
        values
            .map(|(value, records)| value.len() + records.serialized_size() + size_of::<(Box<str>, RoaringBitmap)>())
            .sum()
    }
}

impl Column {
    fn insert(&mut self, value: &str, record: u32) {
        if let Some(records) = self.values.get_mut(value) {
            records.insert(record);
        } else {
            self.values.insert(value.into(), RoaringBitmap::from([record]));
        }
    }
}
