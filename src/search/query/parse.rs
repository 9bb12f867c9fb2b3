//! From the text of a query to its value; what cannot be read is left out and noted.

use std::{mem, ops::Range, str::FromStr};

use super::{
    Condition, Field, Node, Pattern, Phrase, Query, QueryError, QueryNote, Sign, Word,
    head::Head,
    lexer::{Cursor, Run},
    note::{Problem, first_error},
    value::{Bound, Value, check_words, settle},
};

/// Brackets in brackets that are followed so far.
const DEPTH: usize = 32;

/// Whether the text has come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Ending {
    /// It is all there: what is not closed is a fault.
    Finished,
    /// It is being typed: what stands at the end may go on.
    Open,
}

/// What a text asks, and what of it could not be read.
#[derive(Clone, Debug)]
pub(in crate::search) struct Reading {
    pub(in crate::search) query: Query,
    /// The outermost terms, in order.
    pub(in crate::search) terms: Vec<Term>,
    pub(in crate::search) notes: Vec<QueryNote>,
    /// Words that were read, but that may have been meant to be more.
    pub(in crate::search) doubts: Vec<QueryNote>,
    /// The word or condition that the text ends in.
    pub(in crate::search) last: Option<Atom>,
}

/// Where a word or condition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Atom {
    /// With its sign.
    pub(in crate::search) span: Range<usize>,
    /// Where it begins behind the sign.
    pub(in crate::search) start: usize,
}

/// An outermost term of a query's text.
#[derive(Clone, Debug)]
pub(in crate::search) struct Term {
    /// Bytes of the text.
    pub(in crate::search) span: Range<usize>,
    /// What it asks; `None` where it cannot be read.
    pub(in crate::search) node: Option<Node>,
}

impl Term {
    /// Its place and what it asks, where it can be read.
    pub(in crate::search) fn read(&self) -> Option<(Range<usize>, Node)> {
        Some((self.span.clone(), self.node.clone()?))
    }
}

/// Reads `text`.
pub(in crate::search) fn read(text: &str, ending: Ending) -> Reading {
    let mut parser = Parser {
        cursor: Cursor::new(text),
        ending,
        terms: Vec::new(),
        notes: Vec::new(),
        doubts: Vec::new(),
        last: None,
    };
    let root = parser.alternatives().unwrap_or_default();
    Reading {
        query: Query { root },
        terms: parser.terms,
        notes: parser.notes,
        doubts: parser.doubts,
        last: parser.last.filter(|last| last.span.end == text.len()),
    }
}

impl FromStr for Query {
    type Err = QueryError;

    /// Reads a finished query; the first fault in it is the error.
    fn from_str(text: &str) -> Result<Self, QueryError> {
        let reading = read(text, Ending::Finished);
        first_error(reading.notes).map_or(Ok(reading.query), Err)
    }
}

/// The same as `parse_typing`, with the places of the outermost terms.
pub(in crate::search) fn read_typing(text: &str) -> Reading {
    read(text, Ending::Open)
}

/// Words of a query that look like conditions but name no field: what is to be said of each, and what may have been meant.
pub fn doubts(text: &str) -> Vec<QueryNote> {
    read_typing(text).doubts
}

/// Reads a query that is still being typed: the unfinished last term is completed, quotes and brackets close at the end,
/// and what cannot be read is left out and said.
pub fn parse_typing(text: &str) -> (Query, Vec<QueryNote>) {
    let reading = read_typing(text);
    (reading.query, reading.notes)
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    ending: Ending,
    terms: Vec<Term>,
    notes: Vec<QueryNote>,
    doubts: Vec<QueryNote>,
    last: Option<Atom>,
}

