//! Following what changed on the disk: changed records get slots of their own.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Changes, Corpus, Entry, Slot, collection::is_duplicate};

/// What a change did to a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnover {
    /// The slots whose record is gone, each with the one that took its place.
    pub moved: Vec<(Slot, Option<Slot>)>,
    /// The slots that were issued.
    pub added: Range<usize>,
    /// How many records say something else than before, are new, and are gone.
    pub changed: usize,
    pub new: usize,
    pub gone: usize,
    /// The records whose file can no longer be read, which stay as they were.
    pub kept: Vec<Slot>,
    /// Those among them whose file can be read again, and says the same.
    pub mended: Vec<Slot>,
    /// Whether other actors are known than before.
    pub registry: bool,
}

impl Turnover {
    /// What stood on `from` stands on `to` now.
    pub(super) fn follow(&mut self, from: Slot, to: Slot) {
        for (_, place) in &mut self.moved {
            if *place == Some(from) {
                *place = Some(to);
            }
        }
        self.moved.push((from, Some(to)));
    }
}

impl Corpus {
    /// Applies `changes`.
    ///
    /// A record that says something else gets a new slot, and its old one is gone. One whose file was read without a
    /// fault before, and cannot be now, stays as it was and is faulty: `Corpus::is_outdated`.
    pub fn change(&mut self, changes: Changes) -> Turnover {
        let mut turnover = Turnover {
            added: self.entries.len()..self.entries.len(),
            ..Turnover::default()
        };
        if let Some(registry) = changes.registry {
            turnover.registry = *registry != *self.registry;
            self.registry = registry;
        }
        let touched: HashSet<&Path> = changes.read.iter().chain(&changes.gone).map(PathBuf::as_path).collect();
        let is_own = |path: &Path| touched.contains(path);
        self.faults.retain(|fault| !is_own(&fault.path) && !is_duplicate(fault));
        self.faults.extend(changes.batch.faults);
        self.faults.extend(changes.batch.oddities);
        // Those whose file was read again come back, unless they are still covered.
        self.uncover(|entry| entry.origin.file().is_some_and(is_own));
        let former: Vec<(Slot, PathBuf)> = self
            .live()
            .filter_map(|slot| {
                let path = self.entry(slot).origin.file().filter(|path| is_own(path))?;
                Some((slot, path.to_owned()))
            })
            .collect();
        let mut arrived: HashMap<PathBuf, Arc<Entry>> = HashMap::new();
        let mut order = Vec::new();
        for entry in changes.batch.entries {
            if let Some(path) = entry.origin.file().map(Path::to_owned) {
                order.push(path.clone());
                arrived.insert(path, entry);
            }
        }
        let gone: HashSet<PathBuf> = changes.gone.into_iter().collect();
        let mut homeless = Vec::new();
        for (slot, path) in former {
            match arrived.remove(&path) {
                None if gone.contains(&path) => homeless.push(slot),
                read => self.reread(slot, read, &mut turnover),
            }
        }
        let mut rest: Vec<Arc<Entry>> = order.iter().filter_map(|path| arrived.remove(path)).collect();
        for slot in homeless {
            let id = &self.entry(slot).incident.id;
            let renamed = rest
                .iter()
                .position(|entry| entry.incident.id == *id)
                .map(|at| rest.remove(at));
            if let Some(entry) = renamed {
                self.replace(slot, entry, &mut turnover);
            } else {
                self.remove(slot);
                turnover.moved.push((slot, None));
                turnover.gone += 1;
            }
        }
        self.settle(rest, &mut turnover);
        turnover.added.end = self.entries.len();
        self.index_ids();
        turnover
    }

