//! What came of an import, in lines and as JSON.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    import::{Imported, PlannedDraft, PlannedWrite},
    text::{Clean, and_list, counted, grouped},
};

/// What there is to tell.
pub(super) struct Ending<'a> {
    pub(super) folder: &'a Path,
    pub(super) planned: &'a [PlannedDraft],
    pub(super) imported: &'a Imported,
    pub(super) is_written: bool,
    pub(super) is_updated: bool,
}

impl Ending<'_> {
    fn of(&self, write: PlannedWrite) -> impl Iterator<Item = &PlannedDraft> {
        self.planned.iter().filter(move |draft| draft.write == write)
    }

    /// `50 new, 2 updated and 1 left as it is`
    fn counts(&self) -> String {
        let update = if self.is_updated {
            "updated"
        } else {
            "that --update would write again"
        };
        let kinds = [
            (PlannedWrite::New, "new"),
            (PlannedWrite::Update, update),
            (PlannedWrite::Unchanged, "as before"),
            (PlannedWrite::Changed, "left alone, since somebody has changed them"),
            (PlannedWrite::Accepted, "among the records already"),
        ];
        let counts = kinds.map(|(write, what)| (self.of(write).count(), what));
        let told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", grouped(*count)))
            .collect();
        and_list(&told)
    }
}

/// The lines of it; gated.
pub(super) fn told(ending: &Ending<'_>) -> String {
    let folder = Clean::line(&ending.folder.to_string_lossy());
    let mut lines = Vec::new();
    if ending.planned.is_empty() {
        lines.push("nothing to import".to_owned());
        lines.extend(ending.imported.report.lines().into_iter().skip(1));
    } else {
        let would = if ending.is_written {
            ""
        } else {
            "; nothing is written (--dry-run)"
        };
        lines.push(format!(
            "{} in {folder}: {}{would}",
            counted(ending.planned.len(), "draft"),
            ending.counts()
        ));
        lines.extend(ending.imported.report.lines());
    }
    if ending.is_written && ending.of(PlannedWrite::New).next().is_some() {
        lines.push(format!(
            "look through them: watchfloor --incidents {}",
            shell_words::quote(folder.as_str())
        ));
    }
    Clean::block(&(lines.join("\n") + "\n")).into_string()
}

/// The same for programs.
pub(super) fn told_json(ending: &Ending<'_>) -> String {
    let ids = |write| -> Value { ending.of(write).map(|draft| draft.id.as_str()).collect() };
    let refused = ending.imported.refused.iter();
    let refused: Vec<Value> = refused
        .map(|(file, why)| json!({ "file": Clean::line(file).as_str(), "why": Clean::line(&why.to_string()).as_str() }))
        .collect();
    let told = json!({
        "folder": Clean::line(&ending.folder.to_string_lossy()).as_str(),
        "written": ending.is_written,
        "new": ids(PlannedWrite::New), "update": ids(PlannedWrite::Update), "unchanged": ids(PlannedWrite::Unchanged),
        "changed_by_hand": ids(PlannedWrite::Changed), "accepted": ids(PlannedWrite::Accepted),
        "report": ending.imported.report.json(), "refused": refused,
    });
    format!("{told:#}\n")
}
