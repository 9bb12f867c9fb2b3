//! Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change.

use serde_json::{Value, json};

use super::{
    finding::{Excerpt, Finding, Severity},
    rule::{Rule, rules},
    uri::uri,
};
use crate::text::Clean;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run of watchfloor `version` with all rules and one result for each finding. Lines and columns count from 1,
/// columns in Unicode code points (`columnKind`). Text of records has passed the gate.
pub fn sarif(findings: &[Finding], version: &str) -> String {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "watchfloor",
                "version": version,
                "semanticVersion": version,
                "rules": rules().iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn descriptor(rule: &Rule) -> Value {
    let (help, markdown) = match &rule.example {
        Some(example) => {
            let (broken, mended) = (example.broken, example.mended);
            (
                format!("This breaks it:\n\n{broken}\n\nThis does not:\n\n{mended}"),
                format!("This breaks it:\n\n```toml\n{broken}\n```\n\nThis does not:\n\n```toml\n{mended}\n```"),
            )
        }
        None => (rule.why.to_owned(), rule.why.to_owned()),
    };
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.why },
        "help": { "text": help, "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(finding: &Finding) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&finding.path) } });
    if let Some(excerpt) = &finding.excerpt {
        place["region"] = region(excerpt);
    }
    let message = match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": Clean::line(&message).as_str() },
        "locations": [{ "physicalLocation": place }],
    });
    if let Some(at) = rules().iter().position(|rule| rule.name == finding.rule) {
        result["ruleIndex"] = json!(at);
    }
    result
}

fn region(excerpt: &Excerpt) -> Value {
    json!({
        "startLine": excerpt.line,
        "startColumn": excerpt.column,
        "endLine": excerpt.line,
        "endColumn": excerpt.end_column(),
        "snippet": { "text": Clean::line(&excerpt.text[excerpt.marked.clone()]).as_str() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{check::check_text, corpus::FileFault};

    fn log(findings: &[Finding]) -> Value {
        serde_json::from_str(&sarif(findings, "1.2.3")).expect("it is JSON")
    }

    #[test]
    fn each_finding_is_a_result_that_points_at_its_rule_and_place() {
        let findings = check_text(Path::new("incidents/a b.toml"), "kind = \"東京 ops\"".as_bytes());
        let log = log(&findings);
        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("results are a list");
        assert_eq!(results.len(), findings.len());
        for (result, finding) in results.iter().zip(&findings) {
            let at = usize::try_from(result["ruleIndex"].as_u64().expect("a rule has a place")).expect("it is small");
            assert_eq!(run["tool"]["driver"]["rules"][at]["id"], finding.rule);
            assert_eq!(result["ruleId"], finding.rule);
        }
        let word = results
            .iter()
            .find(|result| result["ruleId"] == "word")
            .expect("the kind is unknown");
        assert_eq!(
            word["message"]["text"],
            "`kind` has no word `東京 ops`; it is one of `operation` or `counter-operation`"
        );
        let place = &word["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "incidents/a%20b.toml");
        let region = json!({ "startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 16, "snippet": { "text": "\"東京 ops\"" } });
        assert_eq!(place["region"], region);
    }

    #[test]
    fn every_rule_states_its_reason_and_severity() {
        let log = log(&[]);
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["version"], "1.2.3");
        for (told, rule) in driver["rules"]
            .as_array()
            .expect("rules are a list")
            .iter()
            .zip(rules())
        {
            assert_eq!(told["shortDescription"]["text"], rule.why);
            assert_eq!(told["defaultConfiguration"]["level"], rule.severity.to_string());
            assert!(
                told["help"]["text"].as_str().is_some_and(|help| !help.is_empty()),
                "{told}"
            );
        }
        assert_eq!(log["runs"][0]["results"], json!([]));
    }

    #[test]
    fn a_file_that_cannot_be_opened_has_no_region() {
        let fault = FileFault::of_file(Path::new("a.toml"), "permission denied".to_owned());
        let log = log(&[Finding::from(&fault)]);
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place, &json!({ "artifactLocation": { "uri": "a.toml" } }));
    }
}
