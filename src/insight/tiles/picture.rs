//! A map of tiles as a picture: the grid, a ranking beside it where there is room, and below what has no tile.

use super::{
    grid::TileGrid,
    tile_map::{CountryRole, TileMap, TrayEntry},
};
use crate::{
    corpus::{Corpus, Slot},
    incident::Country,
    insight::{
        picture::{Picture, PictureLine, PictureRole, PictureSpace},
        records::record_lines,
    },
    text::grouped,
};

/// Below this many columns there is a table in place of the tiles.
const MIN_MAP_COLUMNS: usize = 60;
/// The columns of the ranking beside the tiles.
const RANKING_COLUMNS: usize = 18;
/// The rows of a ranking beside the tiles.
const MAX_RANKED: usize = 15;
/// The narrowest tile of a region: a code, a count of two digits and a gap.
const MIN_REGION_TILE_COLUMNS: usize = 5;
/// What stands below the tiles: a blank, the selected country, the tray.
const FOOT_ROWS: usize = 3;

/// What is drawn of a map.
#[derive(Clone, Copy, Debug)]
pub struct MapScene<'a> {
    pub map: &'a TileMap,
    pub role: CountryRole,
    pub grid: TileGrid,
    pub selected: Option<Country>,
    /// The origin of a pair, whose targets are counted in its place.
    pub from: Option<Country>,
    /// Whether all countries are listed in place of the tiles.
    pub is_table: bool,
    /// The records of the selected country, for the rows that are left.
    pub listed: (&'a Corpus, &'a [Slot]),
}

