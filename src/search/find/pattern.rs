//! Texts as they are written: regular expressions, and words in their exact case and accents.

use memchr::memmem;
use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Last, Wanted},
    cache::Manner,
    found::Stands,
    rank::{Level, Stand},
    required::required,
};
use crate::{
    corpus::Slot,
    search::{
        index::{Part, Weight, each_text},
        query::Pattern,
    },
};

impl Finder<'_> {
    /// The records with a text in `parts`, or anywhere if it names none, that `pattern` matches; of `within`, if given.
    pub(super) fn pattern(
        &mut self,
        pattern: &Pattern,
        parts: &[Part],
        within: Option<&RoaringBitmap>,
    ) -> RoaringBitmap {
        let regex = pattern.regex();
        let mut records = within.cloned().unwrap_or_else(|| self.everything());
        for run in required(pattern.source()) {
            records &= self.stands(&run, Manner::Literal).records();
        }
        let matching = records.iter().filter(|&record| {
            let mut matches = false;
            each_text(self.corpus.get(slot(record)), |part, text| {
                matches = matches || (parts.is_empty() || parts.contains(&part)) && regex.is_match(text);
            });
            matches
        });
        RoaringBitmap::from_sorted_iter(matching).expect("records come in order")
    }

    /// The places of `text` as whole words in this very spelling; the last word may go on.
    pub(super) fn exact(&mut self, text: &str, words: &[&str], goes_on: bool) -> Stands {
        let last = if goes_on { Last::Beginning } else { Last::Whole };
        let folded = self.adjacent(&Wanted::of(words, last));
        let mut places = vec![Stand::NOWHERE; self.store.len() as usize];
        let finder = memmem::Finder::new(text);
        for record in folded.records() {
            let place = &mut places[record as usize];
            each_text(self.corpus.get(slot(record)), |part, written| {
                if spells(written, &finder, goes_on).next().is_some() {
                    let stand = if written == text && part.is_name() {
                        Stand::new(Level::Name, Weight::Whole as u8)
                    } else {
                        Stand::new(Level::Whole, part.weight() as u8)
                    };
                    *place = stand.min(*place);
                }
            });
        }
        Stands::new(places)
    }
}

/// Where `text` stands in `written` between other characters than letters and digits, or goes on.
pub(in crate::search) fn spells<'t>(
    written: &'t str,
    text: &'t memmem::Finder<'_>,
    goes_on: bool,
) -> impl Iterator<Item = usize> {
    text.find_iter(written.as_bytes()).filter(move |&at| {
        let before = written[..at].chars().next_back();
        let behind = written[at + text.needle().len()..].chars().next();
        let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_apart(before) && (goes_on || is_apart(behind))
    })
}

/// The slot of the record with this number.
pub(in crate::search) fn slot(record: u32) -> Slot {
    Slot::at(record as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_spelled_in_its_case_and_between_gaps() {
        let spells = |written, text, goes_on| spells(written, &memmem::Finder::new(text), goes_on).next().is_some();
        assert!(spells("the MİT says", "MİT", false));
        assert!(!spells("the MIT says", "MİT", false));
        assert!(!spells("APT28", "APT", false));
        assert!(spells("APT28", "APT", true));
    }
}
