//! What becomes of records that were brought in beside those that are there: nothing stands twice, and nothing that
//! somebody has changed is written over.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use super::{
    importer::{ImportedRecord, file_text},
    report::ImportReport,
    texts::checksum,
};
use crate::incident::Text;

/// What the first line of a draft begins with; the form and a checksum follow.
const HEADER: &str = "# imported from ";
/// What stands before the checksum.
const CHECKSUM: &str = "; nobody has changed it while the SHA-256 of what follows begins ";
/// The digits of the checksum that are kept.
const CHECKSUM_DIGITS: usize = 16;

/// A record that is there already.
#[derive(Clone, Debug)]
pub struct KnownRecord {
    pub id: String,
    pub title: String,
    pub aliases: Vec<String>,
    pub path: PathBuf,
    /// The text of its file, if it is in the folder that is written to.
    pub draft: Option<String>,
}

/// A record with what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDraft {
    pub id: Text,
    /// The text of its file.
    pub text: String,
    pub write: PlannedWrite,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedWrite {
    /// A new file.
    New,
    /// The draft is as it was imported, and the input has changed since.
    Update,
    /// The draft is as the input would make it.
    Unchanged,
    /// Somebody has changed the draft: it is left alone.
    Changed,
    /// It is among the records, not among the drafts: it is left alone.
    Accepted,
}

/// What to do with `records` where `known` are there; records that came twice are told in `report`.
pub fn plan(records: Vec<ImportedRecord>, known: &[KnownRecord], report: &mut ImportReport) -> Vec<PlannedDraft> {
    let mut planner = Planner::of(known);
    let mut drafts = Vec::with_capacity(records.len());
    for record in records {
        let aliases = record.incident.aliases.iter();
        if aliases.clone().any(|alias| planner.planned_aliases.contains(alias)) {
            report.lose("record that came twice");
            continue;
        }
        planner.planned_aliases.extend(aliases.cloned());
        drafts.push(planner.plan(record));
    }
    drafts
}

struct Planner<'k> {
    by_alias: HashMap<&'k str, &'k KnownRecord>,
    by_id: HashMap<&'k str, &'k KnownRecord>,
    planned_aliases: HashSet<Text>,
    /// The ids of those that a record of this import is.
    met: HashSet<&'k str>,
    taken: HashSet<String>,
}

impl<'k> Planner<'k> {
    fn of(known: &'k [KnownRecord]) -> Self {
        let mut planner = Self {
            by_alias: HashMap::new(),
            by_id: HashMap::new(),
            planned_aliases: HashSet::new(),
            met: HashSet::new(),
            taken: HashSet::new(),
        };
        for record in known {
            planner.taken.insert(record.id.clone());
            planner.by_id.entry(&record.id).or_insert(record);
            for alias in &record.aliases {
                // What was accepted stands before a draft of the same.
                let other = planner.by_alias.entry(alias).or_insert(record);
                if other.draft.is_some() && record.draft.is_none() {
                    *other = record;
                }
            }
        }
        planner
    }

    fn plan(&mut self, mut record: ImportedRecord) -> PlannedDraft {
        let incident = &mut record.incident;
        let by_alias = incident
            .aliases
            .iter()
            .find_map(|alias| self.by_alias.get(alias.as_str()));
        let same = by_alias
            .copied()
            .or_else(|| self.of_title(&incident.id, &incident.title, incident.aliases.is_empty()));
        incident.id = match same {
            Some(known) => {
                self.met.insert(&known.id);
                known.id.as_str().into()
            }
            None => self.free_id(&incident.id),
        };
        let text = with_header(&file_text(incident), record.form.name());
        let write = match same.map(|known| known.draft.as_ref()) {
            None => PlannedWrite::New,
            Some(None) => PlannedWrite::Accepted,
            Some(Some(old)) if *old == text => PlannedWrite::Unchanged,
            Some(Some(old)) if is_untouched(old) => PlannedWrite::Update,
            Some(Some(_)) => PlannedWrite::Changed,
        };
        PlannedDraft {
            id: incident.id.clone(),
            text,
            write,
        }
    }

