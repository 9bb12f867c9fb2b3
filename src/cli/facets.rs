//! `watchfloor facets`: how many incidents each value would leave.

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    list::{MAX_CELL_COLUMNS, parse},
    output::print,
    records::RecordLayers,
    source::{SourceArguments, query_text},
    view::{OpenRecords, json_lines, json_text as view_text, tsv_line},
};
use crate::{
    insight::{AccusationCounts, AccusationTable},
    search::{Context, Facet, FacetGroup, FacetValue, IndexScope},
    text::{Clean, cut, grouped, or_list},
};

/// Arguments of `facets`.
#[derive(Debug, Args)]
pub(super) struct FacetsArguments {
    /// Count under this query; each group under the query without what it says of that group
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The groups, separated by commas [default: all]
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    by: Vec<String>,
    /// Who accuses whom: accusing countries by the accused ones, with `--by accuser`
    #[arg(long, value_name = "GROUP", value_enum, requires = "by")]
    against: Option<Against>,
    /// The form
    #[arg(long, value_enum, default_value_t = FacetsFormat::Table)]
    format: FacetsFormat,
}

/// Whom those of `--by` are counted against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Against {
    Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FacetsFormat {
    Table,
    Tsv,
    Json,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &FacetsArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    if arguments.against == Some(Against::Origin) || arguments.by == [ACCUSER] {
        return run_against(source, arguments, environment);
    }
    let facets = arguments
        .by
        .iter()
        .map(|name| facet(name))
        .collect::<Result<Vec<Facet>, Failure>>()?;
    let text = query_text(&arguments.query, environment.account)?;
    let query = parse(&text)?;
    let location = RecordLayers::choose(source, environment)?;
    let (corpus, mut index) = location.read(environment.account, IndexScope::of_query(&text))?;
    let (marked, faulty) = Default::default();
    let mut groups = index
        .facets(
            &corpus,
            &query,
            &Context {
                marked: &marked,
                faulty: &faulty,
            },
        )
        .groups;
    groups.retain(|group| !group.values.is_empty() && (facets.is_empty() || facets.contains(&group.facet)));
    let text = match arguments.format {
        FacetsFormat::Table => {
            let ellipsis = environment.glyphs(false).ellipsis();
            let tables: Vec<String> = groups.iter().map(|group| table(group, ellipsis)).collect();
            tables.join("\n")
        }
        FacetsFormat::Tsv => groups.iter().map(tsv).collect(),
        FacetsFormat::Json => json_text(&groups)?,
    };
    print(&text)?;
    Ok(RunEnding::of(!groups.is_empty()))
}

/// The group that is counted against origins, and only so.
const ACCUSER: &str = "accuser";

/// Prints who accuses whom.
///
/// # Errors
/// When it is not accusers against origins that are asked for.
fn run_against(
    source: &SourceArguments,
    arguments: &FacetsArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    if arguments.by != [ACCUSER] || arguments.against.is_none() {
        return Err(Failure::new("only accusers are counted against origins").hint("--by accuser --against origin"));
    }
    let query = query_text(&arguments.query, environment.account)?;
    parse(&query)?;
    let mut opened = OpenRecords::read(source, environment)?;
    let slots = opened.inquiry().slots(&query);
    let table = AccusationTable::of(opened.corpus(), slots.into_iter());
    let rows = table.rows();
    let text = match arguments.format {
        FacetsFormat::Table => {
            let head = "accuses     whom  records  denied\n".to_owned();
            let line = |&(from, to, counts): &Pair<'_>| {
                let [from, to] = [from, to].map(|word| cut(&Clean::line(word), 9, '~'));
                format!(
                    "{from:<9} {to:>6}  {:>7}  {:>6}\n",
                    grouped(counts.records),
                    grouped(counts.denied)
                )
            };
            head + &rows.iter().map(line).collect::<String>()
        }
        FacetsFormat::Tsv => {
            let line = |&(from, to, counts): &Pair<'_>| {
                tsv_line(&[from, to, &counts.records.to_string(), &counts.denied.to_string()])
            };
            rows.iter().map(line).collect()
        }
        FacetsFormat::Json => {
            let object = |&(from, to, counts): &Pair<'_>| json!({ "accuser": view_text(from), "origin": view_text(to), "records": counts.records, "denied": counts.denied });
            json_lines(&rows.iter().map(object).collect())?
        }
    };
    print(&text)?;
    Ok(RunEnding::of(!rows.is_empty()))
}

