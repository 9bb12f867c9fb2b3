//! Records that were there before and are gone.

use std::collections::HashSet;

use crate::check::{
    difference::Named,
    finding::{Finding, Severity},
};

/// A finding for each record of `before` that is missing `now`, unless it had been withdrawn, or was replaced by one
/// that is there.
pub fn vanished(before: &[Named], now: &[Named]) -> Vec<Finding> {
    let ids: HashSet<&str> = now.iter().map(|(_, incident)| incident.id.as_str()).collect();
    let paths: HashSet<_> = now.iter().map(|(path, _)| path).collect();
    let mut told = HashSet::new();
    let gone = before
        .iter()
        .filter(|(_, incident)| !ids.contains(incident.id.as_str()));
    gone.filter(|(_, incident)| {
        let successor = incident.replaced_by.as_deref();
        incident.withdrawn.is_none() && !successor.is_some_and(|id| ids.contains(id))
    })
    .filter(|(_, incident)| told.insert(&incident.id))
    .map(|(path, incident)| {
        let help = if paths.contains(path) {
            format!("write `id = \"{}\"` again; a new id is a new record", incident.id)
        } else {
            "bring it back with `withdrawn` and why, or with `replaced_by`; others may refer to it".to_owned()
        };
        Finding {
            rule: "vanished",
            severity: Severity::Warning,
            path: path.clone(),
            span: 0..0,
            excerpt: None,
            message: format!("the record `{}` was here and is gone", incident.id),
            help: Some(help),
            correction: None,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::vanished;
    use crate::{check::Named, incident::read};

    fn record(path: &str, id: &str, more: &str) -> Named {
        let text = format!("id = '{id}'\ntitle = 'T'\n{more}");
        (path.into(), read(&text, "x").incident.expect("a record"))
    }

    fn told(before: &[Named], now: &[Named]) -> Vec<String> {
        let findings = vanished(before, now).into_iter();
        findings
            .map(|finding| {
                format!(
                    "{}: {} ({})",
                    finding.path.display(),
                    finding.message,
                    finding.help.unwrap_or_default()
                )
            })
            .collect()
    }

    #[test]
    fn a_record_that_is_gone_is_reported_and_one_that_moved_is_not() {
        let before = [record("a.toml", "a", ""), record("b.toml", "b", "")];
        assert_eq!(
            told(&before, &[record("2023/b.toml", "b", "")]),
            [
                "a.toml: the record `a` was here and is gone (bring it back with `withdrawn` and why, or with `replaced_by`; others may refer to it)"
            ]
        );
    }

    #[test]
    fn a_changed_id_is_a_vanished_record() {
        let told = told(&[record("a.toml", "a", "")], &[record("a.toml", "z", "")]);
        assert!(told[0].contains("write `id = \"a\"` again"), "{told:?}");
    }

    #[test]
    fn what_was_withdrawn_or_replaced_may_go() {
        let before = [
            record("a.toml", "a", "withdrawn = 'wrong'"),
            record("b.toml", "b", "replaced_by = 'c'"),
            record("d.toml", "d", "replaced_by = 'nobody'"),
        ];
        let told = told(&before, &[record("c.toml", "c", "")]);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("d.toml"), "{told:?}");
    }
}
