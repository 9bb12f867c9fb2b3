//! Edits of a query's text: ticking a box changes only the term it stands for; the rest stays as typed.

use std::ops::Range;

use super::{
    Condition, Node, Relation,
    lexer::OPERATORS,
    parse::{Completeness, ParsedQuery, read},
    parse_typing,
};
use crate::search::{Choice, Facet};

/// Includes or excludes `value` of `facet` in the query `text`, or frees it.
///
/// Included values of one facet are alternatives in one term, and so are excluded ones. `value` is the key of a
/// [`FacetValue`](crate::search::FacetValue).
pub fn choose(text: &str, facet: Facet, value: &str, choice: Choice) -> String {
    let text = without(text, facet, Some(value));
    with(&text, facet, value, choice)
}

/// Makes `value` the only value of `facet` that the query `text` names.
pub fn choose_only(text: &str, facet: Facet, value: &str) -> String {
    let text = without(text, facet, None);
    with(&text, facet, value, Choice::Included)
}

/// Leaves the values of `facet` that the query `text` names, and makes the country `key` of `role` the only one there:
/// what its tick under `facet` kept out though it has another role.
pub fn choose_role(text: &str, facet: Facet, role: Facet, key: &str) -> String {
    let reading = read(text, Completeness::Finished);
    let terms = ticked(&reading, facet).into_iter();
    let included = terms.filter(|term| term.choice == Choice::Included);
    let keys: Vec<String> = included.flat_map(|term| term.keys).collect();
    let text = keys
        .iter()
        .fold(text.to_owned(), |text, key| choose(&text, facet, key, Choice::Excluded));
    choose_only(&text, role, key)
}

/// The query that finds what both `text` and `term` find. Alternatives are put in brackets; of a term with faults, only
/// what can be read is added.
pub fn add_term(text: &str, term: &str) -> String {
    let term = term.trim();
    let reading = read(term, Completeness::Finished);
    if reading.query.is_empty() {
        return text.to_owned();
    }
    // In the canonical form, an operator that is a word here stays a word after `text`.
    let begins_as_operator = term
        .split_whitespace()
        .next()
        .is_some_and(|word| OPERATORS.contains(&word));
    let term = if reading.notes.is_empty() && !begins_as_operator {
        term.to_owned()
    } else {
        reading.query.to_string()
    };
    let term = match reading.query.root() {
        Node::Or(_) => format!("({term})"),
        _ => term,
    };
    append(text, read(text, Completeness::Finished).query.root(), &term)
}

/// The query `text` without its last term; `None` if it has none.
pub fn drop_last_term(text: &str) -> Option<String> {
    let mut terms = read(text, Completeness::Finished).terms;
    terms.pop()?;
    let end = terms.last().map_or(0, |term| term.span.end);
    Some(text[..end].to_owned())
}

/// A term that boxes of a facet stand for.
struct Ticked<'a> {
    span: Range<usize>,
    condition: &'a Condition,
    /// The keys of the condition's values, in its order.
    keys: Vec<String>,
    choice: Choice,
}

/// The outermost terms that boxes of `facet` stand for.
fn ticked(reading: &ParsedQuery, facet: Facet) -> Vec<Ticked<'_>> {
    if matches!(reading.query.root(), Node::Or(_)) {
        return Vec::new();
    }
    let terms = reading.terms.iter().filter_map(|term| {
        let (condition, choice) = choice_of(term.node.as_ref()?)?;
        let (of, keys) = Facet::of(condition)?;
        (of == facet).then(|| Ticked {
            span: term.span.clone(),
            condition,
            keys,
            choice,
        })
    });
    terms.collect()
}

/// The condition that an outermost term makes or excludes.
pub(in crate::search) fn choice_of(node: &Node) -> Option<(&Condition, Choice)> {
    match node {
        Node::Condition(condition) => Some((condition, Choice::Included)),
        Node::Not(inner) => match &**inner {
            Node::Condition(condition) => Some((condition, Choice::Excluded)),
            _ => None,
        },
        _ => None,
    }
}

/// `text` without `value` of `facet`, or without any value of it.
fn without(text: &str, facet: Facet, value: Option<&str>) -> String {
    let goes = |key: &str| value.is_none_or(|value| facet.is_same(key, value));
    let mut text = text.to_owned();
    loop {
        let reading = read(&text, Completeness::Finished);
        let mut terms = ticked(&reading, facet).into_iter();
        let Some(term) = terms.rfind(|term| term.keys.iter().any(|key| goes(key))) else {
            return text;
        };
        let mut kept = term.condition.clone();
        let mut keys = term.keys.iter();
        kept.values.retain(|_| keys.next().is_some_and(|key| !goes(key)));
        if kept.values.is_empty() {
            let span = with_and(&text, term.span, &reading.ands);
            cut(&mut text, span);
        } else {
            text.replace_range(term.span, &written(kept, term.choice));
        }
    }
}

