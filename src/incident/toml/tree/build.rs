//! From the events of the TOML parser to a tree.

use std::{borrow::Cow, mem};

use toml::value::Datetime;
use toml_parser::{
    ParseError, Raw, Source, Span,
    decoder::{Encoding, ScalarKind},
    lexer::Token,
    parser::{EventReceiver, parse_document},
};

use super::{
    insert::{DottedKey, Errors, HeaderKind, enter, insert},
    node::{Inside, NodeId, NodeValue, TableOrigin, TomlTable, Tree},
    plain::{bare_key, plain_text},
    syntax::SyntaxFaults,
    unclosed::{UnclosedPlace, unclosed},
};
use crate::incident::toml::fault::Fault;

/// The most lists and inline tables that may be inside one another, and the most parts of a key; as in `toml` itself.
const MAX_DEPTH: usize = 80;

/// About how many tokens a text has for each of its values.
const TOKENS_PER_VALUE: usize = 5;

/// Parses `text`; what is not TOML becomes a fault, the rest is in the tree.
pub(in crate::incident::toml) fn parse(text: &str) -> (Tree<'_>, Vec<Fault>) {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let (tree, faults) = build(text, &tokens, &[]);
    if faults.is_empty() {
        return (tree, faults);
    }
    match unclosed(text, &tokens)[..] {
        [] => (tree, faults),
        ref places => build(text, &tokens, places),
    }
}

/// The tree of `tokens`, where whatever is open at one of the `places` is closed there.
fn build<'t>(text: &'t str, tokens: &[Token], places: &[UnclosedPlace]) -> (Tree<'t>, Vec<Fault>) {
    let mut faults = SyntaxFaults::with(text, places);
    let mut builder = TreeBuilder {
        text,
        tree: Tree::new(tokens.len() / TOKENS_PER_VALUE),
        current: Some(Tree::ROOT_ID),
        header: None,
        open: Vec::new(),
        key: DottedKey::default(),
        passes_over: false,
    };
    let mut from = 0;
    for place in places {
        parse_document(&tokens[from..place.at], &mut builder, &mut faults);
        builder.settle(place.covers.end.min(text.len()), &mut faults);
        from = place.resume;
    }
    parse_document(&tokens[from..], &mut builder, &mut faults);
    builder.settle(text.len(), &mut faults);
    (builder.tree, faults.into_vec())
}

struct TreeBuilder<'t> {
    text: &'t str,
    tree: Tree<'t>,
    /// The table that keys now go to; none where its header is faulty.
    current: Option<NodeId>,
    /// The header that is being read.
    header: Option<Header>,
    /// The lists and inline tables that are being read, the innermost last.
    open: Vec<Open<'t>>,
    /// The key that is being read.
    key: DottedKey<'t>,
    /// Whether the parser skips brackets that stand where a key must: it will report their end, but not their beginning.
    passes_over: bool,
}

struct Header {
    start: usize,
    kind: HeaderKind,
}

/// A list or an inline table whose end is not read yet.
struct Open<'t> {
    /// The key it stands under, unless it is an item.
    key: DottedKey<'t>,
    at: NodeId,
    /// Whether it is too deep, so that the parser skips what is in it.
    is_too_deep: bool,
}

impl<'t> TreeBuilder<'t> {
    /// Closes at byte `end` what the text before it leaves open.
    fn settle(&mut self, end: usize, errors: Errors<'_>) {
        self.end_header(end, errors);
        self.passes_over = false;
        while !self.open.is_empty() {
            self.close(end, errors);
        }
        self.key = DottedKey::default();
    }

    #[inline]
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(&self.text[span.start()..span.end()], encoding, span)
    }

    /// Makes the table of the header that was read, to which the keys after it belong.
    fn end_header(&mut self, end: usize, errors: Errors<'_>) {
        let Some(Header { start, kind }) = self.header.take() else {
            return;
        };
        let key = mem::take(&mut self.key);
        self.current = enter(&mut self.tree, key, start..end, kind, errors);
    }

    fn start(&mut self, span: Span, value: NodeValue<'t>, errors: Errors<'_>) -> bool {
        let is_too_deep = self.open.len() >= MAX_DEPTH;
        if is_too_deep {
            let message = format!("more than {MAX_DEPTH} lists and tables are inside one another");
            errors.report_error(ParseError::new(message).with_unexpected(span));
        }
        self.open.push(Open {
            key: mem::take(&mut self.key),
            at: self.tree.make(value, span.start()..span.end()),
            is_too_deep,
        });
        !is_too_deep
    }

    fn close(&mut self, end: usize, errors: Errors<'_>) {
        if mem::take(&mut self.passes_over) {
            return;
        }
        if let Some(Open { key, at, .. }) = self.open.pop() {
            self.key = key;
            self.tree.at_mut(at).span.end = end;
            self.place(at, errors);
        }
    }

    /// Puts the value at `new` where it belongs: into the innermost list or table that is open.
    fn place(&mut self, new: NodeId, errors: Errors<'_>) {
        let Some(holder) = self.open.last().map(|open| open.at).or(self.current) else {
            return;
        };
        match self.tree.at(holder).value {
            NodeValue::List(_) => self.tree.add(holder, new),
            _ => {
                insert(&mut self.tree, holder, mem::take(&mut self.key), new, errors);
            }
        }
    }
}

