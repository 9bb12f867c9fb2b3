//! `watchfloor list`: the incidents that match, one a line.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{
    Environment, Failure, RunEnding,
    failure::say,
    output::print,
    records::RecordLayers,
    show::refuse_red,
    source::{SourceArguments, query_text, sort_help},
};
use crate::{
    corpus::{Corpus, Slot},
    export::{ExportSettings, Exported, Format, defused, export},
    incident::Incident,
    search::{Answer, Context, HitClass, Index, IndexScope, Query, QueryError, Sort, doubts},
    text::{Clean, cut, grouped, width},
};

/// Arguments of `list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// What to search for; all words must match
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// List also what is not to the letter: inside words, near, undated, in other words, with some of the words
    #[arg(long)]
    pub(super) loose: bool,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(super) format: ListFormat,
    /// The columns of table and tsv, separated by commas
    #[arg(long, value_delimiter = ',', value_enum, default_values_t = DEFAULT_FIELDS)]
    pub(super) fields: Vec<ListField>,
    #[arg(long, value_name = "ORDER", help = sort_help())]
    pub(super) sort: Option<Sort>,
    /// Print at most this many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Print whole records marked TLP red, too (json, jsonl)
    #[arg(long)]
    pub(super) allow_red: bool,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Table,
    Tsv,
    Json,
    Jsonl,
    Ids,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListField {
    Date,
    Target,
    Actor,
    Id,
    Title,
    Kind,
    Types,
    Place,
    Tlp,
    Claims,
    Sources,
}

impl ListField {
    /// Whether a reader can do with the beginning.
    fn is_text(self) -> bool {
        matches!(
            self,
            Self::Target | Self::Actor | Self::Title | Self::Types | Self::Place
        )
    }
}

impl ListArguments {
    /// A table of what matches `query`.
    pub(super) fn of(query: Vec<String>) -> Self {
        Self {
            query,
            loose: false,
            format: ListFormat::Table,
            fields: DEFAULT_FIELDS.to_vec(),
            sort: None,
            limit: None,
            allow_red: false,
        }
    }
}

const DEFAULT_FIELDS: [ListField; 5] = [
    ListField::Date,
    ListField::Target,
    ListField::Actor,
    ListField::Id,
    ListField::Title,
];

pub(super) fn run(
    source: &SourceArguments,
    arguments: &ListArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let query = query_text(&arguments.query, environment.account)?;
    let location = RecordLayers::choose(source, environment)?;
    let (corpus, mut index) = location.read(environment.account, IndexScope::of_query(&query))?;
    let answer = answer(&corpus, &mut index, &query, arguments.sort)?;
    tell_apart(&answer, &query, arguments.loose);
    let shown = if arguments.loose {
        answer.len()
    } else {
        answer.literal().len()
    };
    let shown = shown.min(arguments.limit.unwrap_or(usize::MAX));
    let slots: Vec<Slot> = answer.iter().take(shown).collect();
    if matches!(arguments.format, ListFormat::Json | ListFormat::Jsonl) && !arguments.allow_red {
        refuse_red(&corpus, &slots)?;
    }
    let text = match arguments.format {
        ListFormat::Table => {
            let ellipsis = environment.glyphs(false).ellipsis();
            table(&corpus, &slots, &arguments.fields, (environment.columns, ellipsis))
        }
        ListFormat::Tsv => tsv(&corpus, &slots, &arguments.fields),
        ListFormat::Json => records(&corpus, &slots, Format::Json)?,
        ListFormat::Jsonl => records(&corpus, &slots, Format::Jsonl)?,
        ListFormat::Ids => ids(&corpus, &slots),
    };
    print(&text)?;
    Ok(RunEnding::of(!slots.is_empty()))
}

/// Says on standard error how many hits of the query `text` are not to the letter, and unless all are listed, what lists
/// them.
fn tell_apart(answer: &Answer, text: &str, is_loose: bool) {
    let Some(apart) = apart(answer) else { return };
    let literal = grouped(answer.literal().len());
    if is_loose {
        return say(&format!("watchfloor: {literal} to the letter, then {apart}"));
    }
    let inside = match text.parse::<Query>() {
        Ok(query) if !answer.of(HitClass::Inside).is_empty() => {
            format!(", `{}` those inside words", query.also_inside())
        }
        _ => String::new(),
    };
    say(&format!(
        "watchfloor: {literal} to the letter; {apart}: --loose lists them, too{inside}"
    ));
}

