//! The tree itself: its nodes, in one block, and the ids by which they hold each other.

use std::{borrow::Cow, collections::HashMap, iter::successors, mem, num::NonZero, ops::Range};

use toml::value::Date;

/// The most keys of a table that is searched key by key, which up to here is faster than by hash.
const MAX_KEYS_WITHOUT_HASH: u32 = 16;

/// All keys and values of one text, in one block: what is inside a table or a list is a chain through it.
#[derive(Clone, Debug)]
pub(in crate::incident::toml) struct Tree<'t> {
    /// The root first.
    entries: Vec<TreeNode<'t>>,
}

/// A value with its bytes, and the key it stands under.
#[derive(Clone, Debug)]
pub(in crate::incident::toml) struct TreeNode<'t> {
    /// Empty for an item of a list.
    pub(in crate::incident::toml) key: Cow<'t, str>,
    pub(in crate::incident::toml) key_span: Range<usize>,
    pub(in crate::incident::toml) value: NodeValue<'t>,
    /// Of a table its header `[…]` or its braces.
    pub(in crate::incident::toml) span: Range<usize>,
    next: Option<NodeId>,
}

#[derive(Clone, Debug)]
pub(in crate::incident::toml) enum NodeValue<'t> {
    Text(Cow<'t, str>),
    /// `None` where it is negative or too large.
    Integer(Option<u64>),
    Float,
    Boolean(bool),
    /// A bare date or time; the date where it has one.
    Moment(Option<Date>),
    List(Inside),
    Table(TomlTable<'t>),
    /// `[[…]]`, one after the other.
    Tables(Inside),
}

#[derive(Clone, Debug, Default)]
pub(in crate::incident::toml) struct TomlTable<'t> {
    pub(in crate::incident::toml) inside: Inside,
    /// Only a table of many keys has one.
    hash: Option<Box<KeyHash<'t>>>,
    pub(super) origin: TableOrigin,
}

/// What a table or a list holds, in the order it is written.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::incident::toml) struct Inside {
    /// The first and the last.
    pub(super) ends: Option<(NodeId, NodeId)>,
    len: u32,
}

/// One part of a key, with its bytes.
pub(super) type KeyPart<'t> = (Cow<'t, str>, Range<usize>);

/// Where each key stands.
#[derive(Clone, Debug)]
struct KeyHash<'t>(HashMap<Cow<'t, str>, NodeId>);

/// Where a value stands in its tree, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(NonZero<u32>);

/// How a table came about, which says how it may still be added to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TableOrigin {
    /// By its own header, or as the root.
    #[default]
    Header,
    /// By the header of a table inside it.
    Implied,
    /// By a dotted key.
    Dotted,
    /// In braces.
    Inline,
}

impl<'t> Tree<'t> {
    pub(super) const ROOT_ID: NodeId = NodeId(NonZero::<u32>::MIN);

    /// An empty root, with room for `capacity` nodes.
    pub(super) fn new(capacity: usize) -> Self {
        let mut tree = Self {
            entries: Vec::with_capacity(capacity),
        };
        tree.make(NodeValue::Table(TomlTable::default()), 0..0);
        tree
    }

