//! The query language: its text form, the tree it is read into, and the edits of its text.
//!
//! ```text
//! query := group { ( "|" | "OR" ) group }     group := term { [ "AND" ] term }     (side by side binds tighter than |)
//! term  := [ "-" | "!" | "NOT" ] ( "(" query ")" | condition | phrase | pattern | word )
//! condition := FIELD ( ":" | "=" ) value { "," value }
//! value := phrase | pattern | [ "<" | "<=" | ">" | ">=" ] text | [ text ] ".." [ text ] | "@" GROUP | "none"
//! ```
//!
//! A sign counts only where a term begins (`- ! ~ = ' ^ / ( "`) or ends (`$ ' / "`); elsewhere signs are text: `TCP/IP`, `$5`
//! and `prosecutor's` are words. `|` is a sign everywhere but in quotes and patterns. `AND` and `OR` are operators between
//! two terms, `NOT` is one before a term; elsewhere they are words. A backslash makes the next character text.

mod country;
mod date;
mod display;
mod edit;
mod english;
mod field;
mod guide;
mod head;
mod lexer;
mod node;
mod note;
mod parse;
mod pattern;
mod plain;
mod value;

pub(super) use self::{
    country::beginning as countries_beginning,
    date::{begun, periods, span},
    edit::choice_of,
    field::{Domain, Field, Relation},
    head::Head,
    lexer::OPERATORS,
    node::{Condition, Keyword, Node, Sign},
    parse::{Atom, Term, read_typing},
    pattern::Pattern,
    value::{Bound, FieldValue, Phrase, settle, starts_with},
};
pub use self::{
    edit::{add_term, choose, choose_only, choose_role, drop_last_term},
    guide::{GuidePart, GuideRow, guide},
    node::Query,
    note::{QueryError, QueryNote},
    parse::{doubts, parse_typing},
};
