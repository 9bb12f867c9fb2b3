//! All incidents of one run, in the order they arrived, with the faults of those that could not be read.

use std::{
    borrow::Borrow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{Hash, Hasher},
    ops::Range,
    sync::Arc,
};

use super::{
    batch::{Batch, Entry, FileFault, Origin, reread},
    layer::{Layer, Layers},
    registry::Registry,
    slot::Slot,
};
use crate::incident::{Document, Fault, Incident, KeyPath, Text};

/// Every record that could be read, every fault of those that could not, and the registry of actors.
///
/// Of records with one id in several layers, that of the highest stands for the others.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    pub(super) entries: Vec<Arc<Entry>>,
    ids: HashMap<ById, Slot>,
    duplicates: Vec<(Slot, Slot)>,
    pub(super) faults: Vec<FileFault>,
    pub(super) registry: Arc<Registry>,
    /// Slots whose record is gone, or has another slot now.
    pub(super) gone: BTreeSet<Slot>,
    /// Records whose file can no longer be read: what is shown is the last version that could.
    pub(super) outdated: BTreeSet<Slot>,
    pub(super) layers: Arc<Layers>,
    /// By slot: the lowest layer that has the record as it is.
    own_layers: Vec<Layer>,
    /// By id: the records that one of a higher layer stands for.
    pub(super) covered: BTreeMap<Text, Vec<Arc<Entry>>>,
}

/// A record that is found by its id.
#[derive(Clone, Debug)]
struct ById(Arc<Entry>);

impl Borrow<str> for ById {
    fn borrow(&self) -> &str {
        &self.0.incident.id
    }
}

impl Hash for ById {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.incident.id.as_str().hash(state);
    }
}

impl PartialEq for ById {
    fn eq(&self, other: &Self) -> bool {
        self.0.incident.id == other.0.incident.id
    }
}

impl Eq for ById {}

impl Corpus {
    /// An empty corpus whose actors are joined by `registry`.
    pub fn new(registry: Registry) -> Self {
        Self {
            registry: Arc::new(registry),
            ..Self::default()
        }
    }

    /// An empty corpus whose records come in these layers.
    #[must_use]
    pub fn in_layers(mut self, layers: Layers) -> Self {
        self.layers = Arc::new(layers);
        self
    }

    /// Adds the records and faults of a batch; returns the slots of its records.
    ///
    /// A record with the id of an earlier one is added too, and is a fault that names both files; one that is covered by a
    /// record of a higher layer has no slot.
    pub fn extend(&mut self, batch: Batch) -> Range<usize> {
        let first = self.entries.len();
        self.faults.extend(batch.faults.into_iter().chain(batch.oddities));
        for entry in batch.entries {
            let slot = self.push(entry);
            self.index_id(slot);
        }
        for entry in batch.covered {
            let id = entry.incident.id.clone();
            self.cover(entry);
            self.find_layer(&id);
        }
        self.sort_faults();
        first..self.entries.len()
    }

    pub(super) fn push(&mut self, entry: Arc<Entry>) -> Slot {
        let slot = Slot::at(self.entries.len());
        self.own_layers.push(entry.layer);
        self.entries.push(entry);
        slot
    }

    /// Keeps `entry` for as long as a record of a higher layer stands for it.
    pub(super) fn cover(&mut self, entry: Arc<Entry>) {
        self.covered.entry(entry.incident.id.clone()).or_default().push(entry);
    }

    /// Finds out in which layer the record with this id began to be what it is.
    fn find_layer(&mut self, id: &str) {
        let Some(&slot) = self.ids.get(id) else { return };
        let shown = self.entry(slot);
        let mut layer = shown.layer;
        let mut below: Vec<&Arc<Entry>> = self.covered.get(id).into_iter().flatten().collect();
        below.sort_by_key(|entry| Reverse(entry.layer));
        for entry in below {
            if entry.incident != shown.incident {
                break;
            }
            layer = entry.layer;
        }
        self.own_layers[slot.index()] = layer;
    }

    /// Remembers the id of the record at `slot`; adds a fault if another record has it already.
    fn index_id(&mut self, slot: Slot) {
        let entry = Arc::clone(self.entry(slot));
        match self.ids.get(entry.incident.id.as_str()) {
            None => {
                self.ids.insert(ById(entry), slot);
            }
            Some(&earlier) => {
                self.duplicates.push((earlier, slot));
                let fault = duplicate(
                    self.entry(earlier),
                    &entry,
                    self.duplicates.len() <= MAX_DUPLICATES_WITH_LINE,
                );
                self.faults.push(fault);
            }
        }
    }

