//! Uncertainty in words: that of numbers, of speakers, and of the record's author.

use super::line::joined;
use crate::{
    incident::{Claim, Credibility, Likelihood, Quantity, Word},
    text::{Clean, grouped},
};

/// `likelihood: very likely; credibility 2: probably true`.
pub(super) fn hedge(claim: &Claim) -> Option<Clean> {
    joined(
        [
            claim.likelihood.as_ref().map(likelihood),
            claim.credibility.as_ref().map(credibility),
        ],
        "; ",
    )
}

fn likelihood(word: &Word<Likelihood>) -> String {
    match word {
        Word::Known(likelihood) => format!("likelihood: {}", likelihood.to_string().replace('-', " ")),
        Word::Unknown(text) => format!("likelihood: {text}"),
    }
}

fn credibility(grade: &Word<Credibility>) -> String {
    match grade {
        Word::Known(grade) => format!("credibility {grade}: {}", grade.in_words()),
        Word::Unknown(text) => format!("credibility {text}"),
    }
}

/// `about 40`, `108,000,000 or more`.
pub(super) fn quantity(quantity: &Quantity) -> String {
    let number = |n: u64| usize::try_from(n).map_or_else(|_| n.to_string(), grouped);
    match quantity {
        Quantity::Exactly(n) => number(*n),
        Quantity::About(n) => format!("about {}", number(*n)),
        Quantity::AtLeast(n) => format!("{} or more", number(*n)),
        Quantity::Between(low, high) => format!("{} to {}", number(*low), number(*high)),
        Quantity::Unreadable(text) => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_doubt() {
        let table = [
            ("11", "11"),
            ("~40", "about 40"),
            ("108000000..", "108,000,000 or more"),
            ("3..5", "3 to 5"),
            ("many", "many"),
        ];
        for (written, words) in table {
            assert_eq!(quantity(&Quantity::lenient(written)), words);
        }
    }
}
