//! The orders in which records can be listed.

use std::str::FromStr;

use super::Query;
use crate::text::{listed_enum, or_list};

listed_enum! {
    /// In which order records are listed. Ties are broken by id, and records that lack the sort key come last.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Sort {
        /// The best match first, then the newest.
        Relevance = "relevance",
        Newest = "newest",
        Oldest = "oldest",
        Title = "title",
        /// By the name of the first actor.
        Actor = "actor",
        /// By the country, else the name, of the first receiver.
        Target = "target",
        Id = "id",
    }
}

/// A word that is not the name of an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no order; {words}", words = or_list(&Sort::ALL.map(Sort::as_str)))]
pub struct UnknownSort(String);

impl Sort {
    /// What it means: `newest: the latest date first`.
    pub fn in_words(self) -> String {
        let meaning = match self {
            Self::Relevance => "the best match first",
            Self::Newest => "the latest date first",
            Self::Oldest => "the earliest date first",
            Self::Title => "titles from A to Z",
            Self::Actor => "by the first actor's name",
            Self::Target => "by the first country hit",
            Self::Id => "by the record's id",
        };
        format!("{self}: {meaning}")
    }

    /// The order for the hits of `query` if none is asked for: by relevance if the query has words, else the newest
    /// first.
    pub fn default_for(query: &Query) -> Self {
        if query.has_words() {
            Self::Relevance
        } else {
            Self::Newest
        }
    }
}

impl FromStr for Sort {
    type Err = UnknownSort;

    fn from_str(text: &str) -> Result<Self, UnknownSort> {
        Self::from_word(text).ok_or_else(|| UnknownSort(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_reads_back() {
        for sort in Sort::ALL {
            assert_eq!(sort.to_string().parse(), Ok(sort));
        }
        assert!("size".parse::<Sort>().is_err());
    }

    #[test]
    fn words_are_sorted_by_relevance_and_conditions_by_date() {
        let sort = |text: &str| Sort::default_for(&text.parse().unwrap());
        assert_eq!(sort("router target:CZ"), Sort::Relevance);
        assert_eq!(sort("target:CZ -router"), Sort::Newest);
        assert_eq!(sort(""), Sort::Newest);
    }
}