impl MapScene<'_> {
    /// The picture in `space`.
    pub fn picture(&self, space: PictureSpace) -> Picture {
        let lines = if self.is_table || space.columns < MIN_MAP_COLUMNS {
            self.table(space)
        } else {
            self.tiles(space)
        };
        Picture {
            title: self.title(space),
            lines,
        }
    }

    fn title(&self, space: PictureSpace) -> String {
        let place = if self.is_table { "Countries" } else { self.grid.title() };
        let what = match self.from {
            Some(from) => format!("hit by what {} is accused of", from.name()),
            None => self.role.in_words().to_owned(),
        };
        let shown = format!("{} shown", grouped(self.map.records));
        [place.to_owned(), what, shown].join(&space.dot())
    }

    /// What is counted of a country.
    fn count(&self, country: Country) -> usize {
        match self.from {
            Some(from) => self.map.pair(from, country),
            None => self.map.count(country, self.role),
        }
    }

    fn tile_columns(&self, columns: usize) -> usize {
        let whole = self.grid.tile_columns(columns);
        let tiles = usize::from(self.grid.size().0);
        if self.grid == TileGrid::World || tiles * whole + RANKING_COLUMNS <= columns {
            whole
        } else {
            MIN_REGION_TILE_COLUMNS
        }
    }

    fn tiles(&self, space: PictureSpace) -> Vec<PictureLine> {
        let (tile_columns, tile_rows) = self.grid.size();
        let wide = self.tile_columns(space.columns);
        let rows = usize::from(tile_rows);
        let has_gaps = self.grid != TileGrid::World && space.rows.is_none_or(|given| given >= 2 * rows + FOOT_ROWS);
        let step = if has_gaps { 2 } else { 1 };
        let mut lines = vec![PictureLine::default(); rows * step];
        let mut tiles: Vec<(u8, u8, Country)> = self.grid.tiles().map(|(country, (x, y))| (y, x, country)).collect();
        tiles.sort_unstable();
        let margin = usize::from(usize::from(tile_columns) * wide < space.columns);
        for (y, x, country) in tiles {
            let (text, role) = self.tile(country, wide);
            lines[usize::from(y) * step].put(margin + usize::from(x) * wide, role, &text);
        }
        let beside = margin + usize::from(tile_columns) * wide + 1;
        if beside + RANKING_COLUMNS <= space.columns + 1 {
            self.rank(&mut lines, beside, space);
        }
        lines.push(PictureLine::default());
        lines.extend(self.selected.map(|country| self.counts_of(country)));
        lines.extend(self.foot(space));
        let room = space.rows.unwrap_or(0).saturating_sub(lines.len());
        let (corpus, listed) = self.listed;
        lines.extend(record_lines(corpus, listed, room, space));
        lines
    }

    /// A code with its count, in a tile of `wide` cells.
    fn tile(&self, country: Country, wide: usize) -> (String, PictureRole) {
        let count = self.count(country);
        let room = wide.saturating_sub(if wide > 4 { 3 } else { 2 });
        let shown = match count {
            0 => String::new(),
            _ if wide <= 4 && count > 9 => "+".to_owned(),
            _ if count.to_string().len() > room => "+".to_owned(),
            _ => count.to_string(),
        };
        let text = if wide > 4 {
            format!("{}{shown:>2}", country.code())
        } else {
            format!("{}{shown}", country.code())
        };
        let role = match count {
            _ if self.selected == Some(country) => PictureRole::Cursor,
            0 => PictureRole::Quiet,
            1 => PictureRole::TileOne,
            2..=4 => PictureRole::TileFew,
            5..=9 => PictureRole::TileSome,
            _ => PictureRole::TileMany,
        };
        (text.trim_end().to_owned(), role)
    }

    /// The countries with most records: of the pair's origin, or in the role.
    fn ranking(&self) -> Vec<(Country, usize)> {
        match self.from {
            None => self.map.ranking(self.role),
            Some(from) => {
                let pairs = self.map.pairs().into_iter();
                pairs
                    .filter(|pair| pair.0 == from)
                    .map(|(_, to, count)| (to, count))
                    .collect()
            }
        }
    }

    fn rank(&self, lines: &mut [PictureLine], column: usize, space: PictureSpace) {
        let ranking = self.ranking();
        let room = lines.len().saturating_sub(2).min(MAX_RANKED);
        let columns = (space.columns - column).min(RANKING_COLUMNS + 6);
        let heading = self.from.map_or(self.role.ranking(), |_| "Most often hit");
        lines[0].put_cut((column, columns), PictureRole::Quiet, heading, space.ellipsis());
        for (line, (country, count)) in lines[1..].iter_mut().zip(ranking.iter().take(room)) {
            let count = grouped(*count);
            let role = if self.selected == Some(*country) {
                PictureRole::Head
            } else {
                PictureRole::Plain
            };
            line.put_cut(
                (column, columns - count.len() - 1),
                role,
                country.name(),
                space.ellipsis(),
            );
            line.put_right(column + columns, PictureRole::Quiet, &count);
        }
        if ranking.len() > room {
            let more = format!("{} more", grouped(ranking.len() - room));
            lines[room + 1].put(column, PictureRole::Quiet, &more);
        }
    }

    /// `Ukraine  hit 12  accused 0  answered 2  speaks 1`.
    fn counts_of(&self, country: Country) -> PictureLine {
        let mut line = PictureLine::default();
        line.put(2, PictureRole::Head, country.name());
        for role in CountryRole::ALL {
            let told = format!("{} {}", role.verb(), grouped(self.map.count(country, role)));
            line.put(line.end() + 2, PictureRole::Plain, &told);
        }
        line
    }

    /// What has no tile here, and how many records state no country.
    fn foot(&self, space: PictureSpace) -> Option<PictureLine> {
        if self.from.is_some() {
            return None;
        }
        let entry = |TrayEntry { name, count, .. }: TrayEntry| format!("{name} {}", grouped(count));
        let tray: Vec<String> = self.map.tray(self.grid, self.role).into_iter().map(entry).collect();
        let mut told = Vec::new();
        if !tray.is_empty() {
            told.push(format!("no tile: {}", tray.join(", ")));
        }
        let unstated = self.map.unstated(self.role);
        if unstated > 0 {
            told.push(format!("not stated {}", grouped(unstated)));
        }
        let mut line = PictureLine::default();
        let room = space.columns.saturating_sub(3);
        line.put_cut(
            (2, room),
            PictureRole::Quiet,
            &told.join(&space.dot()),
            space.ellipsis(),
        );
        (!told.is_empty()).then_some(line)
    }

    /// Every country of the records with its four counts, most of the chosen role first.
    fn table(&self, space: PictureSpace) -> Vec<PictureLine> {
        const COUNT_COLUMNS: usize = 9;
        let name_columns = space
            .columns
            .saturating_sub(4 + COUNT_COLUMNS * CountryRole::ALL.len())
            .min(30);
        let mut head = PictureLine::default();
        for (at, role) in CountryRole::ALL.into_iter().enumerate() {
            let style = if role == self.role {
                PictureRole::Head
            } else {
                PictureRole::Quiet
            };
            head.put_right(4 + name_columns + COUNT_COLUMNS * (at + 1), style, role.verb());
        }
        let mut countries: Vec<Country> = self.map.countries().map(|(country, _)| country).collect();
        countries.sort_by_key(|country| (usize::MAX - self.count(*country), country.name()));
        let mut lines = vec![head];
        for country in countries {
            let mut line = PictureLine::default();
            let style = if self.selected == Some(country) {
                PictureRole::Cursor
            } else {
                PictureRole::Plain
            };
            line.put(1, style, country.code());
            line.put_cut((4, name_columns), style, country.name(), space.ellipsis());
            for (at, role) in CountryRole::ALL.into_iter().enumerate() {
                let count = self.map.count(country, role);
                let style = if count == 0 {
                    PictureRole::Quiet
                } else {
                    PictureRole::Plain
                };
                line.put_right(4 + name_columns + COUNT_COLUMNS * (at + 1), style, &grouped(count));
            }
            lines.push(line);
        }
        lines.extend(self.foot(space));
        lines
    }
}
