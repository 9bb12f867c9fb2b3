//! A record's text with its tree: what is wrong with the TOML, and where each key and value stands.

use std::ops::Range;

use super::{
    fault::Fault,
    keys::{Block, ValueType},
    path::{KeyPath, PathStep},
    pool::Pool,
    read::{ReadRecord, Reader},
    tree::{Inside, NodeValue, Tree, TreeNode, parse},
};
use crate::incident::Actor;

/// Reads the record in `text`; `stem` is the file's name without `.toml`, and the id of a record that has none.
///
/// Unknown words, dates, countries and quantities are kept as written, and unknown keys are skipped: both are for
/// `check` to find. A value of the wrong type, or a missing one, is a fault, and everything else is still read.
pub fn read(text: &str, stem: &str) -> ReadRecord {
    read_among(text, stem, &mut Pool::default())
}

/// The same for one record of many, which share what `pool` keeps.
pub fn read_among(text: &str, stem: &str, pool: &mut Pool) -> ReadRecord {
    Document::parse(text).read_among(stem, pool)
}

/// Reads `actors.toml`: its actors in the order of the text, and all its faults.
///
/// As with records, unknown keys are skipped and a bad value costs nothing but itself.
pub fn read_actors(text: &str) -> (Vec<Actor>, Vec<Fault>) {
    Document::parse(text).read_actors()
}

/// The text of one record file, parsed as far as it is TOML.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    tree: Tree<'t>,
    faults: Vec<Fault>,
}

/// A key that a document holds, with the bytes of the key and of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenKey {
    /// The block it stands in.
    pub block: Block,
    pub path: KeyPath,
    pub key: Range<usize>,
    pub value: Range<usize>,
}

impl<'t> Document<'t> {
    /// Parses `text`; what is not TOML becomes a fault, the rest is there.
    pub fn parse(text: &'t str) -> Self {
        let (tree, faults) = parse(text);
        Self { text, tree, faults }
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What is wrong with the TOML itself, in the order of the text.
    pub fn syntax_faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Reads the record; `stem` is the file's name without `.toml`, and the id of a record that has none.
    pub fn read(&self, stem: &str) -> ReadRecord {
        self.read_among(stem, &mut Pool::default())
    }

    /// The same for one record of many, which share what `pool` keeps.
    fn read_among(&self, stem: &str, pool: &mut Pool) -> ReadRecord {
        Reader::new(self.text, &self.tree, &self.faults, pool).read(stem)
    }

    /// Reads the actors of a registry file, and all faults of it.
    fn read_actors(&self) -> (Vec<Actor>, Vec<Fault>) {
        Reader::new(self.text, &self.tree, &self.faults, &mut Pool::default()).read_actors()
    }

    /// The bytes of the value at `path`; for a table written `[…]` those of its header.
    pub fn value_span(&self, path: &KeyPath) -> Option<Range<usize>> {
        self.find(path).map(|entry| entry.span.clone())
    }

    /// The bytes of the key at `path`; none for an item of a list.
    pub fn key_span(&self, path: &KeyPath) -> Option<Range<usize>> {
        let is_item = matches!(path.steps().last(), Some(PathStep::Index(_)));
        self.find(path).filter(|_| !is_item).map(|entry| entry.key_span.clone())
    }

    /// All keys of the `top` block (`Block::Record`, or `Block::Registry` for `actors.toml`) and of the blocks below it,
    /// known or not, in the order of the text within each block.
    pub fn keys(&self, top: Block) -> Vec<WrittenKey> {
        let mut keys = Vec::new();
        collect(&self.tree, self.tree.root().inside, &mut keys, (top, &KeyPath::root()));
        keys
    }

    fn find(&self, path: &KeyPath) -> Option<&TreeNode<'t>> {
        let (first, rest) = path.steps().split_first()?;
        let PathStep::Key(key) = first else { return None };
        let entry = self.tree.get(self.tree.root(), key)?;
        rest.iter().try_fold(entry, |entry, step| match (step, &entry.value) {
            (PathStep::Key(key), NodeValue::Table(table)) => self.tree.get(table, key),
            (PathStep::Index(at), NodeValue::List(items) | NodeValue::Tables(items)) => {
                self.tree.entries(*items).nth(*at)
            }
            _ => None,
        })
    }
}

