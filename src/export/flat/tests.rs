//! What the rows of flat tables hold.

use super::*;
use crate::export::{ExportSettings, Exported, Format, export, sample};

fn written(table: FlatTable, format: Format) -> String {
    let incident = sample::incident();
    let record = Exported {
        incident: &incident,
        original: None,
    };
    let settings = ExportSettings {
        table: Some(table),
        ..format.into()
    };
    export(&[record, record], &settings).expect("records can be written")
}

fn rows(table: FlatTable) -> Vec<Value> {
    let text = written(table, Format::Jsonl);
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn each_part_of_a_record_is_a_row_with_every_column() {
    let expected = [2, 8, 6, 4];
    for (table, expected) in FlatTable::ALL.into_iter().zip(expected) {
        let rows = rows(table);
        assert_eq!(rows.len(), expected, "{table}");
        for row in rows {
            let keys: Vec<&String> = row.as_object().expect("an object").keys().collect();
            assert_eq!(keys, columns(table), "{table}");
            assert_eq!((&row["id"], &row["tlp"]), (&json!("xx-paper-lantern"), &json!("amber")));
        }
    }
}

#[test]
fn a_claim_is_typed_and_names_what_disputes_it() {
    let claims = rows(FlatTable::Claims);
    let first = &claims[0];
    assert_eq!((&first["credibility"], &first["context"]), (&json!(2), &json!(false)));
    assert_eq!(
        (&first["sources"], &first["disputed_by"]),
        (&json!(["herald", "note"]), &json!([3]))
    );
    assert_eq!(
        (&first["by_name"], &first["about_name"]),
        (&json!("Harbour office"), &json!("Grey Heron"))
    );
    assert_eq!(
        (&first["date_earliest"], &first["country"]),
        (&json!("2023-01-01"), &json!("CZ"))
    );
    assert_eq!(
        (&claims[2]["disputes"], &claims[2]["credibility"]),
        (&json!(["read"]), &Value::Null)
    );
}

#[test]
fn tables_of_cells_have_the_same_rows_under_their_names() {
    for (format, delimiter) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        for table in FlatTable::ALL {
            let text = written(table, format);
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .from_reader(text.as_bytes());
            assert!(
                reader
                    .headers()
                    .expect("a head")
                    .iter()
                    .eq(columns(table).iter().copied())
            );
            assert_eq!(reader.records().flatten().count(), rows(table).len());
        }
    }
}

#[test]
fn an_unknown_table_is_answered_with_the_known_ones() {
    let error = "notes".parse::<FlatTable>().expect_err("no such table");
    assert_eq!(
        error.to_string(),
        "`notes` is no table; it is records, claims, parties or sources"
    );
}
