//! `watchfloor schema`: the format of a record as JSON Schema, for editors that complete and check TOML; and the formats of
//! what the views of many records print, for programs that read them.

mod hover;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use self::hover::hover;

use super::{Failure, RunEnding, output::print};
use crate::incident::{
    Block, ClaimType, Class, Country, Credibility, IncidentType, KeySpec, Kind, Likelihood, Reliability, Role, Sector,
    SourceKind, Tlp, ValueType, Vocabulary,
};

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Of what
    #[arg(value_enum, default_value_t)]
    of: DescribedFormat,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DescribedFormat {
    /// A record, in TOML and in JSON
    #[default]
    Record,
    /// `timeline --format json`
    Timeline,
    /// `map --format json`
    Map,
    /// `about --format json`
    About,
    /// `similar --format json`
    Similar,
    /// `path --format json`
    Path,
}

pub(super) fn run(arguments: &SchemaArguments) -> Result<RunEnding, Failure> {
    let written = match arguments.of {
        DescribedFormat::Record => return print(&format!("{:#}\n", schema())).map(|()| RunEnding::Found),
        DescribedFormat::Timeline => include_str!("../../assets/schema/timeline.json"),
        DescribedFormat::Map => include_str!("../../assets/schema/map.json"),
        DescribedFormat::About => include_str!("../../assets/schema/about.json"),
        DescribedFormat::Similar => include_str!("../../assets/schema/similar.json"),
        DescribedFormat::Path => include_str!("../../assets/schema/path.json"),
    };
    print(written)?;
    Ok(RunEnding::Found)
}

/// The schema of a record, JSON Schema draft-07, made of the tables that reader and writer go by.
fn schema() -> Value {
    let mut schema = block(Block::Record);
    let definitions =
        [Block::Source, Block::Party, Block::Claim].map(|part| (part.to_string(), Value::Object(block(part))));
    schema.insert(
        "definitions".to_owned(),
        Value::Object(definitions.into_iter().collect()),
    );
    let head = [
        ("$schema", json!("http://json-schema.org/draft-07/schema#")),
        ("title", json!("watchfloor incident record")),
    ];
    let head = head.map(|(key, value)| (key.to_owned(), value));
    Value::Object(head.into_iter().chain(schema).collect())
}

fn block(block: Block) -> Map<String, Value> {
    let keys = block.keys();
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| (key.name.to_owned(), described(block, key)))
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let object = [
        ("type", json!("object")),
        ("additionalProperties", json!(false)),
        ("required", json!(required)),
        ("properties", Value::Object(properties)),
    ];
    let derived = derived(block).map(|keys| ("patternProperties", keys));
    let all = object.into_iter().chain(derived);
    all.map(|(key, value)| (key.to_owned(), value)).collect()
}

/// What exported JSON adds to a block. As patterns, editors do not offer these keys for a record file, in which `check`
/// refuses them.
fn derived(block: Block) -> Option<Value> {
    let day = json!({ "type": ["string", "null"], "pattern": r"^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}$" });
    match block {
        Block::Record => Some(json!({
            "^date_(earliest|latest)$": day,
            "^date_text$": { "type": "string" },
            "^date_certainty$": { "enum": ["certain", "approximate", "uncertain", "approximate and uncertain", null] },
        })),
        Block::Claim => Some(json!({
            "^counts$": { "type": "array", "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["unit", "amount", "least", "most", "approximate"],
                "properties": {
                    "unit": { "type": "string" },
                    "amount": { "type": "string" },
                    "least": { "type": ["integer", "null"], "minimum": 0 },
                    "most": { "type": ["integer", "null"], "minimum": 0 },
                    "approximate": { "type": "boolean" },
                },
            } },
        })),
        Block::Source | Block::Party | Block::Registry | Block::Actor => None,
    }
}

/// The schema of what stands under `key`, with what editors say of it.
fn described(block: Block, key: &KeySpec) -> Value {
    let mut property = property(block, key);
    if let (Some(object), Some(text)) = (property.as_object_mut(), hover(block, key.name)) {
        object.insert("description".to_owned(), json!(text));
    }
    property
}

