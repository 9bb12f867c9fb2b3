//! Queries in words, for the explanation line.

use super::{
    Condition, Keyword, Node, Query, Sign, date,
    field::{Domain, Field, Relation},
    value::{Bound, FieldValue, Phrase},
};
use crate::{incident::Country, text::or_list};

impl Query {
    /// The query in words, for the explanation line: `target Czechia or Albania, possibly 2013 or later, not
    /// denial-of-service`.
    pub fn in_words(&self) -> String {
        match self.root() {
            Node::And(parts) if parts.is_empty() => "everything".into(),
            Node::And(parts) => listed(parts),
            Node::Or(parts) => alternatives(parts),
            node => part(node),
        }
    }
}

/// Parts side by side; conditions that hold of one and the same claim stand together.
fn listed(parts: &[Node]) -> String {
    let is_of_claims = |node: &&Node| matches!(node, Node::Condition(condition) if condition.field.is_of_claims());
    let (of_claims, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_of_claims);
    let of_claims: Vec<String> = of_claims.into_iter().map(part).collect();
    let one_claim = match of_claims.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(of_one_claim(&several.join(", "))),
    };
    let others = others.into_iter().map(part);
    others.chain(one_claim).collect::<Vec<_>>().join(", ")
}

fn of_one_claim(words: &str) -> String {
    format!("(one claim: {words})")
}

fn alternatives(parts: &[Node]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|node| match node {
            Node::And(parts) => listed(parts),
            node => part(node),
        })
        .collect();
    parts.join(" or else ")
}

fn part(node: &Node) -> String {
    match node {
        Node::And(parts) => format!("({})", listed(parts)),
        Node::Or(parts) => format!("({})", alternatives(parts)),
        Node::Not(inner) => format!("not {}", part(inner)),
        Node::Keyword(word) => of_word(word),
        Node::Phrase(phrase) => of_phrase(phrase),
        Node::Pattern(pattern) => format!("the pattern {pattern}"),
        Node::Condition(condition) => of_condition(condition),
        Node::Claim(inner) => of_one_claim(&within_claim(inner)),
    }
}

/// Conditions within `claim:( … )`, without a second word of that they hold of one claim.
fn within_claim(node: &Node) -> String {
    match node {
        Node::And(parts) => parts.iter().map(within_claim).collect::<Vec<_>>().join(", "),
        Node::Or(parts) => parts.iter().map(within_claim).collect::<Vec<_>>().join(" or else "),
        Node::Not(inner) => format!("not {}", within_claim(inner)),
        node => part(node),
    }
}

fn of_word(word: &Keyword) -> String {
    let text = &word.text;
    match word.sign {
        Sign::Plain => format!("\"{text}\""),
        Sign::Literal => format!("\"{text}\" to the letter"),
        Sign::Whole => format!("\"{text}\" as a whole word"),
        Sign::Begins => format!("a field that begins with \"{text}\""),
        Sign::Ends => format!("a field that ends with \"{text}\""),
        Sign::Fills => format!("a field that is \"{text}\""),
        Sign::Inside => format!("\"{text}\" also inside words"),
        Sign::Near => format!("something like \"{text}\""),
        Sign::Exact => format!("exactly \"{text}\""),
        Sign::ExactBeginning => format!("exactly \"{text}…\""),
    }
}

fn of_phrase(phrase: &Phrase) -> String {
    let more = if phrase.is_prefix { "…" } else { "" };
    format!("the phrase \"{}{more}\"", phrase.text)
}

fn of_condition(condition: &Condition) -> String {
    let values: Vec<String> = condition
        .values
        .iter()
        .map(|value| of_value(condition.field, value))
        .collect();
    let values = or_list(&values);
    match (lead(condition.field, condition.relation), condition.relation) {
        ("", Relation::Contains) => values,
        ("", Relation::Exactly) => format!("exactly {values}"),
        (lead, Relation::Exactly) if !matches!(condition.field.domain(), Domain::Date) => {
            format!("{lead} exactly {values}")
        }
        (lead, _) => format!("{lead} {values}"),
    }
}

/// The words before the values; none if the values speak for themselves.
fn lead(field: Field, relation: Relation) -> &'static str {
    match (field, relation) {
        (Field::Type | Field::Kind | Field::Is, _) => "",
        (Field::Date, Relation::Contains) => "possibly",
        (Field::Date, Relation::Exactly) => "certainly",
        (Field::Published, Relation::Contains) => "possibly published",
        (Field::Published, Relation::Exactly) => "certainly published",
        (Field::Retrieved, Relation::Contains) => "possibly retrieved",
        (Field::Retrieved, Relation::Exactly) => "certainly retrieved",
        (Field::Claimed, Relation::Contains) => "a claim possibly of",
        (Field::Claimed, Relation::Exactly) => "a claim certainly of",
        (Field::By, _) => "said by",
        (Field::Speaker, _) => "said by somebody of",
        (Field::Accuser, _) => "accused by",
        (Field::Denier, _) => "denied by",
        (Field::Answer, _) => "answered with",
        (Field::Place, _) => "in",
        (Field::About, _) => "said about",
        (Field::Claim, _) => "a claim of",
        (Field::Tlp, _) => "TLP",
        (Field::Lang, _) => "language",
        (Field::Has, _) => "with",
        (field, _) => field.name(),
    }
}

