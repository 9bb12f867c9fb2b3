//! `watchfloor path`: what joins two names or two records.

use clap::Args;
use serde_json::{Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    output::print,
    source::SourceArguments,
    view::{OpenRecords, ViewFormat, json_lines, json_text, space, tsv_line},
};
use crate::{
    corpus::Corpus,
    insight::{JoiningPath, Joins, PathEnd, PathEndMeaning, PathHop, PathScene, evidence_in},
    text::and_list,
};

/// Arguments of `path`.
#[derive(Debug, Args)]
pub(super) struct PathArguments {
    /// An actor, or the id of a record
    #[arg(value_name = "FROM")]
    from: String,
    /// Another actor or record
    #[arg(value_name = "TO")]
    to: String,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    format: ViewFormat,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &PathArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let mut opened = OpenRecords::read(source, environment)?;
    let all = opened.inquiry().slots("");
    let corpus = opened.corpus();
    let joins = Joins::of(corpus, all.into_iter());
    let (start, end) = (
        end(corpus, &joins, &arguments.from)?,
        end(corpus, &joins, &arguments.to)?,
    );
    let paths = joins.paths(corpus, &start, &end);
    let scene = PathScene {
        corpus,
        ends: (&arguments.from, &arguments.to),
        paths: &paths,
        selected: None,
    };
    let text = match arguments.format {
        ViewFormat::Text => scene.picture(space(environment)).text(),
        ViewFormat::Tsv => (1..).zip(&paths).map(|(at, path)| lines(corpus, at, path)).collect(),
        ViewFormat::Json => json_lines(&paths.iter().map(|path| object(corpus, path)).collect())?,
    };
    print(&text)?;
    Ok(RunEnding::of(!paths.is_empty()))
}

/// The end that `name` means.
///
/// # Errors
/// When it is nobody, or several go by it.
fn end(corpus: &Corpus, joins: &Joins, name: &str) -> Result<PathEnd, Failure> {
    match joins.end(corpus, name) {
        PathEndMeaning::One(end) => Ok(end),
        PathEndMeaning::Nobody => Err(Failure::new(format!("nobody who attacks in a record goes by `{name}`"))
            .hint("`watchfloor facets --by actor` names them all")),
        PathEndMeaning::Several(several) => {
            let names: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            Err(Failure::new(format!("several actors go by `{name}`")).hint(format!("they are {}", and_list(&names))))
        }
    }
}

/// The evidence of a hop: record, number of the claim, its text, its speaker.
fn told(corpus: &Corpus, hop: &PathHop) -> [String; 4] {
    let Some((incident, claim)) = evidence_in(corpus, hop.evidence) else {
        return ["registry".to_owned(), String::new(), String::new(), String::new()];
    };
    let number = claim.map(|at| (at + 1).to_string()).unwrap_or_default();
    let claim = claim.and_then(|at| incident.claims.get(at));
    let speaker = claim
        .and_then(|claim| claim.by.as_deref())
        .map(|by| incident.name_of(by));
    [
        incident.id.to_string(),
        number,
        claim.map(|claim| claim.text.to_string()).unwrap_or_default(),
        speaker.unwrap_or_default().to_owned(),
    ]
}

/// Number of the path, who, how, whom, record, claim, its text and its speaker; a hop a line.
fn lines(corpus: &Corpus, number: usize, path: &JoiningPath) -> String {
    let line = |hop: &PathHop| {
        let mut cells = vec![
            number.to_string(),
            hop.from.clone(),
            hop.kind.as_str().to_owned(),
            hop.to.clone(),
        ];
        cells.extend(told(corpus, hop));
        tsv_line(&cells)
    };
    path.hops.iter().map(line).collect()
}

fn object(corpus: &Corpus, path: &JoiningPath) -> Json {
    let hop = |hop: &PathHop| {
        let [record, claim, text, speaker] = told(corpus, hop);
        json!({
            "from": json_text(&hop.from),
            "kind": hop.kind.as_str(),
            "to": json_text(&hop.to),
            "record": json_text(&record),
            "claim": claim.parse::<usize>().ok(),
            "text": json_text(&text),
            "speaker": json_text(&speaker),
        })
    };
    json!({
        "names": path.names.iter().map(|name| json_text(name)).collect::<Vec<Json>>(),
        "hub": path.hub.as_deref().map(json_text),
        "hops": path.hops.iter().map(hop).collect::<Vec<Json>>(),
    })
}
