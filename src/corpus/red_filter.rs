//! Loading for the eyes of strangers: what is or may be marked TLP red is left out, and only counted.

use std::{
    collections::HashSet,
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Batch, Entry, FileFault, Origin};
use crate::{
    incident::{Fault, Incident, Text},
    text::counted,
};

/// Removes from batches what strangers must not see.
///
/// A record that must not leave unasked (`Entry::may_be_red`) is removed. So is each fault, with the line it quotes:
/// nobody knows how a file that cannot be read is marked. So is each id of another record that is not among those shown,
/// which may be that of a red one. How much was removed is reported with the last batch, without names.
#[derive(Debug)]
pub struct RedFilter {
    folder: PathBuf,
    red: usize,
    unreadable: usize,
    open: OpenIds,
    /// Records that name others which are not known to be open yet; they are shown with the last batch.
    waiting: Vec<Arc<Entry>>,
}

impl RedFilter {
    /// `folder` is named as the place of what is reported.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            red: 0,
            unreadable: 0,
            open: OpenIds::default(),
            waiting: Vec::new(),
        }
    }

    /// What of `batch` may be shown.
    #[must_use]
    pub fn shown(&mut self, mut batch: Batch) -> Batch {
        // What is covered stays so, even where the record over it is kept back.
        batch.covered.clear();
        let before = batch.entries.len();
        batch.entries.retain(|entry| !entry.may_be_red());
        self.red += before - batch.entries.len();
        self.unreadable += batch.faults.drain(..).count();
        // What can be read all the same is no news for strangers.
        batch.oddities.clear();
        self.open.extend(&batch.entries);
        let (ready, waiting): (Vec<_>, Vec<_>) = mem::take(&mut batch.entries)
            .into_iter()
            .partition(|entry| self.open.has_all_of(&entry.incident));
        batch.entries = ready;
        self.waiting.extend(waiting);
        if batch.last {
            let waiting = self.waiting.drain(..);
            batch
                .entries
                .extend(waiting.map(|entry| self.open.without_others(entry)));
            batch.faults.extend(self.report());
        }
        batch
    }

    fn report(&self) -> impl Iterator<Item = FileFault> {
        let red = (self.red > 0).then(|| {
            let records = counted(self.red, "record");
            format!("{records} kept back: marked TLP:RED, or not known to be marked otherwise")
        });
        let unreadable = (self.unreadable > 0).then(|| {
            let problems = counted(self.unreadable, "problem");
            format!("{problems} in the files, for those who keep the records")
        });
        [red, unreadable].into_iter().flatten().map(|message| FileFault {
            path: self.folder.clone(),
            fault: Fault {
                rule: "tlp",
                message,
                span: 0..0,
                help: None,
            },
            place: None,
            line: None,
        })
    }
}

/// The ids of the records that strangers see.
#[derive(Debug, Default)]
pub(super) struct OpenIds(HashSet<Text>);

impl OpenIds {
    /// Adds the ids of `entries`, none of which may be red.
    pub(super) fn extend(&mut self, entries: &[Arc<Entry>]) {
        self.0.extend(entries.iter().map(|entry| entry.incident.id.clone()));
    }

    /// Whether every record that `incident` names is among these.
    fn has_all_of(&self, incident: &Incident) -> bool {
        let mut named = incident.related.iter().chain(&incident.replaced_by);
        named.all(|id| self.0.contains(id))
    }

    /// `entry` without the ids of records that are not among these. Where there were such, its file's own text, which
    /// has them too, is no longer its text.
    pub(super) fn without_others(&self, entry: Arc<Entry>) -> Arc<Entry> {
        if self.has_all_of(&entry.incident) {
            return entry;
        }
        let mut censored = Entry::clone(&entry);
        censored.incident.related.retain(|id| self.0.contains(id));
        censored.incident.replaced_by.take_if(|id| !self.0.contains(id));
        if let Origin::File(path) | Origin::Censored(path) = censored.origin {
            censored.origin = Origin::Censored(path);
        } else {
            censored.origin = Origin::Memory;
        }
        Arc::new(censored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        corpus::Layer,
        incident::{Pool, Word, read},
    };

    fn entry(tlp: &str, faulty: bool) -> Arc<Entry> {
        let mut incident = read("id = 'x'\ntitle = 'x'\ndate = '2022'\n", "x").incident.unwrap();
        incident.tlp = Word::lenient(tlp);
        Arc::new(Entry {
            incident,
            origin: Origin::Memory,
            faulty,
            unread: faulty,
            layer: Layer::default(),
        })
    }

    #[test]
    fn what_may_be_red_is_left_out_and_told_without_names() {
        let mut filter = RedFilter::new(Path::new("incidents"));
        let secret = "id = 'x'\ntitle = 'the informer\n";
        let batch = Batch {
            entries: vec![
                entry("clear", false),
                entry("red", false),
                entry("rde", false),
                entry("clear", true),
            ],
            faults: vec![FileFault::in_text(
                Path::new("incidents/secret.toml"),
                secret,
                read(secret, "secret").faults[0].clone(),
            )],
            ..Batch::default()
        };
        let shown = filter.shown(batch);
        assert_eq!((shown.entries.len(), shown.faults.len()), (1, 0));
        let shown = filter.shown(Batch {
            last: true,
            ..Batch::default()
        });
        let told: Vec<&str> = shown.faults.iter().map(|fault| fault.fault.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "3 records kept back: marked TLP:RED, or not known to be marked otherwise",
                "1 problem in the files, for those who keep the records"
            ]
        );
        assert!(!format!("{shown:?}").contains("secret"));
    }