/// Collects the keys of a table of `block`, which stands at a path, and of the blocks below it.
fn collect(tree: &Tree<'_>, table: Inside, keys: &mut Vec<WrittenKey>, (block, at): (Block, &KeyPath)) {
    for entry in tree.entries(table) {
        let path = at.key(&entry.key);
        keys.push(WrittenKey {
            block,
            path: path.clone(),
            key: entry.key_span.clone(),
            value: entry.span.clone(),
        });
        match (block.key(&entry.key).map(|key| key.shape), &entry.value) {
            (Some(ValueType::Tables(inner)), NodeValue::Table(tables)) => {
                for named in tree.entries(tables.inside) {
                    if let NodeValue::Table(table) = &named.value {
                        collect(tree, table.inside, keys, (inner, &path.key(&named.key)));
                    }
                }
            }
            (Some(ValueType::TableList(inner)), NodeValue::List(items) | NodeValue::Tables(items)) => {
                for (at, item) in tree.entries(*items).enumerate() {
                    if let NodeValue::Table(table) = &item.value {
                        collect(tree, table.inside, keys, (inner, &path.index(at)));
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::Document;
    use crate::incident::Block;

    const TEXT: &str = r#"
title = "A title"
types = ["espionage", "other"]
colour = 1

[source.afp]
url = "https://example.org"

[party]
mit = { name = "MİT", country = "TR" }
"odd one" = { country = "IR" }

[[claim]]
text = "first"
[[claim]]
by = "mit"
count = { suspect = 11 }
"#;

    /// The value and the key at `path`.
    fn at(path: &str) -> (Option<&'static str>, Option<&'static str>) {
        let document = Document::parse(TEXT);
        let path = path.parse().expect("a path");
        let text = |span| TEXT.get::<Range<usize>>(span);
        (
            document.value_span(&path).and_then(text),
            document.key_span(&path).and_then(text),
        )
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        assert_eq!(at("title"), (Some("\"A title\""), Some("title")));
        assert_eq!(at("types[1]"), (Some("\"other\""), None));
        assert_eq!(at("source.afp.url"), (Some("\"https://example.org\""), Some("url")));
        assert_eq!(at("source.afp"), (Some("[source.afp]"), Some("afp")));
        assert_eq!(at("party.mit.country"), (Some("\"TR\""), Some("country")));
        assert_eq!(at("party.\"odd one\".country"), (Some("\"IR\""), Some("country")));
        assert_eq!(at("claim[1]"), (Some("[[claim]]"), None));
        assert_eq!(at("claim[1].count.suspect"), (Some("11"), Some("suspect")));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        for path in [
            "",
            "summary",
            "claim[2]",
            "claim[0].by",
            "title.x",
            "types.x",
            "title[0]",
        ] {
            assert_eq!(at(path), (None, None), "{path}");
        }
    }

    #[test]
    fn all_keys_are_told_with_their_block_known_or_not() {
        let keys = Document::parse(TEXT).keys(Block::Record);
        let told: Vec<String> = keys.iter().map(|key| format!("{}: {}", key.block, key.path)).collect();
        assert_eq!(
            told,
            [
                "record: title",
                "record: types",
                "record: colour",
                "record: source",
                "source: source.afp.url",
                "record: party",
                "party: party.mit.name",
                "party: party.mit.country",
                "party: party.\"odd one\".country",
                "record: claim",
                "claim: claim[0].text",
                "claim: claim[1].by",
                "claim: claim[1].count",
            ]
        );
        let colour = keys
            .iter()
            .find(|key| key.path.to_string() == "colour")
            .expect("it is written");
        assert_eq!(
            (&TEXT[colour.key.clone()], &TEXT[colour.value.clone()]),
            ("colour", "1")
        );
    }
}
