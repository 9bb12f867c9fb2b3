//! What the subcommands that show many records at once share: their query, their form, and the room they have.

use std::{collections::BTreeSet, mem::ManuallyDrop};

use clap::{Args, ValueEnum};
use serde_json::Value as Json;

use super::{
    Environment, Failure,
    list::parse,
    records::RecordLayers,
    source::{SourceArguments, query_text},
};
use crate::{
    app::Glyphs,
    corpus::{Corpus, Slot},
    insight::{Inquiry, PictureSpace},
    search::{Context, Index, IndexScope},
    text::Clean,
};

/// The form of what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ViewFormat {
    /// A picture in text, as wide as the terminal
    #[default]
    Text,
    /// Lines of cells with tabs between
    Tsv,
    Json,
}

/// What is asked, and the form of the answer.
#[derive(Debug, Args)]
pub(super) struct ViewArguments {
    /// Which records to look at; all words must match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ViewFormat,
}

impl ViewArguments {
    /// The query, which can be read.
    ///
    /// # Errors
    /// When it cannot: where, and what may have been meant.
    pub(super) fn query(&self, environment: &Environment) -> Result<String, Failure> {
        let text = query_text(&self.query, environment.account)?;
        parse(&text)?;
        Ok(text)
    }
}

/// All records, and the means to search them.
pub(super) struct OpenRecords {
    corpus: ManuallyDrop<Corpus>,
    index: ManuallyDrop<Index>,
    none: BTreeSet<Slot>,
}

impl OpenRecords {
    /// Reads the records of this run.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(super) fn read(source: &SourceArguments, environment: &Environment) -> Result<Self, Failure> {
        let (corpus, index) =
            RecordLayers::choose(source, environment)?.read(environment.account, IndexScope::Words)?;
        Ok(Self {
            corpus,
            index,
            none: BTreeSet::new(),
        })
    }

    pub(super) fn inquiry(&mut self) -> Inquiry<'_> {
        Inquiry {
            corpus: &self.corpus,
            index: &mut self.index,
            context: Context {
                marked: &self.none,
                faulty: &self.none,
            },
        }
    }

    pub(super) fn corpus(&self) -> &Corpus {
        &self.corpus
    }
}

/// The columns of a picture where nobody says how wide the terminal is.
const DEFAULT_COLUMNS: usize = 80;
/// No picture is drawn in fewer columns.
const MIN_COLUMNS: usize = 40;

/// The room that a picture has on standard output.
pub(super) fn space(environment: &Environment) -> PictureSpace {
    PictureSpace {
        columns: environment.columns.unwrap_or(DEFAULT_COLUMNS).max(MIN_COLUMNS),
        rows: None,
        is_ascii: environment.glyphs(false) == Glyphs::Ascii,
    }
}

/// One line of cells; what is hostile in them is shown.
pub(super) fn tsv_line<S: AsRef<str>>(cells: &[S]) -> String {
    let clean: Vec<String> = cells
        .iter()
        .map(|cell| Clean::line(cell.as_ref()).into_string())
        .collect();
    clean.join("\t") + "\n"
}

/// Text of a record in JSON; what is hostile in it is shown.
pub(super) fn json_text(text: &str) -> Json {
    Json::String(Clean::line(text).into_string())
}

/// JSON as it is printed.
///
/// # Errors
/// When it cannot be written down, which it always can.
pub(super) fn json_lines(value: &Json) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