impl Parser<'_> {
    /// `group { "|" group }`
    fn alternatives(&mut self) -> Option<Node> {
        let mut alternatives = Vec::new();
        for count in 0.. {
            let notes = self.notes.len();
            let group = self.group();
            let at = self.cursor.at();
            let more = self.cursor.eat_bar();
            if group.is_none() && (count > 0 || more) && self.notes.len() == notes {
                self.note(at, Problem::new("`|` needs a term on both sides"));
            }
            alternatives.extend(group);
            if !more {
                break;
            }
        }
        Node::any_of(alternatives)
    }

    /// `term { term }`
    fn group(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        loop {
            self.cursor.skip_blanks();
            let closes = self.cursor.depth > 0 && self.cursor.peek() == Some(')');
            if self.cursor.is_at_end() || closes || self.cursor.is_at_bar() {
                return Node::all_of(nodes);
            }
            let start = self.cursor.at();
            let node = self.term();
            if self.cursor.depth == 0 {
                self.terms.push(Term {
                    span: self.cursor.span_from(start),
                    node: node.clone(),
                });
            }
            nodes.extend(node);
        }
    }

    /// `[ "-" | "!" ] ( "(" query ")" | field | phrase | regex | word )`
    fn term(&mut self) -> Option<Node> {
        let sign = self.cursor.at();
        let signed = matches!(self.cursor.peek(), Some('-' | '!')) && !self.cursor.ends_behind(1);
        let negated = signed && (self.cursor.eat('-') || self.cursor.eat('!'));
        let start = self.cursor.at();
        let bracketed = self.cursor.peek() == Some('(');
        let node = match self.cursor.peek() {
            Some('(') => self.brackets(),
            Some('"') => self.phrase().map(Node::Phrase),
            Some('/') => self.pattern(None).map(Node::Pattern),
            _ => match Head::of(self.cursor.rest()) {
                Some(head) => self.condition(head),
                None => self.word().map(Node::Word),
            },
        };
        if !bracketed {
            let span = self.cursor.span_from(sign);
            self.last = Some(Atom { span, start });
        }
        let node = node?;
        Some(if negated { node.negated() } else { node })
    }

    fn brackets(&mut self) -> Option<Node> {
        let start = self.cursor.at();
        self.cursor.skip(1);
        if self.cursor.depth == DEPTH {
            self.cursor.skip(self.cursor.rest().len());
            self.note(start, Problem::new(format!("brackets stand more than {DEPTH} deep")));
            return None;
        }
        self.cursor.depth += 1;
        let notes = self.notes.len();
        let inner = self.alternatives();
        let closed = self.cursor.eat(')');
        self.cursor.depth -= 1;
        if !closed && self.ending == Ending::Finished {
            self.note(
                start,
                Problem::new("`(` is not closed").help("write `\\(` where it is text"),
            );
        } else if inner.is_none() && self.notes.len() == notes {
            self.note(start, Problem::new("the brackets are empty"));
        }
        inner.map(Node::bracketed)
    }

    fn phrase(&mut self) -> Option<Phrase> {
        let start = self.cursor.at();
        let quoted = self.cursor.quoted();
        let goes_on = if quoted.closed {
            self.cursor.eat('*')
        } else {
            self.ending == Ending::Open
        };
        if !quoted.closed && self.ending == Ending::Finished {
            self.note(
                start,
                Problem::new("the quote is not closed").help("write `\\\"` where it is text"),
            );
        }
        let words = check_words(&quoted.text);
        self.noted(start, words)?;
        Some(Phrase {
            text: quoted.text,
            goes_on,
        })
    }

    fn pattern(&mut self, stop: Option<char>) -> Option<Pattern> {
        let start = self.cursor.at();
        let slashed = self.cursor.slashed(stop);
        if !slashed.closed && self.ending == Ending::Finished {
            self.note(
                start,
                Problem::new("the pattern is not closed").help("write `\\/` where it is text"),
            );
        }
        let pattern = Pattern::new(slashed.text);
        self.noted(start, pattern)
    }

    fn word(&mut self) -> Option<Word> {
        let start = self.cursor.at();
        let doubt = Head::doubt(self.cursor.rest());
        let mut run = self.cursor.run(None);
        let sign = sign(&mut run, self.ending == Ending::Open && self.cursor.is_at_end());
        let text = run.text();
        let words = check_words(&text);
        self.noted(start, words)?;
        self.doubts
            .extend(doubt.map(|problem| problem.at(self.cursor.span_from(start))));
        Some(Word { text, sign })
    }

    fn condition(&mut self, head: Head) -> Option<Node> {
        let start = self.cursor.at();
        match head {
            Head::Field { field, relation, len } => {
                self.cursor.skip(len);
                let values = self.values(field);
                if values.is_empty() {
                    return None;
                }
                Some(Node::Condition(Condition {
                    field,
                    relation,
                    values,
                }))
            }
            Head::Broken { problem, len } => {
                self.cursor.skip(len);
                // Its values are read as text, so that blanks in quotes do not become terms of their own.
                let notes = mem::take(&mut self.notes);
                self.values(Field::Text);
                self.notes = notes;
                self.note(start, problem);
                None
            }
        }
    }

    fn values(&mut self, field: Field) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            let start = self.cursor.at();
            let value = self.value(field);
            if let Some(value) = self.noted(start, value).flatten()
                && !values.contains(&value)
            {
                values.push(value);
            }
            if !self.cursor.eat(',') {
                return values;
            }
        }
    }

    /// A value; `Ok(None)` where what is wrong with it has been noted.
    fn value(&mut self, field: Field) -> Result<Option<Value>, Problem> {
        match self.cursor.peek() {
            Some('"') => match self.phrase() {
                Some(phrase) => settle(field, Value::Phrase(phrase), true).map(Some),
                None => Ok(None),
            },
            Some('/') if field.domain().is_text() => Ok(self.pattern(Some(',')).map(Value::Pattern)),
            _ => {
                let run = self.cursor.run(Some(','));
                let finished = self.ending == Ending::Finished || !self.cursor.is_at_end();
                settle(field, plain_value(field, run)?, finished).map(Some)
            }
        }
    }

    fn note(&mut self, start: usize, problem: Problem) {
        self.notes.push(problem.at(self.cursor.span_from(start)));
    }

    fn noted<T>(&mut self, start: usize, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.note(start, problem)).ok()
    }
}

