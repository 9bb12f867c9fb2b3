//! Writes a site: folder after folder, one page at a time, and the index last, so that what it leads to is there.

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    io::ErrorKind,
    path::Path,
    sync::Arc,
};

use super::folders::make_folder;
use crate::{
    app::Existing,
    cli::{
        Failure,
        delivery::{Sent, SentCounts, Watcher, unwritten},
        failure::say,
    },
    corpus::{Corpus, Entry, Slot},
    export::{ExportChunks, ExportSettings, Site, SiteFile, asked},
    insight::Inquiry,
    search::{Context, Index},
    shell::{FolderWriter, OutgoingText, reason, watched, whole},
    text::{and_list, counted},
};

/// Files of an earlier site that are named when they stay.
const MAX_NAMED_FILES: usize = 3;

/// Writes the site of the records that were found into the folder at `to`, which is empty, is not there yet, or holds a
/// site that may be overwritten.
pub(super) fn write_site(
    (to, existing): (&Path, Existing),
    (query, slots, entries): (&str, &[Slot], &[Arc<Entry>]),
    (corpus, index): (&Corpus, &mut Index),
    settings: ExportSettings,
) -> Result<Sent, Failure> {
    let earlier = earlier_files(to, existing)?;
    let none = BTreeSet::new();
    let context = Context {
        marked: &none,
        faulty: &none,
    };
    let mut inquiry = Inquiry { corpus, index, context };
    // Without the day: the same records make the same site tomorrow.
    let settings = ExportSettings {
        asked: asked(query, (slots.len(), corpus.len()), ""),
        ..settings
    };
    let mut watcher = Watcher::of_files(slots.len())?;
    let site = Site::new(&mut inquiry, query, slots, &settings);
    let mut writer = SiteWriter {
        to,
        existing,
        open: None,
        paths: Vec::new(),
        written: SentCounts::default(),
    };
    if earlier.is_empty() {
        // First of all, so that a site of which only a part was written is known as ours.
        writer.list(&Site::list(&[]))?;
    }
    let is_whole = write_all(&site, entries, &mut writer, &mut watcher)?;
    writer.close()?;
    let counts = writer.written;
    if !is_whole {
        return Ok(Sent::Stopped(counts));
    }
    drop(watcher);
    tell_left(to, &earlier, &writer.paths);
    Ok(Sent::Whole(counts))
}

/// Writes every file; false if it was stopped before the index.
fn write_all(
    site: &Site<'_>,
    entries: &[Arc<Entry>],
    writer: &mut SiteWriter<'_>,
    watcher: &mut Watcher,
) -> Result<bool, Failure> {
    for at in 0..entries.len() {
        if watcher.tell(at).is_break() {
            return Ok(false);
        }
        writer.add(&site.record(at))?;
        writer.written.incidents += 1;
    }
    for page in site.groups() {
        if watcher.tell(entries.len()).is_break() {
            return Ok(false);
        }
        writer.add(&page)?;
    }
    for download in site.downloads() {
        if watcher.tell(entries.len()).is_break() {
            return Ok(false);
        }
        let mut watch = |_| watcher.tell(entries.len());
        let mut text = watched(ExportChunks::new(entries, &download.settings), &mut watch);
        writer.add_text(Site::DOWNLOADS_FOLDER, download.name, &mut text)?;
    }
    let [atom, json] = site.feeds()?;
    for page in [site.timeline(), atom, json] {
        writer.add(&page)?;
    }
    let index = site.index();
    writer.paths.push(index.name.clone());
    let list = Site::list(&writer.paths);
    writer.paths.pop();
    writer.add(&index)?;
    writer.list(&list)?;
    Ok(true)
}

/// Writes files into the folders of a site, one folder at a time.
struct SiteWriter<'a> {
    to: &'a Path,
    existing: Existing,
    /// The folder that is written.
    open: Option<(&'static str, FolderWriter)>,
    /// What was written, as paths within the site.
    paths: Vec<String>,
    written: SentCounts,
}

