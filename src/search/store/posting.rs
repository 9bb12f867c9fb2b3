//! One posting as it is stored: how far its record is from the record before, and the word's weight there.

use super::zone::Weight;

/// Bits of an entry that hold the weight.
const WEIGHT_BITS: u32 = 3;

/// The most bytes of an entry.
pub(super) const MAX_POSTING_BYTES: usize = 5;

/// The entry of a record that comes so far behind the one before, as a number.
pub(super) fn entry(distance: u32, weight: Weight) -> u32 {
    distance << WEIGHT_BITS | weight as u32
}

/// How many bytes `entry` takes.
#[inline]
pub(super) fn len(entry: u32) -> u32 {
    entry.checked_ilog2().map_or(1, |bits| bits / 7 + 1)
}

/// Writes `entry` into as many bytes as it takes.
#[inline]
pub(super) fn write(mut entry: u32, bytes: &mut [u8]) {
    let Some((last, before)) = bytes.split_last_mut() else {
        return;
    };
    for byte in before {
        *byte = (entry & 0x7f) as u8 | 0x80;
        entry >>= 7;
    }
    *last = (entry & 0x7f) as u8;
}

/// Visits the entries of a chunk, the first of which comes behind `record`; returns its last record.
#[inline]
pub(super) fn decode(entries: &[u8], mut record: u32, visit: &mut impl FnMut(u32, u8)) -> u32 {
    let mut bytes = entries.iter();
    while let Some(&first) = bytes.next().filter(|&&byte| byte != 0) {
        let mut value = u32::from(first & 0x7f);
        let mut byte = first;
        let mut shift = 7;
        while byte >= 0x80 {
            byte = *bytes.next().expect("an entry stands whole in its chunk");
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
        }
        record = record.wrapping_add(value >> WEIGHT_BITS);
        visit(record, (value & 0b111) as u8);
    }
    record
}
