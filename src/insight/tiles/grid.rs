//! The grids of tiles: where each country stands, and where an arrow leads.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{incident::Country, text::listed_enum};

/// The table of tiles; its first lines say what stands in it.
const TILES_TSV: &str = include_str!("../../../assets/tiles.tsv");

listed_enum! {
    /// A grid: the world, or a part of it with wider tiles.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum TileGrid {
        World = "world",
        Europe = "europe",
        Asia = "asia",
        Americas = "americas",
        Africa = "africa",
    }
}

/// Column and row of a tile, from 0.
pub type TilePlace = (u8, u8);

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    Left,
    Right,
    Up,
    Down,
}

/// The tiles of every grid.
struct TileTable {
    grids: [BTreeMap<Country, TilePlace>; TileGrid::ALL.len()],
    homes: BTreeMap<Country, TileGrid>,
}

static TILE_TABLE: LazyLock<TileTable> = LazyLock::new(|| {
    let mut table = TileTable {
        grids: Default::default(),
        homes: BTreeMap::new(),
    };
    for line in TILES_TSV.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let country: Country = cells
            .next()
            .and_then(|code| code.parse().ok())
            .expect("a test reads the table");
        for grid in &mut table.grids {
            if let Some((column, row)) = cells.next().and_then(|cell| cell.split_once('.')) {
                let number = |text: &str| text.parse().expect("a test reads the table");
                grid.insert(country, (number(column), number(row)));
            }
        }
        if let Some(home) = cells.next().and_then(TileGrid::from_word) {
            table.homes.insert(country, home);
        }
    }
    table
});

impl TileGrid {
    /// The name as a heading has it.
    pub fn title(self) -> &'static str {
        match self {
            Self::World => "World",
            Self::Europe => "Europe",
            Self::Asia => "Asia and the Pacific",
            Self::Americas => "Americas",
            Self::Africa => "Africa",
        }
    }

    /// Columns and rows of tiles.
    pub fn size(self) -> (u8, u8) {
        match self {
            Self::World => (25, 18),
            Self::Asia => (15, 10),
            Self::Europe | Self::Americas => (12, 9),
            Self::Africa => (11, 9),
        }
    }

    /// The cells that a tile is wide; in the world four where there is room, so that tiles do not touch.
    pub fn tile_columns(self, columns: usize) -> usize {
        match self {
            Self::World if columns >= MIN_SPACED_WORLD_COLUMNS => 4,
            Self::World => 3,
            Self::Europe | Self::Americas => 6,
            Self::Asia => 5,
            Self::Africa => 7,
        }
    }

    /// The region in which a country is shown; none if it has no tile.
    pub fn home_of(country: Country) -> Option<Self> {
        TILE_TABLE.homes.get(&country).copied()
    }

    /// The tiles, by code.
    pub fn tiles(self) -> impl Iterator<Item = (Country, TilePlace)> {
        TILE_TABLE.grids[self as usize]
            .iter()
            .map(|(country, place)| (*country, *place))
    }

    pub fn place_of(self, country: Country) -> Option<TilePlace> {
        TILE_TABLE.grids[self as usize].get(&country).copied()
    }

    /// The tile that an arrow leads to from `country`; none where there is no tile on that side.
    ///
    /// Of the tiles on that side it is the one with the fewest steps along and twice those aside, first among those within
    /// 45 degrees; with as many, the one less aside, then the first by code.
    pub fn next(self, country: Country, arrow: Arrow) -> Option<Country> {
        let (x, y) = self.place_of(country)?;
        let from = (i16::from(x), i16::from(y));
        let ways = self.tiles().filter_map(|(other, (x, y))| {
            let (right, down) = (i16::from(x) - from.0, i16::from(y) - from.1);
            let (along, aside) = match arrow {
                Arrow::Left => (-right, down.abs()),
                Arrow::Right => (right, down.abs()),
                Arrow::Up => (-down, right.abs()),
                Arrow::Down => (down, right.abs()),
            };
            (along >= 1).then(|| ((aside > along, along + 2 * aside, aside), other))
        });
        ways.min().map(|(_, other)| other)
    }
}