fn property(block: Block, key: &KeySpec) -> Value {
    let text = text(block, key);
    match key.shape {
        ValueType::Text | ValueType::Date => text,
        ValueType::List => json!({ "type": "array", "items": text }),
        ValueType::TextOrList => json!({ "anyOf": [text, { "type": "array", "items": text }] }),
        ValueType::Word => json!({ "enum": words(block, key.name) }),
        ValueType::Words => json!({ "type": "array", "items": { "enum": words(block, key.name) } }),
        ValueType::Grade => {
            let words = words(block, key.name);
            let digits = words.iter().filter_map(|word| word.parse::<u8>().ok()).map(Value::from);
            json!({ "enum": words.iter().cloned().map(Value::from).chain(digits).collect::<Vec<_>>() })
        }
        ValueType::Flag => json!({ "type": "boolean" }),
        ValueType::Counts => json!({
            "type": "object",
            "additionalProperties": { "anyOf": [
                { "type": "integer", "minimum": 0 },
                { "type": "string", "pattern": r"^(~?[0-9]+|[0-9]+\.\.[0-9]*)$" },
            ] },
        }),
        ValueType::Lists => json!({ "type": "object", "additionalProperties": { "type": "array", "items": text } }),
        ValueType::Tables(part) => json!({ "type": "object", "additionalProperties": reference(part) }),
        ValueType::TableList(part) => json!({ "type": "array", "items": reference(part) }),
    }
}

fn reference(block: Block) -> Value {
    json!({ "$ref": format!("#/definitions/{block}") })
}

/// The schema of one text under `key`.
fn text(block: Block, key: &KeySpec) -> Value {
    let pattern = match (block, key.name) {
        (Block::Record, "id") => "^[a-z0-9]+(-[a-z0-9]+)*$",
        (Block::Record, "techniques") => r"^T[0-9]{4}(\.[0-9]{3})?$",
        (Block::Party, "attack") => "^[GSC][0-9]{4}$",
        _ if key.required => return json!({ "type": "string", "minLength": 1 }),
        _ => return json!({ "type": "string" }),
    };
    json!({ "type": "string", "pattern": pattern })
}

