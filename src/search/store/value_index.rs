//! Which records have each value of a field: one set of records per value.

use hashbrown::HashMap;
use roaring::RoaringBitmap;

use super::batch_values::BatchValues;
use crate::search::query::Field;

/// The values of all fields whose values are words, codes or ids.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct ValueIndex(HashMap<Field, FieldColumn>);

/// The values of one field.
#[derive(Clone, Debug, Default)]
struct FieldColumn {
    /// The records by value; a value is written as in the records, or as its code.
    values: HashMap<Box<str>, RoaringBitmap>,
    /// The records that state none.
    unstated: RoaringBitmap,
}

impl ValueIndex {
    /// Adds the values of a batch of records, which follow those it has so far and count from `first`.
    pub(super) fn append(&mut self, first: u32, batch: &BatchValues) {
        for added in batch.iter() {
            let column = self.0.entry(added.field).or_default();
            append(&mut column.unstated, first, added.unstated.iter().copied());
            for (value, records) in &added.values {
                let records = records.iter().copied();
                if let Some(set) = column.values.get_mut(value) {
                    append(set, first, records);
                } else {
                    let set = records.map(|record| first + record).collect();
                    column.values.insert(value.clone(), set);
                }
            }
        }
    }

    /// The records with exactly `value`.
    pub(in crate::search) fn having(&self, field: Field, value: &str) -> Option<&RoaringBitmap> {
        self.0.get(&field)?.values.get(value)
    }

    /// The records with a value for which `is_meant` holds.
    pub(in crate::search) fn any(&self, field: Field, is_meant: impl Fn(&str) -> bool) -> RoaringBitmap {
        let meant = self.values(field).filter(|(value, _)| is_meant(value));
        meant.fold(RoaringBitmap::new(), |all, (_, records)| all | records)
    }

    /// The records that do not state `field`.
    pub(in crate::search) fn unstated(&self, field: Field) -> Option<&RoaringBitmap> {
        self.0.get(&field).map(|column| &column.unstated)
    }

    /// The values of `field` with their records, in no order.
    pub(in crate::search) fn values(&self, field: Field) -> impl Iterator<Item = (&str, &RoaringBitmap)> {
        let column = self.0.get(&field).into_iter();
        column.flat_map(|column| column.values.iter().map(|(value, records)| (&**value, records)))
    }

    /// The memory it takes, in bytes.
    pub(in crate::search) fn bytes(&self) -> usize {
        let columns = self.0.values();
        let values = columns.flat_map(|column| column.values.iter());
        values
            .map(|(value, records)| value.len() + records.serialized_size() + size_of::<(Box<str>, RoaringBitmap)>())
            .sum()
    }
}

/// Adds `records`, which ascend and count from `first`, after those that `set` has so far.
pub(super) fn append(set: &mut RoaringBitmap, first: u32, records: impl IntoIterator<Item = u32>) {
    set.append(records.into_iter().map(|record| first + record))
        .expect("records come in their order");
}