    /// The record that one without an id from elsewhere was before: the first of its title that no other of this import is.
    fn of_title(&self, id: &str, title: &str, is_nameless: bool) -> Option<&'k KnownRecord> {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let ids = [id.to_owned()].into_iter().chain(numbered);
        let mut there = ids.map_while(|id| self.by_id.get(id.as_str()).copied());
        there.find(|known| is_nameless && known.title == title && !self.met.contains(known.id.as_str()))
    }

    fn free_id(&mut self, id: &str) -> Text {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let mut ids = [id.to_owned()].into_iter().chain(numbered);
        let free = ids.find(|id| !self.taken.contains(id)).unwrap_or_else(|| id.to_owned());
        self.taken.insert(free.clone());
        free.into()
    }
}

fn with_header(text: &str, form: &str) -> String {
    format!("{HEADER}{form}{CHECKSUM}{}\n{text}", &checksum(text)[..CHECKSUM_DIGITS])
}

/// Whether a draft is as it was imported.
fn is_untouched(text: &str) -> bool {
    let Some((header, rest)) = text.split_once('\n') else {
        return false;
    };
    let sum = header
        .strip_prefix(HEADER)
        .and_then(|header| header.split_once(CHECKSUM));
    sum.is_some_and(|(_, sum)| sum.len() == CHECKSUM_DIGITS && checksum(rest).starts_with(sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{import::ImportForm, incident::read};

    fn record(id: &str, alias: &str, title: &str) -> ImportedRecord {
        let text = format!("id='{id}'\ntitle='{title}'\nkind='operation'\ndate='2020'\nsummary='x'\naliases=[{alias}]");
        ImportedRecord {
            incident: read(&text, id).incident.expect("a record"),
            form: ImportForm::Misp,
        }
    }

    fn known(planned: &PlannedDraft, aliases: &[&str], text: Option<String>) -> KnownRecord {
        KnownRecord {
            id: planned.id.to_string(),
            title: "Title".to_owned(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
            path: PathBuf::new(),
            draft: text,
        }
    }

    fn one(record: ImportedRecord, known: &[KnownRecord]) -> PlannedDraft {
        plan(vec![record], known, &mut ImportReport::default()).remove(0)
    }

    #[test]
    fn importing_again_updates_only_what_nobody_has_changed_and_never_doubles() {
        let first = one(record("a", "'up-1'", "Title"), &[]);
        assert_eq!(first.write, PlannedWrite::New);
        let there = |text: String| [known(&first, &["up-1"], Some(text))];
        let same = one(record("a", "'up-1'", "Title"), &there(first.text.clone()));
        assert_eq!(same.write, PlannedWrite::Unchanged);
        let newer = one(record("b", "'up-1'", "Another title"), &there(first.text.clone()));
        assert_eq!((&*newer.id, newer.write), ("a", PlannedWrite::Update));
        let touched = first.text.replace("Title", "My title");
        assert_eq!(
            one(record("a", "'up-1'", "Title"), &there(touched)).write,
            PlannedWrite::Changed
        );
        let accepted = [known(&first, &["up-1"], None)];
        assert_eq!(
            one(record("a", "'up-1'", "Title"), &accepted).write,
            PlannedWrite::Accepted
        );
    }

    #[test]
    fn another_record_of_one_title_gets_a_number_and_one_that_came_twice_is_told() {
        let mut report = ImportReport::default();
        let records = vec![
            record("a", "'1'", "T"),
            record("a", "'2'", "T"),
            record("a", "'1'", "T"),
        ];
        let planned = plan(records, &[], &mut report);
        let ids: Vec<&str> = planned.iter().map(|draft| &*draft.id).collect();
        assert_eq!((ids, report.lost.of("record that came twice")), (vec!["a", "a-2"], 1));
    }

    #[test]
    fn a_draft_without_an_id_from_elsewhere_is_known_by_its_title() {
        let first = one(record("a", "", "Title"), &[]);
        let there = [known(&first, &[], Some(first.text.clone()))];
        assert_eq!(one(record("a", "", "Title"), &there).write, PlannedWrite::Unchanged);
        assert_eq!(one(record("a", "", "Another"), &there).write, PlannedWrite::New);
    }

    #[test]
    fn two_records_of_one_title_are_still_two_at_the_second_import() {
        let records = || {
            let mut other = record("a", "", "Title");
            other.incident.summary = "y".into();
            vec![record("a", "", "Title"), other]
        };
        let first = plan(records(), &[], &mut ImportReport::default());
        let there: Vec<KnownRecord> = first
            .iter()
            .map(|draft| known(draft, &[], Some(draft.text.clone())))
            .collect();
        let second = plan(records(), &there, &mut ImportReport::default());
        assert!(
            second.iter().all(|draft| draft.write == PlannedWrite::Unchanged),
            "{second:?}"
        );
    }
}
