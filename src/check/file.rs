//! Checking one file alone.

use std::{borrow::Cow, path::Path};

use super::{
    Finding,
    decode::decode,
    places::{Places, Problem, Problems, none},
    rule::{Rule, Run, rule, rules},
};
use crate::incident::{Document, Fault, Incident, Reading};

/// So many findings of one rule in one file are told one by one.
pub(super) const TOLD: usize = 20;

/// A file taken apart for the rules.
pub(super) struct Subject<'t> {
    /// The file's name without `.toml`.
    pub(super) stem: Cow<'t, str>,
    pub(super) text: &'t str,
    pub(super) document: Document<'t>,
    /// What of it is no UTF-8.
    pub(super) encoding: Vec<Problem>,
    /// What the reader found.
    pub(super) faults: Vec<Fault>,
    /// The record, as far as it could be read.
    pub(super) incident: Option<Incident>,
}

/// Checks the file at `path`, which holds `text`, by every rule that needs no other file. Findings stand in the order
/// of the text.
pub fn check_text(path: &Path, text: &[u8]) -> Vec<Finding> {
    let decoded = decode(text);
    if decoded.foreign {
        let rule = rule("text").expect("the table has a rule for text");
        return told(rule, path, &decoded.text, decoded.problems);
    }
    Subject::new(path, &decoded.text, decoded.problems.clone()).check(path)
}

impl<'t> Subject<'t> {
    pub(super) fn new(path: &'t Path, text: &'t str, encoding: Vec<Problem>) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let document = Document::parse(text);
        let Reading { incident, faults } = document.read(&stem);
        Self {
            stem,
            text,
            document,
            encoding,
            faults,
            incident,
        }
    }

    pub(super) fn check(&self, path: &Path) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in rules() {
            // One more than is told, to know that there is more.
            let runs = rule.runs.iter();
            let problems = runs.flat_map(|run| self.problems(run).take(TOLD + 1)).collect();
            findings.extend(told(rule, path, self.text, problems));
        }
        findings.sort_by_cached_key(|finding| finding.span.start);
        findings
    }

    /// Whether a syntax fault begins on the line of `byte`, so that a value there may be one that nobody wrote.
    fn is_broken_line(&self, byte: usize) -> bool {
        let faults = self.document.syntax_faults().iter();
        faults.map(|fault| fault.span.start).any(|start| {
            let between = start.min(byte)..start.max(byte);
            self.text.get(between).is_some_and(|text| !text.contains('\n'))
        })
    }

    fn problems<'a>(&'a self, run: &Run) -> Problems<'a> {
        let places = Places::new(&self.document);
        // In broken TOML a table may be lost, and with it whatever others refer to.
        let whole = self.document.syntax_faults().is_empty();
        match (run, &self.incident) {
            (Run::Text(find), _) => find(self),
            (Run::Value(find) | Run::Record(find), Some(incident)) if whole => find(incident, places),
            (Run::Value(find), Some(incident)) => {
                let problems = find(incident, places);
                Box::new(problems.filter(|problem| !self.is_broken_line(problem.span.start)))
            }
            (Run::Value(_) | Run::Record(_) | Run::Folder(_), _) => none(),
        }
    }
}

/// The findings of `rule` in one file: the first of them, and whether there are more.
pub(super) fn told(rule: &'static Rule, path: &Path, text: &str, mut problems: Vec<Problem>) -> Vec<Finding> {
    problems.sort_by_cached_key(|problem| problem.span.start);
    if let Some(next) = problems.get(TOLD) {
        let more = Problem::new(next.span.clone(), "from here on there is more like this");
        problems.truncate(TOLD);
        problems.push(more);
    }
    problems
        .into_iter()
        .map(|problem| Finding::new((rule.name, rule.severity), path, text, problem))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::check::example::{GOOD, broken};

    fn rules_broken(text: &[u8]) -> Vec<&'static str> {
        let path = Path::new("al-homeland-justice-attack.toml");
        check_text(path, text).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn what_is_no_utf8_does_not_hide_the_rest() {
        let text = GOOD
            .replace("\"2022-07-15\"", "\"2022-7-15\"")
            .replace("Tirana", "Durr?s");
        let bytes: Vec<u8> = text
            .bytes()
            .map(|byte| if byte == b'?' { 0xeb } else { byte })
            .collect();
        assert_eq!(rules_broken(&bytes), ["date", "text"]);
        assert_eq!(rules_broken(b"\xff\xfei\0d\0"), ["text"]);
    }

    #[test]
    fn all_findings_of_a_file_are_told_in_the_order_of_the_text() {
        let text = GOOD
            .replace("\"2022-07-15\"", "\"soon\"")
            .replace("\"ransomware\"", "\"ransom\"")
            .replace("\"fbi\"\nabout", "\"fib\"\nabout")
            .replace("\"~40\"", "\"many\"");
        assert_eq!(rules_broken(text.as_bytes()), ["date", "word", "reference", "count"]);
    }

    #[test]
    fn a_flood_of_one_rule_is_told_in_part() {
        let found = broken("text", "Destructive", &"a\u{ad}".repeat(500));
        assert_eq!(found.len(), TOLD + 1);
        assert_eq!(found[TOLD], "[\u{ad}] from here on there is more like this");
    }

    #[test]
    fn an_empty_file_lacks_everything() {
        assert!(rules_broken(b"").iter().all(|rule| *rule == "missing"));
        assert!(!rules_broken(b"").is_empty());
    }

    #[test]
    fn the_records_of_this_repository_break_no_rule_and_warn_of_nothing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("incidents");
        let files = fs::read_dir(folder).expect("the repository has records");
        let mut checked = 0;
        for file in files {
            let path = file.expect("the folder can be listed").path();
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let findings = check_text(&path, &fs::read(&path).expect("the record can be read"));
            assert_eq!(findings, [], "{}", path.display());
            checked += 1;
        }
        assert!(checked >= 5, "{checked}");
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = rules_broken(&bytes);
        }

        #[test]
        fn no_damage_breaks_it(at in 0..GOOD.len(), cut in 0..200_usize, put in "\\PC{0,4}|[\\[\\]{}=\"'#\n\\\\]{0,6}") {
            let mut bytes = GOOD.as_bytes().to_vec();
            bytes.splice(at..GOOD.len().min(at + cut), put.bytes());
            let _ = rules_broken(&bytes);
        }
    }
}
