//! For tests: a good record, and what is found in it once a piece is replaced.

use std::path::{Path, PathBuf};

use super::{Finding, check_folder, check_text};
use crate::corpus::Registry;

/// A record that breaks no rule.
pub(super) const GOOD: &str = r#"id         = "al-homeland-justice-attack"
title      = "Destructive attack hits Albanian government services"
kind       = "operation"
date       = "2022-07-15"
place      = "Tirana, AL"
types      = ["data-destruction", "ransomware"]
techniques = ["T1486", "T1561.002"]
summary    = """
Ransomware and a wiper took Albanian government services offline."""

[source.cisa]
title     = "Iranian State Actors Conduct Cyber Operations Against the Government of Albania"
publisher = "CISA, FBI"
url       = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a"
kind      = "official"
published = "2022-09-21"
retrieved = "2024-02-03"

[source.irna]
title     = "Foreign ministry rejects accusations"
publisher = "IRNA"
note      = "wire text, kept as a file"
published = "2022-09-08"

[party]
homeland = { name = "HomeLand Justice", role = "initiator", names = ["Homeland"], attack = "G0049", country = "IR" }
al-gov   = { name = "Government of Albania", role = "receiver", class = "organization", sector = "government", country = "AL" }
fbi      = { name = "FBI", role = "speaker", country = "US" }
ministry = { name = "Ministry of Intelligence", role = "sponsor" }
cell     = { name = "FBI field office", role = "speaker", part_of = "fbi" }

[[claim]]
id    = "blame"
type  = "attribution"
text  = "The FBI said Iranian state cyber actors carried out the attack"
by    = "fbi"
about = "homeland"
src   = "cisa"

[[claim]]
type     = "denial"
text     = "The Iranian foreign ministry said Iran had no part in it"
by       = "Iranian foreign ministry"
disputes = "blame"
src      = ["irna"]

[[claim]]
type  = "arrest"
text  = "Two officials were held"
by    = "unattributed"
count = { official = 2, server = "~40" }
quote = "two men were held"
date  = "2022-09"
place = "Durrës, AL"
src   = ["cisa", "irna"]
"#;

/// The findings in the good record with `piece` replaced by `other`, as `[marked] message (help)`. All are of `rule`.
#[track_caller]
pub(super) fn broken(rule: &str, piece: &str, other: &str) -> Vec<String> {
    assert!(GOOD.contains(piece), "the good record holds no {piece}");
    told(
        rule,
        &check_text(
            Path::new("al-homeland-justice-attack.toml"),
            GOOD.replace(piece, other).as_bytes(),
        ),
    )
}

/// The findings in a folder of these records, written as by `broken`.
#[track_caller]
pub(super) fn folder(rule: &str, records: &[(&str, String)], registry: &Registry) -> Vec<String> {
    let files = records
        .iter()
        .map(|(name, text)| (PathBuf::from(name), text.clone().into_bytes()));
    told(rule, &check_folder(files, registry))
}

/// The good record under another id.
pub(super) fn copy(id: &str) -> String {
    GOOD.replace("al-homeland-justice-attack", id)
}

#[track_caller]
fn told(rule: &str, findings: &[Finding]) -> Vec<String> {
    let lines = findings.iter().map(|finding| {
        assert_eq!(finding.rule, rule, "{finding:?}");
        let excerpt = finding.excerpt.as_ref().expect("every rule knows its place");
        let marked = &excerpt.text[excerpt.marked.clone()];
        let help = finding
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!(" ({help})"));
        format!("[{marked}] {}{help}", finding.message)
    });
    lines.collect()
}

#[test]
fn the_good_record_breaks_no_rule() {
    assert_eq!(broken("", "", ""), [""; 0]);
    assert_eq!(
        folder(
            "",
            &[("a.toml", copy("a")), ("b.toml", copy("b"))],
            &Registry::default()
        ),
        [""; 0]
    );
}