type Pair<'a> = (&'a str, &'a str, AccusationCounts);

/// The group that `name`, its field in the query language, stands for.
///
/// # Errors
/// When there is none: which there are.
fn facet(name: &str) -> Result<Facet, Failure> {
    Facet::ALL
        .into_iter()
        .find(|facet| name_of(*facet) == name)
        .ok_or_else(|| {
            let all = or_list(&Facet::ALL.map(name_of));
            Failure::new(format!("`{name}` is no group of facets")).hint(format!("it is {all}"))
        })
}

/// The name of a group on the command line.
fn name_of(facet: Facet) -> &'static str {
    match facet {
        Facet::Target => "target",
        Facet::Origin => "origin",
        Facet::Actor => "actor",
        Facet::Denier => "denier",
        Facet::Responder => "responder",
        Facet::Answer => "answer",
        Facet::Type => "type",
        Facet::Kind => "kind",
        Facet::Place => "place",
        Facet::Sector => "sector",
        Facet::Technique => "technique",
        Facet::Year => "year",
        Facet::Evidence => "evidence",
        Facet::Reliability => "reliability",
        Facet::Tlp => "tlp",
        Facet::Layer => "layer",
    }
}

/// The values under their heading, counts first, as the sidebar says them; `ellipsis` stands where one was cut.
fn table(group: &FacetGroup, ellipsis: char) -> String {
    let wide = group
        .values
        .iter()
        .map(|value| grouped(value.count).len())
        .max()
        .unwrap_or(0)
        + 2;
    let line = |value: &FacetValue| {
        let count = grouped(value.count);
        let [key, label] = [&value.key, &value.label].map(|text| cut(&Clean::line(text), MAX_CELL_COLUMNS, ellipsis));
        let key = if key == label {
            String::new()
        } else {
            format!("{key}  ")
        };
        format!("{count:>wide$}  {key}{label}\n")
    };
    let lines: Vec<String> = group.values.iter().map(line).collect();
    format!("{}\n{}", group.facet.title(), lines.concat())
}

/// Group, key, label and count, one value a line.
fn tsv(group: &FacetGroup) -> String {
    let line = |value: &FacetValue| {
        let (key, label) = (Clean::line(&value.key), Clean::line(&value.label));
        format!("{}\t{key}\t{label}\t{}\n", name_of(group.facet), value.count)
    };
    group.values.iter().map(line).collect::<Vec<_>>().concat()
}

fn json_text(groups: &[FacetGroup]) -> Result<String, Failure> {
    let values = |group: &FacetGroup| -> Vec<Json> {
        let shown = |value: &FacetValue| {
            let (key, label) = (Clean::line(&value.key), Clean::line(&value.label));
            json!({ "key": key.as_str(), "label": label.as_str(), "count": value.count })
        };
        group.values.iter().map(shown).collect()
    };
    let groups: Vec<Json> = groups
        .iter()
        .map(|group| json!({ "group": name_of(group.facet), "values": values(group) }))
        .collect();
    Ok(serde_json::to_string_pretty(&groups)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Choice;

    #[test]
    fn a_value_of_any_length_takes_a_line_of_some_length() {
        let name = "x".repeat(100_000);
        let group = FacetGroup {
            facet: Facet::Actor,
            values: vec![FacetValue {
                key: name.clone(),
                label: name,
                count: 1,
                choice: Choice::Free,
            }],
            regions: Vec::new(),
            elsewhere: Vec::new(),
        };
        let table = table(&group, '…');
        assert!(table.len() < 1_000 && table.contains('…'), "{}", table.len());
        assert!(tsv(&group).len() > 200_000, "what programs read is whole");
    }
}