    /// The file of the record at `slot` was read again; `read` is the record it gave.
    fn reread(&mut self, slot: Slot, read: Option<Arc<Entry>>, turnover: &mut Turnover) {
        let old = &self.entries[slot.index()];
        let was_whole = !old.faulty || self.outdated.contains(&slot);
        match read {
            Some(new)
                if new.incident == old.incident
                    && (new.faulty, new.unread) == (old.faulty, old.unread)
                    && !self.outdated.contains(&slot) => {}
            Some(new) if !new.faulty && new.incident == old.incident => {
                self.entries[slot.index()] = new;
                self.outdated.remove(&slot);
                turnover.mended.push(slot);
            }
            Some(new) if !new.faulty || !was_whole => {
                self.replace(slot, new, turnover);
            }
            _ => {
                let kept = Entry {
                    faulty: true,
                    unread: true,
                    ..(**old).clone()
                };
                self.entries[slot.index()] = Arc::new(kept);
                self.outdated.insert(slot);
                turnover.kept.push(slot);
            }
        }
    }

    pub(super) fn replace(&mut self, slot: Slot, new: Arc<Entry>, turnover: &mut Turnover) -> Slot {
        let place = self.push(new);
        self.remove(slot);
        turnover.follow(slot, place);
        turnover.changed += 1;
        place
    }

    pub(super) fn remove(&mut self, slot: Slot) {
        self.gone.insert(slot);
        self.outdated.remove(&slot);
    }

    /// The same records under slots without gaps, and by each former slot the new one.
    pub fn compacted(&self) -> (Self, Vec<Option<Slot>>) {
        let mut places = vec![None; self.entries.len()];
        let mut compacted = Self::default();
        compacted.faults.clone_from(&self.faults);
        compacted.registry = Arc::clone(&self.registry);
        compacted.layers = Arc::clone(&self.layers);
        compacted.covered.clone_from(&self.covered);
        for slot in self.live() {
            places[slot.index()] = Some(compacted.push(Arc::clone(self.entry(slot))));
        }
        compacted.outdated = self.outdated.iter().filter_map(|slot| places[slot.index()]).collect();
        compacted.faults.retain(|fault| !is_duplicate(fault));
        compacted.index_ids();
        (compacted, places)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Changes, Corpus, Slot, Turnover};
    use crate::corpus::made_files::{read, record};

    fn corpus() -> Corpus {
        let mut corpus = Corpus::default();
        corpus.extend(read(&[("a.toml", record("a", "A")), ("b.toml", record("b", "B"))]));
        corpus
    }

    fn change(corpus: &mut Corpus, files: &[(&str, String)], gone: &[&str]) -> Turnover {
        corpus.change(Changes {
            batch: read(files),
            read: files.iter().map(|(name, _)| name.into()).collect(),
            gone: gone.iter().map(PathBuf::from).collect(),
            registry: None,
        })
    }

    fn titles(corpus: &Corpus) -> Vec<&str> {
        corpus.live().map(|slot| corpus.get(slot).title.as_str()).collect()
    }

    #[test]
    fn a_changed_record_gets_a_slot_of_its_own() {
        let mut corpus = corpus();
        let turnover = change(&mut corpus, &[("a.toml", record("a", "new"))], &[]);
        assert_eq!(turnover.moved, [(Slot::at(0), Some(Slot::at(2)))]);
        assert_eq!((turnover.changed, turnover.new, turnover.gone), (1, 0, 0));
        assert_eq!(titles(&corpus), ["B", "new"]);
        assert_eq!((corpus.len(), corpus.gaps()), (2, 1));
        assert_eq!(corpus.by_id("a"), Some(Slot::at(2)));
        assert_eq!(corpus.get(Slot::at(0)).title, "A", "an old slot still has its record");
    }

    #[test]
    fn a_file_that_says_the_same_changes_nothing() {
        let mut corpus = corpus();
        let text = format!("# a comment\n{}", record("a", "A"));
        let turnover = change(&mut corpus, &[("a.toml", text)], &[]);
        assert_eq!(
            turnover,
            Turnover {
                added: 2..2,
                ..Turnover::default()
            }
        );
    }

