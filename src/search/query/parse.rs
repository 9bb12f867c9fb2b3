//! The parser of the query language; what cannot be read is left out and noted.

mod conditions;

use std::{ops::Range, str::FromStr};

use super::{
    Keyword, Node, Pattern, Phrase, Query, QueryError, QueryNote,
    head::Head,
    lexer::Lexer,
    note::{QueryProblem, first_error},
    plain::sign,
    value::check_words,
};

/// The most patterns that one query may have: each of them is run over every record that the rest of it finds.
const MAX_PATTERNS: usize = 16;

/// The deepest nesting of brackets that is read.
const MAX_BRACKET_DEPTH: usize = 32;

/// Whether the text of a query is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Completeness {
    /// It is: quotes and brackets that are not closed are faults.
    Finished,
    /// It is being typed: what it ends with may be continued.
    Open,
}

/// A query as it was read, and what could not be read.
#[derive(Clone, Debug)]
pub(in crate::search) struct ParsedQuery {
    pub(in crate::search) query: Query,
    /// The outermost terms, in order.
    pub(in crate::search) terms: Vec<Term>,
    pub(in crate::search) notes: Vec<QueryNote>,
    /// Words that look like conditions, but name no field.
    pub(in crate::search) doubts: Vec<QueryNote>,
    /// The word or condition that the text ends with.
    pub(in crate::search) last: Option<Atom>,
    /// Whether the text ends within `claim:( … )`.
    pub(in crate::search) ends_in_claim: bool,
    /// The byte ranges of `AND` between the outermost terms.
    pub(super) ands: Vec<Range<usize>>,
}

/// The place of a word or condition in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Atom {
    /// Its byte range, including its sign.
    pub(in crate::search) span: Range<usize>,
    /// Where it begins after the sign.
    pub(in crate::search) start: usize,
    /// Whether it stands within `claim:( … )`.
    pub(in crate::search) in_claim: bool,
}

/// An outermost term of a query's text.
#[derive(Clone, Debug)]
pub(in crate::search) struct Term {
    /// Its byte range in the text.
    pub(in crate::search) span: Range<usize>,
    /// What was read; `None` if it cannot be read.
    pub(in crate::search) node: Option<Node>,
}

impl Term {
    /// Its byte range and what was read, if it can be read.
    pub(in crate::search) fn read(&self) -> Option<(Range<usize>, Node)> {
        Some((self.span.clone(), self.node.clone()?))
    }
}

/// Reads `text`.
pub(in crate::search) fn read(text: &str, completeness: Completeness) -> ParsedQuery {
    let mut parser = Parser {
        lexer: Lexer::new(text),
        completeness,
        terms: Vec::new(),
        notes: Vec::new(),
        doubts: Vec::new(),
        last: None,
        ands: Vec::new(),
        patterns: 0,
        is_too_deep: false,
        in_claim: false,
        ends_in_claim: false,
    };
    let root = parser.alternatives().unwrap_or_default();
    ParsedQuery {
        query: Query { root },
        terms: parser.terms,
        notes: parser.notes,
        doubts: parser.doubts,
        last: parser.last.filter(|last| last.span.end == text.len()),
        ends_in_claim: parser.ends_in_claim,
        ands: parser.ands,
    }
}

impl FromStr for Query {
    type Err = QueryError;

    /// Reads a finished query; the error is the first fault in it.
    fn from_str(text: &str) -> Result<Self, QueryError> {
        let reading = read(text, Completeness::Finished);
        first_error(reading.notes).map_or(Ok(reading.query), Err)
    }
}

/// Reads a query that is still being typed, like `parse_typing`, with the places of the outermost terms.
pub(in crate::search) fn read_typing(text: &str) -> ParsedQuery {
    read(text, Completeness::Open)
}

/// The words of a query that look like conditions but name no field, each with what may have been meant.
pub fn doubts(text: &str) -> Vec<QueryNote> {
    read_typing(text).doubts
}

