//! Words and values that are written without quotes and slashes: what their signs mean.

use super::{
    Field, Sign,
    field::Domain,
    lexer::Lexeme,
    note::QueryProblem,
    value::{Bound, FieldValue},
};

/// Removes the signs of a word, and returns what they mean.
pub(super) fn sign(lexeme: &mut Lexeme, unfinished: bool) -> Sign {
    if lexeme.len() > 1 {
        if lexeme.strip_first('~') {
            return Sign::Near;
        }
        if lexeme.len() > 2 && lexeme.begins("*") && lexeme.strip_last('*') {
            lexeme.strip_first('*');
            return Sign::Inside;
        }
        if lexeme.strip_first('=') {
            let is_prefix = lexeme.strip_last('*') || unfinished;
            return if is_prefix { Sign::ExactBeginning } else { Sign::Exact };
        }
        if lexeme.strip_first('\'') {
            return if lexeme.strip_last('\'') {
                Sign::Whole
            } else {
                Sign::Literal
            };
        }
    }
    let begins = lexeme.len() > 1 && lexeme.strip_first('^');
    let ends = lexeme.strip_last('$');
    match (begins, ends) {
        (true, true) => Sign::Fills,
        (true, false) => Sign::Begins,
        (false, true) => Sign::Ends,
        (false, false) => Sign::Plain,
    }
}

/// The value that is written without quotes and slashes.
pub(super) fn plain_value(field: Field, mut lexeme: Lexeme) -> Result<FieldValue, QueryProblem> {
    let name = field.name();
    if lexeme.is_empty() {
        return Err(QueryProblem::new(format!("`{name}:` needs a value")));
    }
    if lexeme.is_word("none") {
        return Ok(FieldValue::Unstated);
    }
    let compared = ['<', '>'].iter().any(|&sign| lexeme.begins(&sign.to_string()));
    if field.domain().is_ordered() && compared {
        let text = lexeme.text();
        return match Bound::split(&text) {
            Some((bound, text)) if !text.is_empty() => Ok(FieldValue::Beyond(bound, text.to_owned())),
            _ => Err(QueryProblem::new(format!("`{text}` needs a value"))),
        };
    }
    // EDTF itself has `..` in lists and open intervals.
    let is_edtf = lexeme.begins("[") || lexeme.holds('/');
    if field.domain().is_ordered()
        && !is_edtf
        && let Some((from, to)) = lexeme.split_range()
    {
        let end = |text: String| Some(text).filter(|text| !text.is_empty());
        return match (end(from), end(to)) {
            (None, None) => Err(QueryProblem::new("`..` needs a value on one side")),
            (from, to) => Ok(FieldValue::Between(from, to)),
        };
    }
    if lexeme.begins("@") && matches!(field.domain(), Domain::Country) {
        return Ok(FieldValue::Group(lexeme.text()[1..].to_ascii_lowercase()));
    }
    let begins = lexeme.strip_last('*');
    let text = lexeme.text();
    Ok(if begins {
        FieldValue::Beginning(text)
    } else {
        FieldValue::Text(text)
    })
}
