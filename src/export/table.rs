//! CSV and TSV: one row for each record, for a spreadsheet or a script.
//!
//! The first row names the columns; new ones will only be added after the last. A list stands in one cell, its items
//! separated by `; `; see [`super::cells`] for how an item that holds a semicolon stands there, for quotes, for the ends of
//! lines, and for what is defused.
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

use std::collections::HashSet;

use super::{
    cells::{Dialect, defused, head, line, list_cell},
    frame::Frame,
};
use crate::incident::{Country, Incident, Party, Role, Text, Word};

/// Whether a cell holds one text or a list.
#[derive(Clone, Copy)]
enum CellContent {
    One,
    List,
}

/// A column: its name, whether it holds lists, and what stands in it.
type TableColumn = (&'static str, CellContent, fn(&Incident) -> Vec<String>);

const TABLE_COLUMNS: [TableColumn; 29] = [
    ("id", CellContent::One, |incident| vec![incident.id.to_string()]),
    ("tlp", CellContent::One, |incident| {
        vec![incident.strictest_tlp().to_string()]
    }),
    ("title", CellContent::One, |incident| vec![incident.title.to_string()]),
    ("names", CellContent::List, |incident| texts(&incident.names)),
    ("kind", CellContent::One, |incident| vec![incident.kind.to_string()]),
    ("types", CellContent::List, |incident| {
        incident.types.iter().map(Word::to_string).collect()
    }),
    ("date", CellContent::One, |incident| vec![incident.date.to_string()]),
    ("earliest", CellContent::One, |incident| {
        stated(incident.date.span().earliest)
    }),
    ("latest", CellContent::One, |incident| {
        stated(incident.date.span().latest)
    }),
    ("place", CellContent::One, |incident| {
        stated(incident.place.as_ref().map(|place| &place.0))
    }),
    ("actors", CellContent::List, |incident| names(incident.actors())),
    ("origin_countries", CellContent::List, |incident| {
        texts_of(&incident.origin_countries())
    }),
    ("receivers", CellContent::List, |incident| {
        names(incident.parties_as(Role::Receiver))
    }),
    ("target_countries", CellContent::List, |incident| {
        texts_of(&incident.target_countries())
    }),
    ("responders", CellContent::List, |incident| {
        names(incident.parties_as(Role::Responder))
    }),
    ("responder_countries", CellContent::List, |incident| {
        texts_of(&incident.responder_countries())
    }),
    ("techniques", CellContent::List, |incident| texts(&incident.techniques)),
    ("tags", CellContent::List, |incident| texts(&incident.tags)),
    ("claims", CellContent::One, |incident| {
        vec![incident.claims.len().to_string()]
    }),
    ("disputed_claims", CellContent::One, |incident| {
        vec![disputed(incident).to_string()]
    }),
    ("sources", CellContent::One, |incident| {
        vec![incident.sources.len().to_string()]
    }),
    ("publishers", CellContent::List, |incident| {
        each_once(incident.sources.values().map(|source| source.publisher.to_string()))
    }),
    ("urls", CellContent::List, |incident| {
        let sources = incident.sources.values();
        sources
            .filter_map(|source| source.url.as_deref().map(str::to_owned))
            .collect()
    }),
    ("related", CellContent::List, |incident| texts(&incident.related)),
    ("aliases", CellContent::List, |incident| texts(&incident.aliases)),
    ("withdrawn", CellContent::One, |incident| {
        stated(incident.withdrawn.as_ref())
    }),
    ("replaced_by", CellContent::One, |incident| {
        stated(incident.replaced_by.as_ref())
    }),
    ("updated", CellContent::One, |incident| {
        stated(incident.updated.as_ref())
    }),
    ("summary", CellContent::One, |incident| {
        vec![incident.summary.to_string()]
    }),
];

/// The names of the columns above the rows.
pub(super) fn frame(dialect: Dialect, has_bom: bool) -> Frame {
    Frame {
        head: head(dialect, &TABLE_COLUMNS.map(|(name, ..)| name), has_bom),
        ..Frame::default()
    }
}

/// The row of one record.
pub(super) fn row(dialect: Dialect, incident: &Incident) -> String {
    let cells = TABLE_COLUMNS.map(|(_, content, items)| match content {
        CellContent::One => items(incident).iter().map(|text| defused(text)).collect(),
        CellContent::List => list_cell(&items(incident)),
    });
    line(dialect, &cells)
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
pub(super) fn disputed(incident: &Incident) -> usize {
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
    use crate::export::{ExportSettings, Exported, Format, export, sample};

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
    fn the_items_of_a_list_come_back_from_its_cell() {
        let names = ["Ministry; of Mines", r"CORP\clerk", "a;b", r"\x3b", "plain"];
        let mut incident = sample::incident();
        incident.names = names.map(Into::into).into();
        let cell = cell_of(&incident, "names");
        let items: Vec<String> = cell.split("; ").map(unescaped).collect();
        assert_eq!(items, names, "{cell}");
    }

    /// As anybody would read an item: `\x3b` is a semicolon, `\\` a backslash.
    fn unescaped(item: &str) -> String {
        let parts = item.split(r"\\").map(|part| part.replace(r"\x3b", ";"));
        parts.collect::<Vec<_>>().join(r"\")
    }

    #[test]
    fn a_byte_order_mark_stands_before_the_names_of_the_columns_where_it_is_asked_for() {
        let incident = sample::incident();
        let record = Exported {
            incident: &incident,
            original: None,
        };
        for format in [Format::Csv, Format::Tsv] {
            let settings = ExportSettings {
                has_bom: true,
                ..format.into()
            };
            let text = export(&[record], &settings).expect("records can be written");
            let plain = sample::written(&[&incident], format);
            assert_eq!(text.strip_prefix('\u{feff}'), Some(&*plain));
        }
    }

    #[test]
    fn counts_countries_and_marking_are_given() {
        let incident = sample::incident();
        let cells = ["tlp", "claims", "disputed_claims", "sources", "origin_countries"];
        let told = cells.map(|column| cell_of(&incident, column));
        assert_eq!(told, ["amber", "4", "1", "2", "RU"]);
    }
}