    #[test]
    fn records_come_and_go() {
        let mut corpus = corpus();
        let turnover = change(&mut corpus, &[("c.toml", record("c", "C"))], &["a.toml"]);
        assert_eq!(turnover.moved, [(Slot::at(0), None)]);
        assert_eq!((turnover.added.clone(), turnover.new, turnover.gone), (2..3, 1, 1));
        assert_eq!(titles(&corpus), ["B", "C"]);
        assert_eq!(corpus.by_id("a"), None);
    }

    #[test]
    fn a_renamed_file_is_the_same_record() {
        let mut corpus = corpus();
        let turnover = change(&mut corpus, &[("2023/a.toml", record("a", "A"))], &["a.toml"]);
        assert_eq!(turnover.moved, [(Slot::at(0), Some(Slot::at(2)))]);
        assert_eq!((turnover.changed, turnover.new, turnover.gone), (1, 0, 0));
    }

    #[test]
    fn a_broken_file_leaves_the_last_version_that_could_be_read_and_is_a_fault_until_it_is_mended() {
        let mut corpus = corpus();
        let broken = record("a", "new") + "title = \n";
        for text in [broken, String::new()] {
            let turnover = change(&mut corpus, &[("a.toml", text)], &[]);
            assert_eq!(turnover.kept, [Slot::at(0)]);
            assert!(corpus.is_outdated(Slot::at(0)) && corpus.entry(Slot::at(0)).may_be_red());
            assert!(!corpus.faults().is_empty());
            assert_eq!(titles(&corpus), ["A", "B"]);
        }
        let mended = change(&mut corpus.clone(), &[("a.toml", record("a", "A"))], &[]);
        assert_eq!((mended.mended, mended.changed), (vec![Slot::at(0)], 0));
        let turnover = change(&mut corpus, &[("a.toml", record("a", "new"))], &[]);
        assert_eq!(turnover.changed, 1);
        assert_eq!(titles(&corpus), ["B", "new"]);
        assert_eq!(corpus.faults(), []);
        assert!(!corpus.is_outdated(Slot::at(2)));
    }

    #[test]
    fn a_record_that_was_faulty_from_the_start_is_shown_as_it_is_now() {
        let mut corpus = Corpus::default();
        corpus.extend(read(&[("a.toml", record("a", "A") + "x = \n")]));
        let turnover = change(&mut corpus, &[("a.toml", record("a", "new") + "x = \n")], &[]);
        assert_eq!((turnover.changed, turnover.kept), (1, vec![]));
    }

    #[test]
    fn a_faulty_record_whose_marking_gets_lost_may_be_red_from_then_on() {
        let faulty = "id = 'a'\ntitle = 'A'\n".to_owned();
        let mut corpus = Corpus::default();
        corpus.extend(read(&[("a.toml", faulty.clone())]));
        assert!(corpus.live().all(|slot| !corpus.entry(slot).may_be_red()));
        change(&mut corpus, &[("a.toml", faulty + "tlp = 'red\n")], &[]);
        assert!(corpus.live().all(|slot| corpus.entry(slot).may_be_red()));
    }

    #[test]
    fn ids_given_twice_are_told_as_long_as_they_are() {
        let mut corpus = corpus();
        change(&mut corpus, &[("c.toml", record("a", "again"))], &[]);
        assert_eq!(corpus.duplicates(), [(Slot::at(0), Slot::at(2))]);
        assert_eq!(corpus.faults().len(), 1);
        change(&mut corpus, &[], &["a.toml"]);
        assert_eq!((corpus.duplicates(), corpus.faults().len()), (&[][..], 0));
        assert_eq!(corpus.by_id("a"), Some(Slot::at(2)));
    }

    #[test]
    fn compacting_closes_the_gaps() {
        let mut corpus = corpus();
        change(&mut corpus, &[("b.toml", record("b", "new"))], &["a.toml"]);
        let (compacted, places) = corpus.compacted();
        assert_eq!(places, [None, None, Some(Slot::at(0))]);
        assert_eq!((titles(&compacted), compacted.gaps()), (vec!["new"], 0));
        assert_eq!(compacted.by_id("b"), Some(Slot::at(0)));
    }
}
