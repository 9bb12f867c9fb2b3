//! Runs the rules of the table over one file, or over all files of a folder.

use std::path::{Path, PathBuf};

use super::{
    decode::decode,
    finding::Finding,
    places::{MAX_TOLD_PER_RULE, Places, Violation, Violations, none},
    rule::{Check, Rule, rule, rules},
    rules::keys::has_unknown,
    subject::{FolderFile, FolderSubject, FolderViolation, Subject},
};
use crate::corpus::Registry;

/// Checks the file at `path`, which holds `text`, by every rule that needs no other file. Findings stand in the order
/// of the text.
pub fn check_text(path: &Path, text: &[u8]) -> Vec<Finding> {
    let decoded = decode(text);
    if decoded.foreign {
        let rule = rule("text").expect("the table has a rule for text");
        return told(rule, path, &decoded.text, decoded.violations);
    }
    check_subject(&Subject::new(path, &decoded.text, decoded.violations.clone()), path)
}

/// Checks all `files` of a folder, each alone and all together; `registry` says which names belong to
/// the same actor. Findings stand file by file in the order given, and within a file in the order of the text.
pub fn check_folder(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>, registry: &Registry) -> Vec<Finding> {
    check_layer(files, registry, &|_| false)
}

/// Checks all `files` of a folder as [`check_folder`] does, where others belong to the same records: `elsewhere` says
/// whether one of those has an id.
pub fn check_layer(
    files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>,
    registry: &Registry,
    elsewhere: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut folder = FolderSubject {
        files: Vec::new(),
        registry,
        elsewhere,
    };
    let mut by_file: Vec<Vec<Finding>> = Vec::new();
    for (path, bytes) in files {
        let (findings, file) = check_file(path, &bytes, registry);
        by_file.push(findings);
        folder.files.push(file);
    }
    for rule in rules() {
        let mut violations: Vec<Vec<Violation>> = folder.files.iter().map(|_| Vec::new()).collect();
        for check in rule.checks {
            if let Check::Folder(find) = check {
                for FolderViolation { file, violation } in find(&folder) {
                    violations[file].push(violation);
                }
            }
        }
        for ((file, findings), violations) in folder.files.iter().zip(&mut by_file).zip(violations) {
            findings.extend(told(rule, &file.path, &file.text, violations));
        }
    }
    for findings in &mut by_file {
        findings.sort_by_cached_key(|finding| finding.span.start);
    }
    by_file.into_iter().flatten().collect()
}

/// The findings in one file of a folder, and what the others need to know of it.
fn check_file(path: PathBuf, bytes: &[u8], registry: &Registry) -> (Vec<Finding>, FolderFile) {
    let decoded = decode(bytes);
    if decoded.foreign {
        return (check_text(&path, bytes), FolderFile::unreadable(path));
    }
    let subject = Subject::new(&path, &decoded.text, decoded.violations.clone());
    let findings = check_subject(&subject, &path);
    let mut file = FolderFile::without_text(path.clone(), &subject, registry);
    drop(subject);
    file.text = decoded.text.into_owned();
    (findings, file)
}

fn check_subject(subject: &Subject<'_>, path: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules() {
        // One more than is shown, to know whether there are more.
        let checks = rule.checks.iter();
        let violations = checks
            .flat_map(|check| violations(subject, check).take(MAX_TOLD_PER_RULE + 1))
            .collect();
        findings.extend(told(rule, path, subject.text, violations));
    }
    findings.sort_by_cached_key(|finding| finding.span.start);
    findings
}

fn violations<'a>(subject: &'a Subject<'_>, check: &Check) -> Violations<'a> {
    let places = Places::new(&subject.document);
    // In broken TOML a table may be lost, and with it whatever others refer to; so may what stands under a wrong key.
    let sound = subject.document.syntax_faults().is_empty();
    let is_whole = || sound && !has_unknown(&subject.document);
    match (check, &subject.incident) {
        (Check::Text(find), _) => find(subject),
        (Check::Value(find), Some(incident)) if sound => find(incident, places),
        (Check::Record(find), Some(incident)) if is_whole() => find(incident, places),
        (Check::Value(find), Some(incident)) => {
            let violations = find(incident, places);
            Box::new(violations.filter(|violation| !subject.is_broken_line(violation.span.start)))
        }
        (Check::Value(_) | Check::Record(_) | Check::Folder(_), _) => none(),
    }
}

/// The findings of `rule` in one file: the first of them, and whether there are more.
pub(super) fn told(rule: &'static Rule, path: &Path, text: &str, mut violations: Vec<Violation>) -> Vec<Finding> {
    violations.sort_by_cached_key(|violation| violation.span.start);
    if let Some(next) = violations.get(MAX_TOLD_PER_RULE) {
        let more = Violation::new(next.span.clone(), "from here on there is more like this");
        violations.truncate(MAX_TOLD_PER_RULE);
        violations.push(more);
    }
    violations
        .into_iter()
        .map(|violation| Finding::new((rule.name, rule.severity), path, text, violation))
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
    fn invalid_utf8_does_not_hide_the_rest() {
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
    fn findings_stand_in_the_order_of_the_text() {
        let text = GOOD
            .replace("\"2022-07-15\"", "\"soon\"")
            .replace("\"ransomware\"", "\"ransom\"")
            .replace("\"fbi\"\nabout", "\"fib\"\nabout")
            .replace("\"~40\"", "\"many\"");
        assert_eq!(rules_broken(text.as_bytes()), ["date", "word", "reference", "count"]);
    }

    #[test]
    fn many_findings_of_one_rule_are_shown_in_part() {
        let found = broken("text", "wire text", &"a\u{ad}".repeat(500));
        assert_eq!(found.len(), MAX_TOLD_PER_RULE + 1);
        assert_eq!(
            found[MAX_TOLD_PER_RULE],
            "[\u{ad}] from here on there is more like this"
        );
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
