//! Corrections that cannot be wrong, put into the text of a record: nothing but the bytes they are about changes.

use std::{iter, path::Path};

use super::{finding::Finding, runner::check_text};
use crate::incident::Document;

/// How often a text is corrected at most: a rule tells so many findings at a time, and one correction may wait for
/// another.
const MAX_ROUNDS: usize = 1_000;

/// A text with all its corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub text: String,
    /// What was corrected, in the order of the text.
    pub findings: Vec<Finding>,
}

/// The text of the record at `path` with every correction that cannot be wrong; none where there is nothing to correct.
pub fn corrected(path: &Path, text: &str) -> Option<Corrected> {
    let mut now = text.to_owned();
    let mut done = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let round = apart(check_text(path, now.as_bytes()));
        let mut next = now.clone();
        for finding in round.iter().rev() {
            let correction = finding.correction.as_deref().unwrap_or_default();
            next.replace_range(finding.span.clone(), correction);
        }
        if round.is_empty() || faults(&next) > faults(&now) {
            break;
        }
        done.extend(round);
        now = next;
    }
    done.sort_by_key(|finding| finding.excerpt.as_ref().map(|excerpt| (excerpt.line, excerpt.column)));
    (!done.is_empty()).then_some(Corrected {
        text: now,
        findings: done,
    })
}

/// The findings that can be corrected at once: those with a correction of which none lies within another.
fn apart(findings: Vec<Finding>) -> Vec<Finding> {
    let mut end = 0;
    let correctable = findings.into_iter().filter(|finding| finding.correction.is_some());
    let apart = correctable.filter(|finding| {
        let is_free = finding.span.start >= end && !finding.span.is_empty();
        if is_free {
            end = finding.span.end;
        }
        is_free
    });
    apart.collect()
}

fn faults(text: &str) -> usize {
    Document::parse(text).syntax_faults().len()
}

/// The lines that differ between two texts of equally many, from 1, each with what it was and is.
pub fn changed_lines<'t>(old: &'t str, new: &'t str) -> impl Iterator<Item = (usize, &'t str, &'t str)> {
    let pairs = iter::zip(old.split('\n'), new.split('\n'));
    (1..)
        .zip(pairs)
        .filter(|(_, (old, new))| old != new)
        .map(|(line, (old, new))| (line, old, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::GOOD;

    fn mended(text: &str) -> Option<String> {
        corrected(Path::new("al-homeland-justice-attack.toml"), text).map(|corrected| corrected.text)
    }

    #[test]
    fn what_is_certain_is_corrected_and_nothing_else_changes() {
        let wrong = [
            ("\"2022-07-15\"", "\"15.7.2022\" # the first night"),
            ("\"Tirana, AL\"", "'Tirana, Uk'"),
            ("\"2022-09-21\"", "\"Sept 21, 2022\""),
            ("country = \"AL\"", "country = \"Albania\""),
            (
                "role = \"speaker\", country = \"US\"",
                "role = \"speaker\", country = \"USA\"",
            ),
            ("\"data-destruction\"", "\"Data_Destruction\""),
            ("\"T1486\"", "\"T1086\",\n    \"t1486\""),
            ("aa22-264a\"", "aa22-264a?utm_source=x&id=3#top\""),
            (
                "kind      = \"official\"",
                "kind      = \"official\"\nlang = \"Albanian\"",
            ),
            ("Destructive", "De\u{ad}structive"),
            ("Durrës", "Durre\u{308}s"),
        ];
        let right = [
            ("\"2022-07-15\"", "\"2022-07-15\" # the first night"),
            ("\"Tirana, AL\"", "'Tirana, GB'"),
            ("\"T1486\"", "\"T1059.001\",\n    \"T1486\""),
            ("aa22-264a\"", "aa22-264a?id=3#top\""),
            ("kind      = \"official\"", "kind      = \"official\"\nlang = \"sq\""),
        ];
        let put = |pieces: &[(&str, &str)]| {
            pieces.iter().fold(GOOD.to_owned(), |text, (piece, other)| {
                assert!(text.contains(piece), "{piece}");
                text.replacen(piece, other, 1)
            })
        };
        let wrong = format!("\u{feff}{}", put(&wrong));
        assert_eq!(mended(&wrong).as_deref(), Some(put(&right).as_str()));
        assert_eq!(mended(&put(&right)), None);
    }

    #[test]
    fn what_may_be_wrong_is_left_alone() {
        for (piece, other) in [
            ("\"2022-07-15\"", "\"3/8/2022\""),
            ("\"2022-07-15\"", "\"about 2022\""),
            ("\"data-destruction\"", "\"data-destrucion\""),
            ("aa22-264a\"", "aa22-264a…\""),
            ("country = \"AL\"", "country = \"NATO\""),
            ("about = ", "attacker = "),
            ("\"T1486\"", "\"T1064\""),
        ] {
            assert_eq!(mended(&GOOD.replace(piece, other)), None, "{other}");
        }
    }

    #[test]
    fn more_than_a_rule_tells_at_a_time_is_corrected_at_once() {
        let text = GOOD.replace("wire text", &"a\u{ad}".repeat(100));
        assert_eq!(mended(&text), Some(GOOD.replace("wire text", &"a".repeat(100))));
    }

    #[test]
    fn line_ends_of_two_kinds_become_one() {
        let text = GOOD.replacen('\n', "\r\n", 3);
        assert_eq!(mended(&text).as_deref(), Some(GOOD));
        assert_eq!(changed_lines(&text, GOOD).count(), 3);
    }
}
