//! Conditions as they are read: fields with their values, and what one claim must meet, `claim:( … )`.

use std::mem;

use super::{Completeness, Parser};
use crate::{
    search::query::{
        Condition, Field, FieldValue, Node, Relation, head::Head, note::QueryProblem, plain::plain_value, value::settle,
    },
    text::or_list,
};

impl Parser<'_> {
    pub(super) fn condition(&mut self, head: Head) -> Option<Node> {
        let start = self.lexer.at();
        match head {
            Head::Field { field, relation, len } => {
                let of_names = Field::of_names(&self.lexer.rest()[..len - 1]);
                self.lexer.skip(len);
                let meant = if self.in_claim {
                    field.within_claim()
                } else {
                    Some(field)
                };
                let Some(field) = meant else {
                    self.pass_over_values();
                    self.note(start, no_claim_condition(field.name()));
                    return None;
                };
                let (field, values) = self.values_of(field, of_names.filter(|_| !self.in_claim));
                (!values.is_empty()).then_some(Node::Condition(Condition {
                    field,
                    relation,
                    values,
                }))
            }
            Head::Broken { problem, len } => {
                self.lexer.skip(len);
                self.pass_over_values();
                self.note(start, problem);
                None
            }
        }
    }

    /// `claim:( … )`; the lexer is at its head.
    pub(super) fn claim_group(&mut self, negated: bool) -> Option<Node> {
        self.lexer.skip(CLAIM_HEAD.len());
        let is_within = mem::replace(&mut self.in_claim, true);
        let inner = self.brackets();
        self.in_claim = is_within;
        let node = match inner? {
            group if is_within => group,
            Node::And(mut parts) if parts.len() == 1 => Node::Claim(Box::new(parts.remove(0))),
            several => Node::Claim(Box::new(several)),
        };
        Some(if negated { node.negated() } else { node })
    }

    /// A word within `claim:( … )`, where it can only be a type of claims.
    pub(super) fn claim_type(&mut self) -> Option<Node> {
        let start = self.lexer.at();
        let text = self.lexer.lexeme(None).text();
        let finished = self.completeness == Completeness::Finished || !self.lexer.is_at_end();
        let Ok(value) = settle(Field::Claim, FieldValue::Text(text.clone()), finished) else {
            self.note(start, no_claim_condition(&text));
            return None;
        };
        Some(Node::Condition(Condition {
            field: Field::Claim,
            relation: Relation::Contains,
            values: vec![value],
        }))
    }

    /// The values of `field`, or of `of_names` if `field` cannot have them all.
    fn values_of(&mut self, field: Field, of_names: Option<Field>) -> (Field, Vec<FieldValue>) {
        self.skip_blanks_before_value(field);
        let (lexer, notes) = (self.lexer.clone(), self.notes.len());
        let values = self.values(field);
        match of_names.filter(|_| self.notes.len() > notes && self.lexer.at() > lexer.at()) {
            None => (field, values),
            Some(other) => {
                self.lexer = lexer;
                self.notes.truncate(notes);
                (other, self.values(other))
            }
        }
    }

    /// Takes the blanks after a colon if a whole value of `field` follows: `answer: arrest`, as the page writes it.
    fn skip_blanks_before_value(&mut self, field: Field) {
        let mut ahead = self.lexer.clone();
        ahead.skip_blanks();
        if ahead.at() == self.lexer.at() || field.domain().is_text() {
            return;
        }
        let lexeme = ahead.clone().lexeme(Some(','));
        let is_value =
            !lexeme.is_operator() && plain_value(field, lexeme).is_ok_and(|value| settle(field, value, true).is_ok());
        if is_value {
            self.lexer = ahead;
        }
    }

    /// Reads values as text and leaves them out, so that quoted values with blanks do not become terms of their own.
    fn pass_over_values(&mut self) {
        let notes = mem::take(&mut self.notes);
        self.values(Field::Text);
        self.notes = notes;
    }

    fn values(&mut self, field: Field) -> Vec<FieldValue> {
        let mut values = Vec::new();
        loop {
            let start = self.lexer.at();
            let value = self.value(field);
            if let Some(value) = self.noted(start, value).flatten()
                && !values.contains(&value)
            {
                values.push(value);
            }
            if !self.lexer.eat(',') {
                return values;
            }
        }
    }

    /// Reads a value; `Ok(None)` if a fault in it has been noted already.
    fn value(&mut self, field: Field) -> Result<Option<FieldValue>, QueryProblem> {
        match self.lexer.peek() {
            Some('"') => match self.phrase() {
                Some(phrase) => settle(field, FieldValue::Phrase(phrase), true).map(Some),
                None => Ok(None),
            },
            Some('/') if field.domain().is_text() => Ok(self.pattern(Some(',')).map(FieldValue::Pattern)),
            _ => {
                let lexeme = self.lexer.lexeme(Some(','));
                let finished = self.completeness == Completeness::Finished || !self.lexer.is_at_end();
                settle(field, plain_value(field, lexeme)?, finished).map(Some)
            }
        }
    }
}

/// What conditions on one claim begin with, before their bracket.
const CLAIM_HEAD: &str = "claim:";

/// What to say of a part of `claim:( … )` that is no condition on a claim.
fn no_claim_condition(what: &str) -> QueryProblem {
    let fields = Field::all().filter(|field| field.is_of_claims() && *field != Field::Claim);
    let fields: Vec<String> = fields.map(|field| format!("{}:", field.name())).collect();
    let problem = QueryProblem::new(format!("`{what}` is no condition on a claim"));
    problem.help(format!("a type of claims such as `denial`, {}", or_list(&fields)))
}
