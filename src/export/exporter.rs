//! Writes records one after another: however many there are, only one of them is in memory as text.

use std::{io, slice, sync::Arc};

use super::{
    bibtex,
    brief::{BriefForm, BriefWriter},
    cells, csl,
    exported::Exported,
    flat,
    format::Format,
    frame::Frame,
    html::{self, PageWriter},
    indicators::{Indicators, without_indicators},
    json, markdown, misp,
    settings::ExportSettings,
    stix, table, text, toml,
};
use crate::{corpus::Entry, incident::Incident};

/// Why records cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("cannot write the record as {format}")]
    Unwritable { format: Format, source: serde_json::Error },
    /// The record's own file cannot be read again; the error names it.
    #[error(transparent)]
    Unreadable(io::Error),
}

/// Writes records in one format: it is shown all of them beforehand, and then given each in the same order.
#[derive(Debug)]
pub struct Exporter {
    settings: ExportSettings,
    /// Whether a single record is exported.
    is_alone: bool,
    frame: Frame,
    /// Whether anything has been written.
    has_begun: bool,
    /// What keeps a bundle in order; in no other format.
    bundle: Option<stix::BundleWriter>,
    /// What numbers the sources of a brief; in no other format.
    brief: Option<BriefWriter>,
    /// What numbers the articles of a page; in no other format.
    page: Option<PageWriter>,
}

impl Exporter {
    /// Prepares to write `incidents`: the text above them may name them all, or carry the strictest of their markings.
    pub fn new<'a>(incidents: impl Iterator<Item = &'a Incident> + Clone, settings: &ExportSettings) -> Self {
        let is_alone = !settings.is_list && incidents.clone().take(2).count() == 1;
        let mut bundle = None;
        let mut brief = None;
        let mut page = None;
        let mut brief_in = |form: BriefForm| {
            let (writer, head) = BriefWriter::new(incidents.clone(), form, settings);
            brief = Some(writer);
            Frame::separated(head, "")
        };
        let frame = match settings.format {
            _ if settings.table.is_some() => table_frame(settings),
            Format::Json if is_alone => Frame::default(),
            Format::Json | Format::Csl => json::array(),
            Format::Jsonl | Format::Bulk => Frame::default(),
            Format::Toml | Format::Bibtex => Frame::separated(String::new(), "\n"),
            Format::Markdown => markdown::frame(incidents),
            Format::Text => text::frame(incidents),
            Format::Brief => brief_in(BriefForm::Markdown),
            Format::BriefText => brief_in(BriefForm::Text),
            Format::BriefHtml => brief_in(BriefForm::Html),
            Format::Html => {
                let (writer, head) = PageWriter::new(incidents, settings);
                page = Some(writer);
                html::frame(head)
            }
            Format::Csv => table::frame(cells::CSV, settings.has_bom),
            Format::Tsv => table::frame(cells::TSV, settings.has_bom),
            Format::Misp => misp::frame(is_alone),
            Format::Stix => {
                let registry = Arc::clone(&settings.registry);
                bundle = Some(stix::BundleWriter::of(incidents.clone(), registry));
                stix::frame(incidents)
            }
        };
        Self {
            settings: settings.clone(),
            is_alone,
            frame,
            has_begun: false,
            bundle,
            brief,
            page,
        }
    }

    /// The text of the next record, preceded by what stands before it.
    ///
    /// # Errors
    /// When the record's shape cannot be written in the format.
    pub fn write(&mut self, record: &Exported<'_>) -> Result<String, ExportError> {
        let harmless;
        let incident = match self.settings.indicators {
            Indicators::Defanged if self.settings.format.is_prose() => {
                harmless = without_indicators(record.incident);
                &harmless
            }
            Indicators::Defanged | Indicators::AsWritten => record.incident,
        };
        let written = match self.settings.format {
            _ if self.settings.table.is_some() => self.rows(incident),
            Format::Toml => Ok(vec![toml::file(record, self.is_alone)]),
            Format::Json => json::record(incident, self.is_alone).map(|record| vec![record]),
            Format::Jsonl => json::line(incident).map(|line| vec![line]),
            Format::Markdown => Ok(vec![markdown::page(incident, &self.settings.related)]),
            Format::Text => Ok(vec![text::page(incident, &self.settings.related)]),
            Format::Html => Ok(self.page.iter_mut().map(|page| page.article(incident)).collect()),
            Format::Brief | Format::BriefText | Format::BriefHtml => {
                let brief = self.brief.as_mut();
                Ok(brief.map(|brief| brief.case(incident)).into_iter().collect())
            }
            Format::Csv => Ok(vec![table::row(cells::CSV, incident)]),
            Format::Tsv => Ok(vec![table::row(cells::TSV, incident)]),
            Format::Stix => self
                .bundle
                .as_mut()
                .map_or(Ok(vec![]), |bundle| bundle.objects(incident)),
            Format::Misp => misp::event(incident, &self.settings.registry, self.is_alone).map(|event| vec![event]),
            Format::Bibtex => Ok(bibtex::entries_of(incident)),
            Format::Csl => csl::items(incident),
            Format::Bulk => json::bulk(incident).map(|lines| vec![lines]),
        };
        let format = self.settings.format;
        let written = written.map_err(|source| ExportError::Unwritable { format, source })?;
        let mut text = String::new();
        for part in written {
            text.push_str(self.before());
            text.push_str(&part);
            self.has_begun = true;
        }
        Ok(text)
    }

    /// What follows the last record.
    pub fn end(mut self) -> String {
        if self.has_begun {
            return self
                .brief
                .map_or_else(|| self.frame.tail.to_owned(), |brief| brief.tail());
        }
        self.frame.head.push_str(self.frame.tail_of_none);
        self.frame.head
    }

    /// The rows of the table that is written instead of records; nothing where `incident` has none.
    fn rows(&self, incident: &Incident) -> serde_json::Result<Vec<String>> {
        let settings = &self.settings;
        let Some(table) = settings.table else {
            return Ok(vec![]);
        };
        let rows = flat::lines(table, dialect(settings.format), incident, &settings.registry)?;
        Ok(if rows.is_empty() { vec![] } else { vec![rows] })
    }

    fn before(&self) -> &str {
        if self.has_begun {
            self.frame.between
        } else {
            &self.frame.head
        }
    }
}

