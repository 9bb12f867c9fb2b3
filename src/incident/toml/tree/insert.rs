//! Where a key or a header may put something: TOML's rules on which table may be added to.

use std::ops::Range;

use toml_parser::{ErrorSink, ParseError, Span};

use super::node::{Inside, KeyPart, NodeId, NodeValue, TableOrigin, TomlTable, Tree};

const TWICE: &str = "is written twice";
const NO_TABLE: &str = "is no table that can be added to";

/// What the parser reports errors to.
pub(super) type Errors<'e> = &'e mut dyn ErrorSink;

/// A key as far as it is read: `path.last`.
#[derive(Default)]
pub(super) struct DottedKey<'t> {
    pub(super) path: Vec<KeyPart<'t>>,
    pub(super) last: Option<KeyPart<'t>>,
}

impl DottedKey<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none() && self.path.is_empty()
    }
}

/// What a header makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderKind {
    /// `[a]`
    Table,
    /// `[[a]]`
    Item,
}

/// The table that a header names, which is made if need be.
pub(super) fn enter<'t>(
    tree: &mut Tree<'t>,
    header: DottedKey<'t>,
    span: Range<usize>,
    kind: HeaderKind,
    errors: Errors<'_>,
) -> Option<NodeId> {
    let mut table = Tree::ROOT_ID;
    for part in &header.path {
        table = step(tree, table, part, TableOrigin::Implied, errors)?;
    }
    let last = header.last?;
    let is_item = kind == HeaderKind::Item;
    let Some(at) = tree.find(tree.table(table)?, &last.0) else {
        let new = tree.make(NodeValue::Table(TomlTable::default()), span.clone());
        if is_item {
            let items = tree.make(NodeValue::Tables(Inside::default()), span);
            tree.add(items, new);
            tree.put(table, last, items);
        } else {
            tree.put(table, last, new);
        }
        return Some(new);
    };
    let entry = tree.at_mut(at);
    match &mut entry.value {
        NodeValue::Tables(_) if is_item => {
            let new = tree.make(NodeValue::Table(TomlTable::default()), span);
            tree.add(at, new);
            return Some(new);
        }
        NodeValue::Table(table) if !is_item && table.origin == TableOrigin::Implied => {
            table.origin = TableOrigin::Header;
            entry.span = span;
        }
        NodeValue::Table(table) if !is_item && table.origin == TableOrigin::Header => refuse(&last, TWICE, errors),
        _ => {
            refuse(&last, TWICE, errors);
            return None;
        }
    }
    Some(at)
}

/// Puts the value at `new` under a key of the table at `table`, making the tables that a dotted key implies.
pub(super) fn insert<'t>(
    tree: &mut Tree<'t>,
    mut table: NodeId,
    key: DottedKey<'t>,
    new: NodeId,
    errors: Errors<'_>,
) -> Option<()> {
    for part in &key.path {
        table = step(tree, table, part, TableOrigin::Dotted, errors)?;
    }
    let last = key.last?;
    let is_dotted = !key.path.is_empty();
    let holder = tree.table(table)?;
    if is_dotted && !holder.origin.lets_in(TableOrigin::Dotted) {
        // The last of a list of tables, which has a header.
        refuse(&last, NO_TABLE, errors);
    } else if tree.find(holder, &last.0).is_some() {
        refuse(&last, TWICE, errors);
    } else {
        tree.put(table, last, new);
    }
    Some(())
}

/// The table under `part` of the table at `table`, of a list of tables the last; a new one comes about by `origin`.
fn step<'t>(
    tree: &mut Tree<'t>,
    table: NodeId,
    part: &KeyPart<'t>,
    origin: TableOrigin,
    errors: Errors<'_>,
) -> Option<NodeId> {
    let Some(at) = tree.find(tree.table(table)?, &part.0) else {
        let new = tree.make(NodeValue::Table(TomlTable::new(origin)), part.1.clone());
        tree.put(table, part.clone(), new);
        return Some(new);
    };
    match &mut tree.at_mut(at).value {
        NodeValue::Table(table) if table.origin.lets_in(origin) => {
            if origin == TableOrigin::Dotted {
                table.origin = origin;
            }
            Some(at)
        }
        NodeValue::Tables(items) => items.ends.map(|(_, last)| last),
        _ => {
            refuse(part, NO_TABLE, errors);
            None
        }
    }
}

impl TableOrigin {
    /// Whether a table of this origin may get keys by `way`, which is a dotted key or a header of a table inside it.
    fn lets_in(self, way: Self) -> bool {
        match self {
            Self::Header => way != Self::Dotted,
            Self::Implied | Self::Dotted => true,
            Self::Inline => false,
        }
    }
}

fn refuse(part: &KeyPart<'_>, reason: &str, errors: Errors<'_>) {
    let span = Span::new_unchecked(part.1.start, part.1.end);
    errors.report_error(ParseError::new(format!("`{}` {reason}", part.0)).with_unexpected(span));
}
