//! One posting as it is stored: the distance from the record before, and the weight of the word, in LEB128.

use super::zone::Weight;

/// The lowest bits of a posting are the weight.
const WEIGHT_BITS: u32 = 3;

/// The most bytes that a posting takes.
pub(super) const MAX_POSTING_BYTES: usize = 5;

/// The posting of a record that is `distance` after the one before, as a number.
pub(super) fn posting(distance: u32, weight: Weight) -> u32 {
    distance << WEIGHT_BITS | weight as u32
}

/// The number of bytes that `posting` takes.
#[inline]
pub(super) fn len(posting: u32) -> u32 {
    posting.checked_ilog2().map_or(1, |bits| bits / 7 + 1)
}

/// Writes `posting` into `bytes`, which are as many as it takes.
#[inline]
pub(super) fn write(mut posting: u32, bytes: &mut [u8]) {
    let Some((last, before)) = bytes.split_last_mut() else {
        return;
    };
    for byte in before {
        *byte = (posting & 0x7f) as u8 | 0x80;
        posting >>= 7;
    }
    *last = (posting & 0x7f) as u8;
}

/// Visits the postings in a chunk, which follow `record`; returns the last record.
#[inline]
pub(super) fn decode(postings: &[u8], mut record: u32, visit: &mut impl FnMut(u32, u8)) -> u32 {
    let mut bytes = postings.iter();
    while let Some(&first) = bytes.next().filter(|&&byte| byte != 0) {
        let mut value = u32::from(first & 0x7f);
        let mut byte = first;
        let mut shift = 7;
        while byte >= 0x80 {
            byte = *bytes.next().expect("a posting is never split between chunks");
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
        }
        record = record.wrapping_add(value >> WEIGHT_BITS);
        visit(record, (value & 0b111) as u8);
    }
    record
}
