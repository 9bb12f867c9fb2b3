//! The form of a record's text: the order and the spacing that `write` gives it, without a change to what it says.

mod block;
mod headers;
#[cfg(test)]
mod tests;
mod trivia;

use toml_edit::{DocumentMut, TomlError};

use self::{block::arrange, headers::order, trivia::tidied};
use super::{
    document::{Document, read},
    fault::Fault,
    keys::Block,
};

/// Why a text is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unformatted {
    #[error("{}", .0.message)]
    Broken(Fault),
    #[error("its lines end in two ways, and with one it would read differently; save it with one of them")]
    Mixed,
}

/// `text`, which is a record's, with its keys in the order of `Block::keys` and its blocks in that of their keys, the
/// values of a block in one column, one empty line between blocks, and one blank where TOML allows many.
///
/// Values, comments and the kind of line end stay. A comment goes with the key or the header below it; one above an
/// empty line at the top of the file stays there. Lists and tables of several lines are left alone. The order of
/// sources, parties and claims is the author's. What was formatted once is not changed again.
pub fn formatted(text: &str) -> Result<String, Unformatted> {
    let (mark, text) = text.split_at(if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    });
    let ends_in_crlf = text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
    let arranged = if ends_in_crlf {
        arranged(&text.replace("\r\n", "\n"))?.replace('\n', "\r\n")
    } else {
        arranged(text)?
    };
    Ok(format!("{mark}{arranged}"))
}

fn arranged(text: &str) -> Result<String, Unformatted> {
    if let Some(fault) = Document::parse(text).syntax_faults().first() {
        return Err(Unformatted::Broken(fault.clone()));
    }
    let mut document: DocumentMut = text.parse().map_err(|error| Unformatted::Broken(fault(&error)))?;
    order(document.as_table_mut());
    arrange(document.as_table_mut(), Block::Record);
    let below = tidied(document.trailing().as_str().unwrap_or_default());
    document.set_trailing(below);
    let arranged = document.to_string();
    let arranged = format!("{}\n", arranged.trim_matches('\n'));
    if means_the_same(text, &arranged) {
        Ok(arranged)
    } else {
        Err(Unformatted::Mixed)
    }
}

/// What only the other parser finds.
fn fault(error: &TomlError) -> Fault {
    Fault {
        rule: "toml",
        message: error.message().to_owned(),
        span: error.span().unwrap_or_default(),
        help: None,
    }
}

/// Whether both hold the same record, and the same beside it.
fn means_the_same(one: &str, other: &str) -> bool {
    let table = |text| toml::from_str::<toml::Table>(text).ok();
    read(one, "").incident == read(other, "").incident && table(one) == table(other)
}
