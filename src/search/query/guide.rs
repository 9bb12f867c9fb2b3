//! A guide to the query language, for the help and the manual; made from the language's own tables, so that it promises
//! nothing that is not there.

use super::{
    Query,
    field::{Domain, Field},
};
use crate::{incident::Country, text::or_list};

/// One form of the language, and what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideRow {
    /// As it is written: `-word`, `target:`.
    pub form: String,
    pub says: String,
}

/// A chapter of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePart {
    pub title: &'static str,
    pub rows: Vec<GuideRow>,
}

/// Forms of words with their signs, and what they find.
const SIGN_EXAMPLES: [(&str, &str); 14] = [
    (
        "router gru",
        "both words, in any order, whatever their case and accents; `AND` between them says the same",
    ),
    ("\"router attack\"", "these words in this order"),
    (
        "-router",
        "not this word; `-` stands before anything: -target:CZ; `NOT router` says the same",
    ),
    ("gru | fsb", "either; `gru|fsb` and `gru OR fsb` say the same"),
    ("(gru | fsb) router", "brackets group"),
    ("~sndwrm", "fuzzy: something like it, and nothing else"),
    ("'router", "to the letter: no other forms, no near matches"),
    ("'router'", "the whole word"),
    ("*mit*", "inside words too"),
    ("^czech", "where a title, name or text begins so"),
    ("attack$", "where it ends so"),
    ("=GRU", "in this case and with these accents; =GR* begins so"),
    ("/rout.*r/", "a regular expression"),
    ("\\-router", "a backslash makes a sign a letter"),
];

/// Examples of conditions; they are explained by `Query::in_words`.
const VALUE_EXAMPLES: [&str; 11] = [
    "target:CZ,AL",
    "target:Cz*",
    "target:@eu",
    "actor:\"fancy bear\"",
    "actor=APT28",
    "credibility:<=3",
    "denier:RU",
    "claim:(type:denial speaker:RU)",
    "claim:(by:fbi -type:charge)",
    "by:/min.*try/",
    "origin:none",
];

/// Examples of dates; they are explained by `Query::in_words`.
const DATE_EXAMPLES: [&str; 12] = [
    "date:2023",
    "date=2023",
    "date:2023-06",
    "date:2022..2024",
    "date:2013..",
    "date:..2019",
    "date:<2022-06",
    "date:90d",
    "date:today",
    "date:last-month",
    "date:this-year",
    "date:none",
];

/// The query language, chapter by chapter.
pub fn guide() -> Vec<GuidePart> {
    let signs = SIGN_EXAMPLES.map(|(form, says)| row(form, says));
    vec![
        GuidePart {
            title: "Searching for words",
            rows: signs.to_vec(),
        },
        GuidePart {
            title: "Searching in fields",
            rows: VALUE_EXAMPLES.iter().map(|form| explained(form)).collect(),
        },
        GuidePart {
            title: "Searching by date",
            rows: DATE_EXAMPLES.iter().map(|form| explained(form)).collect(),
        },
        GuidePart {
            title: "The fields",
            rows: Field::all().map(of_field).collect(),
        },
        GuidePart {
            title: "Groups of countries",
            rows: Country::groups().map(|(key, name)| of_group(key, name)).collect(),
        },
    ]
}

fn row(form: &str, says: &str) -> GuideRow {
    GuideRow {
        form: form.to_owned(),
        says: says.to_owned(),
    }
}

fn explained(form: &str) -> GuideRow {
    let query: Query = form.parse().expect("a test reads every form");
    row(form, &query.in_words())
}

fn of_field(field: Field) -> GuideRow {
    let values = match field.domain() {
        Domain::Country => ": a country by code or name, or a group of countries".to_owned(),
        Domain::Date => ": a date".to_owned(),
        Domain::Technique => ": T1566, T1566.001".to_owned(),
        Domain::Name | Domain::Text => String::new(),
        Domain::Word(words) => format!(": {}", or_list(&words())),
        Domain::Grade(words) => format!(": {}; < <= > >= and .. compare", or_list(&words())),
    };
    row(&format!("{}:", field.name()), &format!("{}{values}", meaning(field)))
}

fn of_group(key: &str, name: &str) -> GuideRow {
    let members = Country::group(key).unwrap_or_default().len();
    let as_of = Country::groups_as_of();
    row(
        &format!("@{key}"),
        &format!("{name}, {members} countries and territories ({as_of})"),
    )
}

/// What a field is about.
fn meaning(field: Field) -> &'static str {
    match field {
        Field::Target => "who was hit",
        Field::Origin => "where it came from",
        Field::Responder => "who answered it",
        Field::Country => "any of these, or the place",
        Field::Place => "where it happened",
        Field::By => "who says a claim",
        Field::About => "whom a claim is about",
        Field::Claim => "the kind of a claim",
        Field::Credibility => "how credible a claim is, the best first",
        Field::Speaker => "the country of who says a claim",
        Field::Accuser => "the country of who attributes, charges, sanctions or convicts",
        Field::Denier => "the country of who denies something, or the name of one who belongs to none",
        Field::Claimed => "the day of a claim",
        Field::Answer => "what was done about it, as the page says it; all that is told, not only how it ended",
        Field::Outcome => {
            "what became of it: only the furthest stage with each person, and what else was done; answer: has the rest"
        }
        Field::Actor => "the actor, by any of its names",
        Field::Party => "any party, by words of its name",
        Field::Role => "what a party does in it",
        Field::Sector => "the sector of a party",
        Field::Class => "what a party is",
        Field::Date => "when it happened",
        Field::Published => "when a source was published",
        Field::Retrieved => "when a source was read",
        Field::Kind => "the kind of the incident",
        Field::Type => "what was done",
        Field::Technique => "the ATT&CK technique",
        Field::Tag => "a tag",
        Field::Tlp => "the marking",
        Field::Reliability => "how reliable a source is, the best first",
        Field::Source => "key, title or publisher of a source",
        Field::Lang => "the language of a source",
        Field::Id => "the id",
        Field::Title => "words of the title",
        Field::Text => "words of any field",
        Field::Has => "what there is",
        Field::Is => "a state",
        Field::Layer => "the layer of records: mine, built-in, or the name of a folder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parse_typing;

    #[test]
    fn every_form_is_a_query_that_means_something_of_its_own() {
        let forms = SIGN_EXAMPLES
            .iter()
            .map(|(form, _)| form)
            .chain(&VALUE_EXAMPLES)
            .chain(&DATE_EXAMPLES);
        let mut seen = Vec::new();
        for form in forms {
            let query: Query = form.parse().unwrap_or_else(|error| panic!("{form}: {error}"));
            assert_eq!(parse_typing(form).1, [], "{form}");
            assert!(!seen.contains(&query), "{form} asks for what another form asks for");
            seen.push(query);
        }
    }

    #[test]
    fn every_field_is_there_with_the_words_it_takes() {
        let parts = guide();
        let fields = &parts.iter().find(|part| part.title == "The fields").unwrap().rows;
        assert_eq!(fields.len(), Field::all().count());
        let is = fields.iter().find(|row| row.form == "is:").unwrap();
        assert!(is.says.starts_with("a state: marked, problem,"), "{}", is.says);
    }
}
