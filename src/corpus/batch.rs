//! What loading hands over: some records, some faults, and how far it has come.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Layer,
    decode::decode,
    file::{MAX_RECORD_BYTES, read_into},
};
use crate::incident::{
    Fault, Incident, Pool, ReadRecord, Tlp, hidden_characters, line_and_column, may_have_hidden, read, read_among,
    write,
};

/// The most bytes of a line that a fault keeps.
const MAX_LINE_BYTES: usize = 1000;

/// A record with where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub incident: Incident,
    pub origin: Origin,
    /// Whether its file has faults, which stand in the corpus.
    pub faulty: bool,
    /// Whether parts of its file could not be read, and perhaps its marking; a required key that is missing or empty
    /// hides nothing.
    pub unread: bool,
    /// The layer that its file belongs to.
    pub layer: Layer,
}

impl Entry {
    /// The text of the record's own file, read again from disk where it is there, with the same care as at first.
    ///
    /// # Errors
    /// When the file can no longer be read, or no longer reads as this record.
    pub fn original(&self) -> io::Result<String> {
        match &self.origin {
            Origin::BuiltIn(text) => Ok((*text).to_owned()),
            Origin::Memory | Origin::Censored(_) => Ok(write(&self.incident)),
            Origin::File(path) => {
                let name = path.display();
                let text =
                    reread(path).map_err(|error| io::Error::other(format!("cannot read `{name}` again: {error}")))?;
                if read(&text, &stem(path)).incident.as_ref() == Some(&self.incident) {
                    Ok(text)
                } else {
                    Err(io::Error::other(format!("`{name}` has changed since it was read")))
                }
            }
        }
    }

    /// Whether it must not be passed on unasked: it is marked TLP red, by its key or by a tag, its marking is not a word of
    /// TLP, or parts of its file, perhaps the marking too, could not be read.
    pub fn may_be_red(&self) -> bool {
        self.unread || self.incident.strictest_tlp().known().is_none_or(|tlp| tlp == Tlp::Red)
    }
}

/// Where a record came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built into the program; the file's text.
    BuiltIn(&'static str),
    /// A file of the folder.
    File(PathBuf),
    /// A file of the folder that names what strangers must not see: without that its text is written anew.
    Censored(PathBuf),
    /// Made in memory.
    Memory,
}

/// A fault with the file and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    pub path: PathBuf,
    pub fault: Fault,
    /// Line and column, both from 1, the column in characters; `None` where the file could not be opened.
    pub place: Option<(usize, usize)>,
    /// The line itself, raw, unless it is longer than 1,000 bytes.
    pub line: Option<String>,
}

impl Origin {
    /// The file it came from, where there is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Censored(path) => Some(path),
            Self::BuiltIn(_) | Self::Memory => None,
        }
    }

    /// The path to name the record with `id` by; one of its own kind where there is no file on disk.
    pub fn path(&self, id: &str) -> Cow<'_, Path> {
        match self {
            Self::File(path) | Self::Censored(path) => Cow::Borrowed(path),
            Self::BuiltIn(_) | Self::Memory => Cow::Owned(PathBuf::from(format!("{id}.toml"))),
        }
    }
}

impl FileFault {
    /// A fault at a place of `text`, which is what the file at `path` holds.
    pub fn in_text(path: &Path, text: &str, fault: Fault) -> Self {
        let (line, column) = line_and_column(text, fault.span.start);
        Self {
            path: path.to_owned(),
            place: Some((line, column)),
            line: text
                .lines()
                .nth(line - 1)
                .filter(|line| line.len() <= MAX_LINE_BYTES)
                .map(str::to_owned),
            fault,
        }
    }

    /// A fault at a place of `bytes`, which need not be text; what is not UTF-8 is shown as U+FFFD.
    pub(super) fn in_bytes(path: &Path, bytes: &[u8], fault: Fault) -> Self {
        // Before the first bad byte nothing is replaced, so its place stays right.
        Self::in_text(path, &String::from_utf8_lossy(bytes), fault)
    }

    /// A fault of the whole file at `path`, which `message` says in one clause.
    pub fn of_file(path: &Path, message: String) -> Self {
        let fault = Fault {
            rule: "file",
            message,
            span: 0..0,
            help: None,
        };
        Self {
            path: path.to_owned(),
            fault,
            place: None,
            line: None,
        }
    }
}

/// The most hidden characters of one file that are told.
const MAX_HIDDEN_TOLD: usize = 20;

