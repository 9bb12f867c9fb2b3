//! JSON and JSON lines: the record's shape.

use serde::Serialize;
use serde_json::Result;

use super::{escape::escaped, frame::Frame};
use crate::incident::Incident;

/// An array, indented by two spaces a level; also for a single record, so that readers need not distinguish.
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

/// One record on a line.
pub(super) fn line(incident: &Incident) -> Result<String> {
    Ok(escaped(serde_json::to_string(incident)? + "\n"))
}

#[cfg(test)]
mod tests {
    use crate::export::{Exported, Format, export, sample};

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
    fn json_is_an_array_for_one_record_too() {
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
    fn no_record_is_an_empty_array_and_no_line() {
        assert_eq!(export(&[], &Format::Json.into()).expect("nothing to write"), "[]\n");
        assert_eq!(export(&[], &Format::Jsonl.into()).expect("nothing to write"), "");
    }
}