/// The incidents that match `text`, in `sort` or in the query's own order.
///
/// # Errors
/// When `text` is no query: where, and what may have been meant.
pub(super) fn answer(corpus: &Corpus, index: &mut Index, text: &str, sort: Option<Sort>) -> Result<Answer, Failure> {
    let query = parse(text)?;
    let (marked, faulty) = Default::default();
    let context = Context {
        marked: &marked,
        faulty: &faulty,
    };
    let sort = sort.unwrap_or_else(|| Sort::default_for(&query));
    let answer = index.search(corpus, &query, &context, sort);
    if answer.is_empty() {
        // The blank ends the last term, which is not being typed any more.
        let explanation = index.explain(corpus, &format!("{text} "), &context);
        if let Some(doubt) = explanation.doubt(text) {
            say(&format!("watchfloor: {doubt}"));
        }
    }
    Ok(answer)
}

/// The hits that are not to the letter, by class: `43 inside words, 3 near`; `None` if there are none.
pub(super) fn apart(answer: &Answer) -> Option<String> {
    let classes = answer.apart();
    let told: Vec<String> = classes
        .map(|(class, count)| format!("{} {}", grouped(count), class.short()))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The query that `text` is; what in it looks like more than it is, is said on standard error.
///
/// # Errors
/// When it is none: where, and what may have been meant.
pub(super) fn parse(text: &str) -> Result<Query, Failure> {
    // The blank ends the last word, which is not being typed any more.
    for note in doubts(&format!("{text} ")) {
        let help = note.help.as_deref().unwrap_or("`watchfloor man` lists the fields");
        say(&format!("watchfloor: {}; {help}", note.message));
    }
    text.parse().map_err(|error: QueryError| {
        let failure = Failure::new(format!("the query cannot be read: {}", error.message));
        let place = format!(
            "{text}\n  {}{}",
            " ".repeat(columns_before(text, error.span.start)),
            "^"
        );
        failure.hint(match error.help {
            Some(help) => format!("{place}\n  {help}"),
            None => place,
        })
    })
}

fn columns_before(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| width(&Clean::line(before)))
}

fn records(corpus: &Corpus, slots: &[Slot], format: Format) -> Result<String, Failure> {
    let records: Vec<Exported<'_>> = slots
        .iter()
        .map(|slot| Exported {
            incident: corpus.get(*slot),
            original: None,
        })
        .collect();
    let settings = ExportSettings {
        registry: Arc::clone(corpus.registry()),
        is_list: true,
        ..format.into()
    };
    Ok(export(&records, &settings)?)
}

/// Columns of a cell at most: each line is padded to the widest cell of every column, and nobody limits what a record holds.
pub(super) const MAX_CELL_COLUMNS: usize = 160;

