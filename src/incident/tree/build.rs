//! From the events of the TOML parser to a tree, by TOML's rules on which table may be added to where.

use std::{borrow::Cow, mem, ops::Range};

use toml::value::Datetime;
use toml_parser::{
    ErrorSink, ParseError, Raw, Source, Span,
    decoder::{Encoding, ScalarKind},
    parser::{EventReceiver, parse_document},
};

use super::{Entry, Making, Node, Table, Value, syntax::SyntaxFaults};
use crate::incident::Fault;

/// Lists and inline tables inside one another, and parts of a key, are at most so many, as in `toml` itself.
const DEPTH: usize = 80;

/// Takes `text` apart; what is no TOML becomes a fault, the rest is in the tree.
pub(in crate::incident) fn parse(text: &str) -> (Table<'_>, Vec<Fault>) {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut faults = SyntaxFaults::new(text);
    let mut builder = Builder {
        text,
        root: Table::default(),
        current: Some(Vec::new()),
        header: None,
        open: Vec::new(),
        key: Key::default(),
    };
    parse_document(&tokens, &mut builder, &mut faults);
    (builder.finish(&mut faults), faults.into_vec())
}

struct Builder<'t> {
    text: &'t str,
    root: Table<'t>,
    /// The way from the root to the table that keys now go to: places of entries; none where its header is faulty.
    current: Option<Vec<usize>>,
    /// The header that is being read.
    header: Option<Header>,
    /// The lists and inline tables that are being read, the innermost last.
    open: Vec<Open<'t>>,
    /// The key that is being read.
    key: Key<'t>,
}

struct Header {
    start: usize,
    is_item: bool,
}

/// A list or an inline table whose end is not read yet.
struct Open<'t> {
    /// The key it stands under, unless it is an item.
    key: Key<'t>,
    start: usize,
    value: Value<'t>,
}

/// A key as far as it is read: `path.last`.
#[derive(Default)]
struct Key<'t> {
    path: Vec<Part<'t>>,
    last: Option<Part<'t>>,
}

const TWICE: &str = "is written twice";
const NO_TABLE: &str = "is no table that can be added to";

/// Where what is wrong is told.
type Errors<'e> = &'e mut dyn ErrorSink;

/// One part of a key, with its bytes.
type Part<'t> = (Cow<'t, str>, Range<usize>);

impl<'t> Builder<'t> {
    /// Closes what the text leaves open.
    fn finish(mut self, errors: Errors<'_>) -> Table<'t> {
        let end = self.text.len();
        self.end_header(end, errors);
        while !self.open.is_empty() {
            self.close(end, errors);
        }
        self.root
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(&self.text[span.start()..span.end()], encoding, span)
    }

    /// Makes the table of the header that was read, and lets keys go there.
    fn end_header(&mut self, end: usize, errors: Errors<'_>) {
        let Some(Header { start, is_item }) = self.header.take() else {
            return;
        };
        let key = mem::take(&mut self.key);
        self.current = enter(&mut self.root, key, start..end, is_item, errors);
    }

    fn start(&mut self, span: Span, value: Value<'t>, errors: Errors<'_>) -> bool {
        let fits = self.open.len() < DEPTH;
        if !fits {
            let message = format!("more than {DEPTH} lists and tables are inside one another");
            errors.report_error(ParseError::new(message).with_unexpected(span));
        }
        self.open.push(Open {
            key: mem::take(&mut self.key),
            start: span.start(),
            value,
        });
        fits
    }

    fn close(&mut self, end: usize, errors: Errors<'_>) {
        if let Some(Open { key, start, value }) = self.open.pop() {
            self.key = key;
            let span = start..end;
            self.place(Node { value, span }, errors);
        }
    }

    /// Puts a value where it belongs: into the innermost list or table that is open.
    fn place(&mut self, node: Node<'t>, errors: Errors<'_>) {
        let table = match self.open.last_mut().map(|open| &mut open.value) {
            Some(Value::List(items)) => {
                items.push(node);
                return;
            }
            Some(Value::Table(table)) => Some(table),
            _ => self
                .current
                .as_ref()
                .and_then(|places| table_at(&mut self.root, places)),
        };
        if let Some(table) = table {
            insert(table, mem::take(&mut self.key), node, errors);
        }
    }
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: Errors<'_>) {
        self.key = Key::default();
        self.header = Some(Header {
            start: span.start(),
            is_item: false,
        });
    }

