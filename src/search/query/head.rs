//! The head of a condition, such as `target:`: whether a word has one, and what to say if it names no field.

use super::{Field, Relation, note::QueryProblem, value::nearest_word};
use crate::incident::Country;

/// The beginning of a word, if its first letters are followed by a colon, an equals sign or a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Head {
    /// A field; the values of the condition begin after `len` bytes.
    Field {
        field: Field,
        relation: Relation,
        len: usize,
    },
    /// Something similar to a field, and what is wrong with it; `len` as above.
    Broken { problem: QueryProblem, len: usize },
}

impl Head {
    /// The head of `text`; `None` if it is an ordinary word (`https://…`, `12:30`).
    pub(in crate::search) fn of(text: &str) -> Option<Self> {
        let len = text.bytes().take_while(|&byte| is_of_name(byte)).count();
        let (name, rest) = text.split_at(len);
        let sign = rest.chars().next()?;
        if name.is_empty() || !matches!(sign, ':' | '=' | '<' | '>') || rest.starts_with("://") {
            return None;
        }
        match (Field::named(name), sign) {
            (Some(field), ':') => Some(Self::field(field, Relation::Contains, len + 1)),
            (Some(field), '=') => Some(Self::field(field, Relation::Exactly, len + 1)),
            (Some(_), _) => {
                let problem = QueryProblem::new(format!("`{name}{sign}` needs a colon")).help(format!("{name}:{rest}"));
                Some(Self::Broken { problem, len })
            }
            (None, ':' | '=') => {
                let problem = QueryProblem::new(format!("`{name}` is no field")).help(format!("{}?", nearest(name)?));
                Some(Self::Broken { problem, len: len + 1 })
            }
            (None, _) => None,
        }
    }

    /// Whether `text`, which begins with it, opens a group of conditions on one claim: `claim:(`.
    pub(super) fn opens_claim(&self, text: &str) -> bool {
        let Self::Field { field, relation, len } = self else {
            return false;
        };
        *field == Field::Claim && *relation == Relation::Contains && text[*len..].starts_with('(')
    }

    /// What to say of a word at the start of `text` that looks like a condition, but does not begin with a field.
    pub(in crate::search) fn doubt(text: &str) -> Option<QueryProblem> {
        if let Some(group) = text.strip_prefix('@') {
            return Self::doubt_of_group(group);
        }
        let len = text.bytes().take_while(|&byte| is_of_name(byte)).count();
        let (name, rest) = text.split_at(len);
        let value = rest.strip_prefix(':')?;
        if len < 2 || value.starts_with("//") || !value.starts_with(|c: char| !c.is_whitespace()) {
            return None;
        }
        let problem = QueryProblem::new(format!("`{name}` is no field, so it is looked for as a word"));
        Some(match meant(name) {
            Some(field) => problem.help(format!("did you mean `{field}:`?")),
            None => problem,
        })
    }

    /// What to say of a word that begins with `@`, which `text` follows, if it is a group of countries without a field.
    fn doubt_of_group(text: &str) -> Option<QueryProblem> {
        let is_of_key = |byte: &u8| is_of_name(*byte) || byte.is_ascii_digit();
        let key = &text[..text.bytes().take_while(is_of_key).count()];
        Country::group(&key.to_ascii_lowercase())?;
        let problem = QueryProblem::new(format!("`@{key}` without a field is looked for as a word"));
        Some(problem.help(format!("did you mean `country:@{key}`?")))
    }

    fn field(field: Field, relation: Relation, len: usize) -> Self {
        Self::Field { field, relation, len }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'-'
}

/// Words that people use for fields.
const FIELD_SYNONYMS: [(&str, &str); 16] = [
    ("month", "date"),
    ("day", "date"),
    ("when", "date"),
    ("since", "date"),
    ("victim", "target"),
    ("to", "target"),
    ("from", "origin"),
    ("attacker", "origin"),
    ("group", "actor"),
    ("apt", "actor"),
    ("who", "actor"),
    ("result", "outcome"),
    ("said", "by"),
    ("ttp", "technique"),
    ("attack", "technique"),
    ("publisher", "source"),
];

/// The field that people mean by `name`, which is not a field.
fn meant(name: &str) -> Option<&'static str> {
    let synonym = FIELD_SYNONYMS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name));
    synonym.map(|(_, field)| *field)
}

/// The field that `name` was probably meant to be.
fn nearest(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = Field::all().map(Field::name).collect();
    nearest_word(&names, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_needs_its_name_and_a_sign() {
        let target = Some(Head::field(Field::Target, Relation::Contains, 7));
        assert_eq!(Head::of("target:CZ"), target);
        assert_eq!(Head::of("Target:CZ"), target);
        assert_eq!(
            Head::of("actor=\"A B\""),
            Some(Head::field(Field::Actor, Relation::Exactly, 6))
        );
        for text in [
            "https://a.example",
            "12:30",
            "note:x",
            "a>b",
            "target",
            ":x",
            "tag-",
            "cve:2021",
        ] {
            assert_eq!(Head::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_that_looks_like_a_condition_is_doubted() {
        let told = |text| Head::doubt(text).map(|problem| (problem.message, problem.help));
        let message = |name| format!("`{name}` is no field, so it is looked for as a word");
        assert_eq!(
            told("month:2025"),
            Some((message("month"), Some("did you mean `date:`?".to_owned())))
        );
        assert_eq!(told("xyz:foo"), Some((message("xyz"), None)));
        for text in [
            "https://a.example",
            "12:30",
            "month:",
            "month: 2025",
            "a:b",
            "month",
            ":x",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
        for (_, field) in FIELD_SYNONYMS {
            assert!(Field::named(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_name_near_a_field_gets_a_suggestion() {
        for (text, help) in [
            ("countr:CZ", "country?"),
            ("tagret:CZ", "target?"),
            ("tehcnique=T1566", "technique?"),
            ("date>=2022", "date:>=2022"),
        ] {
            let Some(Head::Broken { problem, .. }) = Head::of(text) else {
                panic!("{text} is not said");
            };
            assert_eq!(problem.help.as_deref(), Some(help));
        }
    }
}