impl SiteWriter<'_> {
    fn add(&mut self, file: &SiteFile) -> Result<(), Failure> {
        self.add_text(file.folder, &file.name, &mut whole(&file.text))
    }

    fn add_text(&mut self, folder: &'static str, name: &str, text: &mut OutgoingText<'_>) -> Result<(), Failure> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != folder) {
            self.close()?;
            let path = self.to.join(folder);
            make_own_folder(&path)?;
            self.open = Some((folder, FolderWriter::open(&path).map_err(unwritten)?));
        }
        if let Some((_, writer)) = &mut self.open {
            writer.add(name, self.existing, text).map_err(unwritten)?;
        }
        let between = if folder.is_empty() { "" } else { "/" };
        self.paths.push(format!("{folder}{between}{name}"));
        Ok(())
    }

    /// Writes the list of files over the one that is there, which is ours.
    fn list(&mut self, list: &SiteFile) -> Result<(), Failure> {
        self.close()?;
        let mut writer = FolderWriter::open(self.to).map_err(unwritten)?;
        let text = &mut whole(&list.text);
        writer.add(&list.name, Existing::Overwrite, text).map_err(unwritten)?;
        writer.finish().map(drop).map_err(unwritten)
    }

    fn close(&mut self) -> Result<(), Failure> {
        if let Some((_, writer)) = self.open.take() {
            self.written.bytes += writer.finish().map_err(unwritten)?.bytes;
        }
        Ok(())
    }
}

/// Makes a folder of the site where it is missing. A link in its place is not followed: what it leads to is not ours.
fn make_own_folder(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Failure::new(format!(
            "`{}` is no folder, so nothing is written there",
            path.display()
        ))),
        Err(_) => make_folder(path),
    }
}

/// The files of the site that is there already, as it lists them; none where the folder is empty or not there.
///
/// # Errors
/// When something else is there, or a site that nobody said may be overwritten.
fn earlier_files(to: &Path, existing: Existing) -> Result<HashSet<String>, Failure> {
    let name = to.display();
    let is_empty = match fs::read_dir(to) {
        Ok(mut found) => found.next().is_none(),
        Err(error) if error.kind() == ErrorKind::NotFound => true,
        Err(error) => {
            return Err(Failure::new(format!(
                "cannot write a site to `{name}`: {}",
                reason(&error)
            )));
        }
    };
    make_folder(to)?;
    if is_empty {
        return Ok(HashSet::new());
    }
    let list = to.join(Site::LIST_NAME);
    let is_file = fs::symlink_metadata(&list).is_ok_and(|found| found.is_file());
    let text = if is_file {
        fs::read_to_string(&list).unwrap_or_default()
    } else {
        String::new()
    };
    let Some(listed) = Site::listed(&text) else {
        let message = format!("`{name}` is not empty and holds no site of ours, so nothing was written");
        return Err(Failure::new(message).hint("--to DIR takes a folder that is empty or not there yet"));
    };
    if existing != Existing::Overwrite {
        return Err(Failure::new(format!("a site is in `{name}` already")).hint("--overwrite replaces its files"));
    }
    Ok(listed.map(str::to_owned).collect())
}

/// Says which files of the earlier site are no part of this one.
fn tell_left(to: &Path, earlier: &HashSet<String>, paths: &[String]) {
    let now: HashSet<&str> = paths.iter().map(String::as_str).collect();
    let mut left: Vec<&str> = earlier
        .iter()
        .map(String::as_str)
        .filter(|path| !now.contains(path))
        .collect();
    left.retain(|path| *path != Site::LIST_NAME && fs::symlink_metadata(to.join(path)).is_ok());
    left.sort_unstable();
    if left.is_empty() {
        return;
    }
    let named: Vec<String> = left
        .iter()
        .take(MAX_NAMED_FILES)
        .map(|path| format!("`{path}`"))
        .collect();
    let files = counted(left.len(), "file");
    say(&format!(
        "watchfloor: {files} of the earlier site stay, though no page leads there any more: {}",
        and_list(&named)
    ));
}
