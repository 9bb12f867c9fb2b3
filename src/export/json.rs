//! JSON and JSON lines: the record's shape.

use serde_json::Result;

use super::escape::escaped;
use crate::incident::Incident;

/// An array of records, two blanks to a level; an array for a single record too, so that readers need not tell.
pub(super) fn array(incidents: &[&Incident]) -> Result<String> {
    let json = serde_json::to_string_pretty(incidents)?;
    Ok(escaped(json + "\n"))
}

/// One record a line.
pub(super) fn lines<'a>(incidents: impl Iterator<Item = &'a Incident>) -> Result<String> {
    let mut json = String::new();
    for incident in incidents {
        json.push_str(&serde_json::to_string(incident)?);
        json.push('\n');
    }
    Ok(escaped(json))
}

#[cfg(test)]
mod tests {
    use crate::export::{Exported, Format, export, sample};

    fn written(format: Format) -> String {
        let mut incident = sample::incident();
        incident.title.push_str("\u{202e}\u{e0041}");
        let record = Exported {
            incident: &incident,
            original: Some(sample::FILE),
        };
        export(&[record], format).expect("records can be written")
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
        assert_eq!(export(&[], Format::Json).expect("nothing to write"), "[]\n");
        assert_eq!(export(&[], Format::Jsonl).expect("nothing to write"), "");
    }
}
