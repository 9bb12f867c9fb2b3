//! Where the records come from, and reading them all.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Zoned;

use super::{Environment, Failure, failure::say, source::Source};
use crate::{
    corpus::{Batch, Corpus, FileFault, Reach, Registry, Slot, built_in, load, load_registry},
    search::Index,
    text::counted,
};

/// The records of this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Records {
    BuiltIn,
    Folder(PathBuf),
}

impl Records {
    /// The first that is given: option, environment, config; then `./incidents`; else the built-in ones.
    ///
    /// # Errors
    /// When what is given is no folder: a typing error must not open other records silently.
    pub(super) fn choose(source: &Source, environment: &Environment) -> Result<Self, Failure> {
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
        Ok(if here.is_dir() {
            Self::Folder(here.to_owned())
        } else {
            Self::BuiltIn
        })
    }

    /// The actors known for these records: the built-in ones and those of the folder.
    pub(super) fn registry(&self) -> (Registry, Vec<FileFault>) {
        match self {
            Self::BuiltIn => (Registry::built_in(), Vec::new()),
            Self::Folder(folder) => load_registry(folder, Reach::Parent),
        }
    }

    /// Reads every record; what cannot be read is said on standard error in one line.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub(super) fn read(&self) -> Result<(Corpus, Index), Failure> {
        let (registry, faults) = self.registry();
        let mut corpus = Corpus::new(registry);
        corpus.extend(Batch {
            faults,
            ..Batch::default()
        });
        let mut index = Index::new(Zoned::now().date());
        let mut take_in = |batch: Batch| {
            for at in corpus.extend(batch) {
                index.add(&corpus, Slot::at(at));
            }
            ControlFlow::Continue(())
        };
        match self {
            Self::BuiltIn => {
                let _: ControlFlow<()> = take_in(built_in());
            }
            Self::Folder(folder) => load(folder, take_in)?,
        }
        let faults = corpus.faults().len();
        if faults > 0 {
            say(&format!(
                "watchfloor: {} in the files; `watchfloor check` tells",
                counted(faults, "problem")
            ));
        }
        Ok((corpus, index))
    }
}
