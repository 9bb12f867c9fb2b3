//! `watchfloor about`: who an actor or a country is, and who says so.

use clap::Args;
use serde_json::{Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    output::print,
    source::SourceArguments,
    view::{OpenRecords, ViewFormat, json_lines, json_text, space, tsv_line},
};
use crate::{
    insight::{Dossier, DossierRow, DossierScene, DossierSection, DossierSubject, NameMeaning},
    text::and_list,
};

/// Arguments of `about`.
#[derive(Debug, Args)]
pub(super) struct AboutArguments {
    /// An actor by any of its names, a country by code or name, or any name that records spell
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    format: ViewFormat,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &AboutArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let name = arguments.name.join(" ");
    let mut opened = OpenRecords::read(source, environment)?;
    let all = opened.inquiry().slots("");
    let subject = match DossierSubject::named(opened.corpus(), &all, &name) {
        NameMeaning::One(subject) => subject,
        NameMeaning::Several(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let failure = Failure::new(format!("several actors go by `{name}`, and nothing is merged"));
            return Err(failure.hint(format!("they are {}", and_list(&names))));
        }
        NameMeaning::Nobody => {
            let failure = Failure::new(format!("nobody goes by `{name}` in these records or in the registry"));
            return Err(failure.hint("`watchfloor facets --by actor` names all who attack"));
        }
    };
    let dossier = Dossier::of(&mut opened.inquiry(), &subject).expect("the registry names whom it knows");
    let text = match arguments.format {
        ViewFormat::Text => {
            let scene = DossierScene {
                corpus: opened.corpus(),
                dossier: &dossier,
                selected: None,
            };
            scene.picture(space(environment)).text()
        }
        ViewFormat::Tsv => dossier.sections.iter().map(lines).collect(),
        ViewFormat::Json => json_lines(&document(&opened, &dossier))?,
    };
    print(&text)?;
    Ok(RunEnding::of(!dossier.slots.is_empty()))
}

/// Section, label, count, what is said of it, and the query that lists its records; a row a line.
fn lines(section: &DossierSection) -> String {
    let line = |row: &DossierRow| {
        let count = row.count.map(|count| count.to_string()).unwrap_or_default();
        let query = row.query.as_deref().unwrap_or_default();
        tsv_line(&[section.heading.as_str(), &row.label, &count, &row.note, query])
    };
    section.rows.iter().map(line).collect()
}

fn document(opened: &OpenRecords, dossier: &Dossier) -> Json {
    let row = |row: &DossierRow| {
        json!({
            "label": json_text(&row.label),
            "count": row.count,
            "note": json_text(&row.note),
            "query": row.query.as_deref().map(json_text),
        })
    };
    let section = |section: &DossierSection| {
        json!({
            "heading": json_text(&section.heading),
            "rows": section.rows.iter().map(row).collect::<Vec<Json>>(),
            "more": section.more,
        })
    };
    let ids = dossier
        .slots
        .iter()
        .map(|slot| json_text(&opened.corpus().get(*slot).id));
    json!({
        "name": json_text(&dossier.name),
        "query": json_text(&dossier.query),
        "head": dossier.head.iter().map(|line| json_text(line)).collect::<Vec<Json>>(),
        "sections": dossier.sections.iter().map(section).collect::<Vec<Json>>(),
        "records": ids.collect::<Vec<Json>>(),
    })
}
