//! Findings as JSON, for programs.

use serde_json::{Value, json};

use super::{
    finding::{Excerpt, Finding},
    uri::shown,
};
use crate::text::Clean;

/// An array with one finding a line: `rule`, `severity` (`error` or `warning`), `path`, `line`, `column`, `end_column`,
/// `message`, `help`, and `text`, the line itself. Places count from 1 and in characters, the end is the column after
/// the last. What a finding does not have is null. Text of records has passed the gate.
pub fn json(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(|finding| object(finding).to_string()).collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn object(finding: &Finding) -> Value {
    let excerpt = finding.excerpt.as_ref();
    let clean = |text: &str| Clean::line(text).into_string();
    json!({
        "rule": finding.rule,
        "severity": finding.severity.to_string(),
        "path": shown(&finding.path),
        "line": excerpt.map(|excerpt| excerpt.line),
        "column": excerpt.map(|excerpt| excerpt.column),
        "end_column": excerpt.map(Excerpt::end_column),
        "message": clean(&finding.message),
        "help": finding.help.as_deref().map(clean),
        "text": excerpt.map(|excerpt| clean(&excerpt.text)),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{check::check_text, corpus::FileFault};

    fn of_text(text: &str, rule: &str) -> String {
        let mut findings = check_text(Path::new("incidents/a.toml"), text.as_bytes());
        findings.retain(|finding| finding.rule == rule);
        json(&findings)
    }

    #[test]
    fn each_finding_is_a_line_of_an_array() {
        insta::assert_snapshot!(of_text("id = \"a\"\nkind = \"東京\"\ndate = \"x\"", "word"), @r#"
        [
        {"rule":"word","severity":"error","path":"incidents/a.toml","line":2,"column":8,"end_column":12,"message":"`kind` has no word `東京`","help":"it is one of `operation` or `counter-operation`","text":"kind = \"東京\""}
        ]
        "#);
    }

    #[test]
    fn no_finding_is_an_empty_array() {
        assert_eq!(json(&[]), "[]\n");
    }

    #[test]
    fn what_has_no_place_has_null_for_it() {
        let fault = FileFault::of_file(Path::new("a.toml"), "permission denied".to_owned());
        let text = json(&[Finding::from(&fault)]);
        assert!(
            text.contains(r#""line":null,"column":null,"end_column":null"#),
            "{text}"
        );
    }

    #[test]
    fn hostile_text_does_not_come_through() {
        let text = of_text("id = \"a\"\ntitle = \"x\u{202e}y\u{1b}[2J\"", "text");
        assert!(
            text.contains("\"column\":11") && !text.contains(['\u{202e}', '\u{1b}']),
            "{text}"
        );
    }
}
