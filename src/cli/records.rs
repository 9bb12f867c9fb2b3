//! Where the records come from, layer by layer, and reading them all.

use std::{
    collections::HashSet,
    mem::{self, ManuallyDrop},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Environment, Failure, failure::say, source::SourceArguments, today::today};
use crate::{
    app::Account,
    corpus::{
        Batch, Begun, Corpus, FileFault, Layer, LayerFilter, Layers, LoadError, Reach, RedFilter, Registry, begin,
        built_in, load_registry,
    },
    incident::Text,
    platform::is_writable,
    search::{Index, IndexScope, load_indexed},
    shell::WatchedFolders,
    text::counted,
};

/// The folder of records that is looked for where the program runs.
const FOLDER_HERE: &str = "incidents";

/// The records of this run: the built-in ones, if they are shown, and over them those of the folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordLayers {
    is_built_in: bool,
    /// The lowest layer first.
    folders: Vec<PathBuf>,
    /// The last of the folders, if it is `./incidents`: it may come while the records are shown.
    has_folder_here: bool,
}

impl RecordLayers {
    /// The built-in records alone.
    pub(super) fn built_in() -> Self {
        Self {
            is_built_in: true,
            folders: Vec::new(),
            has_folder_here: false,
        }
    }

    /// The folders that are given by option or by environment; where neither names one, the built-in records, and over
    /// them the folders of the config and `./incidents`. In the restricted account no folder is looked for.
    ///
    /// # Errors
    /// When what is given is no folder: a typing error must not open other records silently.
    pub(super) fn choose(source: &SourceArguments, environment: &Environment) -> Result<Self, Failure> {
        let config = &environment.config;
        let given = [
            (&source.incidents, "--incidents"),
            (&environment.incidents, "WATCHFLOOR_INCIDENTS"),
        ];
        let given = given.into_iter().find(|(folders, _)| !folders.is_empty());
        let (folders, by) = given.unwrap_or((&config.incidents, "the config file"));
        for folder in folders {
            demand_folder(folder, by)?;
        }
        let is_own = environment.account == Account::Own;
        let has_folder_here = given.is_none() && is_own;
        let mut folders = folders.clone();
        folders.extend(has_folder_here.then(|| PathBuf::from(FOLDER_HERE)));
        let folders = without_twins(folders);
        if folders.len() >= Layer::MAX_LAYERS {
            return Err(Failure::new(format!(
                "these are {}, which is too many",
                counted(folders.len(), "folder")
            )));
        }
        // Visitors are shown the folders they are given, and the built-in records where there is none.
        let is_built_in = if given.is_some() {
            source.with_built_in
        } else if is_own {
            source.with_built_in || config.built_in
        } else {
            source.with_built_in || folders.is_empty()
        };
        Ok(Self {
            is_built_in,
            folders,
            has_folder_here,
        })
    }

    /// The folders that are there, the lowest layer first.
    pub(super) fn folders(&self) -> impl DoubleEndedIterator<Item = &Path> {
        let is_there = |folder: &&PathBuf| !self.is_awaited(folder) || folder.is_dir();
        self.folders.iter().filter(is_there).map(PathBuf::as_path)
    }

    /// From the highest down: `` `incidents` over the built-in ones ``.
    pub(super) fn in_words(&self) -> String {
        let folders = self.folders().rev().map(|folder| format!("`{}`", folder.display()));
        let built_in = self.is_built_in.then(|| "the built-in ones".to_owned());
        let layers: Vec<String> = folders.chain(built_in).collect();
        if layers.is_empty() {
            "none".to_owned()
        } else {
            layers.join(" over ")
        }
    }

    /// Whether `folder` need not be there.
    fn is_awaited(&self, folder: &Path) -> bool {
        self.has_folder_here && folder == Path::new(FOLDER_HERE)
    }

    /// Whether the built-in records are among them.
    pub(super) fn has_built_in(&self) -> bool {
        self.is_built_in
    }

    /// The layers by name.
    fn layers(&self) -> Layers {
        Layers::new(self.is_built_in, &self.folders)
    }

    /// The layer of the folder at `index`.
    fn layer(&self, index: usize) -> Layer {
        Layer::at(index + usize::from(self.is_built_in))
    }