/// From this many columns on a tile of the world has four cells.
pub(super) const MIN_SPACED_WORLD_COLUMNS: usize = 104;

impl Arrow {
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// The arrow that leads back.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_countries_share_a_tile_and_none_lies_outside() {
        for grid in TileGrid::ALL {
            let (columns, rows) = grid.size();
            let places: Vec<TilePlace> = grid.tiles().map(|(_, place)| place).collect();
            assert!(places.iter().all(|&(x, y)| x < columns && y < rows), "{grid}");
            assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "{grid}");
        }
        let counts = TileGrid::ALL.map(|grid| grid.tiles().count());
        assert_eq!(counts, [201, 50, 64, 38, 55]);
    }

    /// Of the neighbours that both have a tile: land borders, those at most one and two tiles apart; all, those whose
    /// direction is right within 45 and within 90 degrees.
    fn neighbours(grid: TileGrid) -> [usize; 6] {
        let mut counts = [0; 6];
        for line in include_str!("neighbours.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let cells: Vec<&str> = line.split('\t').collect();
            let place = |code: &str| grid.place_of(code.parse().expect("a country"));
            let (Some(one), Some(other)) = (place(cells[0]), place(cells[1])) else {
                continue;
            };
            let across = f64::from(other.0) - f64::from(one.0);
            let down = f64::from(other.1) - f64::from(one.1);
            let apart = across.abs().max(down.abs());
            let direction: f64 = cells[3].parse().expect("degrees");
            let turned = (down.atan2(across).to_degrees() - direction + 540.0).rem_euclid(360.0) - 180.0;
            let is_land = cells[2] == "land";
            let holds = [
                is_land,
                is_land && apart <= 1.0,
                is_land && apart <= 2.0,
                true,
                turned.abs() <= 45.01,
                turned.abs() < 90.0,
            ];
            for (count, holds) in counts.iter_mut().zip(holds) {
                *count += usize::from(holds);
            }
        }
        counts
    }

    #[test]
    fn neighbours_stand_side_by_side_and_on_the_right_side_of_each_other() {
        for (grid, at_least) in [
            (TileGrid::World, [324, 243, 314, 413, 336, 403]),
            (TileGrid::Europe, [97, 72, 94, 116, 90, 112]),
            (TileGrid::Asia, [82, 62, 79, 122, 103, 119]),
            (TileGrid::Americas, [38, 32, 38, 54, 43, 53]),
            (TileGrid::Africa, [109, 90, 109, 118, 101, 118]),
        ] {
            let counts = neighbours(grid);
            let is_as_good = counts.iter().zip(at_least).all(|(count, least)| *count >= least);
            assert!(is_as_good, "{grid}: {counts:?}, and it was {at_least:?}");
        }
    }

    #[test]
    fn arrows_lead_from_every_tile_to_every_other() {
        for grid in TileGrid::ALL {
            let next: BTreeMap<Country, Vec<Country>> = grid
                .tiles()
                .map(|(country, _)| {
                    let next = Arrow::ALL.into_iter().filter_map(|arrow| grid.next(country, arrow));
                    (country, next.collect())
                })
                .collect();
            for start in next.keys() {
                let mut reached = BTreeSet::from([*start]);
                let mut open = vec![*start];
                while let Some(country) = open.pop() {
                    open.extend(next[&country].iter().filter(|next| reached.insert(**next)));
                }
                assert_eq!(reached.len(), next.len(), "{grid} from {start}");
            }
        }
    }

    #[test]
    fn europe_and_africa_have_the_shape_they_have_in_the_world() {
        for (grid, (column, row)) in [(TileGrid::Europe, (5, 0)), (TileGrid::Africa, (9, 9))] {
            for (country, (x, y)) in grid.tiles() {
                assert_eq!(
                    TileGrid::World.place_of(country),
                    Some((x + column, y + row)),
                    "{country}"
                );
            }
        }
    }

    #[test]
    fn every_region_shows_the_countries_at_home_in_it() {
        for (country, _) in TileGrid::World.tiles() {
            let home = TileGrid::home_of(country).expect("a home");
            assert!(home.place_of(country).is_some(), "{country}");
        }
    }
}
