//! Texts that are longer than the format allows.

use crate::{
    check::places::{Places, Violation, Violations, claim, of},
    incident::Incident,
    text::grouped,
};

/// Characters a summary may have.
const MAX_SUMMARY_CHARS: usize = 1_500;
/// Words a quotation may have.
const MAX_QUOTE_WORDS: usize = 30;

pub(in crate::check) fn overlong<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let summary = incident.summary.trim().chars().count();
    let summary = (summary > MAX_SUMMARY_CHARS).then(|| {
        let message = format!(
            "the summary has {} characters, {} are enough",
            grouped(summary),
            grouped(MAX_SUMMARY_CHARS)
        );
        Violation::new(places.key(&of("summary")), message)
    });
    Box::new(summary.into_iter())
}

pub(in crate::check) fn long_quotation<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let quotes = incident.claims.iter().enumerate().filter_map(move |(at, each)| {
        let words = each.quote.as_deref()?.split_whitespace().count();
        (words > MAX_QUOTE_WORDS).then(|| {
            let message = format!("this quotation has {words} words, {MAX_QUOTE_WORDS} are allowed");
            Violation::new(places.key(&claim(at).key("quote")), message)
        })
    });
    Box::new(quotes)
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn summaries_and_quotations_are_short() {
        let found = broken("overlong", "Ransomware and", &"Long. ".repeat(270));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("[summary] the summary has 1,6"), "{found:?}");
        let found = broken("quote", "two men were held", &"word ".repeat(31));
        assert_eq!(found, ["[quote] this quotation has 31 words, 30 are allowed"]);
    }
}
