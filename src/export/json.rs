//! JSON and JSON lines: the record's shape (see [`super::shape`]). One record is an object, several are an array of them.

use serde::Serialize;
use serde_json::{Result, json};

use super::{
    escape::escaped,
    frame::Frame,
    shape::{listed, shaped},
};
use crate::incident::Incident;

/// An array, indented by two spaces a level.
pub(super) fn array() -> Frame {
    Frame {
        head: "[".to_owned(),
        between: ",",
        tail: "\n]\n",
        tail_of_none: "]\n",
    }
}

/// `value` as an element of such an array.
pub(super) fn element(value: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string_pretty(&[value])?;
    let element = json.strip_prefix('[').and_then(|json| json.strip_suffix("\n]"));
    Ok(escaped(element.expect("an array of one stands in brackets").to_owned()))
}

/// One record, indented, alone or as an element of an array.
pub(super) fn record(incident: &Incident, is_alone: bool) -> Result<String> {
    let record = shaped(incident)?;
    if is_alone {
        return Ok(escaped(serde_json::to_string_pretty(&record)? + "\n"));
    }
    element(&record)
}

/// One record on a line.
pub(super) fn line(incident: &Incident) -> Result<String> {
    Ok(escaped(serde_json::to_string(&shaped(incident)?)? + "\n"))
}

/// One record as `OpenSearch` and Elasticsearch take it in bulk: a line that says under which id to keep it, and the
/// record as [`listed`].
///
/// The name of the index stands in the address that the lines are sent to. Dates as written are EDTF, which an index
/// takes for its own dates until one does not fit: create it with
/// `{"mappings": {"date_detection": false, "properties": {"date_earliest": {"type": "date"}, "date_latest": {"type":
/// "date"}}}}`.
pub(super) fn bulk(incident: &Incident) -> Result<String> {
    let action = json!({ "index": { "_id": incident.id } });
    let record = serde_json::to_string(&listed(incident)?)?;
    Ok(escaped(format!("{action}\n{record}\n")))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::export::{ExportSettings, Exported, Format, export, sample};

    fn written(format: Format) -> String {
        let mut incident = sample::incident();
        incident.title = format!("{}\u{202e}\u{e0041}", incident.title).into();
        let record = Exported {
            incident: &incident,
            original: Some(sample::FILE),
        };
        export(&[record], &format.into()).expect("records can be written")
    }

    #[test]
    fn one_record_is_an_object() {
        insta::assert_snapshot!(written(Format::Json));
    }

    #[test]
    fn json_lines_hold_one_record_each() {
        let text = written(Format::Jsonl);
        assert_eq!(text.lines().count(), 1);
        assert!(text.starts_with(
            r#"{"id":"xx-paper-lantern","title":"Mail of the harbour office read for *months*\u202e\udb40\udc41","#
        ));
    }

    #[test]
    fn several_records_are_an_array_and_so_is_one_where_a_list_is_asked_for() {
        let incident = sample::incident();
        let record = Exported {
            incident: &incident,
            original: None,
        };
        let listed = ExportSettings {
            is_list: true,
            ..Format::Json.into()
        };
        for (count, settings) in [(2, Format::Json.into()), (1, listed)] {
            let text = export(&vec![record; count], &settings).expect("records can be written");
            let array: Vec<Value> = serde_json::from_str(&text).expect("an array");
            assert_eq!(array, vec![shaped(&incident).expect("an object"); count]);
        }
    }

    #[test]
    fn a_record_in_bulk_is_two_lines_and_has_no_key_that_other_records_lack() {
        let text = written(Format::Bulk);
        let [action, record] = text.lines().collect::<Vec<_>>()[..] else {
            panic!("two lines: {text}");
        };
        assert_eq!(action, r#"{"index":{"_id":"xx-paper-lantern"}}"#);
        let record: Value = serde_json::from_str(record).expect("JSON");
        assert_eq!(
            (&record["sources"][0]["key"], &record["parties"][1]["key"]),
            (&json!("herald"), &json!("office"))
        );
        assert_eq!(
            (&record["source"], &record["party"], &record["claim"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        assert_eq!(
            (&record["claims"][0]["count"], &record["claims"][0]["counts"][0]["unit"]),
            (&Value::Null, &json!("mailbox"))
        );
    }

    #[test]
    fn no_record_is_an_empty_array_and_no_line() {
        assert_eq!(export(&[], &Format::Json.into()).expect("nothing to write"), "[]\n");
        assert_eq!(export(&[], &Format::Jsonl.into()).expect("nothing to write"), "");
    }
}
