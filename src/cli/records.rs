//! Where the records come from, and reading them all.

use std::{
    mem::ManuallyDrop,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{Environment, Failure, failure::say, source::SourceArguments, today::today};
use crate::{
    app::Account,
    corpus::{Batch, Begun, Corpus, FileFault, LoadError, Reach, RedFilter, Registry, begin, built_in, load_registry},
    search::{Index, IndexScope, load_indexed},
    text::counted,
};

/// The records of this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecordsLocation {
    BuiltIn,
    Folder(PathBuf),
}

impl RecordsLocation {
    /// The first that is given: option, environment, config; then `./incidents`; else the built-in ones.
    ///
    /// # Errors
    /// When what is given is no folder: a typing error must not open other records silently.
    pub(super) fn choose(source: &SourceArguments, environment: &Environment) -> Result<Self, Failure> {
        let given = [
            (source.incidents.as_ref(), "--incidents"),
            (environment.incidents.as_ref(), "WATCHFLOOR_INCIDENTS"),
            (environment.config.incidents.as_ref(), "the config file"),
        ];
        if let Some((folder, by)) = given
            .into_iter()
            .find_map(|(folder, by)| folder.map(|folder| (folder, by)))
        {
            if folder.is_dir() {
                return Ok(Self::Folder(folder.clone()));
            }
            let what = if folder.exists() {
                "is no folder"
            } else {
                "does not exist"
            };
            return Err(Failure::new(format!(
                "`{}` {what}; it is given by {by}",
                folder.display()
            )));
        }
        let here = Path::new("incidents");
        Ok(if here.is_dir() && environment.account == Account::Own {
            Self::Folder(here.to_owned())
        } else {
            Self::BuiltIn
        })
    }

    /// The folder they are in, unless they come with the program.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn => None,
            Self::Folder(folder) => Some(folder),
        }
    }

    /// The actors known for these records: the built-in ones and those of the folder, or of its parent in one's own
    /// account.
    pub(super) fn registry(&self, account: Account) -> (Registry, Vec<FileFault>) {
        match (self, account) {
            (Self::BuiltIn, _) => (Registry::built_in(), Vec::new()),
            (Self::Folder(folder), Account::Own) => load_registry(folder, Reach::Parent),
            (Self::Folder(folder), Account::Restricted) => load_registry(folder, Reach::Folder),
        }
    }

    /// Begins to read them, as much as the first screen shows.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub(super) fn begin(self) -> Result<BegunRecords, LoadError> {
        let begun = match &self {
            Self::BuiltIn => First::BuiltIn(built_in()),
            Self::Folder(folder) => First::Folder(begin(folder)?),
        };
        Ok(BegunRecords { records: self, begun })
    }

    /// Reads every record; what cannot be read is said on standard error in one line. They go with the process, as those
    /// of [`RecordsLocation::read`].
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub(super) fn corpus(&self, account: Account) -> Result<ManuallyDrop<Corpus>, Failure> {
        let (registry, faults) = self.registry(account);
        let mut corpus = Corpus::new(registry);
        self.clone().begin()?.go_on(account, faults, |batch| {
            corpus.extend(batch);
            ControlFlow::Continue(())
        });
        tell(corpus.faults(), account);
        Ok(ManuallyDrop::new(corpus))
    }

    /// Reads every record as [`RecordsLocation::corpus`] does, and makes them searchable as far as `scope` goes.
    ///
    /// They go with the process, which of 100,000 is 0.1 s faster than taking them apart one by one.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub(super) fn read(
        &self,
        account: Account,
        scope: IndexScope,
    ) -> Result<(ManuallyDrop<Corpus>, ManuallyDrop<Index>), Failure> {
        let (registry, faults) = self.registry(account);
        let mut corpus = Corpus::new(registry);
        let reading = self.clone().begin()?;
        let load = |sink: &mut dyn FnMut(Batch) -> _| reading.go_on(account, faults, sink);
        let (index, ()) = load_indexed(&mut corpus, today(account), scope, load);
        tell(corpus.faults(), account);
        Ok((ManuallyDrop::new(corpus), ManuallyDrop::new(index)))
    }
}

/// Records of which the first are read already.
pub(super) struct BegunRecords {
    records: RecordsLocation,
    begun: First,
}

/// What is read of them: all that is built in, or the first files of a folder.
enum First {
    BuiltIn(Batch),
    Folder(Begun),
}

impl BegunRecords {
    /// Hands the records to `sink` batch by batch until it breaks off; first `faults`, found before.
    ///
    /// In the restricted account what strangers must not see is left out.
    pub(super) fn go_on(
        self,
        account: Account,
        faults: Vec<FileFault>,
        mut sink: impl FnMut(Batch) -> ControlFlow<()>,
    ) {
        let name = self.records.folder().unwrap_or(Path::new("incidents"));
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
        match self.begun {
            First::BuiltIn(batch) => {
                let _: ControlFlow<()> = pass_on(batch);
            }
            First::Folder(begun) => begun.go_on(pass_on),
        }
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
