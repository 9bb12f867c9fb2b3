//! The text of records, and what many of them have alike, such as keys, names and publishers: kept once for all.

use hashbrown::HashSet;

/// A text of a record, which never changes: a copy of it is the same text once more.
pub type Text = arcstr::ArcStr;

/// The texts met so far while records are read.
///
/// Of the texts of a record two thirds are short and were met before; so shared, they cost their pointer alone. What no
/// record uses goes with the pool.
#[derive(Debug, Default)]
pub struct Pool(HashSet<Text>);

impl Pool {
    /// The one text of these bytes.
    pub(super) fn share(&mut self, text: &str) -> Text {
        self.0.get_or_insert_with(text, |text| text.into()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Pool, Text};

    #[test]
    fn equal_texts_are_one() {
        let mut pool = Pool::default();
        let (first, other, again) = (pool.share("GRU"), pool.share("gru"), pool.share("GRU"));
        assert!(Text::ptr_eq(&first, &again));
        assert_eq!((first.as_str(), other.as_str()), ("GRU", "gru"));
    }
}
