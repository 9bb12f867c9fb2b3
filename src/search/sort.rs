//! The orders in which records can be listed.

use std::{fmt, str::FromStr};

use super::Query;

/// In which order records are listed. Ties are broken by id, and records that lack the sort key come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best match first, then the newest.
    Relevance,
    Newest,
    Oldest,
    Title,
    /// By the name of the first actor.
    Actor,
    /// By the country, else the name, of the first receiver.
    Target,
    Id,
}

/// A word that is not the name of an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no order; relevance, newest, oldest, title, actor, target or id")]
pub struct UnknownSort(String);

impl Sort {
    pub const ALL: [Self; 7] = [
        Self::Relevance,
        Self::Newest,
        Self::Oldest,
        Self::Title,
        Self::Actor,
        Self::Target,
        Self::Id,
    ];

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

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Actor => "actor",
            Self::Target => "target",
            Self::Id => "id",
        })
    }
}

impl FromStr for Sort {
    type Err = UnknownSort;

    fn from_str(text: &str) -> Result<Self, UnknownSort> {
        Self::ALL
            .into_iter()
            .find(|sort| sort.to_string() == text)
            .ok_or_else(|| UnknownSort(text.to_owned()))
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