/// Reads a query that is still being typed: the last term is taken as a beginning, quotes and brackets are closed at
/// the end, and what cannot be read is left out and noted.
pub fn parse_typing(text: &str) -> (Query, Vec<QueryNote>) {
    let reading = read_typing(text);
    (reading.query, reading.notes)
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    completeness: Completeness,
    terms: Vec<Term>,
    notes: Vec<QueryNote>,
    doubts: Vec<QueryNote>,
    last: Option<Atom>,
    ands: Vec<Range<usize>>,
    /// The number of patterns so far.
    patterns: usize,
    /// Whether the rest of the text was left out since brackets nest too deep.
    is_too_deep: bool,
    /// Whether what is read stands within `claim:( … )`.
    in_claim: bool,
    /// Whether a `claim:(` was open where the text ended.
    ends_in_claim: bool,
}

impl Parser<'_> {
    /// `group { ( "|" | "OR" ) group }`
    fn alternatives(&mut self) -> Option<Node> {
        let mut alternatives = Vec::new();
        for count in 0.. {
            let notes = self.notes.len();
            let group = self.group();
            let at = self.lexer.at();
            let more = self.lexer.eat('|') || self.lexer.eat_operator("OR");
            if group.is_none() && (count > 0 || more) && self.notes.len() == notes {
                self.note(at, QueryProblem::new("`|` needs a term on both sides"));
            }
            alternatives.extend(group);
            if !more {
                break;
            }
        }
        Node::any_of(alternatives)
    }

    /// `term { [ "AND" ] term }`
    fn group(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        for count in 0.. {
            self.lexer.skip_blanks();
            let closes = self.lexer.depth > 0 && self.lexer.peek() == Some(')');
            let ends = self.lexer.is_at_end() || closes || self.lexer.peek() == Some('|');
            if ends || count > 0 && self.lexer.is_at_operator("OR") {
                break;
            }
            let start = self.lexer.at();
            if count > 0 && self.lexer.eat_operator("AND") && self.lexer.depth == 0 {
                self.ands.push(start..start + "AND".len());
            }
            let start = self.lexer.at();
            let node = self.term();
            if self.lexer.depth == 0 {
                self.terms.push(Term {
                    span: self.lexer.span_from(start),
                    node: node.clone(),
                });
            }
            nodes.extend(node);
        }
        Node::all_of(nodes)
    }

    /// `[ "-" | "!" | "NOT" ] ( "(" query ")" | field | phrase | regex | word )`
    fn term(&mut self) -> Option<Node> {
        let sign = self.lexer.at();
        let negated = self.negation();
        let start = self.lexer.at();
        let bracketed = self.lexer.peek() == Some('(');
        let node = match self.lexer.peek() {
            Some('(') => self.brackets(),
            Some('"') if !self.in_claim => self.phrase().map(Node::Phrase),
            Some('/') if !self.in_claim => self.pattern(None).map(Node::Pattern),
            _ => match Head::of(self.lexer.rest()) {
                Some(head) if head.opens_claim(self.lexer.rest()) => return self.claim_group(negated),
                Some(head) => self.condition(head),
                None if self.in_claim => self.claim_type(),
                None => self.word().map(Node::Keyword),
            },
        };
        if !bracketed {
            let span = self.lexer.span_from(sign);
            let in_claim = self.in_claim;
            self.last = Some(Atom { span, start, in_claim });
        }
        let node = node?;
        Some(if negated { node.negated() } else { node })
    }

    /// Takes the signs before a term; returns whether they negate it: two of them do not.
    fn negation(&mut self) -> bool {
        let mut negated = false;
        while self.lexer.eat_operator("NOT") {
            negated = !negated;
        }
        let signed = matches!(self.lexer.peek(), Some('-' | '!')) && !self.lexer.ends_after(1);
        negated ^ (signed && (self.lexer.eat('-') || self.lexer.eat('!')))
    }

    fn brackets(&mut self) -> Option<Node> {
        let start = self.lexer.at();
        self.lexer.skip(1);
        if self.lexer.depth == MAX_BRACKET_DEPTH {
            self.lexer.skip(self.lexer.rest().len());
            self.is_too_deep = true;
            self.note(
                start,
                QueryProblem::new(format!("brackets nest more than {MAX_BRACKET_DEPTH} deep")),
            );
            return None;
        }
        self.lexer.depth += 1;
        let notes = self.notes.len();
        let inner = self.alternatives();
        let closed = self.lexer.eat(')');
        self.ends_in_claim |= self.in_claim && !closed;
        self.lexer.depth -= 1;
        if !closed && self.completeness == Completeness::Finished && !self.is_too_deep {
            self.note(
                start,
                QueryProblem::new("`(` is not closed").help("write `\\(` where it is text"),
            );
        } else if inner.is_none() && self.notes.len() == notes {
            self.note(start, QueryProblem::new("the brackets are empty"));
        }
        inner.map(Node::bracketed)
    }

    fn phrase(&mut self) -> Option<Phrase> {
        let start = self.lexer.at();
        let quoted = self.lexer.quoted();
        let is_prefix = if quoted.closed {
            self.lexer.eat('*')
        } else {
            self.completeness == Completeness::Open
        };
        if !quoted.closed && self.completeness == Completeness::Finished {
            self.note(
                start,
                QueryProblem::new("the quote is not closed").help("write `\\\"` where it is text"),
            );
        }
        let words = check_words(&quoted.text);
        self.noted(start, words)?;
        Some(Phrase {
            text: quoted.text,
            is_prefix,
        })
    }

    fn pattern(&mut self, stop: Option<char>) -> Option<Pattern> {
        let start = self.lexer.at();
        let slashed = self.lexer.slashed(stop);
        if !slashed.closed && self.completeness == Completeness::Finished {
            self.note(
                start,
                QueryProblem::new("the pattern is not closed").help("write `\\/` where it is text"),
            );
        }
        self.patterns += 1;
        if self.patterns > MAX_PATTERNS {
            // Of hundreds too many, one is said.
            if self.patterns == MAX_PATTERNS + 1 {
                self.note(
                    start,
                    QueryProblem::new(format!("a query holds at most {MAX_PATTERNS} patterns")),
                );
            }
            return None;
        }
        let pattern = Pattern::new(slashed.text);
        self.noted(start, pattern)
    }

    fn word(&mut self) -> Option<Keyword> {
        let start = self.lexer.at();
        let doubt = Head::doubt(self.lexer.rest());
        let mut lexeme = self.lexer.lexeme(None);
        let unfinished = self.completeness == Completeness::Open && self.lexer.is_at_end();
        if lexeme.is_operator() && !unfinished {
            self.doubts
                .push(no_operator(&lexeme.text()).at(self.lexer.span_from(start)));
        }
        let sign = sign(&mut lexeme, unfinished);
        let text = lexeme.text();
        let words = check_words(&text);
        self.noted(start, words)?;
        self.doubts
            .extend(doubt.map(|problem| problem.at(self.lexer.span_from(start))));
        Some(Keyword { text, sign })
    }

    fn note(&mut self, start: usize, problem: QueryProblem) {
        self.notes.push(problem.at(self.lexer.span_from(start)));
    }

    fn noted<T>(&mut self, start: usize, result: Result<T, QueryProblem>) -> Option<T> {
        result.map_err(|problem| self.note(start, problem)).ok()
    }
}

/// What to say of an operator that is none where it stands.
fn no_operator(word: &str) -> QueryProblem {
    let problem = QueryProblem::new(format!(
        "`{word}` has no term to work on, so it is looked for as a word"
    ));
    problem.help(format!("write `\\{word}` where that is meant"))
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