    #[test]
    fn what_is_odd_is_neither_shown_nor_counted() {
        let text = "id = 'x'\ntitle = 'x\u{ad}'\nkind = 'operation'\ndate = '2024-13'\nsummary = 'S'\n";
        let mut batch = Batch {
            last: true,
            ..Batch::default()
        };
        batch.read_text("x.toml".into(), text, &mut Pool::default(), Origin::File);
        assert_eq!((batch.oddities.len(), batch.faults.len()), (2, 0));
        let shown = RedFilter::new(Path::new("incidents")).shown(batch);
        assert_eq!((shown.entries.len(), shown.oddities, shown.faults), (1, vec![], vec![]));
    }

    #[test]
    fn a_record_that_a_tag_marks_red_is_left_out() {
        let mut tagged = Entry::clone(&entry("clear", false));
        tagged.incident.tags.push("TLP:RED".into());
        let batch = Batch {
            entries: vec![Arc::new(tagged)],
            ..Batch::default()
        };
        assert_eq!(RedFilter::new(Path::new("incidents")).shown(batch).entries, []);
    }

    /// A record of the file `id.toml` that names `others`.
    fn naming(id: &str, tlp: &str, others: &str) -> Arc<Entry> {
        let text = format!("id = '{id}'\ntitle = 'x'\ndate = '2022'\ntlp = '{tlp}'\n{others}");
        Arc::new(Entry {
            incident: read(&text, id).incident.expect("a record"),
            origin: Origin::File(format!("{id}.toml").into()),
            faulty: false,
            unread: false,
            layer: Layer::default(),
        })
    }

    #[test]
    fn no_id_of_a_record_that_is_kept_back_is_shown_whatever_is_read_first() {
        let records = [
            naming(
                "a",
                "clear",
                "related = ['secret-op', 'b']\nreplaced_by = 'secret-op'\n",
            ),
            naming("secret-op", "red", ""),
            naming("b", "clear", "related = ['a', 'unread-op']\n"),
            naming("c", "clear", "related = ['a']\n"),
        ];
        for first in 0..records.len() {
            let mut filter = RedFilter::new(Path::new("incidents"));
            let mut shown = Vec::new();
            for at in 0..records.len() {
                let batch = Batch {
                    entries: vec![Arc::clone(&records[(first + at) % records.len()])],
                    last: at + 1 == records.len(),
                    ..Batch::default()
                };
                shown.extend(filter.shown(batch).entries);
            }
            shown.sort_by(|one, other| one.incident.id.cmp(&other.incident.id));
            let related: Vec<_> = shown.iter().map(|entry| entry.incident.related.join(" ")).collect();
            assert_eq!(related, ["b", "a", "a"], "beginning with {first}");
            assert!(!format!("{shown:?}").contains("-op"), "beginning with {first}");
            let text = shown[0].original().expect("written anew");
            assert!(text.contains("related = [\"b\"]") && !text.contains("secret"), "{text}");
        }
    }

    #[test]
    fn a_record_that_names_no_other_is_shown_at_once() {
        let batch = Batch {
            entries: vec![naming("a", "clear", "")],
            ..Batch::default()
        };
        assert_eq!(RedFilter::new(Path::new("incidents")).shown(batch.clone()), batch);
    }

    #[test]
    fn where_nothing_is_kept_back_nothing_is_reported() {
        let batch = Batch {
            entries: vec![entry("amber", false)],
            last: true,
            ..Batch::default()
        };
        assert_eq!(RedFilter::new(Path::new("incidents")).shown(batch.clone()), batch);
    }
}
