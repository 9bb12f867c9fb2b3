//! What changed in folders since they were last looked at.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Batch, Layer, Registry, red_filter::OpenIds};
use crate::incident::Text;

/// What changed in a folder since it was last looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What was read again or for the first time: records and faults.
    pub batch: Batch,
    /// The files it was read from, including those that held no record.
    pub read: Vec<PathBuf>,
    /// Files that are no longer there.
    pub gone: Vec<PathBuf>,
    /// The actors, where their file changed.
    pub registry: Option<Arc<Registry>>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.read.is_empty() && self.gone.is_empty() && self.registry.is_none()
    }

    /// Adds what changed in another folder; of actors that were read for both, its own count.
    pub fn join(&mut self, other: Self) {
        self.batch.entries.extend(other.batch.entries);
        self.batch.oddities.extend(other.batch.oddities);
        for fault in other.batch.faults {
            if !self.batch.faults.contains(&fault) {
                self.batch.faults.push(fault);
            }
        }
        self.read.extend(other.read);
        self.gone.extend(other.gone);
        self.registry = other.registry.or(self.registry.take());
    }

    /// The same for the eyes of strangers, where every file of every layer was read: one whose record must not leave
    /// unasked is as if gone, with those of lower layers for which it stands, and so is one that cannot be read, since
    /// nobody knows what it holds. No record names another that is not shown.
    #[must_use]
    pub fn discreet(mut self) -> Self {
        self.batch.faults.clear();
        self.batch.oddities.clear();
        let mut highest: HashMap<Text, Layer> = HashMap::new();
        for entry in &self.batch.entries {
            let layer = highest.entry(entry.incident.id.clone()).or_insert(entry.layer);
            *layer = entry.layer.max(*layer);
        }
        self.batch
            .entries
            .retain(|entry| highest[&entry.incident.id] == entry.layer && !entry.may_be_red());
        let shown: BTreeSet<&Path> = self
            .batch
            .entries
            .iter()
            .filter_map(|entry| entry.origin.file())
            .collect();
        let (read, hidden) = self.read.into_iter().partition(|path| shown.contains(path.as_path()));
        self.read = read;
        self.gone.extend::<Vec<PathBuf>>(hidden);
        let mut open = OpenIds::default();
        open.extend(&self.batch.entries);
        for entry in &mut self.batch.entries {
            *entry = open.without_others(Arc::clone(entry));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{corpus::Origin, incident::Pool};

    #[test]
    fn a_red_record_hides_from_strangers_what_it_stands_for() {
        let mut changes = Changes::default();
        for (layer, name, tlp) in [
            (0, "low/a.toml", "clear"),
            (1, "high/a.toml", "red"),
            (0, "low/b.toml", "clear"),
        ] {
            let id = Path::new(name)
                .file_stem()
                .and_then(|stem| stem.to_str())
                .expect("a name");
            let text =
                format!("id = '{id}'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\ntlp = '{tlp}'\n");
            let mut batch = Batch::default();
            batch.read_text(name.into(), &text, &mut Pool::default(), Origin::File);
            batch.put_into(Layer::at(layer));
            changes.join(Changes {
                batch,
                read: vec![name.into()],
                ..Changes::default()
            });
        }
        let changes = changes.discreet();
        assert_eq!(changes.read, [PathBuf::from("low/b.toml")]);
        assert_eq!(changes.gone, [PathBuf::from("low/a.toml"), "high/a.toml".into()]);
    }
}