    /// The folder that new records belong in: the topmost that can be written to, else `./incidents`, which is made.
    ///
    /// # Errors
    /// When there are folders, and none can be written to.
    pub(super) fn writable_folder(&self) -> Result<PathBuf, Failure> {
        if let Some(folder) = self.folders().rev().find(|folder| is_writable(folder)) {
            return Ok(folder.to_owned());
        }
        if self.folders().next().is_none() {
            return Ok(PathBuf::from(FOLDER_HERE));
        }
        let failure = Failure::new(format!("no record can be written to {}", self.in_words()));
        Err(failure.hint("name another folder with --to"))
    }

    /// The ids of all records, also of those that others stand for; none where a folder cannot be read.
    pub(super) fn ids(&self, account: Account) -> HashSet<Text> {
        let mut ids = HashSet::new();
        if let Ok(begun) = self.clone().begin() {
            begun.go_on(account, Vec::new(), |batch| {
                ids.extend(batch.entries.iter().map(|entry| entry.incident.id.clone()));
                ControlFlow::Continue(())
            });
        }
        ids
    }

    /// The file of the record that has this id, or where else that comes from; none where a folder cannot be read.
    pub(super) fn named(&self, id: &str, account: Account) -> Option<String> {
        let mut named = None;
        self.clone().begin().ok()?.go_on(account, Vec::new(), |batch| {
            let found = batch.entries.iter().find(|entry| entry.incident.id == id);
            named = found.map(|entry| match entry.origin.file() {
                Some(path) => format!("`{}`", path.display()),
                None => "a built-in record".to_owned(),
            });
            if named.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        named
    }

    /// What is watched for changes: the folders, also one that may come.
    pub(super) fn watched(&self, account: Account) -> Option<WatchedFolders> {
        (!self.folders.is_empty()).then(|| WatchedFolders {
            dirs: Arc::from(&*self.folders),
            lowest: self.layer(0),
            account,
        })
    }

    /// An empty corpus for these records, with the actors known for them: the built-in ones, and those of the folders, or
    /// of their parents in one's own account; and the faults of their files.
    pub(super) fn empty_corpus(&self, account: Account) -> (Corpus, Vec<FileFault>) {
        let (registry, faults) = self.registry(account);
        (Corpus::new(registry).in_layers(self.layers()), faults)
    }

    /// The actors known for these records, and the faults of their files.
    pub(super) fn registry(&self, account: Account) -> (Registry, Vec<FileFault>) {
        let reach = match account {
            Account::Own => Reach::Parent,
            Account::Restricted => Reach::Folder,
        };
        let folders: Vec<&Path> = self.folders().collect();
        load_registry(&folders, reach)
    }

    /// Begins to read them, as much as the first screen shows.
    ///
    /// # Errors
    /// When one of the folders cannot be read.
    pub(super) fn begin(self) -> Result<BegunRecords, LoadError> {
        let mut begun = Vec::new();
        for (index, folder) in self.folders.iter().enumerate().rev() {
            match begin(folder) {
                Ok(records) => begun.push((records, self.layer(index))),
                Err(LoadError::Missing { .. }) if self.is_awaited(folder) => {}
                Err(error) => return Err(error),
            }
        }
        // Where they are most of what there is, nobody waits for them.
        let is_short = begun.iter().all(|(records, _)| records.is_whole());
        let built_in = (self.is_built_in && is_short).then(built_in);
        Ok(BegunRecords {
            records: self,
            begun,
            built_in,
        })
    }

    /// Reads every record; what cannot be read is said on standard error in one line. They go with the process, as those
    /// of [`RecordLayers::read`].
    ///
    /// # Errors
    /// When one of the folders cannot be read.
    pub(super) fn corpus(&self, account: Account) -> Result<ManuallyDrop<Corpus>, Failure> {
        let (mut corpus, faults) = self.empty_corpus(account);
        self.clone().begin()?.go_on(account, faults, |batch| {
            corpus.extend(batch);
            ControlFlow::Continue(())
        });
        tell(corpus.faults(), account);
        Ok(ManuallyDrop::new(corpus))
    }

    /// Reads every record as [`RecordLayers::corpus`] does, and makes them searchable as far as `scope` goes.
    ///
    /// They go with the process, which of 100,000 is 0.1 s faster than taking them apart one by one.
    ///
    /// # Errors
    /// When one of the folders cannot be read.
    pub(super) fn read(
        &self,
        account: Account,
        scope: IndexScope,
    ) -> Result<(ManuallyDrop<Corpus>, ManuallyDrop<Index>), Failure> {
        let (mut corpus, faults) = self.empty_corpus(account);
        let reading = self.clone().begin()?;
        let load = |sink: &mut dyn FnMut(Batch) -> _| reading.go_on(account, faults, sink);
        let (index, ()) = load_indexed(&mut corpus, today(account), scope, load);
        tell(corpus.faults(), account);
        Ok((ManuallyDrop::new(corpus), ManuallyDrop::new(index)))
    }
}

/// # Errors
/// When `folder`, which is given `by` somebody, is none.
fn demand_folder(folder: &Path, by: &str) -> Result<(), Failure> {
    if folder.is_dir() {
        return Ok(());
    }
    let what = if folder.exists() {
        "is no folder"
    } else {
        "does not exist"
    };
    Err(Failure::new(format!(
        "`{}` {what}; it is given by {by}",
        folder.display()
    )))
}

/// `folders` without those that are named again later, wherever links lead.
fn without_twins(folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let place = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone());
    let places: Vec<PathBuf> = folders.iter().map(place).collect();
    let is_last = |at: usize| !places[at + 1..].contains(&places[at]);
    let kept = folders.into_iter().enumerate().filter(|(at, _)| is_last(*at));
    kept.map(|(_, folder)| folder).collect()
}

/// Records of which the first are read already.
pub(super) struct BegunRecords {
    records: RecordLayers,
    /// The folders, the highest layer first.
    begun: Vec<(Begun, Layer)>,
    /// The built-in records, if they are read already.
    built_in: Option<Batch>,
}

impl BegunRecords {
    /// Hands the records to `sink` batch by batch until it breaks off; first `faults`, found before.
    ///
    /// In the restricted account what strangers must not see is left out.
    pub(super) fn go_on(
        mut self,
        account: Account,
        faults: Vec<FileFault>,
        mut sink: impl FnMut(Batch) -> ControlFlow<()>,
    ) {
        let name = self
            .records
            .folders
            .last()
            .map_or(Path::new(FOLDER_HERE), PathBuf::as_path);
        let mut filter = account.is_restricted().then(|| RedFilter::new(name));
        let mut pass_on = |batch: Batch| match &mut filter {
            Some(filter) => sink(filter.shown(batch)),
            None => sink(batch),
        };
        if !faults.is_empty() {
            let told = pass_on(Batch {
                faults,
                ..Batch::default()
            });
            if told.is_break() {
                return;
            }
        }
        let begun = mem::take(&mut self.begun);
        let mut sources = begun.len() + usize::from(self.records.is_built_in);
        if sources == 0 {
            let _: ControlFlow<()> = pass_on(Batch {
                total: Some(0),
                last: true,
                ..Batch::default()
            });
            return;
        }
        let mut joined = JoinedLayers::default();
        for (records, layer) in begun {
            sources -= 1;
            let mut flow = ControlFlow::Continue(());
            records.go_on(|batch| {
                flow = pass_on(joined.next(batch, layer, sources == 0));
                flow
            });
            if flow.is_break() {
                return;
            }
            joined.descend();
        }
        if self.records.is_built_in {
            let batch = self.built_in.take().unwrap_or_else(built_in);
            let _: ControlFlow<()> = pass_on(joined.next(batch, Layer::default(), true));
        }
    }
}

/// The batches of several layers as those of one load, the highest layer first.
#[derive(Default)]
struct JoinedLayers {
    filter: LayerFilter,
    /// Files read in the layers before.
    before: usize,
    /// Files read in this one.
    read: usize,
}

impl JoinedLayers {
    /// `batch`, which is of `layer`, with what is read of all layers; only a batch of the lowest can be the last.
    fn next(&mut self, batch: Batch, layer: Layer, is_lowest: bool) -> Batch {
        let mut batch = self.filter.sorted(batch, layer);
        self.read = batch.read;
        batch.read += self.before;
        batch.total = batch.total.filter(|_| is_lowest).map(|total| total + self.before);
        batch.last &= is_lowest;
        batch
    }

    fn descend(&mut self) {
        self.before += mem::take(&mut self.read);
        self.filter.descend();
    }
}

/// Says on standard error what is wrong in the files: to a visitor all that is told, since `check` is not theirs.
fn tell(faults: &[FileFault], account: Account) {
    match account {
        Account::Own if faults.is_empty() => {}
        Account::Own => say(&format!(
            "watchfloor: {} in the files; `watchfloor check` tells",
            counted(faults.len(), "problem")
        )),
        Account::Restricted => {
            // Of two records with one id the fault names the files, which are none of theirs.
            for fault in faults.iter().filter(|fault| fault.fault.rule != "id") {
                say(&format!("watchfloor: {}", fault.fault.message));
            }
        }
    }
}
