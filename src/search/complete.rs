//! What the word under the cursor may become: a field, one of its values, a word of the corpus; each with its count.

mod values;

use std::cmp::Reverse;

pub use self::values::Completion;
use self::values::{Offer, Offers, is_looked_up};
use super::{
    Context, Index,
    facet::UNSTATED_KEY,
    find::Nearness,
    query::{Atom, Condition, Domain, Field, FieldValue, Head, Node, OPERATORS, Relation, read_typing, settle},
    store::Members,
};
use crate::{corpus::Corpus, text::fold};

/// The most completions that are offered.
const MAX_COMPLETIONS: usize = 50;

/// The most names that are offered, since each of them takes a search to count.
const MAX_RECOUNTED_NAMES: usize = 16;

impl Index {
    /// What the word before byte `cursor` of the query `text` may become: fields before words, the most frequent first.
    /// A cursor inside a character counts as before it.
    pub fn complete(&mut self, corpus: &Corpus, text: &str, cursor: usize, context: &Context<'_>) -> Vec<Completion> {
        let cursor = text.floor_char_boundary(cursor);
        let head = &text[..cursor];
        let reading = read_typing(head);
        let atom = reading.last.unwrap_or(Atom {
            span: cursor..cursor,
            start: cursor,
            in_claim: reading.ends_in_claim,
        });
        let rest = format!("{} {}", without_operators(&text[..atom.span.start]), &text[cursor..]);
        let mut finder = self.finder(corpus, context);
        let records = finder
            .find(read_typing(&rest).query.root(), Nearness::Allowed)
            .literal();
        let mut offers = Offers {
            records: Members::new(records, finder.store.len()),
            finder,
        };
        let meant = |field: Field| {
            if atom.in_claim {
                field.within_claim()
            } else {
                Some(field)
            }
        };
        match Head::of(&head[atom.start..]) {
            Some(Head::Field { field, len, .. }) => {
                let field = meant(field);
                field.map_or_else(Vec::new, |field| offers.of_value(field, head, atom.start + len))
            }
            Some(Head::Broken { .. }) | None if atom.in_claim => offers.of_claim(head, atom.start),
            Some(Head::Broken { .. }) | None => offers.of_word(head, atom.start),
        }
    }
}

impl Offers<'_> {
    /// Types of claims, then fields of claims, that begin with the text from `start` on.
    fn of_claim(&mut self, head: &str, start: usize) -> Vec<Completion> {
        let mut completions = self.of_value(Field::Claim, head, start);
        let fields = Field::all().filter(|field| field.is_of_claims() && *field != Field::Claim);
        completions.extend(self.of_fields(fields, head, start));
        completions
    }

    /// Those of `fields` whose names begin with the text from `start` on.
    fn of_fields(&self, fields: impl Iterator<Item = Field>, head: &str, start: usize) -> Vec<Completion> {
        let typed = fold(&head[start..]);
        let fields = fields.filter(|field| field.name().starts_with(&typed));
        let completions = fields.map(|field| Completion {
            replace: start..head.len(),
            text: format!("{}:", field.name()),
            label: format!("{}:", field.name()),
            count: self.count(&self.finder.stating(field)),
        });
        completions.collect()
    }

    /// Fields, then words, that begin with the text from `start` on.
    fn of_word(&self, head: &str, start: usize) -> Vec<Completion> {
        let typed = fold(&head[start..]);
        let replace = start..head.len();
        let mut completions = self.of_fields(Field::all(), head, start);
        let words = self.words(&typed).into_iter();
        completions.extend(words.map(|offer| offer.completion(replace.clone(), ToOwned::to_owned)));
        completions.truncate(MAX_COMPLETIONS);
        completions
    }

    /// Values of `field` that begin with the text after the last comma from `start` on.
    fn of_value(&mut self, field: Field, head: &str, start: usize) -> Vec<Completion> {
        let (at, typed) = last_value(&head[start..]);
        let mut offers = self.values(field, &fold(&typed));
        let by_count = |a: &Offer, b: &Offer| (Reverse(a.count), &a.label).cmp(&(Reverse(b.count), &b.label));
        offers.sort_by(by_count);
        if is_looked_up(field) {
            offers.truncate(MAX_RECOUNTED_NAMES);
            for offer in &mut offers {
                offer.count = self.recount(field, &offer.key);
            }
            offers.sort_by(by_count);
        }
        offers.truncate(MAX_COMPLETIONS);
        let replace = start + at..head.len();
        let written = |key: &str| written(field, key);
        offers
            .into_iter()
            .map(|offer| offer.completion(replace.clone(), written))
            .collect()
    }

    /// The number of records that `key` as a value of `field` finds: all with these words, not only those with this
    /// very spelling.
    fn recount(&mut self, field: Field, key: &str) -> usize {
        let value = if key == UNSTATED_KEY {
            FieldValue::Unstated
        } else {
            FieldValue::quoted(key)
        };
        let condition = Condition {
            field,
            relation: Relation::Contains,
            values: vec![value],
        };
        let records = self
            .finder
            .find(&Node::Condition(condition), Nearness::Denied)
            .literal();
        self.count(&records)
    }
}