    /// Finds out again which record has which id, and which ids are given twice.
    pub(super) fn index_ids(&mut self) {
        self.ids.clear();
        self.duplicates.clear();
        for slot in self.live().collect::<Vec<_>>() {
            self.index_id(slot);
        }
        if self.layers.len() > 1 {
            self.own_layers = self.entries.iter().map(|entry| entry.layer).collect();
            for id in self.covered.keys().cloned().collect::<Vec<_>>() {
                self.find_layer(&id);
            }
        }
        self.sort_faults();
    }

    fn sort_faults(&mut self) {
        self.faults
            .sort_by(|a, b| (&a.path, a.fault.span.start).cmp(&(&b.path, b.fault.span.start)));
    }

    pub fn get(&self, slot: Slot) -> &Incident {
        &self.entries[slot.index()].incident
    }

    pub fn entry(&self, slot: Slot) -> &Arc<Entry> {
        &self.entries[slot.index()]
    }

    /// The first record with this id.
    pub fn by_id(&self, id: &str) -> Option<Slot> {
        self.ids.get(id).copied()
    }

    /// Every slot that was issued, also those whose record is gone.
    pub fn slots(&self) -> impl DoubleEndedIterator<Item = Slot> + use<> {
        (0..self.entries.len()).map(Slot::at)
    }

    /// The slots of the records that are there.
    pub fn live(&self) -> impl Iterator<Item = Slot> {
        self.slots().filter(|slot| !self.gone.contains(slot))
    }

    /// How many records are there.
    pub fn len(&self) -> usize {
        self.entries.len() - self.gone.len()
    }

    /// How many slots were issued for records that are gone.
    pub fn gaps(&self) -> usize {
        self.gone.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the file of the record at `slot` can no longer be read, so that this is the last version that could.
    pub fn is_outdated(&self, slot: Slot) -> bool {
        self.outdated.contains(&slot)
    }

    /// The layers that records may come in.
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The layer of the record at `slot`: the lowest in which it is as it is, so that a mere copy of a built-in record is
    /// built in.
    pub fn layer(&self, slot: Slot) -> Layer {
        self.own_layers[slot.index()]
    }

    /// Whether the record at `slot` is the user's own, among built-in ones.
    pub fn is_mine(&self, slot: Slot) -> bool {
        self.layers.is_over_built_in(self.layer(slot))
    }

    /// Whether any record shown is the user's own, among built-in ones.
    pub fn has_mine(&self) -> bool {
        self.layers.len() > 1
            && self
                .slots()
                .any(|slot| !self.gone.contains(&slot) && self.is_mine(slot))
    }

    /// The record of the highest layer below for which that at `slot` stands, which says something else.
    pub fn stands_for(&self, slot: Slot) -> Option<&Entry> {
        let shown = self.entry(slot);
        let below = self.covered.get(&shown.incident.id)?.iter();
        let others = below.filter(|entry| entry.layer < shown.layer && entry.incident != shown.incident);
        others.max_by_key(|entry| entry.layer).map(AsRef::as_ref)
    }

    /// Pairs of records that have one id in one layer: the first that has it, and each later one.
    pub fn duplicates(&self) -> &[(Slot, Slot)] {
        &self.duplicates
    }

    /// All faults, in the order of their files' paths, and of the text within a file.
    pub fn faults(&self) -> &[FileFault] {
        &self.faults
    }

    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }
}

/// The rule that ids are unique.
const ID_RULE: &str = "id";

/// The most duplicate ids that are reported with their line; beyond that somebody has copied a whole folder.
const MAX_DUPLICATES_WITH_LINE: usize = 100;

