//! What holds for all forms alike: our own exports read back equal, every record passes `check`, and what strangers give is
//! contained.

mod hostile;
mod stix_bundles;
mod tables;

use std::{ops::ControlFlow, path::Path};

use super::*;
use crate::{
    check::{Severity, check_text},
    corpus::built_in,
    export::{Exported, Format, export},
    incident::Incident,
    text::hostile as hostile_characters,
};

/// What comes of a file called `name` that holds `bytes`.
fn imported(name: &str, bytes: &[u8]) -> Imported {
    imported_as(name, bytes, &ImportSettings::default())
}

fn imported_as(name: &str, bytes: &[u8], settings: &ImportSettings) -> Imported {
    let input = ImportInput {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    import(&mut [input].into_iter(), settings, &mut |_| ControlFlow::Continue(()))
}

/// Why the one file was refused.
fn refusal(name: &str, text: &str) -> String {
    let imported = imported(name, text.as_bytes());
    assert_eq!(imported.records.len(), 0);
    imported
        .refused
        .first()
        .map(|(_, why)| why.to_string())
        .unwrap_or_default()
}

fn exported(incidents: &[Incident], format: Format) -> String {
    let records: Vec<Exported<'_>> = incidents
        .iter()
        .map(|incident| Exported {
            incident,
            original: None,
        })
        .collect();
    export(&records, &format.into()).expect("records can be written")
}

/// Every record of `imported` as a file passes `check` without an error and holds nothing that acts or hides.
fn assert_sound(imported: Imported) {
    let mut report = imported.report;
    for draft in plan(imported.records, &[], &mut report) {
        let path = format!("{}.toml", draft.id);
        let findings = check_text(Path::new(&path), draft.text.as_bytes());
        let errors: Vec<_> = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{errors:?}\n{}", draft.text);
        assert_eq!(hostile_characters(&draft.text).next(), None);
    }
    let lines = report.lines().join("\n");
    assert_eq!(hostile_characters(&lines).next(), None, "{lines}");
}

fn built_in_records() -> Vec<Incident> {
    built_in()
        .entries
        .into_iter()
        .map(|entry| entry.incident.clone())
        .collect()
}

#[test]
fn every_built_in_record_reads_back_equal_from_our_own_exports() {
    let records = built_in_records();
    for format in [Format::Json, Format::Jsonl, Format::Stix] {
        let text = exported(&records, format);
        let imported = imported("export", text.as_bytes());
        assert_eq!(imported.refused, [], "{format}");
        let back: Vec<Incident> = imported.records.into_iter().map(|record| record.incident).collect();
        assert_eq!(back.len(), records.len(), "{format}");
        for (back, record) in back.iter().zip(&records) {
            assert_eq!(back, record, "{format}");
        }
        assert!(imported.report.lost.is_empty(), "{format}: {:?}", imported.report.lost);
    }
}

#[test]
fn every_built_in_record_comes_back_from_misp_with_its_claims_and_sources() {
    let records = built_in_records();
    let text = exported(&records[..40], Format::Misp);
    let imported = imported("export", text.as_bytes());
    assert_eq!((imported.refused.len(), imported.records.len()), (0, 40));
    for (back, record) in imported.records.iter().zip(&records) {
        assert_eq!(back.incident.title, record.title);
        assert_eq!(back.incident.date.text(), record.date.text());
        assert!(back.incident.claims.len() >= record.claims.len(), "{}", record.id);
        assert_eq!(back.incident.tlp, record.tlp);
    }
    assert_sound(imported);
}

#[test]
fn an_import_can_be_stopped() {
    let text = exported(&built_in_records(), Format::Jsonl);
    let input = ImportInput {
        name: "x".to_owned(),
        bytes: text.into_bytes(),
    };
    let mut watch = |made| {
        if made == 5 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let imported = import(&mut [input].into_iter(), &ImportSettings::default(), &mut watch);
    assert_eq!((imported.is_stopped, imported.records.len()), (true, 5));
}
