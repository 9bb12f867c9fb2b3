//! A record's text with its tree: what is wrong with the TOML, and where each key and value stands.

use std::ops::Range;

use super::{
    Actor, Block, Fault, KeyPath, Pool, Reading, Shape, Step,
    read::Reader,
    tree::{Entry, Node, Table, Value, parse},
};

/// The text of one record file, taken apart as far as it is TOML.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    root: Table<'t>,
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
    /// Takes `text` apart; what is no TOML becomes a fault, the rest is there.
    pub fn parse(text: &'t str) -> Self {
        let (root, faults) = parse(text);
        Self { text, root, faults }
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What is wrong with the TOML itself, in the order of the text.
    pub fn syntax_faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Reads the record; `stem` is the file's name without `.toml`, and the id of a record that has none.
    pub fn read(&self, stem: &str) -> Reading {
        self.read_among(stem, &mut Pool::default())
    }

    /// The same for one record of many, which share what `pool` keeps.
    pub(super) fn read_among(&self, stem: &str, pool: &mut Pool) -> Reading {
        Reader::new(self.text, &self.faults, pool).read(&self.root, stem)
    }

    /// Reads the actors of a registry file, and all faults of it.
    pub(super) fn read_actors(&self) -> (Vec<Actor>, Vec<Fault>) {
        Reader::new(self.text, &self.faults, &mut Pool::default()).read_actors(&self.root)
    }

    /// The bytes of the value at `path`; for a table written `[…]` those of its header.
    pub fn value_span(&self, path: &KeyPath) -> Option<Range<usize>> {
        self.find(path).map(|(_, node)| node.span.clone())
    }

    /// The bytes of the key at `path`; none for an item of a list.
    pub fn key_span(&self, path: &KeyPath) -> Option<Range<usize>> {
        self.find(path)
            .and_then(|(entry, _)| entry)
            .map(|entry| entry.key_span.clone())
    }

    /// All keys of the `top` block (`Block::Record`, or `Block::Registry` for `actors.toml`) and of the blocks below it,
    /// known or not, in the order of the text within each block.
    pub fn keys(&self, top: Block) -> Vec<WrittenKey> {
        let mut keys = Vec::new();
        collect(&self.root, top, &KeyPath::root(), &mut keys);
        keys
    }

    fn find(&self, path: &KeyPath) -> Option<(Option<&Entry<'t>>, &Node<'t>)> {
        let (first, rest) = path.steps().split_first()?;
        let Step::Key(key) = first else { return None };
        let entry = self.root.get(key)?;
        rest.iter().try_fold((Some(entry), &entry.node), |(_, node), step| {
            match (step, &node.value) {
                (Step::Key(key), Value::Table(table)) => table.get(key).map(|entry| (Some(entry), &entry.node)),
                (Step::Index(at), Value::List(items) | Value::Tables(items)) => items.get(*at).map(|item| (None, item)),
                _ => None,
            }
        })
    }
}

fn collect(table: &Table<'_>, block: Block, at: &KeyPath, keys: &mut Vec<WrittenKey>) {
    for entry in table.entries() {
        let path = at.key(&entry.key);
        keys.push(WrittenKey {
            block,
            path: path.clone(),
            key: entry.key_span.clone(),
            value: entry.node.span.clone(),
        });
        match (block.key(&entry.key).map(|key| key.shape), &entry.node.value) {
            (Some(Shape::Tables(inner)), Value::Table(tables)) => {
                for named in tables.entries() {
                    if let Value::Table(table) = &named.node.value {
                        collect(table, inner, &path.key(&named.key), keys);
                    }
                }
            }
            (Some(Shape::TableList(inner)), Value::List(items) | Value::Tables(items)) => {
                for (at, item) in items.iter().enumerate() {
                    if let Value::Table(table) = &item.value {
                        collect(table, inner, &path.index(at), keys);
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
