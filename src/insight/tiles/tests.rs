//! Tiles and tray hold every country of the records, each counted as its query lists it.

use proptest::prelude::*;

use super::*;
use crate::{
    corpus::{Corpus, Slot},
    incident::Country,
    insight::{
        PictureSpace, narrowed,
        sample::{Sample, queries},
    },
    search::{Facet, add_term, parse_typing},
};

fn map_of(sample: &mut Sample, query: &str) -> TileMap {
    let slots = sample.inquiry().slots(query);
    TileMap::of(&sample.corpus, slots.into_iter())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_count_is_what_its_query_lists(query in queries(), at in any::<prop::sample::Index>(), role in 0_usize..4) {
        let mut sample = Sample::built_in();
        let map = map_of(&mut sample, &query);
        let role = CountryRole::ALL[role];
        let ranking = map.ranking(role);
        if !ranking.is_empty() {
            let (country, count) = ranking[at.index(ranking.len())];
            let asked = narrowed(&query, &role.query(country.code()));
            prop_assert_eq!(sample.listed(&asked), count, "{}", asked);
            prop_assert_eq!(sorted(sample.inquiry().slots(&asked)), sorted(map.slots(country, role).to_vec()));
        }
        let pairs = map.pairs();
        if !pairs.is_empty() {
            let (from, to, count) = pairs[at.index(pairs.len())];
            let asked = add_term(&query, &format!("origin:{from} target:{to}"));
            prop_assert_eq!(sample.listed(&asked), count, "{}", asked);
            prop_assert_eq!(sorted(sample.inquiry().slots(&asked)), sorted(map.pair_slots(from, to).to_vec()));
        }
    }
}

fn sorted(mut slots: Vec<Slot>) -> Vec<Slot> {
    slots.sort_unstable();
    slots
}

#[test]
fn tiles_and_tray_together_are_the_facet() {
    let mut sample = Sample::built_in();
    let map = map_of(&mut sample, "");
    for (facet, role) in [
        (Facet::Target, CountryRole::Target),
        (Facet::Origin, CountryRole::Origin),
    ] {
        let inquiry = sample.inquiry();
        let facets = inquiry
            .index
            .facets(inquiry.corpus, &parse_typing("").0, &inquiry.context);
        let group = facets
            .groups
            .iter()
            .find(|group| group.facet == facet)
            .expect("a group");
        let (stated, unstated): (Vec<_>, Vec<_>) = group.values.iter().partition(|value| !value.is_unstated());
        for grid in TileGrid::ALL {
            let on_tiles: usize = grid.tiles().map(|(country, _)| map.count(country, role)).sum();
            let in_tray: usize = map.tray(grid, role).iter().map(|entry| entry.count).sum();
            let counted: usize = stated.iter().map(|value| value.count).sum();
            assert_eq!(on_tiles + in_tray, counted, "{grid} {role}");
        }
        assert_eq!(
            map.unstated(role),
            unstated.iter().map(|value| value.count).sum::<usize>()
        );
    }
}

/// Records, each hitting one country.
fn hitting<'a>(codes: impl Iterator<Item = &'a str>) -> Sample {
    let record =
        |code| format!("date = '2023'\n[party]\np = {{ name = 'P', role = 'receiver', country = '{code}' }}\n");
    Sample::of(&codes.map(record).collect::<Vec<String>>())
}

#[test]
fn all_countries_at_once_stand_on_tiles_or_in_the_tray() {
    let all: Vec<Country> = Country::all().collect();
    let mut sample = hitting(all.iter().map(Country::code));
    let map = map_of(&mut sample, "");
    assert_eq!(map.records, all.len());
    let tray = map.tray(TileGrid::World, CountryRole::Target);
    assert_eq!(TileGrid::World.tiles().count() + tray.len(), all.len());
    assert!(tray.iter().any(|entry| entry.key == "EU") && tray.iter().any(|entry| entry.key == "SU"));
}

#[test]
fn what_is_no_country_stands_in_the_tray_and_can_be_asked_for() {
    let mut sample = hitting(["Utopia", "CZ", "GF"].into_iter());
    let map = map_of(&mut sample, "");
    let tray = map.tray(TileGrid::World, CountryRole::Target);
    let keys: Vec<&str> = tray.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["GF", "Utopia"]);
    assert_eq!(sample.listed(&CountryRole::Target.query("Utopia")), 1);
    let africa = map.tray(TileGrid::Africa, CountryRole::Target);
    assert_eq!((africa[0].name.as_str(), africa[0].count), ("elsewhere", 1));
    let americas = map.tray(TileGrid::Americas, CountryRole::Target);
    assert!(americas.iter().all(|entry| entry.key != "GF"), "it has a tile there");
}

#[test]
fn the_region_with_most_records_is_shown_where_the_world_has_no_room() {
    let mut sample = hitting(["ZA", "KE", "CZ"].into_iter());
    let map = map_of(&mut sample, "");
    assert_eq!(map.first_grid(CountryRole::Target, 80), TileGrid::Africa);
    assert_eq!(map.first_grid(CountryRole::Target, 120), TileGrid::World);
    assert_eq!(
        map.first_grid(CountryRole::Origin, 80),
        TileGrid::Europe,
        "none has a tile"
    );
}

fn drawn(map: &TileMap, grid: TileGrid, columns: usize, rows: Option<usize>) -> String {
    let corpus = Corpus::default();
    let scene = MapScene {
        map,
        role: CountryRole::Target,
        grid,
        selected: Some("UA".parse().expect("a country")),
        from: None,
        is_table: false,
        listed: (&corpus, &[]),
    };
    let space = PictureSpace {
        columns,
        rows,
        is_ascii: true,
    };
    scene.picture(space).text()
}

#[test]
fn a_map_is_drawn_at_every_width() {
    let codes = ["UA"; 12]
        .into_iter()
        .chain(["US"; 120])
        .chain(["EU", "CZ", "ZA", "Utopia", "CZ"]);
    let mut sample = hitting(codes);
    let map = map_of(&mut sample, "");
    insta::assert_snapshot!(
        [
            drawn(&map, TileGrid::Europe, 80, Some(20)),
            drawn(&map, TileGrid::World, 120, Some(30)),
            drawn(&map, TileGrid::World, 80, Some(20)),
            drawn(&map, TileGrid::Europe, 40, None),
        ]
        .join("\n")
    );
    for columns in 60..130 {
        for grid in TileGrid::ALL
            .into_iter()
            .filter(|grid| *grid != TileGrid::World || columns >= 75)
        {
            let picture = drawn(&map, grid, columns, Some(20));
            assert!(
                picture.lines().skip(1).all(|line| line.len() <= columns.max(78)),
                "{grid} at {columns}: {picture}"
            );
        }
    }
}