/// Some of a folder's records, in the order they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    pub entries: Vec<Arc<Entry>>,
    /// Records that one of a higher layer stands for, which has the same id.
    pub covered: Vec<Arc<Entry>>,
    pub faults: Vec<FileFault>,
    /// What is likely wrong in files and cost nothing of their records: hidden characters, dates that mean nothing.
    pub oddities: Vec<FileFault>,
    /// Files read so far, and all there are once that is known.
    pub read: usize,
    pub total: Option<usize>,
    /// Whether this is the last batch.
    pub last: bool,
}

impl Batch {
    /// Adds the record that the file at `path` holds as `text`, and its faults.
    pub(super) fn read_text(
        &mut self,
        path: PathBuf,
        text: &str,
        pool: &mut Pool,
        origin: impl FnOnce(PathBuf) -> Origin,
    ) {
        let ReadRecord {
            incident,
            faults,
            oddities,
        } = read_among(text, &stem(&path), pool);
        let faulty = !faults.is_empty();
        let unread = faults.iter().any(|fault| fault.rule != "missing");
        for fault in faults {
            self.faults.push(FileFault::in_text(&path, text, fault));
        }
        let hidden = may_have_hidden(text).then(|| hidden_characters(text).take(MAX_HIDDEN_TOLD));
        for fault in oddities.into_iter().chain(hidden.into_iter().flatten()) {
            self.oddities.push(FileFault::in_text(&path, text, fault));
        }
        self.entries.extend(incident.map(|incident| {
            Arc::new(Entry {
                incident,
                origin: origin(path),
                faulty,
                unread,
                layer: Layer::default(),
            })
        }));
    }

    /// Says that all its records, which nobody else holds yet, belong to `layer`.
    pub(super) fn put_into(&mut self, layer: Layer) {
        if layer == Layer::default() {
            return;
        }
        for entry in &mut self.entries {
            Arc::make_mut(entry).layer = layer;
        }
    }
}

/// The name of a record's file without `.toml`.
pub(super) fn stem(path: &Path) -> Cow<'_, str> {
    path.file_stem().unwrap_or_default().to_string_lossy()
}

pub(super) fn reread(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    read_into(path, MAX_RECORD_BYTES, &mut bytes).map_err(io::Error::other)?;
    decode(&bytes)
        .map(str::to_owned)
        .map_err(|fault| io::Error::new(io::ErrorKind::InvalidData, fault.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn entry(text: &str) -> Arc<Entry> {
        let mut batch = Batch::default();
        batch.read_text("a.toml".into(), text, &mut Pool::default(), Origin::File);
        batch.entries.pop().expect("a record")
    }

    #[test]
    fn a_record_that_lacks_a_key_is_faulty_and_not_taken_for_red() {
        for text in ["id = 'a'\ntitle = ''\n", "id = 'a'\n"] {
            let entry = entry(text);
            assert!(entry.faulty && !entry.may_be_red(), "{text}");
        }
    }

    #[test]
    fn what_is_odd_in_a_record_is_told_and_costs_nothing_of_it() {
        let mut batch = Batch::default();
        let hidden = "\u{ad}a".repeat(30);
        let text = format!("id = 'a'\ntitle = 'T\u{202e}'\ndate = '2024-13'\nnames = ['{hidden}', \"\\u200B\"]\n");
        batch.read_text("a.toml".into(), &text, &mut Pool::default(), Origin::File);
        let told: Vec<&str> = batch.oddities.iter().map(|odd| odd.fault.message.as_str()).collect();
        assert!(told[0].starts_with("`2024-13` is no date"), "{told:?}");
        assert_eq!(
            told[1],
            "there is a character that turns the direction of the text (U+202E) here"
        );
        assert_eq!(told.len(), 1 + MAX_HIDDEN_TOLD);
        assert!(
            batch.faults.iter().all(|fault| fault.fault.rule == "missing"),
            "{batch:?}"
        );
        assert!(!batch.entries[0].may_be_red());
        let corpus = {
            let mut corpus = Corpus::default();
            corpus.extend(batch);
            corpus
        };
        assert_eq!(
            corpus
                .faults()
                .iter()
                .filter(|fault| fault.fault.rule == "text")
                .count(),
            MAX_HIDDEN_TOLD
        );
    }

    #[test]
    fn a_record_whose_marking_may_be_among_what_is_not_read_may_be_red() {
        for text in [
            "id = 'a'\ntlp = 'red\n",
            "id = 'a'\ntlp = 3\n",
            "id = 'a'\nmarking = 'red'\n",
            "id = 'a'\ntags = ['TLP:RED']\n",
        ] {
            assert!(entry(text).may_be_red(), "{text}");
        }
    }
}