    pub(in crate::incident::toml) fn root(&self) -> &TomlTable<'t> {
        self.table(Self::ROOT_ID).expect("the first value is made as a table")
    }

    /// What a table or a list holds, in the order it is written.
    pub(in crate::incident::toml) fn entries(&self, inside: Inside) -> impl Iterator<Item = &TreeNode<'t>> {
        self.places(inside).map(|at| self.at(at))
    }

    /// What `table` has under `key`.
    pub(in crate::incident::toml) fn get(&self, table: &TomlTable<'_>, key: &str) -> Option<&TreeNode<'t>> {
        self.find(table, key).map(|at| self.at(at))
    }

    pub(super) fn find(&self, table: &TomlTable<'_>, key: &str) -> Option<NodeId> {
        if let Some(index) = &table.hash {
            return index.0.get(key).copied();
        }
        let (mut at, _) = table.inside.ends?;
        while self.at(at).key != key {
            at = self.at(at).next?;
        }
        Some(at)
    }

    fn places(&self, inside: Inside) -> impl Iterator<Item = NodeId> {
        successors(inside.ends.map(|(first, _)| first), |&at| self.at(at).next)
    }

    pub(super) fn at(&self, at: NodeId) -> &TreeNode<'t> {
        &self.entries[at.index()]
    }

    pub(super) fn at_mut(&mut self, at: NodeId) -> &mut TreeNode<'t> {
        &mut self.entries[at.index()]
    }

    /// The table at `at`, unless another value stands there.
    pub(super) fn table(&self, at: NodeId) -> Option<&TomlTable<'t>> {
        match &self.at(at).value {
            NodeValue::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(super) fn table_mut(&mut self, at: NodeId) -> Option<&mut TomlTable<'t>> {
        match &mut self.at_mut(at).value {
            NodeValue::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Adds a value that no table or list holds yet.
    pub(super) fn make(&mut self, value: NodeValue<'t>, span: Range<usize>) -> NodeId {
        self.entries.push(TreeNode {
            key: Cow::Borrowed(""),
            key_span: 0..0,
            value,
            span,
            next: None,
        });
        let count = u32::try_from(self.entries.len()).ok().and_then(NonZero::new);
        NodeId(count.expect("a file of less than 4 GiB has fewer values"))
    }

    /// Puts the value at `new` at the end of the table or list at `holder`.
    pub(super) fn add(&mut self, holder: NodeId, new: NodeId) {
        let (NodeValue::Table(TomlTable { inside, .. }) | NodeValue::List(inside) | NodeValue::Tables(inside)) =
            &mut self.at_mut(holder).value
        else {
            return;
        };
        inside.len += 1;
        let last = match &mut inside.ends {
            Some((_, last)) => mem::replace(last, new),
            none => {
                *none = Some((new, new));
                return;
            }
        };
        self.at_mut(last).next = Some(new);
    }

    /// Puts the value at `new` under a key of the table at `table`, which must not have it yet.
    pub(super) fn put(&mut self, table: NodeId, (key, key_span): KeyPart<'t>, new: NodeId) {
        let entry = self.at_mut(new);
        entry.key = key;
        entry.key_span = key_span;
        self.add(table, new);
        self.hash(table, new);
    }

    /// Keeps the hash by which a table of many keys is searched.
    fn hash(&mut self, table: NodeId, new: NodeId) {
        let Some(&mut TomlTable {
            inside,
            hash: ref mut index,
            ..
        }) = self.table_mut(table)
        else {
            return;
        };
        if inside.len <= MAX_KEYS_WITHOUT_HASH {
            return;
        }
        let index = if let Some(mut index) = index.take() {
            index.0.insert(self.at(new).key.clone(), new);
            index
        } else {
            let places = self.places(inside).map(|at| (self.at(at).key.clone(), at));
            Box::new(KeyHash(places.collect()))
        };
        if let Some(table) = self.table_mut(table) {
            table.hash = Some(index);
        }
    }
}

impl TomlTable<'_> {
    /// An empty table that came about by `origin`.
    pub(super) fn new(origin: TableOrigin) -> Self {
        Self {
            origin,
            ..Self::default()
        }
    }
}

impl Inside {
    pub(in crate::incident::toml) fn len(self) -> usize {
        self.len as usize
    }
}

impl NodeId {
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl NodeValue<'_> {
    /// What it is, in words.
    pub(in crate::incident::toml) fn in_words(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) | Self::Float => "a number",
            Self::Boolean(_) => "true or false",
            Self::Moment(_) => "a bare date or time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Tables(_) => "a list of tables",
        }
    }
}
