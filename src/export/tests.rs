//! What holds for all formats alike.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::{
    incident::{Incident, any_incident, read},
    text::hostile,
};

fn written(incident: &Incident, original: Option<&str>, format: Format) -> String {
    export(&[Exported { incident, original }], &format.into()).expect("records can be written")
}

/// What the data formats hold when they are read again.
fn read_back(text: &str, format: Format) -> Vec<Incident> {
    match format {
        Format::Json => vec![serde_json::from_str(text).expect("JSON")],
        Format::Jsonl => text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect(),
        Format::Toml => read(text, "x").incident.into_iter().collect(),
        Format::Stix => stix::reader::read(text),
        _ => {
            unreachable!("what people read is not read back")
        }
    }
}

const DATA: [Format; 4] = [Format::Toml, Format::Json, Format::Jsonl, Format::Stix];

#[test]
fn payloads_come_through_in_no_format() {
    let payloads = [
        "\u{1b}]52;c;cm0gLXJmIC8=\u{7}",
        "\u{1b}[2J\u{9b}31m",
        "\u{9d}0;title\u{9c}",
        "invoice\u{202e}fdp.exe",
        "a\u{200b}\u{feff}\u{ad}b",
        "\u{e0041}\u{f8ff}\u{10ffff}",
        "a\u{200d}b\u{2028}c\0d\u{7f}",
        "one\rtwo\r\nthree",
    ];
    for payload in payloads {
        let mut incident = sample::incident();
        incident.title = payload.into();
        incident.summary = payload.into();
        incident.claims[0].quote = Some(payload.into());
        incident.sources[0].url = Some(format!("https://{payload}").into());
        incident.parties[0].name = payload.into();
        let original = format!("# {payload}\n{}", sample::FILE);
        for format in Format::ALL {
            let text = written(&incident, Some(&original), format);
            assert_eq!(hostile(&text).next(), None, "{payload:?} as {format}: {text:?}");
        }
        for format in DATA {
            let text = written(&incident, Some(&original), format);
            assert_eq!(read_back(&text, format), [incident.clone()], "{payload:?} as {format}");
        }
    }
}

#[test]
fn a_marking_in_a_tag_is_the_marking_of_what_is_exported() {
    let mut incident = sample::incident();
    incident.tags.push("TLP:Red".into());
    let formats = [
        (Format::Markdown, "TLP:RED"),
        (Format::Text, "TLP:RED"),
        (Format::Html, "TLP:RED"),
        (Format::Csv, "xx-paper-lantern,red,"),
        (Format::Misp, r#""name": "tlp:red""#),
        (Format::Stix, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"),
        (Format::Bibtex, "keywords = {TLP:RED}"),
        (Format::Csl, r#""keyword": "TLP:RED""#),
    ];
    for (format, marking) in formats {
        let text = written(&incident, None, format);
        assert!(
            text.contains(marking) && !text.contains("TLP:AMBER"),
            "{format}: {text}"
        );
    }
    assert_eq!(
        marking_line(&incident).map(|line| line.as_str().starts_with("TLP:RED")),
        Some(true)
    );
}

#[test]
fn every_format_ends_with_a_line_end_and_several_records_are_all_there() {
    let one = sample::incident();
    let mut other = one.clone();
    other.id = "xx-other".into();
    let records = [&one, &other].map(|incident| Exported {
        incident,
        original: None,
    });
    for format in Format::ALL {
        let text = export(&records, &format.into()).expect("records can be written");
        assert!(text.ends_with('\n'));
        assert!(
            text.contains("xx-paper-lantern") && text.contains("xx-other"),
            "{format}"
        );
    }
}

#[test]
fn an_unknown_format_is_answered_with_the_known_ones() {
    let error = "pdf\u{1b}".parse::<Format>().expect_err("no such format");
    assert_eq!(
        error.to_string(),
        "`pdf␛` is no format; it is md, text, brief, brief-text, html, brief-html, toml, json, jsonl, csv, tsv, stix, misp, bibtex, csl or bulk"
    );
    assert!(Format::ALL.iter().all(|format| format.as_str().parse() == Ok(*format)));
}

#[test]
fn files_of_two_formats_differ_in_their_ending() {
    let endings: HashSet<&str> = Format::ALL.into_iter().map(Format::extension).collect();
    assert_eq!(endings.len(), Format::ALL.len());
}

proptest! {
    #[test]
    fn no_record_brings_a_hostile_character_out(incident in any_incident()) {
        for format in Format::ALL {
            let text = written(&incident, None, format);
            prop_assert_eq!(hostile(&text).next(), None, "{} {:?}", format, text);
        }
    }

    #[test]
    fn data_reads_back_equal(incident in any_incident()) {
        for format in DATA {
            prop_assert_eq!(read_back(&written(&incident, None, format), format), [incident.clone()]);
        }
    }
}
