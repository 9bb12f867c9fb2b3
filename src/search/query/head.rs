//! The head of a condition, `target:`: whether a word has one, and what to say of one that names no field.

use super::{Field, Relation, note::Problem, value::nearest_word};

/// What a word with a colon, an equals sign or a comparison after its first letters begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum Head {
    /// A field; the condition's values follow after `len` bytes.
    Field {
        field: Field,
        relation: Relation,
        len: usize,
    },
    /// Something like a field, of which this is to be said; `len` as above.
    Broken { problem: Problem, len: usize },
}

impl Head {
    /// The head of `text`; `None` where it is a word like any other (`https://…`, `12:30`).
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
                let problem = Problem::new(format!("`{name}{sign}` needs a colon")).help(format!("{name}:{rest}"));
                Some(Self::Broken { problem, len })
            }
            (None, ':' | '=') => {
                let problem = Problem::new(format!("`{name}` is no field")).help(format!("{}?", nearest(name)?));
                Some(Self::Broken { problem, len: len + 1 })
            }
            (None, _) => None,
        }
    }

    fn field(field: Field, relation: Relation, len: usize) -> Self {
        Self::Field { field, relation, len }
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'-'
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
    fn a_name_near_a_field_is_said() {
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
