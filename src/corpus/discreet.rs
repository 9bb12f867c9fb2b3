//! Loading for the eyes of strangers: what is or may be marked TLP red is left out, and only counted.

use std::path::{Path, PathBuf};

use super::{Batch, FileFault};
use crate::{incident::Fault, text::counted};

/// Removes from batches what strangers must not see.
///
/// A record that must not leave unasked (`Entry::may_be_red`) is removed. So is each fault, with the line it quotes:
/// nobody knows how a file that cannot be read is marked. How much was removed is reported with the last batch, without names.
#[derive(Debug)]
pub struct Discreet {
    folder: PathBuf,
    red: usize,
    unreadable: usize,
}

impl Discreet {
    /// `folder` is named as the place of what is reported.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            red: 0,
            unreadable: 0,
        }
    }

    /// What of `batch` may be shown.
    #[must_use]
    pub fn shown(&mut self, mut batch: Batch) -> Batch {
        let before = batch.entries.len();
        batch.entries.retain(|entry| !entry.may_be_red());
        self.red += before - batch.entries.len();
        self.unreadable += batch.faults.drain(..).count();
        if batch.last {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        corpus::{Entry, Origin},
        incident::{Word, read},
    };

    fn entry(tlp: &str, faulty: bool) -> Arc<Entry> {
        let mut incident = read("id = 'x'\ntitle = 'x'\ndate = '2022'\n", "x").incident.unwrap();
        incident.tlp = Word::lenient(tlp);
        Arc::new(Entry {
            incident,
            origin: Origin::Memory,
            faulty,
            unread: faulty,
        })
    }

    #[test]
    fn what_may_be_red_is_left_out_and_told_without_names() {
        let mut discreet = Discreet::new(Path::new("incidents"));
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
        let shown = discreet.shown(batch);
        assert_eq!((shown.entries.len(), shown.faults.len()), (1, 0));
        let shown = discreet.shown(Batch {
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
    fn a_record_that_a_tag_marks_red_is_left_out() {
        let mut tagged = Entry::clone(&entry("clear", false));
        tagged.incident.tags.push("TLP:RED".into());
        let batch = Batch {
            entries: vec![Arc::new(tagged)],
            ..Batch::default()
        };
        assert_eq!(Discreet::new(Path::new("incidents")).shown(batch).entries, []);
    }

    #[test]
    fn where_nothing_is_kept_back_nothing_is_reported() {
        let batch = Batch {
            entries: vec![entry("amber", false)],
            last: true,
            ..Batch::default()
        };
        assert_eq!(Discreet::new(Path::new("incidents")).shown(batch.clone()), batch);
    }
}