/// The words that may stand under a key of shape `Word`, `Words` or `Grade`.
fn words(block: Block, key: &str) -> Vec<String> {
    fn all<V: Vocabulary>() -> Vec<String> {
        V::ALL_WORDS.iter().map(|word| word.as_str().to_owned()).collect()
    }
    match (block, key) {
        (Block::Record, "kind") => all::<Kind>(),
        (Block::Record, "types") => all::<IncidentType>(),
        (Block::Record, "tlp") => all::<Tlp>(),
        (Block::Source, "kind") => all::<SourceKind>(),
        (Block::Source, "reliability") => all::<Reliability>(),
        (Block::Party, "role") => all::<Role>(),
        (Block::Party, "class") => all::<Class>(),
        (Block::Party, "sector") => all::<Sector>(),
        (Block::Claim, "type") => all::<ClaimType>(),
        (Block::Claim, "credibility") => all::<Credibility>(),
        (Block::Claim, "likelihood") => all::<Likelihood>(),
        (Block::Party, "country" | "based") => Country::all().map(|country| country.code().to_owned()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jsonschema::{
        Validator,
        draft7::{self, meta},
    };

    use super::*;
    use crate::{
        corpus::{Origin, built_in},
        export::{Exported, Format, export},
    };

    const GOOD: &str = r#"
        id = "a"
        title = "Title"
        kind = "operation"
        date = 2022-07-15
        types = ["espionage"]
        summary = "Summary"
        [source.a]
        title = "Title"
        publisher = "Publisher"
        [party]
        group = { name = "Group", role = "initiator", country = "XK", attack = "G0007" }
        [[claim]]
        text = "Text"
        src = "a"
        credibility = 2
        count = { device = "3..5", server = 4, house = "~9", city = "7.." }
    "#;

    static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| draft7::new(&schema()).expect("the schema is one"));

    /// The TOML as JSON, with dates as texts.
    fn json_of(text: &str) -> Value {
        fn convert(value: toml::Value) -> Value {
            match value {
                toml::Value::String(text) => text.into(),
                toml::Value::Integer(number) => number.into(),
                toml::Value::Float(number) => number.into(),
                toml::Value::Boolean(flag) => flag.into(),
                toml::Value::Datetime(date) => date.to_string().into(),
                toml::Value::Array(items) => items.into_iter().map(convert).collect(),
                toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, convert(value))).collect(),
            }
        }
        convert(toml::Value::Table(toml::from_str(text).expect("it is TOML")))
    }

    fn faults(text: &str) -> Vec<String> {
        let json = json_of(text);
        VALIDATOR.iter_errors(&json).map(|error| error.to_string()).collect()
    }

    #[test]
    fn it_is_a_schema_of_draft_07() {
        assert!(meta::is_valid(&schema()));
        assert_eq!(schema()["$schema"], "http://json-schema.org/draft-07/schema#");
    }

    #[test]
    fn every_built_in_record_is_valid() {
        let mut checked = 0;
        for entry in built_in().entries {
            let Origin::BuiltIn(text) = entry.origin else { continue };
            assert_eq!(faults(text), [""; 0], "{}", entry.incident.id);
            checked += 1;
        }
        assert!(checked >= 5, "{checked}");
    }

    #[test]
    fn every_built_in_record_is_valid_as_exported_json_too() {
        for entry in built_in().entries {
            let record = Exported {
                incident: &entry.incident,
                original: None,
            };
            let json = export(&[record], &Format::Json.into()).expect("JSON");
            let json = serde_json::from_str(&json).expect("an object");
            let faults: Vec<String> = VALIDATOR.iter_errors(&json).map(|error| error.to_string()).collect();
            assert_eq!(faults, [""; 0], "{}", entry.incident.id);
        }
    }

    #[test]
    fn what_the_format_does_not_know_is_invalid() {
        assert_eq!(faults(GOOD), [""; 0]);
        for (piece, other) in [
            ("kind = \"operation\"", "kind = \"attack\""),
            ("title = \"Title\"", "titel = \"Title\""),
            ("[\"espionage\"]", "[\"spying\"]"),
            ("\"initiator\"", "\"attacker\""),
            ("XK", "Kosovo"),
            ("G0007", "7"),
            ("credibility = 2", "credibility = 7"),
            ("\"3..5\"", "\"some\""),
            ("id = \"a\"", "id = \"A b\""),
            ("text = \"Text\"", "text = 5"),
            ("publisher = \"Publisher\"", ""),
            ("src = \"a\"", "src = 1"),
        ] {
            assert!(GOOD.contains(piece), "{piece}");
            assert!(!faults(&GOOD.replace(piece, other)).is_empty(), "{other}");
        }
    }

    #[test]
    fn every_key_with_a_vocabulary_has_its_words() {
        for block in [Block::Record, Block::Source, Block::Party, Block::Claim] {
            for key in block.keys() {
                let wants = matches!(key.shape, ValueType::Word | ValueType::Words | ValueType::Grade);
                assert_eq!(!words(block, key.name).is_empty(), wants, "{block} `{}`", key.name);
            }
        }
    }

    #[test]
    fn every_key_of_the_tables_is_a_property_and_no_other() {
        let schema = schema();
        let parts =
            [Block::Source, Block::Party, Block::Claim].map(|part| (part, &schema["definitions"][part.to_string()]));
        for (block, part) in [(Block::Record, &schema)].into_iter().chain(parts) {
            let told = part["properties"].as_object().expect("properties are an object");
            assert!(told.keys().eq(block.keys().iter().map(|key| key.name)), "{block}");
            assert_eq!(part["additionalProperties"], false);
        }
    }
}
