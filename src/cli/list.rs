//! `watchfloor list`: the incidents that match, one a line.

use clap::{Args, ValueEnum};

use super::{
    Ending, Environment, Failure,
    failure::say,
    output::print,
    records::Records,
    show::refuse_red,
    source::{Source, joined},
};
use crate::{
    corpus::{Corpus, Slot},
    export::{Exported, Format, export},
    incident::{Incident, Role},
    search::{Answer, Context, Index, Query, QueryError, Sort},
    text::{Clean, counted, grouped, width},
};

/// Arguments of `list`.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// What to search for; all words must match
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(super) format: ListFormat,
    /// The columns of table and tsv, separated by commas
    #[arg(long, value_delimiter = ',', value_enum, default_values_t = DEFAULT_FIELDS)]
    pub(super) fields: Vec<Field>,
    /// The order: relevance, newest, oldest, title, actor, target, id
    #[arg(long, value_name = "ORDER")]
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
pub(super) enum Field {
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

impl ListArguments {
    /// A table of what matches `query`.
    pub(super) fn of(query: Vec<String>) -> Self {
        Self {
            query,
            format: ListFormat::Table,
            fields: DEFAULT_FIELDS.to_vec(),
            sort: None,
            limit: None,
            allow_red: false,
        }
    }
}

const DEFAULT_FIELDS: [Field; 5] = [Field::Date, Field::Target, Field::Actor, Field::Id, Field::Title];

pub(super) fn run(source: &Source, arguments: &ListArguments, environment: &Environment) -> Result<Ending, Failure> {
    let (corpus, mut index) = Records::choose(source, environment)?.read(environment.account)?;
    let answer = answer(&corpus, &mut index, &joined(&arguments.query), arguments.sort)?;
    if !answer.near().is_empty() {
        let near = counted(answer.near().len(), "near match");
        say(&format!(
            "watchfloor: {} to the letter, {near}",
            grouped(answer.literal().len())
        ));
    }
    let slots: Vec<Slot> = answer.iter().take(arguments.limit.unwrap_or(usize::MAX)).collect();
    if matches!(arguments.format, ListFormat::Json | ListFormat::Jsonl) && !arguments.allow_red {
        refuse_red(&corpus, &slots)?;
    }
    let text = match arguments.format {
        ListFormat::Table => table(&corpus, &slots, &arguments.fields),
        ListFormat::Tsv => tsv(&corpus, &slots, &arguments.fields),
        ListFormat::Json => records(&corpus, &slots, Format::Json)?,
        ListFormat::Jsonl => records(&corpus, &slots, Format::Jsonl)?,
        ListFormat::Ids => tsv(&corpus, &slots, &[Field::Id]),
    };
    print(&text)?;
    Ok(Ending::of(!slots.is_empty()))
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
    Ok(index.search(
        corpus,
        &query,
        &context,
        sort.unwrap_or_else(|| Sort::default_for(&query)),
    ))
}

/// The query that `text` is.
///
/// # Errors
/// When it is none: where, and what may have been meant.
pub(super) fn parse(text: &str) -> Result<Query, Failure> {
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
    Ok(export(&records, format)?)
}

fn table(corpus: &Corpus, slots: &[Slot], fields: &[Field]) -> String {
    let rows: Vec<Vec<Clean>> = slots.iter().map(|slot| cells(corpus.get(*slot), fields)).collect();
    let widths: Vec<usize> = (0..fields.len())
        .map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            line.push_str(cell.as_str());
            line.push_str(&" ".repeat(wide - width(cell) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn tsv(corpus: &Corpus, slots: &[Slot], fields: &[Field]) -> String {
    let line = |slot: &Slot| {
        let cells: Vec<String> = cells(corpus.get(*slot), fields)
            .into_iter()
            .map(Clean::into_string)
            .collect();
        format!("{}\n", cells.join("\t"))
    };
    slots.iter().map(line).collect()
}

fn cells(incident: &Incident, fields: &[Field]) -> Vec<Clean> {
    fields
        .iter()
        .map(|field| Clean::line(&cell(incident, *field)))
        .collect()
}

fn cell(incident: &Incident, field: Field) -> String {
    let listed = |items: Vec<String>| {
        if items.is_empty() {
            "-".to_owned()
        } else {
            items.join(",")
        }
    };
    match field {
        Field::Date => incident.date.text().to_owned(),
        Field::Target => {
            let mut codes: Vec<String> = incident
                .parties_as(Role::Receiver)
                .filter_map(|(_, party)| party.country.as_ref().map(ToString::to_string))
                .collect();
            codes.dedup();
            listed(codes)
        }
        Field::Actor => incident
            .actors()
            .next()
            .map_or_else(|| "-".to_owned(), |(_, party)| party.name.clone()),
        Field::Id => incident.id.clone(),
        Field::Title => incident.title.clone(),
        Field::Kind => incident.kind.to_string(),
        Field::Types => listed(incident.types.iter().map(ToString::to_string).collect()),
        Field::Place => incident
            .place
            .as_ref()
            .map_or_else(|| "-".to_owned(), |place| place.0.clone()),
        Field::Tlp => incident.tlp.to_string(),
        Field::Claims => incident.claims.len().to_string(),
        Field::Sources => incident.sources.len().to_string(),
    }
}