/// `term`, with the `AND` that joins it to the term before it, or else to the one after it.
fn with_and(text: &str, term: Range<usize>, ands: &[Range<usize>]) -> Range<usize> {
    let touch = |before: usize, after: usize| before <= after && text[before..after].trim().is_empty();
    let before = ands.iter().find(|and| touch(and.end, term.start));
    let after = ands.iter().find(|and| touch(term.end, and.start));
    match (before, after) {
        (Some(and), _) => and.start..term.end,
        (None, Some(and)) => term.start..and.end,
        (None, None) => term,
    }
}

/// `text` with `value` of `facet` included or excluded; `text` does not name it yet.
fn with(text: &str, facet: Facet, value: &str, choice: Choice) -> String {
    if choice == Choice::Free {
        return text.to_owned();
    }
    let reading = read(text, Completeness::Finished);
    let value = facet.value(value);
    if let Some(term) = ticked(&reading, facet).into_iter().rfind(|term| term.choice == choice) {
        let mut condition = term.condition.clone();
        if condition.field != facet.queried() {
            condition.field = facet.queried();
            condition.values = term.keys.iter().map(|key| facet.value(key)).collect();
        }
        condition.values.push(value);
        let mut text = text.to_owned();
        text.replace_range(term.span, &written(condition, choice));
        return text;
    }
    let condition = Condition {
        field: facet.queried(),
        relation: Relation::Contains,
        values: vec![value],
    };
    append(text, reading.query.root(), &written(condition, choice))
}

fn written(condition: Condition, choice: Choice) -> String {
    let node = Node::Condition(condition);
    match choice {
        Choice::Excluded => node.negated().to_string(),
        Choice::Free | Choice::Included => node.to_string(),
    }
}

/// `text`, whose query is `root`, and `term` side by side.
fn append(text: &str, root: &Node, term: &str) -> String {
    let joined = side_by_side(text, root, term);
    let start = joined.len() - term.len();
    let terms = read(&joined, Completeness::Finished).terms;
    let is_operator = |word: &str| OPERATORS.contains(&word);
    let last_works = !matches!(root, Node::Or(_)) && text.split_whitespace().next_back().is_some_and(is_operator);
    if !last_works && terms.iter().any(|read| read.span.start == start) {
        return joined;
    }
    // A quote or bracket is open, or the last word would become an operator: the text is replaced by its canonical
    // form, which closes what is open and makes a word of what is one.
    let (query, _) = parse_typing(text);
    side_by_side(&query.to_string(), query.root(), term)
}

fn side_by_side(text: &str, root: &Node, term: &str) -> String {
    match root {
        _ if text.trim().is_empty() => term.to_owned(),
        Node::Or(_) => format!("({}) {term}", text.trim()),
        _ => format!("{} {term}", text.trim_end()),
    }
}

