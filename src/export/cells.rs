//! Cells of CSV and TSV, for a spreadsheet or a script.
//!
//! Every cell is gated and a single line. CSV quotes and ends lines as RFC 4180 says; a line of TSV ends with a line feed.
//! With a byte order mark a spreadsheet reads the file as UTF-8, not as whatever its system writes.
//!
//! The items of a list are separated by a semicolon and a blank. Within an item a semicolon stands as `\x3b` and a
//! backslash as `\\`, so that splitting a cell at `; ` gives its items.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (or their wide forms), a tab or a carriage return for
//! a formula. Such a text, also one within a list, gets an apostrophe in front, so that nothing runs (OWASP, "CSV
//! Injection").

use csv::{Terminator, WriterBuilder};

use crate::text::Clean;

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

/// The row that names the columns, after a byte order mark if there is to be one.
pub(super) fn head(dialect: Dialect, columns: &[&str], has_bom: bool) -> String {
    let names: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
    let mark = if has_bom { "\u{feff}" } else { "" };
    format!("{mark}{}", line(dialect, &names))
}

/// A row.
pub(super) fn line(dialect: Dialect, cells: &[String]) -> String {
    let taken = "a Vec takes whatever is written, and every row has as many cells";
    let mut writer = WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .terminator(dialect.terminator)
        .from_writer(Vec::new());
    writer.write_record(cells).expect(taken);
    let bytes = writer.into_inner().expect(taken);
    String::from_utf8(bytes).expect("cells are text")
}

/// The cell of a list, which splitting at `; ` gives back.
pub(super) fn list_cell(items: &[String]) -> String {
    let items = items
        .iter()
        .map(|item| defused(item).replace('\\', r"\\").replace(';', r"\x3b"));
    items.collect::<Vec<_>>().join("; ")
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
