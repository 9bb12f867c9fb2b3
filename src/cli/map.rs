//! `watchfloor map`: which countries the incidents of a query hit, and who is accused, answers and speaks.

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    output::print,
    source::SourceArguments,
    view::{OpenRecords, ViewArguments, ViewFormat, json_lines, json_text, space, tsv_line},
};
use crate::{
    incident::Country,
    insight::{CountryCounts, CountryRole, MapScene, TileGrid, TileMap, TrayEntry},
};

/// Arguments of `map`.
#[derive(Debug, Args)]
pub(super) struct MapArguments {
    #[command(flatten)]
    view: ViewArguments,
    /// What is counted
    #[arg(long, value_name = "ROLE", value_enum, default_value_t)]
    by: MapRole,
    /// The part of the world [default: the world where the terminal has room, else the region with most records]
    #[arg(long, value_name = "REGION", value_enum)]
    region: Option<MapRegion>,
    /// A table of all countries in place of the tiles
    #[arg(long)]
    table: bool,
    /// Who is accused of hitting whom, in place of the countries (tsv, json)
    #[arg(long)]
    pairs: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum MapRole {
    #[default]
    Target,
    Origin,
    Responder,
    Speaker,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MapRegion {
    World,
    Europe,
    Asia,
    Americas,
    Africa,
}

pub(super) fn run(
    source: &SourceArguments,
    arguments: &MapArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let query = arguments.view.query(environment)?;
    let mut opened = OpenRecords::read(source, environment)?;
    let slots = opened.inquiry().slots(&query);
    let map = TileMap::of(opened.corpus(), slots.iter().copied());
    let role = arguments.by.role();
    let text = match arguments.view.format {
        ViewFormat::Text => {
            let space = space(environment);
            let grid = arguments
                .region
                .map_or_else(|| map.first_grid(role, space.columns), MapRegion::grid);
            let scene = MapScene {
                map: &map,
                role,
                grid,
                selected: None,
                from: None,
                is_table: arguments.table,
                listed: (opened.corpus(), &[]),
            };
            scene.picture(space).text()
        }
        ViewFormat::Tsv if arguments.pairs => map.pairs().iter().map(pair_line).collect(),
        ViewFormat::Tsv => tsv(&map, role),
        ViewFormat::Json => json_lines(&document(&map, role, arguments.pairs))?,
    };
    print(&text)?;
    Ok(RunEnding::of(!slots.is_empty()))
}

impl MapRole {
    fn role(self) -> CountryRole {
        match self {
            Self::Target => CountryRole::Target,
            Self::Origin => CountryRole::Origin,
            Self::Responder => CountryRole::Responder,
            Self::Speaker => CountryRole::Speaker,
        }
    }
}

impl MapRegion {
    fn grid(self) -> TileGrid {
        match self {
            Self::World => TileGrid::World,
            Self::Europe => TileGrid::Europe,
            Self::Asia => TileGrid::Asia,
            Self::Americas => TileGrid::Americas,
            Self::Africa => TileGrid::Africa,
        }
    }
}

/// The countries of the records, most of `role` first.
fn ordered(map: &TileMap, role: CountryRole) -> Vec<(Country, &CountryCounts)> {
    let mut countries: Vec<_> = map.countries().collect();
    countries.sort_by_key(|(country, counts)| (usize::MAX - counts.of(role), *country));
    countries
}

/// Code, name, and in how many records the country is hit, accused, answers and speaks; then words that are no country.
fn tsv(map: &TileMap, role: CountryRole) -> String {
    let line = |(country, counts): (Country, &CountryCounts)| {
        let mut cells = vec![country.code().to_owned(), country.name().to_owned()];
        cells.extend(CountryRole::ALL.map(|role| counts.of(role).to_string()));
        tsv_line(&cells)
    };
    ordered(map, role).into_iter().map(line).collect()
}

/// Who is accused, who is hit, in how many records, and the query that lists them.
fn pair_line((from, to, count): &(Country, Country, usize)) -> String {
    tsv_line(&[
        from.code(),
        to.code(),
        &count.to_string(),
        &format!("origin:{from} target:{to}"),
    ])
}

fn document(map: &TileMap, role: CountryRole, pairs: bool) -> Json {
    if pairs {
        let pair = |(from, to, count): &(Country, Country, usize)| json!({ "origin": from.code(), "target": to.code(), "count": count, "query": format!("origin:{from} target:{to}") });
        return map.pairs().iter().map(pair).collect();
    }
    let country = |(country, counts): (Country, &CountryCounts)| {
        let mut object = json!({ "code": country.code(), "name": country.name() });
        for role in CountryRole::ALL {
            object[role.as_str()] = counts.of(role).into();
        }
        object["tile"] = TileGrid::World
            .place_of(country)
            .map_or(Json::Null, |(column, row)| json!([column, row]));
        object
    };
    let entry = |TrayEntry { name, key, count }: TrayEntry| json!({ "name": json_text(&name), "key": json_text(&key), "count": count });
    json!({
        "by": role.as_str(),
        "records": map.records,
        "countries": ordered(map, role).into_iter().map(country).collect::<Vec<Json>>(),
        "tray": map.tray(TileGrid::World, role).into_iter().map(entry).collect::<Vec<Json>>(),
        "not_stated": map.unstated(role),
    })
}