/// `text` without the operators at its end, which wait for a term.
fn without_operators(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(word) = text
        .split_whitespace()
        .next_back()
        .filter(|word| OPERATORS.contains(word))
    {
        text = text[..text.len() - word.len()].trim_end();
    }
    text
}

/// `key` as a value of `field` in a query. Names are quoted: the closing quote makes the last word whole, so that
/// `APT1` does not find `APT10`.
fn written(field: Field, key: &str) -> String {
    let plain = FieldValue::Text(key.to_owned());
    let is_sign = key.starts_with('@') || key == "none";
    match settle(field, plain.clone(), true) {
        _ if is_sign => key.to_owned(),
        Ok(_) if !matches!(field.domain(), Domain::Name | Domain::Text) => plain.to_string(),
        _ => FieldValue::quoted(key).to_string(),
    }
}

/// Where the last value begins, and the part of it that is typed, without quotes and escapes.
fn last_value(values: &str) -> (usize, String) {
    let mut start = 0;
    let mut typed = String::new();
    let mut quoted = false;
    let mut letters = values.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' => typed.extend(letters.next().map(|(_, escaped)| escaped)),
            ',' if !quoted => {
                start = at + 1;
                typed.clear();
            }
            c => typed.push(c),
        }
    }
    (start, typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_is_the_one_being_typed() {
        let table = [
            ("", 0, ""),
            ("C", 0, "C"),
            ("CZ,A", 3, "A"),
            ("\"a, b\",\"c d", 7, "c d"),
            (r"a\,b", 0, "a,b"),
        ];
        for (values, start, typed) in table {
            assert_eq!(last_value(values), (start, typed.to_owned()), "{values}");
        }
    }

    #[test]
    fn an_operator_that_waits_for_its_term_is_left_aside() {
        for (text, rest) in [
            ("a OR ", "a"),
            ("a AND NOT ", "a"),
            (r"a \OR ", r"a \OR"),
            ("NOT ", ""),
            ("or ", "or"),
        ] {
            assert_eq!(without_operators(text), rest, "{text}");
        }
    }

    #[test]
    fn values_are_written_so_that_they_read_back() {
        assert_eq!(written(Field::Target, "CZ"), "CZ");
        assert_eq!(written(Field::Target, "Utopia"), "\"Utopia\"");
        assert_eq!(written(Field::Actor, "APT28"), "\"APT28\"");
        assert_eq!(written(Field::Tlp, "amber+strict"), "amber+strict");
        assert_eq!(written(Field::Date, "none"), "none");
        assert_eq!(written(Field::Country, "@eu"), "@eu");
    }
}
