//! One block: its keys in order, its values in one column, and so the blocks inside it.

use toml_edit::{Array, Decor, InlineTable, Item, Table, Value};

use super::{
    headers::rank,
    trivia::{line_end, set_apart, split_head, text, tidied, tidied_at_top},
};
use crate::{
    incident::{Block, ValueType},
    text::{Clean, width},
};

/// What the tables in a block are.
#[derive(Clone, Copy)]
enum Inner {
    /// Each under a key of its own, which are the author's.
    Named(Block),
    /// The block itself.
    Block(Block),
    /// Nothing the format knows.
    Unknown,
}

/// Arranges the top of a record and all below it.
pub(super) fn arrange(root: &mut Table, block: Block) {
    let head = take_head(root);
    table(root, Inner::Block(block));
    put_head(root, head);
}

fn table(table: &mut Table, kind: Inner) {
    let dotted = table
        .iter()
        .any(|(_, item)| item.as_table().is_some_and(Table::is_dotted));
    if let (Inner::Block(block), false) = (kind, dotted) {
        table.sort_values_by(|one, _, other, _| rank(block, one.get()).cmp(&rank(block, other.get())));
    }
    if !dotted {
        align(table);
    }
    for (key, item) in table.iter_mut() {
        let kind = kind.below(&key);
        match item {
            Item::Value(inner) => value(inner, kind),
            Item::Table(inner) => headed(inner, kind),
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(|inner| headed(inner, kind)),
            Item::None => {}
        }
    }
}

fn headed(inner: &mut Table, kind: Inner) {
    if !inner.is_dotted() {
        let above = set_apart(text(inner.decor().prefix()));
        let after = line_end(inner.decor().suffix());
        *inner.decor_mut() = Decor::new(above, after);
    }
    table(inner, kind);
}

/// Puts the values of `table` into one column, and its comments above their keys.
fn align(table: &mut Table) {
    let names = table
        .iter()
        .filter(|(_, item)| item.is_value())
        .map(|(name, _)| name.to_owned());
    let names: Vec<String> = names.collect();
    let widths: Vec<usize> = names
        .iter()
        .filter_map(|name| table.key(name))
        .map(|key| width(&Clean::line(&key.display_repr())))
        .collect();
    let column = widths.iter().copied().max().unwrap_or_default();
    for (at, (name, width)) in names.iter().zip(widths).enumerate() {
        if let Some(mut key) = table.key_mut(name) {
            let above = text(key.leaf_decor().prefix());
            let above = if at == 0 { tidied_at_top(above) } else { tidied(above) };
            *key.leaf_decor_mut() = Decor::new(above, " ".repeat(column - width + 1));
        }
        if let Some(value) = table.get_mut(name).and_then(Item::as_value_mut) {
            let after = line_end(value.decor().suffix());
            *value.decor_mut() = Decor::new(" ", after);
        }
    }
}

/// One blank where many may be; lists and tables of several lines are the author's.
fn value(value: &mut Value, kind: Inner) {
    if value.to_string().trim_end().contains('\n') && !value.is_str() {
        return;
    }
    let outside = value.decor().clone();
    match value {
        Value::Array(items) => list(items, kind),
        Value::InlineTable(table) => inline(table, kind),
        _ => {}
    }
    *value.decor_mut() = outside;
}

fn list(items: &mut Array, kind: Inner) {
    items.iter_mut().for_each(|item| value(item, kind));
    items.fmt();
}

fn inline(table: &mut InlineTable, kind: Inner) {
    if let Inner::Block(block) = kind {
        table.sort_values_by(|one, _, other, _| rank(block, one.get()).cmp(&rank(block, other.get())));
    }
    for (key, inner) in table.iter_mut() {
        value(inner, kind.below(&key));
    }
    table.fmt();
}

impl Inner {
    /// What stands under `key`.
    fn below(self, key: &str) -> Self {
        match self {
            Self::Named(block) => Self::Block(block),
            Self::Block(block) => match block.key(key).map(|key| key.shape) {
                Some(ValueType::Tables(inner)) => Self::Named(inner),
                Some(ValueType::TableList(inner)) => Self::Block(inner),
                _ => Self::Unknown,
            },
            Self::Unknown => Self::Unknown,
        }
    }
}

/// Takes away the comments above an empty line at the top of the file.
fn take_head(root: &mut Table) -> String {
    let first = root.iter().next().map(|(name, _)| name.to_owned());
    let Some(mut key) = first.as_deref().and_then(|name| root.key_mut(name)) else {
        return String::new();
    };
    let (head, rest) = split_head(text(key.leaf_decor().prefix()));
    key.leaf_decor_mut().set_prefix(rest);
    head
}

/// Puts `head` above everything else.
fn put_head(root: &mut Table, head: String) {
    let first = root.iter().next().map(|(name, _)| name.to_owned());
    if let Some(mut key) = first.as_deref().and_then(|name| root.key_mut(name)) {
        let above = head + text(key.leaf_decor().prefix());
        key.leaf_decor_mut().set_prefix(above);
    }
}
