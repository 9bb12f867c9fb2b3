//! Compares quotations with local copies of the texts they come from.

use std::{
    collections::{HashMap, hash_map::Entry},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::{
    decode::decode,
    finding::Finding,
    places::{Places, Violation, claim},
    rule::rule,
    runner::told,
    subject::Subject,
};
use crate::incident::{Claim, Incident, Source};

/// Copies of source texts. A copy belongs to every source whose `sha256` is that of its bytes; under each `sha256` that
/// records name stands the text, where there is a copy.
#[derive(Clone, Debug, Default)]
pub struct SourceCopies(HashMap<String, Option<String>>);

/// The result of comparing records with copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Findings of the rule `quote`: quotations that do not stand in their source.
    pub findings: Vec<Finding>,
    /// Sources of the records.
    pub sources: usize,
    /// How many of these have a copy.
    pub found: usize,
    /// Quotations that could be compared.
    pub quotes: usize,
}

impl SourceCopies {
    /// Looks for copies of the sources of the record at `path`, which holds `text`.
    pub fn look_for(&mut self, path: &Path, text: &[u8]) {
        let decoded = decode(text);
        let subject = Subject::new(path, &decoded.text, Vec::new());
        let sources = subject.incident.iter().flat_map(|incident| incident.sources.values());
        let sums = sources.filter_map(|source| source.sha256.as_ref());
        self.0.extend(sums.map(|sum| (sum.to_ascii_lowercase(), None)));
    }

    /// Keeps a copy, given as the bytes of its file, if it is one that is looked for.
    pub fn add(&mut self, bytes: &[u8]) {
        let sum = format!("{:x}", Sha256::digest(bytes));
        if let Entry::Occupied(mut copy) = self.0.entry(sum) {
            copy.insert(Some(folded(&String::from_utf8_lossy(bytes))));
        }
    }

    /// Compares the record at `path`, which holds `text`. A quotation is wrong when each source of its claim has a copy
    /// and none contains it word for word, white space aside; where a copy is missing, nothing is said.
    pub fn compare(&self, path: &Path, text: &[u8], comparison: &mut Comparison) {
        let decoded = decode(text);
        let subject = Subject::new(path, &decoded.text, decoded.violations.clone());
        let Some(incident) = &subject.incident else { return };
        comparison.sources += incident.sources.len();
        comparison.found += incident.sources.values().filter(|each| self.of(each).is_some()).count();
        let mut violations = Vec::new();
        for (at, each) in incident.claims.iter().enumerate() {
            let Some(quote) = each.quote.as_deref().map(folded) else {
                continue;
            };
            let Some(copies) = self.of_claim(incident, each, &quote) else {
                continue;
            };
            comparison.quotes += 1;
            if copies.iter().any(|copy| copy.contains(&quote)) {
                continue;
            }
            let place = Places::new(&subject.document).value(&claim(at).key("quote"));
            let violation = Violation::new(place, "this quotation does not stand in its source");
            violations.push(violation.help(agreement(&quote, &copies)));
        }
        let rule = rule("quote").expect("the table has a rule for quotations");
        comparison.findings.extend(told(rule, path, &decoded.text, violations));
    }

    fn of(&self, source: &Source) -> Option<&str> {
        let sum = source.sha256.as_ref()?.to_ascii_lowercase();
        self.0.get(&sum)?.as_deref()
    }

    /// The copies that decide about `quote`: all of the claim's, or those that contain it. `None` if nothing can be
    /// said.
    fn of_claim(&self, incident: &Incident, claim: &Claim, quote: &str) -> Option<Vec<&str>> {
        let copies: Vec<Option<&str>> = incident
            .sources_of(claim)
            .map(|(_, source)| source.and_then(|source| self.of(source)))
            .collect();
        let known: Vec<&str> = copies.iter().copied().flatten().collect();
        let decided = known.len() == copies.len() || known.iter().any(|copy| copy.contains(quote));
        (decided && !known.is_empty()).then_some(known)
    }
}

/// How far the quotation agrees with a copy, to show where it departs from it.
fn agreement(quote: &str, copies: &[&str]) -> Option<String> {
    let starts = quote.match_indices(' ').map(|(at, _)| &quote[..at]);
    let longest = starts
        .take_while(|start| copies.iter().any(|copy| copy.contains(start)))
        .last()?;
    Some(format!("up to `{longest}` it does"))
}

/// The text with every run of white space replaced by one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::GOOD;

    const CISA: &str = "On Friday,\n  two men\u{a0}were\theld in Tirana.";
    const IRNA: &str = "Nothing of that kind.";

    fn sum(text: &str) -> String {
        format!("{:x}", Sha256::digest(text))
    }

    /// The good record, whose quotation is from both sources, with their sums.
    fn record() -> String {
        GOOD.replace(
            "kind      = \"official\"",
            &format!("sha256 = \"{}\"", sum(CISA).to_uppercase()),
        )
        .replace(
            "publisher = \"IRNA\"",
            &format!("publisher = \"IRNA\"\nsha256 = \"{}\"", sum(IRNA)),
        )
    }

    fn compared(text: &str, copies: &[&str]) -> Comparison {
        let path = Path::new("al-homeland-justice-attack.toml");
        let mut known = SourceCopies::default();
        known.look_for(path, text.as_bytes());
        for copy in copies {
            known.add(copy.as_bytes());
        }
        let mut comparison = Comparison::default();
        known.compare(path, text.as_bytes(), &mut comparison);
        comparison
    }

    #[test]
    fn a_quotation_stands_in_one_of_its_sources_whatever_the_white_space() {
        let comparison = compared(&record(), &[CISA, IRNA]);
        assert_eq!(comparison.findings, []);
        assert_eq!((comparison.sources, comparison.found, comparison.quotes), (2, 2, 1));
    }

    #[test]
    fn a_wrong_quotation_is_reported_with_where_it_departs_from_the_text() {
        let record = record().replace("two men were held", "two men were shot");
        let findings = compared(&record, &[CISA, IRNA]).findings;
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule, "quote");
        assert_eq!(findings[0].message, "this quotation does not stand in its source");
        assert_eq!(findings[0].help.as_deref(), Some("up to `two men were` it does"));
        let excerpt = findings[0].excerpt.as_ref().expect("a quotation has a place");
        assert_eq!(&excerpt.text[excerpt.marked.clone()], "\"two men were shot\"");
    }

    #[test]
    fn where_a_copy_is_missing_nothing_is_said_of_what_it_may_contain() {
        let wrong = record().replace("two men were held", "two men were shot");
        let comparison = compared(&wrong, &[CISA]);
        assert_eq!(comparison.findings, []);
        assert_eq!((comparison.sources, comparison.found, comparison.quotes), (2, 1, 0));
        assert_eq!(compared(&record(), &[CISA]).quotes, 1);
        assert_eq!(compared(&record(), &[]).found, 0);
    }

    #[test]
    fn a_copy_that_was_changed_is_no_longer_the_source() {
        assert_eq!(compared(&record(), &[&format!("{CISA} "), IRNA]).found, 1);
    }

    #[test]
    fn a_copy_that_no_record_names_is_not_kept() {
        let mut known = SourceCopies::default();
        known.look_for(Path::new("a.toml"), record().as_bytes());
        known.add(b"something else");
        known.add(CISA.as_bytes());
        assert_eq!(known.0.values().flatten().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_left_to_the_other_rules() {
        assert_eq!(compared("id = ", &[CISA]).findings, []);
        assert_eq!(compared("\u{feff}\0", &[CISA]).quotes, 0);
    }
}