/// Aligned columns, each cell cut to [`MAX_CELL_COLUMNS`]; where `fit` has a width, texts are cut so that a line fits into
/// it. Its character stands where something was cut.
fn table(corpus: &Corpus, slots: &[Slot], fields: &[ListField], fit: (Option<usize>, char)) -> String {
    let (columns, ellipsis) = fit;
    let cells = |slot: &Slot| {
        let cells = fields
            .iter()
            .map(|field| Clean::line(&table_cell(corpus.get(*slot), *field)));
        cells.map(|cell| cut(&cell, MAX_CELL_COLUMNS, ellipsis)).collect()
    };
    let rows: Vec<Vec<Clean>> = slots.iter().map(cells).collect();
    let mut widths: Vec<usize> = (0..fields.len())
        .map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0))
        .collect();
    let mut shown: Vec<usize> = (0..fields.len()).collect();
    if let Some(columns) = columns {
        if *fields == DEFAULT_FIELDS {
            give_up(&mut shown, &widths, columns);
        }
        shrink(&mut widths, &shown, fields, columns);
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, wide) in shown.iter().map(|&at| (&row[at], &widths[at])) {
            let cell = cut(cell, *wide, ellipsis);
            line.push_str(cell.as_str());
            line.push_str(&" ".repeat(wide.saturating_sub(width(&cell)) + COLUMN_GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Columns between two cells.
const COLUMN_GAP: usize = 2;
/// No text is cut shorter than this.
const MIN_TEXT_COLUMNS: usize = 8;

/// A title shorter than that says little: of the default columns, others go first.
const MIN_LISTED_TITLE_COLUMNS: usize = 28;

/// Takes the actor and then the target out of the default columns, while a line of `columns` leaves no title.
fn give_up(shown: &mut Vec<usize>, widths: &[usize], columns: usize) {
    for goes in [ListField::Actor, ListField::Target] {
        let is_title = |at: usize| DEFAULT_FIELDS[at] == ListField::Title;
        let others = shown.iter().filter(|&&at| !is_title(at));
        // An actor can be cut short before it goes.
        let taken = others.map(|&at| {
            let least = if DEFAULT_FIELDS[at] == ListField::Actor {
                MIN_TEXT_COLUMNS
            } else {
                widths[at]
            };
            widths[at].min(least) + COLUMN_GAP
        });
        if taken.sum::<usize>() + MIN_LISTED_TITLE_COLUMNS <= columns {
            return;
        }
        shown.retain(|&at| DEFAULT_FIELDS[at] != goes);
    }
}

/// Makes the widest columns of running text narrower until those shown fit into `columns`; ids and dates stay whole, to be
/// used.
fn shrink(widths: &mut [usize], shown: &[usize], fields: &[ListField], columns: usize) {
    let gaps = COLUMN_GAP * shown.len().saturating_sub(1);
    while shown.iter().map(|&at| widths[at]).sum::<usize>() + gaps > columns {
        let texts = shown
            .iter()
            .copied()
            .filter(|&at| fields[at].is_text() && widths[at] > MIN_TEXT_COLUMNS);
        // A title is what a line is about: it counts as half as wide, and so keeps twice what the others do.
        let weight = |at: usize| {
            if fields[at] == ListField::Title {
                widths[at] / 2
            } else {
                widths[at]
            }
        };
        let Some(widest) = texts.max_by_key(|&at| weight(at)) else {
            return;
        };
        widths[widest] -= 1;
    }
}

fn tsv(corpus: &Corpus, slots: &[Slot], fields: &[ListField]) -> String {
    let line = |slot: &Slot| {
        let incident = corpus.get(*slot);
        let cells: Vec<String> = fields
            .iter()
            .map(|field| match cell(incident, *field) {
                nothing if nothing == NOTHING => nothing,
                text => defused(&text),
            })
            .collect();
        format!("{}\n", cells.join("\t"))
    };
    slots.iter().map(line).collect()
}

/// Ids as they are, one a line: other commands read them.
fn ids(corpus: &Corpus, slots: &[Slot]) -> String {
    let ids = slots
        .iter()
        .map(|slot| Clean::line(&corpus.get(*slot).id).into_string());
    ids.flat_map(|id| [id, "\n".to_owned()]).collect()
}

/// Stands in a cell that has nothing to tell.
const NOTHING: &str = "-";

/// Columns of a date in a table, the same as in a wide list of the browser.
const DATE_COLUMNS: usize = 12;

/// A cell of the table that people read: dates in words, with their years in line, where programs get them exactly.
fn table_cell(incident: &Incident, field: ListField) -> String {
    if field != ListField::Date {
        return cell(incident, field);
    }
    let when = incident.date.short_form(DATE_COLUMNS);
    // The sign of doubt has a column of its own.
    let columns = DATE_COLUMNS - usize::from(!when.ends_with('?'));
    format!("{when:>columns$}")
}

fn cell(incident: &Incident, field: ListField) -> String {
    let listed = |items: Vec<String>| {
        if items.is_empty() {
            NOTHING.to_owned()
        } else {
            items.join(",")
        }
    };
    match field {
        ListField::Date => incident.date.text().to_owned(),
        ListField::Target => listed(incident.target_countries().iter().map(ToString::to_string).collect()),
        ListField::Actor => incident
            .actors()
            .next()
            .map_or_else(|| NOTHING.to_owned(), |(_, party)| party.name.to_string()),
        ListField::Id => incident.id.to_string(),
        ListField::Title => incident.title.to_string(),
        ListField::Kind => incident.kind.to_string(),
        ListField::Types => listed(incident.types.iter().map(ToString::to_string).collect()),
        ListField::Place => incident
            .place
            .as_ref()
            .map_or_else(|| NOTHING.to_owned(), |place| place.0.to_string()),
        ListField::Tlp => incident.strictest_tlp().to_string(),
        ListField::Claims => incident.claims.len().to_string(),
        ListField::Sources => incident.sources.len().to_string(),
    }
}
