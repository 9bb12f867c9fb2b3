//! Many files for one folder, synced together.

use std::{
    fs::File,
    iter,
    path::{Path, PathBuf},
};

use super::{
    draft::Draft,
    place::{failed, sync, there},
};
use crate::{
    app::Existing,
    platform::sync_file_system,
    shell::ports::{OutgoingText, WriteError},
};

/// Files that are synced together at most: each is open until it has its name.
const MAX_BATCH_FILES: usize = 128;

/// Writes files into a folder, one batch after the other: first their texts are made to last, all at once, then they get
/// their names, then the names are made to last. So nothing half written has a name, and what is counted is safe.
#[derive(Debug)]
pub struct FolderWriter {
    folder: PathBuf,
    /// Open since before the first file, so that it hears of every text that could not be written.
    handle: File,
    batch: Vec<Pending>,
    written: WrittenCounts,
}

/// A text that waits for its name.
#[derive(Debug)]
struct Pending {
    draft: Draft,
    bytes: usize,
    path: PathBuf,
    existing: Existing,
}

/// Files that are safe on the disk, and their bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenCounts {
    pub files: usize,
    pub bytes: usize,
}

impl FolderWriter {
    /// A writer for the folder at `folder`, which is there.
    pub fn open(folder: &Path) -> Result<Self, WriteError> {
        Ok(Self {
            folder: folder.to_owned(),
            handle: File::open(folder).map_err(|error| failed(folder, error))?,
            batch: Vec::new(),
            written: WrittenCounts::default(),
        })
    }

    /// Writes `text` for the file called `name`, which gets its name with its batch.
    ///
    /// # Errors
    /// When this file cannot be written, or its batch: none of the batch has its name then, or those before the one that
    /// the error is about.
    pub fn add(&mut self, name: &str, existing: Existing, text: &mut OutgoingText<'_>) -> Result<(), WriteError> {
        let path = self.folder.join(name);
        let old = match (existing, there(&path)?) {
            (Existing::Overwrite, old) => old,
            (Existing::Ask | Existing::Number, Some(_)) => return Err(WriteError::Exists(path)),
            (Existing::Ask | Existing::Number, None) => None,
        };
        let (draft, bytes) = Draft::write(&self.folder, text, old.as_ref()).map_err(|error| error.at(&path))?;
        self.batch.push(Pending {
            draft,
            bytes,
            path,
            existing,
        });
        if self.batch.len() >= MAX_BATCH_FILES {
            self.flush()?;
        }
        Ok(())
    }

    /// Gives the last files their names; all that were added are safe afterwards.
    pub fn finish(mut self) -> Result<WrittenCounts, WriteError> {
        self.flush()?;
        Ok(self.written)
    }

    /// What is safe on the disk so far.
    pub fn written(&self) -> WrittenCounts {
        self.written
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        if self.batch.is_empty() {
            return Ok(());
        }
        if !sync_file_system(&self.handle).map_err(|error| failed(&self.folder, error))? {
            for pending in &self.batch {
                pending.draft.sync().map_err(|error| failed(&pending.path, error))?;
            }
        }
        let mut named = WrittenCounts::default();
        for pending in self.batch.drain(..) {
            named.files += 1;
            named.bytes += pending.bytes;
            let Pending { draft, path, .. } = pending;
            match pending.existing {
                Existing::Overwrite => draft.replace(&self.folder, &path),
                Existing::Ask | Existing::Number => draft.publish(iter::once(path.clone())).map(drop),
            }
            .map_err(|error| failed(&path, error))?;
        }
        sync(&self.folder, &self.folder)?;
        self.written.files += named.files;
        self.written.bytes += named.bytes;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::shell::ports::{Cut, whole};

    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_have_their_names_when_their_batch_is_safe_and_not_before() {
        let folder = tempdir().unwrap();
        let mut writer = FolderWriter::open(folder.path()).unwrap();
        for at in 0..=MAX_BATCH_FILES {
            assert_eq!(names(&folder).len(), at / MAX_BATCH_FILES * MAX_BATCH_FILES);
            let text = format!("text {at}");
            writer
                .add(&format!("{at}.md"), Existing::Ask, &mut whole(&text))
                .unwrap();
        }
        assert_eq!(writer.written().files, MAX_BATCH_FILES);
        assert_eq!(writer.finish().unwrap().files, MAX_BATCH_FILES + 1);
        assert_eq!(names(&folder).len(), MAX_BATCH_FILES + 1);
        let last = folder.path().join(format!("{MAX_BATCH_FILES}.md"));
        assert_eq!(fs::read_to_string(last).unwrap(), format!("text {MAX_BATCH_FILES}"));
    }

    #[test]
    fn a_writer_that_is_given_up_leaves_nothing_of_its_batch() {
        let folder = tempdir().unwrap();
        let mut writer = FolderWriter::open(folder.path()).unwrap();
        writer.add("a.md", Existing::Ask, &mut whole("text")).unwrap();
        let mut cut = [Ok("half".to_owned()), Err(Cut::Stopped)].into_iter();
        assert!(writer.add("b.md", Existing::Ask, &mut cut).is_err());
        drop(writer);
        assert_eq!(names(&folder), [""; 0]);
    }

    #[test]
    fn what_is_there_is_replaced_only_where_that_is_asked_for() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let mut writer = FolderWriter::open(folder.path()).unwrap();
        let refused = writer.add("a.md", Existing::Ask, &mut whole("new"));
        assert!(matches!(refused, Err(WriteError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        writer.add("a.md", Existing::Overwrite, &mut whole("new")).unwrap();
        assert_eq!(writer.finish().unwrap(), WrittenCounts { files: 1, bytes: 3 });
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