/// Removes `span` from `text`, with the blanks after it, or before it if nothing follows.
fn cut(text: &mut String, span: Range<usize>) {
    let after = &text[span.end..];
    let blanks = after.len() - after.trim_start().len();
    let is_last = blanks == after.len();
    text.replace_range(span.start..span.end + blanks, "");
    if is_last {
        text.truncate(text.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::Query;

    #[test]
    fn a_tick_goes_into_the_term_of_its_group() {
        let ticked = |text, facet, value| choose(text, facet, value, Choice::Included);
        assert_eq!(ticked("", Facet::Target, "CZ"), "target:CZ");
        assert_eq!(ticked("router  gru ", Facet::Target, "CZ"), "router  gru target:CZ");
        assert_eq!(ticked("target:czechia  x", Facet::Target, "AL"), "target:czechia,AL  x");
        assert_eq!(ticked("-target:TR", Facet::Target, "TR"), "target:TR");
        assert_eq!(
            ticked("has:dispute", Facet::Evidence, "uncertain"),
            "is:disputed,uncertain"
        );
        assert_eq!(ticked("x", Facet::Actor, "APT28"), "x actor:\"APT28\"");
        assert_eq!(ticked("", Facet::Type, "hacking"), "type:\"hacking\"", "no such type");
        assert_eq!(ticked("", Facet::Origin, "none"), "origin:none");
    }

    #[test]
    fn excluded_values_share_a_term_of_their_own() {
        let excluded = |text, facet, value| choose(text, facet, value, Choice::Excluded);
        assert_eq!(excluded("a target:TR", Facet::Target, "TR"), "a -target:TR");
        assert_eq!(excluded("-target:TR", Facet::Target, "AL"), "-target:TR,AL");
    }

    #[test]
    fn conditions_that_no_box_stands_for_stay_as_they_are() {
        let ticked = |text, facet, value| choose(text, facet, value, Choice::Included);
        assert_eq!(ticked("a | b", Facet::Tlp, "red"), "(a | b) tlp:red");
        assert_eq!(
            ticked("is:marked", Facet::Evidence, "unlinked"),
            "is:marked is:unlinked"
        );
        assert_eq!(ticked("date:2022..", Facet::Year, "2023"), "date:2022.. date:2023");
        assert_eq!(ticked("\"open phr", Facet::Tlp, "red"), "\"open phr\"* tlp:red");
    }

    #[test]
    fn a_freed_value_leaves_the_rest_as_typed() {
        let freed = |text, facet, value| choose(text, facet, value, Choice::Free);
        assert_eq!(freed("target:CZ,AL x", Facet::Target, "CZ"), "target:AL x");
        assert_eq!(freed("a target:turkey  b", Facet::Target, "TR"), "a b");
        assert_eq!(freed("actor:apt28", Facet::Actor, "APT28"), "");
        assert_eq!(freed("a AND target:CZ", Facet::Target, "CZ"), "a");
        assert_eq!(freed("target:CZ AND a AND b", Facet::Target, "CZ"), "a AND b");
        assert_eq!(freed("a AND NOT target:CZ AND b", Facet::Target, "CZ"), "a AND b");
        assert_eq!(freed("NOT target:CZ,AL a", Facet::Target, "CZ"), "-target:AL a");
    }

    #[test]
    fn a_country_is_asked_for_in_its_other_role() {
        assert_eq!(
            choose_role(
                "router target:AL,CZ -target:TR responder:US",
                Facet::Target,
                Facet::Responder,
                "AL"
            ),
            "router -target:TR,AL,CZ responder:AL"
        );
    }

    #[test]
    fn only_one_value_stays() {
        let text = "-target:TR router target:CZ,AL kind:operation";
        assert_eq!(
            choose_only(text, Facet::Target, "RU"),
            "router kind:operation target:RU"
        );
    }

    #[test]
    fn a_term_holds_of_all_that_was_asked() {
        let table = [
            ("", "by:koudelka", "by:koudelka"),
            ("router ", "by:koudelka", "router by:koudelka"),
            ("a | b", "-c", "(a | b) -c"),
            ("a", "b | c", "a (b | c)"),
            ("a", "b c", "a b c"),
            ("a", " ", "a"),
            ("\"a", "b", "\"a\"* b"),
            ("a", "| b", "a b"),
            ("a", "(b", "a b"),
            ("a", ")", "a"),
            ("a", "OR b", "a \\OR b"),
            ("a OR", "b", "a \\OR b"),
            ("a", "NOT b", "a -b"),
            ("a OR b", "c", "(a OR b) c"),
        ];
        for (text, term, both) in table {
            assert_eq!(add_term(text, term), both, "{text} and {term}");
        }
    }

    #[test]
    fn the_last_term_goes() {
        let table = [
            ("router target:CZ,AL", Some("router")),
            ("a | b", Some("a")),
            ("a (b | c) ", Some("a")),
            ("a|b", Some("a")),
            ("a AND NOT b", Some("a")),
            (r"a\| b", Some(r"a\|")),
            ("\"a b\"", Some("")),
            ("  ", None),
        ];
        for (text, rest) in table {
            assert_eq!(drop_last_term(text).as_deref(), rest, "{text}");
        }
    }

    fn facet_value() -> impl Strategy<Value = (Facet, &'static str)> {
        prop_oneof![
            prop::sample::select(vec!["CZ", "AL", "none", "Utopia"]).prop_map(|value| (Facet::Target, value)),
            prop::sample::select(vec!["APT28", "Fancy Bear", "none", "a \"b\""])
                .prop_map(|value| (Facet::Actor, value)),
            prop::sample::select(vec!["disputed", "unlinked"]).prop_map(|value| (Facet::Evidence, value)),
            prop::sample::select(vec!["2023", "none"]).prop_map(|value| (Facet::Year, value)),
        ]
    }

    proptest! {
        #[test]
        fn a_tick_is_taken_back_without_a_trace(
            terms in prop::collection::vec("router|a \\| b|-x|a AND|NOT|OR|target:CZ|is:marked| |\"p q\"|actor:\"APT28\"", 0..5),
            (facet, value) in facet_value(),
            excluded in any::<bool>(),
        ) {
            let free = choose(&terms.join(" "), facet, value, Choice::Free);
            let choice = if excluded { Choice::Excluded } else { Choice::Included };
            let chosen = choose(&free, facet, value, choice);
            let reading = read(&chosen, Completeness::Finished);
            prop_assert!(reading.notes.is_empty(), "{chosen}: {:?}", reading.notes);
            let found = ticked(&reading, facet).into_iter().filter(|term| term.choice == choice);
            let count = found.flat_map(|term| term.keys).filter(|key| facet.is_same(key, value)).count();
            prop_assert_eq!(count, 1, "{}", &chosen);
            let again: Query = choose(&chosen, facet, value, Choice::Free).parse().unwrap();
            let before: Query = free.parse().unwrap();
            prop_assert_eq!(again, before);
        }
    }
}
