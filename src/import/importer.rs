//! Brings files in, one after the other; bundles of STIX together.

use std::{mem, ops::ControlFlow, path::Path};

use serde_json::Value;

use super::{
    article,
    form::ImportForm,
    input::ImportInput,
    misp,
    recognize::{ImportContent, recognized},
    records,
    refusal::ImportRefusal,
    report::ImportReport,
    settings::ImportSettings,
    sheet, stix, veris,
};
use crate::{
    check::{Severity, check_text},
    corpus::MAX_RECORD_BYTES,
    incident::{Incident, formatted, write},
    text::bytes,
};

/// The most records of one import.
const MAX_RECORDS: usize = 50_000;

/// The most bytes of all bundles of STIX of one import, which are in memory together.
const MAX_BUNDLES_BYTES: usize = 200_000_000;

/// A record that was brought in, as a file that passes `check` without errors.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedRecord {
    pub incident: Incident,
    pub form: ImportForm,
}

/// What came of an import.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    pub records: Vec<ImportedRecord>,
    pub report: ImportReport,
    /// The files that were not brought in, by name, and why.
    pub refused: Vec<(String, ImportRefusal)>,
    /// Whether `watch` stopped it.
    pub is_stopped: bool,
}

/// Brings `inputs` in, one after the other, so that one at a time is in memory, but for bundles of STIX; `watch` is told
/// how many records there are and may stop it.
pub fn import(
    inputs: &mut dyn Iterator<Item = ImportInput>,
    settings: &ImportSettings,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Imported {
    let mut import = Import {
        imported: Imported::default(),
        watch,
    };
    let mut bundles = Vec::new();
    let mut bundle_names = Vec::new();
    let mut bundle_bytes = 0;
    for input in inputs {
        match import.input(&input, settings) {
            Ok(Some(_)) if bundle_bytes + input.bytes.len() > MAX_BUNDLES_BYTES => {
                let refusal = ImportRefusal::TooMuch {
                    what: "of STIX, with the bundles before it",
                    limit: bytes(MAX_BUNDLES_BYTES),
                };
                import.imported.refused.push((input.name, refusal));
            }
            Ok(Some(bundle)) => {
                bundle_bytes += input.bytes.len();
                bundle_names.push(input.name);
                bundles.push(bundle);
            }
            Ok(None) => {}
            Err(refusal) => import.imported.refused.push((input.name, refusal)),
        }
        if import.imported.is_stopped {
            break;
        }
    }
    if !bundles.is_empty() {
        import.bundles(&bundles, bundle_names);
    }
    import.imported.count();
    import.imported
}

struct Import<'w> {
    imported: Imported,
    watch: &'w mut dyn FnMut(usize) -> ControlFlow<()>,
}

impl Import<'_> {
    /// Brings one file in; a bundle of STIX is handed back, to be read with the others.
    fn input(&mut self, input: &ImportInput, settings: &ImportSettings) -> Result<Option<Value>, ImportRefusal> {
        let text = input.text()?;
        match recognized(&input.name, &text, settings)? {
            ImportContent::Stix(bundle) => return Ok(Some(bundle)),
            ImportContent::Veris(values) => {
                for value in &values {
                    let incident = veris::record(value, &mut self.imported.report);
                    if let Some(incident) = incident
                        && self.add(incident, ImportForm::Veris).is_break()
                    {
                        break;
                    }
                }
            }
            ImportContent::Table(text) => {
                let mut report = mem::take(&mut self.imported.report);
                let done = sheet::records(&text, settings.map.as_ref(), &mut report, &mut |incident, report| {
                    mem::swap(report, &mut self.imported.report);
                    let going = self.add(incident, ImportForm::Csv);
                    mem::swap(report, &mut self.imported.report);
                    going
                });
                self.imported.report = report;
                done?;
            }
            ImportContent::Article(text) => {
                let incident = article::record(&text, &mut self.imported.report);
                if let Some(incident) = incident {
                    let _: ControlFlow<()> = self.add(incident, ImportForm::Article);
                }
            }
            ImportContent::Misp(value) => {
                let events = misp::events(&value);
                if events.is_empty() {
                    let what = misp::other_file(&value).unwrap_or_else(|| "it holds no event of MISP".to_owned());
                    return Err(ImportRefusal::NoIncident(what));
                }
                for event in events {
                    let incident = misp::record(event, &mut self.imported.report);
                    if self.add(incident, ImportForm::Misp).is_break() {
                        break;
                    }
                }
            }
            ImportContent::Records(values) => {
                for value in &values {
                    let incident = records::record(value, &mut self.imported.report);
                    if let Some(incident) = incident
                        && self.add(incident, ImportForm::Records).is_break()
                    {
                        break;
                    }
                }
            }
        }
        Ok(None)
    }

    fn bundles(&mut self, bundles: &[Value], names: Vec<String>) {
        let before = self.imported.records.len();
        let watch = &mut *self.watch;
        let mut told = |made: usize| watch(before + made);
        match stix::records(bundles, &mut self.imported.report, &mut told) {
            Ok(incidents) => {
                for incident in incidents {
                    if self.add(incident, ImportForm::Stix).is_break() {
                        break;
                    }
                }
            }
            Err(refusal) => {
                let refused = names.into_iter().map(|name| (name, refusal.clone()));
                self.imported.refused.extend(refused);
            }
        }
    }

    /// Takes a record, if its file would pass `check` without an error.
    fn add(&mut self, incident: Incident, form: ImportForm) -> ControlFlow<()> {
        if self.imported.records.len() >= MAX_RECORDS {
            self.imported.report.lose("record beyond 50,000 of one import");
            return ControlFlow::Break(());
        }
        let file = format!("{}.toml", incident.id);
        let text = file_text(&incident);
        if text.len() > MAX_RECORD_BYTES {
            self.imported.report.lose("record of more than 1 MB");
            return ControlFlow::Continue(());
        }
        let findings = check_text(Path::new(&file), text.as_bytes());
        let error = findings.iter().find(|finding| finding.severity == Severity::Error);
        // Ours may be a draft of somebody's, and is read as it is.
        match error.filter(|_| form != ImportForm::Records) {
            Some(error) => self.imported.report.lose(&format!(
                "record that breaks the rule `{}`: {}",
                error.rule, error.message
            )),
            None => self.imported.records.push(ImportedRecord { incident, form }),
        }
        let going = (self.watch)(self.imported.records.len());
        self.imported.is_stopped |= going.is_break();
        going
    }
}

/// The text of a record's file, in form.
pub(super) fn file_text(incident: &Incident) -> String {
    let text = write(incident);
    formatted(&text).unwrap_or(text)
}

impl Imported {
    fn count(&mut self) {
        let incidents = || self.records.iter().map(|record| &record.incident);
        self.report.records = self.records.len();
        self.report.claims = incidents().map(|incident| incident.claims.len()).sum();
        self.report.sources = incidents().map(|incident| incident.sources.len()).sum();
        self.report.parties = incidents().map(|incident| incident.parties.len()).sum();
    }
}