impl EventReceiver for TreeBuilder<'_> {
    fn std_table_open(&mut self, span: Span, _: Errors<'_>) {
        self.key = DottedKey::default();
        self.header = Some(Header {
            start: span.start(),
            kind: HeaderKind::Table,
        });
    }

    fn array_table_open(&mut self, span: Span, _: Errors<'_>) {
        self.key = DottedKey::default();
        self.header = Some(Header {
            start: span.start(),
            kind: HeaderKind::Item,
        });
    }

    fn std_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.end_header(span.end(), errors);
    }

    fn array_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.end_header(span.end(), errors);
    }

    fn inline_table_open(&mut self, span: Span, errors: Errors<'_>) -> bool {
        let table = TomlTable::new(TableOrigin::Inline);
        self.start(span, NodeValue::Table(table), errors)
    }

    fn inline_table_close(&mut self, span: Span, errors: Errors<'_>) {
        self.close(span.end(), errors);
    }

    fn array_open(&mut self, span: Span, errors: Errors<'_>) -> bool {
        self.start(span, NodeValue::List(Inside::default()), errors)
    }

    fn array_close(&mut self, span: Span, errors: Errors<'_>) {
        self.close(span.end(), errors);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: Errors<'_>) {
        let raw = self.raw(span, encoding);
        let mut decoded = Cow::Borrowed("");
        match bare_key(raw.as_str(), encoding) {
            Some(key) => decoded = Cow::Borrowed(key),
            None => raw.decode_key(&mut decoded, errors),
        }
        if self.key.last.is_some() {
            // The key before it had no value.
            self.key.path.clear();
        }
        self.key.last = (!span.is_empty()).then(|| (decoded, span.start()..span.end()));
    }

    fn key_sep(&mut self, span: Span, errors: Errors<'_>) {
        if self.key.path.len() == MAX_DEPTH {
            let message = format!("the key has more than {MAX_DEPTH} parts");
            errors.report_error(ParseError::new(message).with_unexpected(span));
        } else {
            self.key.path.extend(self.key.last.take());
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: Errors<'_>) {
        let raw = self.raw(span, encoding);
        let mut decoded = Cow::Borrowed("");
        let kind = match plain_text(raw.as_str(), encoding) {
            Some(text) => {
                decoded = Cow::Borrowed(text);
                ScalarKind::String
            }
            None => raw.decode_scalar(&mut decoded, errors),
        };
        let bytes = span;
        let span = bytes.start()..bytes.end();
        if span.is_empty() {
            self.key = DottedKey::default();
            return;
        }
        let value = match kind {
            ScalarKind::String => NodeValue::Text(decoded),
            ScalarKind::Boolean(yes) => NodeValue::Boolean(yes),
            ScalarKind::Float => NodeValue::Float,
            ScalarKind::Integer(radix) => NodeValue::Integer(u64::from_str_radix(&decoded, radix.value()).ok()),
            ScalarKind::DateTime => NodeValue::Moment(match decoded.parse::<Datetime>() {
                Ok(moment) => moment.date,
                Err(error) => {
                    errors.report_error(ParseError::new(error.to_string()).with_unexpected(bytes));
                    None
                }
            }),
        };
        let new = self.tree.make(value, span);
        self.place(new, errors);
    }

    fn error(&mut self, span: Span, _: Errors<'_>) {
        let is_bracket = self.text[span.start()..].starts_with(['{', '[']);
        let is_read = self.open.last().is_some_and(|open| !open.is_too_deep);
        self.passes_over |= is_bracket && is_read;
    }

    fn comment(&mut self, span: Span, errors: Errors<'_>) {
        self.raw(span, None).decode_comment(errors);
    }

    fn newline(&mut self, span: Span, errors: Errors<'_>) {
        self.raw(span, None).decode_newline(errors);
        self.end_header(span.start(), errors);
        if self.open.is_empty() && !self.key.is_empty() {
            // A key without a value ends with its line.
            self.key = DottedKey::default();
        }
    }
}
