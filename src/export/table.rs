//! CSV and TSV: one row for each record, for a spreadsheet or a script.
//!
//! The first row names the columns; new ones will only be added after the last. A list stands in one cell, its items
//! separated by `; `. Every cell is gated and a single line. CSV quotes and ends lines as RFC 4180 says; a line of TSV
//! ends with a line feed.
//!
//! | column | holds |
//! |---|---|
//! | `id` `tlp` | the record's id, and how far it may be passed on |
//! | `title` `names` `kind` `types` | as the record has them |
//! | `date` | as written (EDTF) |
//! | `earliest` `latest` | the days it may mean; empty where open or not stated |
//! | `place` | as written: `text, CC` |
//! | `actors` `receivers` `responders` | names of initiators and sponsors, of those hit, of those who respond |
//! | `origin_countries` `target_countries` `responder_countries` | their country codes, each once |
//! | `techniques` `tags` | as the record has them |
//! | `claims` `disputed_claims` | how many there are, and how many of them other claims dispute |
//! | `sources` `publishers` `urls` | how many there are; each publisher once; each address |
//! | `related` `aliases` `withdrawn` `replaced_by` `updated` `summary` | as the record has them |
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (or their wide forms), a tab or a carriage return for
//! a formula. Such a text, also one within a list, gets an apostrophe in front, so that nothing runs (OWASP, "CSV
//! Injection").

use std::collections::HashSet;

use csv::{Terminator, WriterBuilder};

use super::frame::Frame;
use crate::{
    incident::{Country, Incident, Party, Role, Text, Word},
    text::Clean,
};

/// A column: its name, and what stands in it.
type TableColumn = (&'static str, fn(&Incident) -> Vec<String>);

const TABLE_COLUMNS: [TableColumn; 29] = [
    ("id", |incident| vec![incident.id.to_string()]),
    ("tlp", |incident| vec![incident.strictest_tlp().to_string()]),
    ("title", |incident| vec![incident.title.to_string()]),
    ("names", |incident| texts(&incident.names)),
    ("kind", |incident| vec![incident.kind.to_string()]),
    ("types", |incident| incident.types.iter().map(Word::to_string).collect()),
    ("date", |incident| vec![incident.date.to_string()]),
    ("earliest", |incident| stated(incident.date.span().earliest)),
    ("latest", |incident| stated(incident.date.span().latest)),
    ("place", |incident| {
        stated(incident.place.as_ref().map(|place| &place.0))
    }),
    ("actors", |incident| names(incident.actors())),
    ("origin_countries", |incident| texts_of(&incident.origin_countries())),
    ("receivers", |incident| names(incident.parties_as(Role::Receiver))),
    ("target_countries", |incident| texts_of(&incident.target_countries())),
    ("responders", |incident| names(incident.parties_as(Role::Responder))),
    ("responder_countries", |incident| {
        texts_of(&incident.responder_countries())
    }),
    ("techniques", |incident| texts(&incident.techniques)),
    ("tags", |incident| texts(&incident.tags)),
    ("claims", |incident| vec![incident.claims.len().to_string()]),
    ("disputed_claims", |incident| vec![disputed(incident).to_string()]),
    ("sources", |incident| vec![incident.sources.len().to_string()]),
    ("publishers", |incident| {
        each_once(incident.sources.values().map(|source| source.publisher.to_string()))
    }),
    ("urls", |incident| {
        let sources = incident.sources.values();
        sources
            .filter_map(|source| source.url.as_deref().map(str::to_owned))
            .collect()
    }),
    ("related", |incident| texts(&incident.related)),
    ("aliases", |incident| texts(&incident.aliases)),
    ("withdrawn", |incident| stated(incident.withdrawn.as_ref())),
    ("replaced_by", |incident| stated(incident.replaced_by.as_ref())),
    ("updated", |incident| stated(incident.updated.as_ref())),
    ("summary", |incident| vec![incident.summary.to_string()]),
];

/// What separates cells and rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    delimiter: u8,
    terminator: Terminator,
}

/// Cells separated by commas, as in RFC 4180.
pub(super) const CSV: Dialect = Dialect {
    delimiter: b',',
    terminator: Terminator::CRLF,
};

/// Cells separated by tabs.
pub(super) const TSV: Dialect = Dialect {
    delimiter: b'\t',
    terminator: Terminator::Any(b'\n'),
};

/// The names of the columns above the rows.
pub(super) fn frame(dialect: Dialect) -> Frame {
    Frame {
        head: line(dialect, &TABLE_COLUMNS.map(|(name, _)| name.to_owned())),
        ..Frame::default()
    }
}

