//! How high the bars of a timeline are, and the numbers on them.

use super::axis::BinMarks;

/// The fewest rows of the highest bar: three classes take one each.
pub(super) const MIN_BAR_ROWS: usize = 3;

/// The records that one row of a bar stands for: 1, 2 or 5 times a power of ten, so that the highest bar fits into `rows`,
/// of which there are three at least: as many as three classes take whatever the unit.
pub(super) fn unit(bins: &[BinMarks], rows: usize) -> usize {
    let fits = |unit: usize| bins.iter().all(|bin| rows_of(bin, unit).iter().sum::<usize>() <= rows);
    let mut power = 1;
    loop {
        for unit in [1, 2, 5].map(|step| step * power) {
            if fits(unit) {
                return unit;
            }
        }
        power *= 10;
    }
}

/// The rows of each class in a bar; a class with any record has at least one.
pub(super) fn rows_of(bin: &BinMarks, unit: usize) -> [usize; 3] {
    [bin.began, bin.went_on, bin.perhaps].map(|count| count.div_ceil(unit))
}

/// A count in at most `columns`: `12`, `1k`; `+` where nothing else has room.
pub(super) fn short_count(count: usize, columns: usize) -> String {
    let candidates = [
        count.to_string(),
        format!("{}k", count / 1_000),
        format!("{}M", count / 1_000_000),
    ];
    let large_enough = [0, 1_000, 1_000_000];
    candidates
        .into_iter()
        .zip(large_enough)
        .find(|(text, least)| count >= *least && text.len() <= columns)
        .map_or_else(|| "+".to_owned(), |(text, _)| text)
}
