//! Records of one id in several layers: that of the highest shows, and the others wait below it.

use std::{collections::HashMap, sync::Arc};

use super::{Corpus, Entry, Slot, Turnover};
use crate::incident::Text;

impl Corpus {
    /// Forgets the covered records that `is_meant` says; returns them.
    pub(super) fn uncover(&mut self, is_meant: impl Fn(&Entry) -> bool) -> Vec<Arc<Entry>> {
        let mut uncovered = Vec::new();
        self.covered.retain(|_, entries| {
            uncovered.extend(entries.extract_if(.., |entry| is_meant(entry)));
            !entries.is_empty()
        });
        uncovered
    }

    /// Adds the records of `rest`, each in its layer, so that of those with one id the highest shows.
    pub(super) fn settle(&mut self, rest: Vec<Arc<Entry>>, turnover: &mut Turnover) {
        let mut highest = HashMap::new();
        if self.layers.len() > 1 {
            highest = self.highest(turnover);
        }
        for entry in rest {
            let id = entry.incident.id.clone();
            match highest.get(&id).map(|slot| (*slot, self.entry(*slot).layer)) {
                Some((_, layer)) if layer > entry.layer => self.cover(entry),
                Some((slot, layer)) if layer < entry.layer => {
                    self.cover(Arc::clone(self.entry(slot)));
                    highest.insert(id, self.replace(slot, entry, turnover));
                }
                _ => {
                    turnover.new += 1;
                    let slot = self.push(entry);
                    highest.entry(id).or_insert(slot);
                }
            }
        }
        self.show_uncovered(&highest, turnover);
    }

    /// By id, the slot of the record in the highest layer; those below it are covered from now on.
    fn highest(&mut self, turnover: &mut Turnover) -> HashMap<Text, Slot> {
        let mut highest: HashMap<Text, Slot> = HashMap::new();
        for slot in self.live().collect::<Vec<_>>() {
            let entry = Arc::clone(self.entry(slot));
            let Some(&other) = highest.get(&entry.incident.id) else {
                highest.insert(entry.incident.id.clone(), slot);
                continue;
            };
            let layer = self.entry(other).layer;
            if entry.layer == layer {
                continue;
            }
            let (above, below) = if entry.layer > layer {
                (slot, other)
            } else {
                (other, slot)
            };
            highest.insert(entry.incident.id.clone(), above);
            self.cover(Arc::clone(self.entry(below)));
            self.remove(below);
            turnover.follow(below, above);
        }
        highest
    }

    /// Shows the covered records over which none stands any more.
    fn show_uncovered(&mut self, highest: &HashMap<Text, Slot>, turnover: &mut Turnover) {
        let bare: Vec<Text> = self
            .covered
            .keys()
            .filter(|id| !highest.contains_key(*id))
            .cloned()
            .collect();
        for id in bare {
            let Some(mut entries) = self.covered.remove(&id) else {
                continue;
            };
            let Some(layer) = entries.iter().map(|entry| entry.layer).max() else {
                continue;
            };
            let shown: Vec<Arc<Entry>> = entries.extract_if(.., |entry| entry.layer == layer).collect();
            if !entries.is_empty() {
                self.covered.insert(id.clone(), entries);
            }
            for entry in shown {
                let place = self.push(entry);
                let left = turnover
                    .moved
                    .iter()
                    .position(|(from, to)| to.is_none() && self.get(*from).id == id);
                if let Some(at) = left {
                    turnover.moved[at].1 = Some(place);
                    turnover.gone -= 1;
                    turnover.changed += 1;
                } else {
                    turnover.new += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::corpus::{
        Changes, Layer, LayerFilter, Layers,
        made_files::{read, record},
    };

    /// Our `a` and `b` under a folder `mine` that has `files`.
    fn layered(files: &[(&str, String)]) -> Corpus {
        let layers = Layers::new(true, &["mine".into()]);
        let mut corpus = Corpus::default().in_layers(layers);
        let mut filter = LayerFilter::default();
        corpus.extend(filter.sorted(read(files), Layer::at(1)));
        filter.descend();
        let ours = read(&[("a.toml", record("a", "A")), ("b.toml", record("b", "B"))]);
        corpus.extend(filter.sorted(ours, Layer::default()));
        corpus
    }

    fn change_mine(corpus: &mut Corpus, files: &[(&str, String)], gone: &[&str]) -> Turnover {
        let mut batch = read(files);
        batch.put_into(Layer::at(1));
        corpus.change(Changes {
            batch,
            read: files.iter().map(|(name, _)| name.into()).collect(),
            gone: gone.iter().map(PathBuf::from).collect(),
            registry: None,
        })
    }

    /// The titles shown, each with `+` where it is the user's own, and what it stands for.
    fn shown(corpus: &Corpus) -> Vec<String> {
        let mut shown: Vec<String> = corpus
            .live()
            .map(|slot| {
                let below = corpus
                    .stands_for(slot)
                    .map(|entry| format!(" for {}", entry.incident.title));
                let mark = if corpus.is_mine(slot) { "+" } else { "" };
                format!("{mark}{}{}", corpus.get(slot).title, below.unwrap_or_default())
            })
            .collect();
        shown.sort();
        shown
    }

    #[test]
    fn a_record_of_a_higher_layer_stands_for_that_below_and_a_mere_copy_is_not_mine() {
        let corpus = layered(&[("mine/a.toml", record("a", "my A")), ("mine/b.toml", record("b", "B"))]);
        assert_eq!(shown(&corpus), ["+my A for A", "B"]);
        assert_eq!(
            (corpus.len(), corpus.duplicates().len(), corpus.faults().len()),
            (2, 0, 0)
        );
    }

    #[test]
    fn a_record_below_shows_again_when_the_one_over_it_is_gone_or_gets_another_id() {
        let mut corpus = layered(&[("mine/a.toml", record("a", "my A"))]);
        let turnover = change_mine(&mut corpus, &[], &["mine/a.toml"]);
        assert_eq!(shown(&corpus), ["A", "B"]);
        assert_eq!((turnover.changed, turnover.new, turnover.gone), (1, 0, 0));
        assert_eq!(turnover.moved, [(Slot::at(0), corpus.by_id("a"))]);
        let mut corpus = layered(&[("mine/a.toml", record("a", "my A"))]);
        change_mine(&mut corpus, &[("mine/a.toml", record("b", "my B"))], &[]);
        assert_eq!(shown(&corpus), ["+my B for B", "A"]);
    }

    #[test]
    fn a_record_that_appears_above_takes_the_place_of_that_below() {
        let mut corpus = layered(&[]);
        let turnover = change_mine(&mut corpus, &[("mine/a.toml", record("a", "my A"))], &[]);
        assert_eq!(shown(&corpus), ["+my A for A", "B"]);
        assert_eq!((turnover.changed, turnover.new, turnover.gone), (1, 0, 0));
        assert_eq!(turnover.moved, [(Slot::at(0), corpus.by_id("a"))]);
        change_mine(&mut corpus, &[("mine/a.toml", record("a", "A"))], &[]);
        assert_eq!(shown(&corpus), ["A", "B"], "a copy is no record of one's own");
        let (compacted, _) = corpus.compacted();
        assert_eq!(shown(&compacted), ["A", "B"]);
        change_mine(&mut corpus, &[], &["mine/a.toml"]);
        assert_eq!(
            (shown(&corpus), corpus.duplicates().len()),
            (vec!["A".into(), "B".into()], 0)
        );
    }
}