    fn array_table_open(&mut self, span: Span, _: Errors<'_>) {
        self.key = Key::default();
        self.header = Some(Header {
            start: span.start(),
            is_item: true,
        });
    }

    fn std_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.end_header(span.end(), errors);
    }

    fn array_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.end_header(span.end(), errors);
    }

    fn inline_table_open(&mut self, span: Span, errors: Errors<'_>) -> bool {
        let table = Table {
            making: Making::Inline,
            ..Table::default()
        };
        self.start(span, Value::Table(table), errors)
    }

    fn inline_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.close(span.end(), errors);
    }

    fn array_open(&mut self, span: Span, errors: Errors<'_>) -> bool {
        self.start(span, Value::List(Vec::new()), errors)
    }

    fn array_close(&mut self, span: Span, errors: Errors<'_>) {
        self.close(span.end(), errors);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: Errors<'_>) {
        let mut decoded = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut decoded, errors);
        if self.key.last.is_some() {
            // The key before it had no value.
            self.key.path.clear();
        }
        self.key.last = (!span.is_empty()).then(|| (decoded, span.start()..span.end()));
    }

    fn key_sep(&mut self, span: Span, errors: Errors<'_>) {
        if self.key.path.len() == DEPTH {
            let message = format!("the key has more than {DEPTH} parts");
            errors.report_error(ParseError::new(message).with_unexpected(span));
        } else {
            self.key.path.extend(self.key.last.take());
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: Errors<'_>) {
        let raw = self.raw(span, encoding);
        let mut decoded = Cow::Borrowed("");
        let kind = match plain(raw.as_str(), encoding) {
            Some(text) => {
                decoded = Cow::Borrowed(text);
                ScalarKind::String
            }
            None => raw.decode_scalar(&mut decoded, errors),
        };
        let bytes = span;
        let span = bytes.start()..bytes.end();
        if span.is_empty() {
            self.key = Key::default();
            return;
        }
        let value = match kind {
            ScalarKind::String => Value::Text(decoded),
            ScalarKind::Boolean(yes) => Value::Boolean(yes),
            ScalarKind::Float => Value::Float,
            ScalarKind::Integer(radix) => Value::Integer(u64::from_str_radix(&decoded, radix.value()).ok()),
            ScalarKind::DateTime => Value::Moment(match decoded.parse::<Datetime>() {
                Ok(moment) => moment.date,
                Err(error) => {
                    errors.report_error(ParseError::new(error.to_string()).with_unexpected(bytes));
                    None
                }
            }),
        };
        self.place(Node { value, span }, errors);
    }

    fn comment(&mut self, span: Span, errors: Errors<'_>) {
        self.raw(span, None).decode_comment(errors);
    }

    fn newline(&mut self, span: Span, errors: Errors<'_>) {
        self.raw(span, None).decode_newline(errors);
        self.end_header(span.start(), errors);
        if self.open.is_empty() {
            // A key without a value ends with its line.
            self.key = Key::default();
        }
    }
}

/// What a string says that needs no decoding, which is most of them; `None` where the decoder must look closer.
///
/// The lexer ends a string at its closing quotes; without a backslash, none of the others can be escaped.
fn plain(raw: &str, encoding: Option<Encoding>) -> Option<&str> {
    let (quotes, lowest) = match encoding? {
        Encoding::BasicString => ("\"", b' '),
        Encoding::MlBasicString => ("\"\"\"", b'\n'),
        Encoding::LiteralString | Encoding::MlLiteralString => return None,
    };
    let inner = raw.strip_prefix(quotes)?.strip_suffix(quotes)?;
    let is_plain = |byte: u8| (byte >= b' ' && byte != b'\\' && byte != 0x7F) || byte == lowest;
    let is_all_plain = inner.bytes().fold(true, |all, byte| all & is_plain(byte));
    is_all_plain.then(|| inner.strip_prefix('\n').unwrap_or(inner))
}

/// The way to the table that a header names, which is made if need be.
fn enter<'t>(
    root: &mut Table<'t>,
    header: Key<'t>,
    span: Range<usize>,
    is_item: bool,
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
fn insert<'t>(mut table: &mut Table<'t>, key: Key<'t>, node: Node<'t>, errors: Errors<'_>) -> Option<()> {
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
fn table_at<'a, 't>(root: &'a mut Table<'t>, places: &[usize]) -> Option<&'a mut Table<'t>> {
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