/// The row of one record.
pub(super) fn row(dialect: Dialect, incident: &Incident) -> String {
    line(dialect, &TABLE_COLUMNS.map(|(_, items)| cell(&items(incident))))
}

fn line(dialect: Dialect, cells: &[String]) -> String {
    let taken = "a Vec takes whatever is written, and every row has as many cells";
    let mut writer = WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .terminator(dialect.terminator)
        .from_writer(Vec::new());
    writer.write_record(cells).expect(taken);
    let bytes = writer.into_inner().expect(taken);
    String::from_utf8(bytes).expect("cells are text")
}

fn cell(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| defused(item)).collect();
    items.join("; ")
}

/// `text` on one line, gated, and with an apostrophe in front of what a spreadsheet would run.
pub fn defused(text: &str) -> String {
    let line = Clean::line(text.trim_matches([' ', '\n'])).into_string();
    let runs = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if runs(text) || runs(line.trim_start()) {
        format!("'{line}")
    } else {
        line
    }
}

fn stated(value: Option<impl ToString>) -> Vec<String> {
    value.map(|value| value.to_string()).into_iter().collect()
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::to_string).collect()
}

fn names<'a>(parties: impl Iterator<Item = (&'a str, &'a Party)>) -> Vec<String> {
    parties.map(|(_, party)| party.name.to_string()).collect()
}

fn texts_of(countries: &[&Word<Country>]) -> Vec<String> {
    countries.iter().map(ToString::to_string).collect()
}

fn each_once(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// The number of claims that are disputed by another claim.
fn disputed(incident: &Incident) -> usize {
    let claims = || incident.claims.iter();
    let ids: HashSet<&str> = claims().flat_map(|claim| &claim.disputes).map(Text::as_str).collect();
    claims()
        .filter(|claim| claim.id.as_deref().is_some_and(|id| ids.contains(id)))
        .count()
}

#[cfg(test)]
mod tests {
    use csv::{ReaderBuilder, StringRecord};

    use super::*;
    use crate::export::{Format, sample};

    fn read(text: &str, delimiter: u8) -> Vec<StringRecord> {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("a row")).collect()
    }

    fn cell_of(incident: &Incident, column: &str) -> String {
        let rows = read(&sample::written(&[incident], Format::Csv), b',');
        let at = rows[0].iter().position(|name| name == column).expect("a column");
        rows[1][at].to_owned()
    }

    #[test]
    fn a_record_is_a_row_under_the_names_of_the_columns() {
        insta::assert_snapshot!(sample::written(&[&sample::incident()], Format::Csv).replace("\r\n", "\n"));
    }

    #[test]
    fn tsv_holds_the_same_cells_and_no_tab_but_between_them() {
        let mut incident = sample::incident();
        incident.title = "a\tb\r\n\"c\", d; e".into();
        let [csv, tsv] = [Format::Csv, Format::Tsv].map(|format| sample::written(&[&incident, &incident], format));
        assert_eq!(read(&csv, b','), read(&tsv, b'\t'));
        assert_eq!(tsv.lines().count(), 3);
        assert!(
            tsv.lines()
                .all(|line| line.matches('\t').count() == TABLE_COLUMNS.len() - 1)
        );
    }

    #[test]
    fn lines_of_csv_end_as_rfc_4180_says() {
        let csv = sample::written(&[&sample::incident()], Format::Csv);
        assert_eq!(csv.matches("\r\n").count(), 2);
        assert_eq!(csv.matches('\n').count(), 2);
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_defused() {
        let payloads = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =cmd|' /C calc'!A0",
            "\n=1",
            "＝1",
        ];
        let mut incident = sample::incident();
        for payload in payloads {
            incident.title = payload.into();
            incident.tags = vec!["a".into(), payload.into()].into();
            let title = cell_of(&incident, "title");
            assert!(title.starts_with('\''), "{payload:?}: {title:?}");
            let tags = cell_of(&incident, "tags");
            assert!(tags.starts_with("a; '"), "{payload:?}: {tags:?}");
        }
        incident.title = "a = b".into();
        assert_eq!(cell_of(&incident, "title"), "a = b");
    }

    #[test]
    fn counts_countries_and_marking_are_given() {
        let incident = sample::incident();
        let cells = ["tlp", "claims", "disputed_claims", "sources", "origin_countries"];
        let told = cells.map(|column| cell_of(&incident, column));
        assert_eq!(told, ["amber", "4", "1", "2", "RU"]);
    }
}