/// Takes the signs off a word.
fn sign(run: &mut Run, unfinished: bool) -> Sign {
    if run.len() > 1 {
        if run.strip_first('~') {
            return Sign::Near;
        }
        if run.strip_first('=') {
            let goes_on = run.strip_last('*') || unfinished;
            return if goes_on { Sign::ExactBeginning } else { Sign::Exact };
        }
        if run.strip_first('\'') {
            return if run.strip_last('\'') {
                Sign::Whole
            } else {
                Sign::Literal
            };
        }
    }
    let begins = run.len() > 1 && run.strip_first('^');
    let ends = run.strip_last('$');
    match (begins, ends) {
        (true, true) => Sign::Fills,
        (true, false) => Sign::Begins,
        (false, true) => Sign::Ends,
        (false, false) => Sign::Plain,
    }
}

/// The value that stands without quotes and slashes.
fn plain_value(field: Field, mut run: Run) -> Result<Value, Problem> {
    let name = field.name();
    if run.is_empty() {
        return Err(Problem::new(format!("`{name}:` needs a value")));
    }
    if run.is_word("none") {
        return Ok(Value::Unsaid);
    }
    let compared = ['<', '>'].iter().any(|&sign| run.begins(&sign.to_string()));
    if field.domain().is_ordered() && compared {
        let text = run.text();
        return match Bound::split(&text) {
            Some((bound, text)) if !text.is_empty() => Ok(Value::Beyond(bound, text.to_owned())),
            _ => Err(Problem::new(format!("`{text}` needs a value"))),
        };
    }
    // EDTF itself has `..` in lists and open intervals.
    let is_edtf = run.begins("[") || run.holds('/');
    if field.domain().is_ordered()
        && !is_edtf
        && let Some((from, to)) = run.split_range()
    {
        let end = |text: String| Some(text).filter(|text| !text.is_empty());
        return match (end(from), end(to)) {
            (None, None) => Err(Problem::new("`..` needs a value on one side")),
            (from, to) => Ok(Value::Between(from, to)),
        };
    }
    if run.begins("@") && matches!(field, Field::Target | Field::Origin | Field::Responder | Field::Country) {
        return Ok(Value::Group(run.text()[1..].to_ascii_lowercase()));
    }
    let begins = run.strip_last('*');
    let text = run.text();
    Ok(if begins {
        Value::Beginning(text)
    } else {
        Value::Text(text)
    })
}

#[cfg(test)]
mod tests;
