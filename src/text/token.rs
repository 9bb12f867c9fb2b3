//! One word of a text, and where its letters stand there.

use std::ops::Range;

use super::{fold::Folded, numbers::digit};

/// A run of letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub folded: String,
    /// Where it stands in the original, in bytes.
    pub range: Range<usize>,
}

impl Token {
    /// Where the byte range `folded` of the word stands in `raw`, its original: whole characters with their marks.
    pub fn original(&self, raw: &str, folded: Range<usize>) -> Range<usize> {
        if folded == (0..self.folded.len()) {
            return self.range.clone();
        }
        let written = &raw[self.range.clone()];
        let plain = Folded::new(written);
        let place = if let Some(start) = plain.as_str().find(&self.folded) {
            plain.original(start + folded.start..start + folded.end)
        } else {
            // A number without what sets its thousands apart.
            let digits: Vec<(usize, char)> = written.char_indices().filter(|&(_, c)| digit(c).is_some()).collect();
            let start = digits.get(folded.start).map_or(0, |&(at, _)| at);
            let last = folded.end.checked_sub(1).and_then(|last| digits.get(last));
            start..last.map_or(start, |&(at, c)| at + c.len_utf8()).max(start)
        };
        self.range.start + place.start..self.range.start + place.end
    }
}

#[cfg(test)]
mod tests {
    use crate::text::tokens;

    #[test]
    fn a_part_of_a_number_stands_where_its_digits_do() {
        let raw = "some 1,000,000 of ۱٬۰۰۰";
        let tokens = tokens(raw);
        assert_eq!(&raw[tokens[1].original(raw, 0..7)], "1,000,000");
        assert_eq!(&raw[tokens[1].original(raw, 0..4)], "1,000");
        assert_eq!(&raw[tokens[1].original(raw, 1..5)], "000,0");
        assert_eq!(&raw[tokens[3].original(raw, 0..2)], "۱٬۰");
    }
}