/// The fault of `later`, which has the id of `earlier`; with its line, which is read again, if `is_placed`.
fn duplicate(earlier: &Entry, later: &Entry, is_placed: bool) -> FileFault {
    let id = &later.incident.id;
    let path = later.origin.path(id);
    let message = format!("the id `{id}` is also that of `{}`", earlier.origin.path(id).display());
    let text = match &later.origin {
        Origin::BuiltIn(text) => Some((*text).to_owned()),
        Origin::File(path) if is_placed => reread(path).ok(),
        Origin::File(_) | Origin::Censored(_) | Origin::Memory => None,
    };
    let id_path = KeyPath::root().key("id");
    let span = text
        .as_ref()
        .and_then(|text| Document::parse(text).value_span(&id_path));
    let mut fault = match (text, span) {
        (Some(text), Some(span)) => {
            let fault = Fault {
                rule: ID_RULE,
                message,
                span,
                help: Some("an id is given once; rename one of them".to_owned()),
            };
            FileFault::in_text(&path, &text, fault)
        }
        _ => FileFault::of_file(&path, message),
    };
    fault.fault.rule = ID_RULE;
    fault
}

/// Whether `fault` is of two records with one id.
pub(super) fn is_duplicate(fault: &FileFault) -> bool {
    fault.fault.rule == ID_RULE
}

#[cfg(test)]
mod tests {
    use std::{fs, ops::ControlFlow, path::Path};

    use tempfile::tempdir;

    use crate::{
        corpus::{Batch, Corpus, Origin, Slot, load},
        incident::Pool,
    };

    fn record(id: &str, title: &str) -> String {
        format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n")
    }

    fn loaded(dir: &Path) -> Corpus {
        let mut corpus = Corpus::default();
        let load = load(dir, |batch| {
            corpus.extend(batch);
            ControlFlow::Continue(())
        });
        load.expect("a folder that can be read");
        corpus
    }

    #[test]
    fn two_records_with_one_id_are_both_there_and_the_fault_names_both_files() {
        let dir = tempdir().expect("a folder");
        fs::write(dir.path().join("a.toml"), record("same", "first")).expect("a file");
        fs::write(dir.path().join("b.toml"), record("same", "second")).expect("a file");
        let corpus = loaded(dir.path());
        assert_eq!(corpus.len(), 2);
        assert_eq!(corpus.by_id("same"), Some(Slot::at(0)));
        assert_eq!(corpus.duplicates(), [(Slot::at(0), Slot::at(1))]);
        let [fault] = corpus.faults() else {
            panic!("one fault: {:?}", corpus.faults())
        };
        assert_eq!(fault.path, dir.path().join("b.toml"));
        assert!(fault.fault.message.contains("a.toml"), "{}", fault.fault.message);
        assert_eq!(
            (fault.place, fault.line.as_deref()),
            (Some((1, 6)), Some("id = 'same'"))
        );
    }

    #[test]
    fn faults_stand_in_the_order_of_their_files() {
        let dir = tempdir().expect("a folder");
        for name in ["2024/b.toml", "2025/a.toml", "z.toml"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "=").expect("a file");
        }
        let corpus = loaded(dir.path());
        assert!(corpus.faults().is_sorted_by_key(|fault| &fault.path));
        assert!(corpus.is_empty());
    }

    #[test]
    fn the_original_is_the_files_own_text_as_long_as_it_is_the_same_record() {
        let dir = tempdir().expect("a folder");
        let path = dir.path().join("a.toml");
        let text = format!("# a comment\n{}", record("a", "first"));
        fs::write(&path, &text).expect("a file");
        let corpus = loaded(dir.path());
        let original = || corpus.entry(Slot::at(0)).original().map_err(|error| error.to_string());
        assert_eq!(original(), Ok(text));
        fs::write(&path, record("a", "second")).expect("a file");
        assert!(original().is_err_and(|error| error.ends_with("has changed since it was read")));
        fs::remove_file(&path).expect("the file");
        assert!(original().is_err_and(|error| error.ends_with("again: the file is gone")));
    }

    #[test]
    fn the_original_of_a_record_without_a_file_is_its_text() {
        let mut corpus = Corpus::default();
        let (mut batch, mut pool) = (Batch::default(), Pool::default());
        let text = "id = 'a'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n";
        batch.read_text("a.toml".into(), text, &mut pool, |_| Origin::BuiltIn(text));
        batch.read_text("b.toml".into(), text, &mut pool, |_| Origin::Memory);
        corpus.extend(batch);
        assert_eq!(corpus.entry(Slot::at(0)).original().ok().as_deref(), Some(text));
        let written = corpus.entry(Slot::at(1)).original().expect("it is in memory");
        assert!(written.starts_with("id = \"a\"\ntitle = \"T\"\n"));
    }
}
