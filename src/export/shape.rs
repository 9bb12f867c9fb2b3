//! The shape of a record in JSON: as a record file has it, but each key always of one type, and with what a program would
//! have to work out for itself.

use serde_json::{Map, Result, Value, json, to_value};

use crate::incident::{Claim, Incident, PartialDate, Qualifier, Quantity};

/// The keys of a record that hold lists.
const RECORD_LISTS: [&str; 6] = ["names", "types", "techniques", "tags", "related", "aliases"];

/// The keys of a claim that hold lists.
const CLAIM_LISTS: [&str; 3] = ["src", "disputes", "supports"];

/// `incident` as an object that passes the schema of records.
///
/// Beyond the keys of a record file it has `date_earliest` and `date_latest` (the days `date` may mean, `null` where open
/// or not stated), `date_text` (in words) and `date_certainty`; and each claim `counts`.
pub(super) fn shaped(incident: &Incident) -> Result<Value> {
    let mut record = object(to_value(incident)?);
    for key in RECORD_LISTS {
        record.entry(key).or_insert_with(|| json!([]));
    }
    record.insert("tlp".to_owned(), json!(incident.tlp));
    let claims = incident.claims.iter().map(claim).collect::<Result<Vec<_>>>()?;
    record.insert("claim".to_owned(), json!(claims));
    record.extend(date_keys(&incident.date).map(|(key, value)| (key.to_owned(), value)));
    Ok(Value::Object(record))
}

/// `incident` with lists of sources, parties and claims, in which a key of the record is a value: an index of many
/// records would else have a field for every key that anybody ever chose.
pub(super) fn listed(incident: &Incident) -> Result<Value> {
    let mut record = object(shaped(incident)?);
    for (map, list) in [("source", "sources"), ("party", "parties")] {
        let parts = object(record.shift_remove(map).unwrap_or_default());
        let parts = parts.into_iter().map(|(key, part)| {
            let mut all = Map::new();
            all.insert("key".to_owned(), json!(key));
            all.extend(object(part));
            Value::Object(all)
        });
        record.insert(list.to_owned(), parts.collect());
    }
    let mut claims = record.shift_remove("claim").unwrap_or_default();
    for claim in claims
        .as_array_mut()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        claim.shift_remove("count");
    }
    record.insert("claims".to_owned(), claims);
    Ok(Value::Object(record))
}

/// What `date` means, as a program reads it.
pub(super) fn date_keys(date: &PartialDate) -> [(&'static str, Value); 4] {
    let span = date.span();
    [
        ("date_earliest", json!(span.earliest.map(|day| day.to_string()))),
        ("date_latest", json!(span.latest.map(|day| day.to_string()))),
        ("date_text", json!(date.in_words())),
        ("date_certainty", json!(date_certainty(date))),
    ]
}

/// How sure a date is: `certain`, `approximate` (EDTF `~`), `uncertain` (`?`) or both (`%`); `None` where no year is stated.
pub(super) fn date_certainty(date: &PartialDate) -> Option<&'static str> {
    date.has_year().then(|| match date.qualifier() {
        None => "certain",
        Some(Qualifier::About) => "approximate",
        Some(Qualifier::Inferred) => "uncertain",
        Some(Qualifier::Both) => "approximate and uncertain",
    })
}

fn claim(claim: &Claim) -> Result<Value> {
    let mut shaped = object(to_value(claim)?);
    for key in CLAIM_LISTS {
        let items = match shaped.shift_remove(key) {
            None => json!([]),
            Some(Value::Array(items)) => Value::Array(items),
            Some(one) => json!([one]),
        };
        shaped.insert(key.to_owned(), items);
    }
    if let Some(grade) = grade(claim) {
        shaped.insert("credibility".to_owned(), grade);
    }
    shaped.insert("context".to_owned(), json!(claim.context));
    if !claim.count.is_empty() {
        let written = claim
            .count
            .iter()
            .map(|(unit, amount)| (unit.to_string(), json!(amount.to_string())));
        shaped.insert("count".to_owned(), Value::Object(written.collect()));
        let counts: Vec<Value> = claim.count.iter().map(|(unit, amount)| counted(unit, amount)).collect();
        shaped.insert("counts".to_owned(), json!(counts));
    }
    Ok(Value::Object(shaped))
}

/// The credibility as a number; as written, where it is no grade.
pub(super) fn grade(claim: &Claim) -> Option<Value> {
    let written = claim.credibility.as_ref()?.to_string();
    Some(
        written
            .parse::<u8>()
            .map_or_else(|_| json!(written), |grade| json!(grade)),
    )
}

/// An amount with its bounds: `null` where open, both where it cannot be read.
fn counted(unit: &str, amount: &Quantity) -> Value {
    let (least, most) = match *amount {
        Quantity::Exactly(n) | Quantity::About(n) => (Some(n), Some(n)),
        Quantity::AtLeast(low) => (Some(low), None),
        Quantity::Between(low, high) => (Some(low), Some(high)),
        Quantity::Unreadable(_) => (None, None),
    };
    json!({
        "unit": unit, "amount": amount.to_string(), "least": least, "most": most,
        "approximate": matches!(amount, Quantity::About(_)),
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(keys) => keys,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{export::sample, incident::Word};

    #[test]
    fn each_key_has_one_type_and_what_is_a_number_is_one() {
        let mut incident = sample::incident();
        incident.tlp = Word::lenient("clear");
        let shaped = shaped(&incident).expect("JSON");
        assert_eq!((&shaped["tlp"], &shaped["aliases"]), (&json!("clear"), &json!([])));
        let claims = shaped["claim"].as_array().expect("claims");
        assert_eq!(claims[0]["src"], json!(["herald", "note"]));
        assert_eq!(claims[1]["src"], json!(["herald"]));
        assert_eq!(
            (&claims[1]["supports"], &claims[1]["disputes"]),
            (&json!(["read"]), &json!([]))
        );
        assert_eq!(
            (&claims[0]["credibility"], &claims[0]["context"]),
            (&json!(2), &json!(false))
        );
        assert_eq!(claims[0]["count"], json!({ "mailbox": "~40", "month": "4" }));
        let month = json!({ "unit": "month", "amount": "4", "least": 4, "most": 4, "approximate": false });
        assert_eq!(claims[0]["counts"][1], month);
    }

    #[test]
    fn a_date_is_told_in_days_in_words_and_how_sure_it_is() {
        let rows = [
            ("2023-06", json!(["2023-06-01", "2023-06-30", "June 2023", "certain"])),
            (
                "2023~",
                json!(["2023-01-01", "2023-12-31", "about 2023", "approximate"]),
            ),
            (
                "[..2024-08-13]",
                json!([null, "2024-08-13", "13 August 2024 or before", "certain"]),
            ),
            ("XXXX", json!([null, null, "date not stated", null])),
            ("soon", json!([null, null, "soon", null])),
        ];
        for (text, expected) in rows {
            let told = date_keys(&PartialDate::lenient(text)).map(|(_, value)| value);
            assert_eq!(json!(told), expected, "{text}");
        }
    }
}
