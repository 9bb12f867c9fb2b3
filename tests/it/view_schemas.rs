//! What the views print for programs is what their schemas say.

use serde_json::Value;

use crate::place::Place;

/// What `arguments` print, as JSON.
fn printed(arguments: &[&str]) -> Value {
    let ran = Place::new().run(arguments);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}{}", ran.out, ran.said))
}

/// Fails where `value` is not what `schema` says, as far as these schemas use the language of JSON Schema.
fn assert_fits(value: &Value, schema: &Value, at: &str) {
    if let Some(forms) = schema.get("oneOf").and_then(Value::as_array) {
        let form = forms.iter().find(|form| has_type(value, form));
        return assert_fits(value, form.unwrap_or_else(|| panic!("{at}: {value}")), at);
    }
    assert!(has_type(value, schema), "{at}: {value} is no {}", schema["type"]);
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        assert!(words.contains(value), "{at}: {value}");
    }
    if let (Some(least), Some(number)) = (schema.get("minimum").and_then(Value::as_f64), value.as_f64()) {
        assert!(number >= least, "{at}: {value}");
    }
    for (at_item, item) in value.as_array().into_iter().flatten().enumerate() {
        assert_fits(item, &schema["items"], &format!("{at}[{at_item}]"));
    }
    if let Some(object) = value.as_object() {
        for key in schema["required"].as_array().unwrap() {
            assert!(object.contains_key(key.as_str().unwrap()), "{at} lacks {key}");
        }
        for (key, held) in object {
            let part = schema["properties"].get(key);
            assert_fits(
                held,
                part.unwrap_or_else(|| panic!("{at}: {key} is not described")),
                &format!("{at}.{key}"),
            );
        }
    }
}

fn has_type(value: &Value, schema: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("no type: {other}"),
    };
    match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        other => panic!("no type: {other}"),
    }
}

#[test]
fn what_a_view_prints_for_programs_is_what_its_schema_says() {
    for (view, asked) in [
        ("timeline", &[][..]),
        ("timeline", &["--by", "day", "--lanes", "actor", "apt28"]),
        ("timeline", &["--dates", "claims", "nothing-of-the-kind"]),
        ("map", &[]),
        ("map", &["--by", "speaker"]),
        ("map", &["--pairs"]),
        ("about", &["apt28"]),
        ("about", &["IR"]),
        ("similar", &["us-operation-masquerade"]),
        ("path", &["APT27", "Ministry of State Security"]),
        ("path", &["APT10", "APT28"]),
    ] {
        let schema = printed(&["schema", view]);
        let arguments: Vec<&str> = [view]
            .iter()
            .chain(asked)
            .chain(&["--format", "json"])
            .copied()
            .collect();
        assert_fits(&printed(&arguments), &schema, view);
    }
}

#[test]
fn every_key_of_a_schema_is_described() {
    fn walk(schema: &Value, at: &str) {
        for (key, part) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let at = format!("{at}.{key}");
            assert!(part.get("description").is_some(), "{at}");
            walk(part, &at);
        }
        for inner in schema
            .get("items")
            .into_iter()
            .chain(schema.get("oneOf").and_then(Value::as_array).into_iter().flatten())
        {
            walk(inner, at);
        }
    }
    for view in ["timeline", "map", "about", "similar", "path"] {
        walk(&printed(&["schema", view]), view);
    }
}
