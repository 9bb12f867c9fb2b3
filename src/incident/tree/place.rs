//! Where a key or a header may put something: TOML's rules on which table may be added to.

use std::{borrow::Cow, ops::Range};

use toml_parser::{ErrorSink, ParseError, Span};

use super::{Entry, Making, Node, Table, Value};

const TWICE: &str = "is written twice";
const NO_TABLE: &str = "is no table that can be added to";

/// Where what is wrong is told.
pub(super) type Errors<'e> = &'e mut dyn ErrorSink;

/// One part of a key, with its bytes.
pub(super) type Part<'t> = (Cow<'t, str>, Range<usize>);

/// A key as far as it is read: `path.last`.
#[derive(Default)]
pub(super) struct Key<'t> {
    pub(super) path: Vec<Part<'t>>,
    pub(super) last: Option<Part<'t>>,
}

/// What a header makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderKind {
    /// `[a]`
    Table,
    /// `[[a]]`
    Item,
}

/// The way to the table that a header names, which is made if need be.
pub(super) fn enter<'t>(
    root: &mut Table<'t>,
    header: Key<'t>,
    span: Range<usize>,
    kind: HeaderKind,
    errors: Errors<'_>,
) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(header.path.len() + 1);
    let mut table = root;
    for part in &header.path {
        let (at, inner) = step(table, part, Making::Implied, errors)?;
        places.push(at);
        table = inner;
    }
    let last = header.last?;
    let new = Node {
        value: Value::Table(Table::default()),
        span: span.clone(),
    };
    let is_item = kind == HeaderKind::Item;
    let at = match table.position(&last.0) {
        None if is_item => {
            let value = Value::Tables(vec![new]);
            table.push(entry(last, Node { value, span }))
        }
        None => table.push(entry(last, new)),
        Some(at) => {
            let node = &mut table.entries[at].node;
            match &mut node.value {
                Value::Tables(items) if is_item => items.push(new),
                Value::Table(table) if !is_item && table.making == Making::Implied => {
                    table.making = Making::Header;
                    node.span = span;
                }
                Value::Table(table) if !is_item && table.making == Making::Header => refuse(&last, TWICE, errors),
                _ => {
                    refuse(&last, TWICE, errors);
                    return None;
                }
            }
            at
        }
    };
    places.push(at);
    Some(places)
}

/// Puts `node` under a key of `table`, making the tables that a dotted key implies.
pub(super) fn insert<'t>(mut table: &mut Table<'t>, key: Key<'t>, node: Node<'t>, errors: Errors<'_>) -> Option<()> {
    for part in &key.path {
        (_, table) = step(table, part, Making::Dotted, errors)?;
    }
    let last = key.last?;
    let is_dotted = !key.path.is_empty();
    if is_dotted && !table.making.lets_in(Making::Dotted) {
        // The last of a list of tables, which has a header.
        refuse(&last, NO_TABLE, errors);
    } else if table.position(&last.0).is_some() {
        refuse(&last, TWICE, errors);
    } else {
        table.push(entry(last, node));
    }
    Some(())
}

/// The place of `part` in `table` with the table there, of a list of tables the last; a new one is made by `making`.
fn step<'a, 't>(
    table: &'a mut Table<'t>,
    part: &Part<'t>,
    making: Making,
    errors: Errors<'_>,
) -> Option<(usize, &'a mut Table<'t>)> {
    let at = table.position(&part.0).unwrap_or_else(|| {
        let value = Value::Table(Table {
            making,
            ..Table::default()
        });
        let span = part.1.clone();
        table.push(entry(part.clone(), Node { value, span }))
    });
    match &mut table.entries[at].node.value {
        Value::Table(table) if table.making.lets_in(making) => {
            if making == Making::Dotted {
                table.making = making;
            }
            Some((at, table))
        }
        Value::Tables(items) => match items.last_mut().map(|item| &mut item.value) {
            Some(Value::Table(table)) => Some((at, table)),
            _ => None,
        },
        _ => {
            refuse(part, NO_TABLE, errors);
            None
        }
    }
}

impl Making {
    /// Whether a table so made may get keys by `way`, which is a dotted key or a header of a table inside it.
    fn lets_in(self, way: Self) -> bool {
        match self {
            Self::Header => way != Self::Dotted,
            Self::Implied | Self::Dotted => true,
            Self::Inline => false,
        }
    }
}

/// The table that `places` lead to.
pub(super) fn table_at<'a, 't>(root: &'a mut Table<'t>, places: &[usize]) -> Option<&'a mut Table<'t>> {
    places
        .iter()
        .try_fold(root, |table, at| match &mut table.entries.get_mut(*at)?.node.value {
            Value::Table(table) => Some(table),
            Value::Tables(items) => match &mut items.last_mut()?.value {
                Value::Table(table) => Some(table),
                _ => None,
            },
            _ => None,
        })
}

fn entry<'t>((key, key_span): Part<'t>, node: Node<'t>) -> Entry<'t> {
    Entry { key, key_span, node }
}

fn refuse(part: &Part<'_>, reason: &str, errors: Errors<'_>) {
    let span = Span::new_unchecked(part.1.start, part.1.end);
    errors.report_error(ParseError::new(format!("`{}` {reason}", part.0)).with_unexpected(span));
}
