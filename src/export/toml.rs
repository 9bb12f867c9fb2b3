//! TOML: the record's own file, or its canonical form.

use std::borrow::Cow;

use super::exported::Exported;
use crate::{
    incident,
    text::{Clean, hostile},
};

/// The record's file; if it is one of several, under a comment with the name of the file.
pub(super) fn file(record: &Exported<'_>, is_alone: bool) -> String {
    let file = own(record);
    if is_alone {
        return file.into_owned();
    }
    let end = if file.ends_with('\n') { "" } else { "\n" };
    format!("# {}.toml\n{file}{end}", Clean::line(&record.incident.id))
}

/// Exactly what people wrote, byte for byte, unless it holds a character that could act on a terminal.
fn own<'a>(record: &Exported<'a>) -> Cow<'a, str> {
    match record.original {
        Some(original) if hostile(original).next().is_none() => original.into(),
        _ => incident::write(record.incident).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, export, sample};

    #[test]
    fn a_record_leaves_as_its_own_file_byte_for_byte() {
        let original = sample::FILE.replace('\n', "\r\n");
        let incident = sample::incident();
        let record = Exported {
            incident: &incident,
            original: Some(&original),
        };
        assert_eq!(export(&[record], &Format::Toml.into()).expect("TOML"), original);
    }

    #[test]
    fn a_file_with_a_hostile_character_leaves_in_canonical_form() {
        let mut incident = sample::incident();
        incident.title = format!("{}\u{202e}\u{e0041}", incident.title).into();
        let original = format!("# \u{1b}[2J\n{}", sample::FILE);
        let text = file(
            &Exported {
                incident: &incident,
                original: Some(&original),
            },
            true,
        );
        assert!(text.starts_with("id = \"xx-paper-lantern\""));
        assert!(text.contains(r"*months*\u202E\U000E0041"));
    }

    #[test]
    fn several_records_stand_under_the_names_of_their_files() {
        let one = sample::incident();
        let mut other = one.clone();
        other.id = "x\n[evil]\u{1b}".into();
        let records = [
            Exported {
                incident: &one,
                original: Some("id = 1"),
            },
            Exported {
                incident: &other,
                original: Some("id = 2\n"),
            },
        ];
        let expected = "# xx-paper-lantern.toml\nid = 1\n\n# x [evil]␛.toml\nid = 2\n";
        assert_eq!(export(&records, &Format::Toml.into()).expect("TOML"), expected);
    }
}
