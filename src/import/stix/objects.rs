//! All objects of the bundles, each once and in its newest version, with what refers to it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::import::{json, report::ImportReport};

/// The types that become records, and those that do where none of the first is there.
pub(super) const RECORD_TYPES: [&str; 2] = ["campaign", "incident"];
pub(super) const REPORT_TYPES: [&str; 2] = ["report", "grouping"];

/// The objects of all bundles, and which of them are in some record.
#[derive(Debug, Default)]
pub(super) struct ObjectPool<'v> {
    order: Vec<&'v str>,
    objects: HashMap<&'v str, &'v Value>,
    /// The relationships that begin or end at an object.
    links: HashMap<&'v str, Vec<&'v Value>>,
    /// The notes, opinions and reports that are about an object.
    mentions: HashMap<&'v str, Vec<&'v Value>>,
    used: HashSet<&'v str>,
}

/// Whether an object still stands: neither revoked nor deprecated.
pub(super) fn is_valid(object: &Value) -> bool {
    !json::is_true(object, "revoked") && !json::is_true(object, "x_mitre_deprecated")
}

impl<'v> ObjectPool<'v> {
    /// The objects of `bundles`; what has no id is lost.
    pub(super) fn of(bundles: &'v [Value], report: &mut ImportReport) -> Self {
        let mut pool = Self::default();
        for bundle in bundles {
            let alone = (json::text(bundle, "type") != Some("bundle")).then_some(bundle);
            for object in json::items(bundle, "objects").iter().chain(alone) {
                pool.add(object, report);
            }
        }
        for at in 0..pool.order.len() {
            let object = pool.objects[pool.order[at]];
            pool.index(object);
        }
        pool
    }

    fn add(&mut self, object: &'v Value, report: &mut ImportReport) {
        let Some(id) = json::text(object, "id") else {
            report.lose("object without an id");
            return;
        };
        let modified = |object: &Value| json::text(object, "modified").unwrap_or_default().to_owned();
        match self.objects.get(id) {
            None => {
                self.order.push(id);
                self.objects.insert(id, object);
            }
            Some(other) if modified(other) < modified(object) => {
                self.objects.insert(id, object);
            }
            Some(_) => {}
        }
    }

    fn index(&mut self, object: &'v Value) {
        if !is_valid(object) {
            return;
        }
        match json::text(object, "type") {
            Some("relationship") => {
                let ends = [json::text(object, "source_ref"), json::text(object, "target_ref")];
                for end in ends.into_iter().flatten() {
                    self.links.entry(end).or_default().push(object);
                }
            }
            Some("note" | "opinion" | "report" | "grouping") => {
                for about in json::texts(object, "object_refs") {
                    self.mentions.entry(about).or_default().push(object);
                }
            }
            _ => {}
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'v Value> {
        self.order.iter().map(|id| self.objects[id])
    }

    pub(super) fn get(&self, id: &str) -> Option<&'v Value> {
        self.objects.get(id).copied()
    }

    /// The relationships that begin or end at `id`, in the order of the bundles.
    pub(super) fn links(&self, id: &str) -> Vec<&'v Value> {
        self.links.get(id).cloned().unwrap_or_default()
    }

    /// What is about `id`.
    pub(super) fn mentions(&self, id: &str) -> Vec<&'v Value> {
        self.mentions.get(id).cloned().unwrap_or_default()
    }

    /// Says that an object is in a record.
    pub(super) fn take(&mut self, object: &'v Value) {
        self.used.extend(json::text(object, "id"));
    }

    pub(super) fn is_used(&self, id: &str) -> bool {
        self.used.contains(id)
    }

    /// The name of whoever made an object, where it says so.
    pub(super) fn author(&self, object: &Value) -> Option<&'v str> {
        let identity = self.get(json::text(object, "created_by_ref")?)?;
        json::text(identity, "name")
    }
}