fn of_value(field: Field, value: &FieldValue) -> String {
    match value {
        FieldValue::Unstated if field == Field::Denier => "nobody".into(),
        FieldValue::Unstated if field == Field::Answer => "nothing that is told".into(),
        FieldValue::Unstated if field == Field::Place => "a place that is not stated".into(),
        FieldValue::Unstated if matches!(field.domain(), Domain::Date) => "on a day that is not stated".into(),
        FieldValue::Unstated => match lead(field, Relation::Contains) {
            "" => format!("{} not stated", field.name()),
            _ => "not stated".into(),
        },
        FieldValue::Text(text) => label(field, text),
        FieldValue::Beginning(text) => format!("{text}…"),
        FieldValue::Phrase(phrase) => format!("\"{}{}\"", phrase.text, if phrase.is_prefix { "…" } else { "" }),
        FieldValue::Pattern(pattern) => pattern.to_string(),
        FieldValue::Beyond(bound, text) => of_bound(field, *bound, text),
        FieldValue::Between(Some(from), Some(to)) => format!("{from} to {to}"),
        FieldValue::Between(Some(from), None) => of_bound(field, Bound::AtLeast, from),
        FieldValue::Between(None, to) => of_bound(field, Bound::AtMost, to.as_deref().unwrap_or_default()),
        FieldValue::Group(key) => Country::groups()
            .find(|(known, _)| known == key)
            .map_or_else(|| key.clone(), |(_, name)| format!("any country of {name}")),
    }
}

fn of_bound(field: Field, bound: Bound, text: &str) -> String {
    let is_date = matches!(field.domain(), Domain::Date);
    match bound {
        Bound::Less if is_date => format!("before {text}"),
        Bound::More if is_date => format!("after {text}"),
        Bound::AtMost if is_date => format!("{text} or earlier"),
        Bound::AtLeast if is_date => format!("{text} or later"),
        Bound::Less => format!("before {text}"),
        Bound::More => format!("beyond {text}"),
        Bound::AtMost => format!("up to {text}"),
        Bound::AtLeast => format!("{text} and beyond"),
    }
}

/// A value as a person says it: countries by name.
fn label(field: Field, text: &str) -> String {
    match field.domain() {
        Domain::Country => Country::named(text).map_or_else(|| text.to_owned(), |country| country.name().to_owned()),
        Domain::Date => date::in_words(text),
        Domain::Technique | Domain::Name | Domain::Text | Domain::Word(_) | Domain::Grade(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_as_a_sentence() {
        let table = [
            ("", "everything"),
            (
                "target:CZ,AL date:2013.. -type:denial-of-service",
                "target Czechia or Albania, possibly 2013 or later, not denial-of-service",
            ),
            ("router gru", "\"router\", \"gru\""),
            ("(a | b) 'c'", "(\"a\" or else \"b\"), \"c\" as a whole word"),
            (
                "date=2023 published:<2022",
                "certainly 2023, possibly published before 2022",
            ),
            (
                "by:koudelka claim:arrest credibility:<=3",
                "(one claim: said by koudelka, a claim of arrest, credibility up to 3)",
            ),
            (
                "speaker:RU router claim:denial date:2023",
                "\"router\", possibly 2023, (one claim: said by somebody of Russia, a claim of denial)",
            ),
            (
                "claim:(denial | -country:RU type:arrest) -claim:(by:x)",
                "(one claim: a claim of denial or else not said by somebody of Russia, a claim of arrest), not (one claim: said by x)",
            ),
            (
                "denier:RU answer:arrest place:AL",
                "denied by Russia, answered with arrest, in Albania",
            ),
            ("-denier:none", "not denied by nobody"),
            ("origin:none type:none", "origin not stated, type not stated"),
            (
                "actor=\"APT28\" target:@v4",
                "actor exactly \"APT28\", target any country of Visegrad Group",
            ),
            ("has:dispute -is:marked", "with dispute, not marked"),
            ("~sndwrm /a.b/", "something like \"sndwrm\", the pattern /a.b/"),
        ];
        for (text, words) in table {
            assert_eq!(text.parse::<Query>().unwrap().in_words(), words, "{text}");
        }
    }
}