fn table_frame(settings: &ExportSettings) -> Frame {
    let dialect = dialect(settings.format);
    settings
        .table
        .map_or_else(Frame::default, |table| flat::frame(table, dialect, settings.has_bom))
}

/// What separates cells in `format`, if it has cells.
fn dialect(format: Format) -> Option<cells::Dialect> {
    match format {
        Format::Csv => Some(cells::CSV),
        Format::Tsv => Some(cells::TSV),
        _ => None,
    }
}

/// Writes `records`; the text ends with a line end.
///
/// | format | one record | several |
/// |---|---|---|
/// | TOML | its own file byte for byte, or the canonical one | each under a comment `# <id>.toml` |
/// | JSON | an object | an array |
/// | JSONL | a line | a line for each |
/// | Markdown, text | a page | pages with a rule between |
/// | HTML | a page | a page with a timeline, a list of titles, and an article for each |
/// | brief | a table of one, its key claims, its sources | a table, key claims of each, one list of sources |
/// | CSV, TSV | a row under the names of the columns | a row for each |
/// | STIX 2.1 | a bundle | a bundle of all |
/// | MISP | an event | an array of events under `response` |
/// | bulk | two lines: what to do, and the record | two for each |
/// | BibTeX, CSL-JSON | an entry for each of its sources | the same for each |
///
/// # Errors
/// When a record's shape cannot be written in that format.
pub fn export(records: &[Exported<'_>], settings: &ExportSettings) -> Result<String, ExportError> {
    let incidents = records.iter().map(|record| record.incident);
    let mut exporter = Exporter::new(incidents, settings);
    let mut text = String::new();
    for record in records {
        text.push_str(&exporter.write(record)?);
    }
    text.push_str(&exporter.end());
    Ok(text)
}

/// The text of records, piece by piece: each record, then what follows the last.
///
/// A file is read again only when its record's turn comes, and only for the format that keeps its text.
#[derive(Debug)]
pub struct ExportChunks<'a> {
    entries: slice::Iter<'a, Arc<Entry>>,
    exporter: Option<Exporter>,
}

impl<'a> ExportChunks<'a> {
    pub fn new(entries: &'a [Arc<Entry>], settings: &ExportSettings) -> Self {
        let incidents = entries.iter().map(|entry| &entry.incident);
        Self {
            entries: entries.iter(),
            exporter: Some(Exporter::new(incidents, settings)),
        }
    }
}

impl Iterator for ExportChunks<'_> {
    type Item = Result<String, ExportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let exporter = self.exporter.as_mut()?;
        let Some(entry) = self.entries.next() else {
            return self.exporter.take().map(|exporter| Ok(exporter.end()));
        };
        let piece = write(exporter, entry);
        if piece.is_err() {
            self.exporter = None;
        }
        Some(piece)
    }
}

fn write(exporter: &mut Exporter, entry: &Entry) -> Result<String, ExportError> {
    let original = match exporter.settings.format {
        Format::Toml => Some(entry.original().map_err(ExportError::Unreadable)?),
        _ => None,
    };
    exporter.write(&Exported {
        incident: &entry.incident,
        original: original.as_deref(),
    })
}
