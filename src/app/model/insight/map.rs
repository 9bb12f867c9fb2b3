//! A map as it is open.

use crate::{
    corpus::{Corpus, Slot},
    incident::Country,
    insight::{Arrow, CountryRole, Inquiry, MapScene, Picture, PictureSpace, TileGrid, TileMap, narrowed},
    search::{Choice, Facet, choose, choose_only},
};

/// The fewest columns in which the whole world has room.
const MIN_WORLD_COLUMNS: usize = 75;

/// The map of what the query finds.
#[derive(Clone, Debug, Default)]
pub struct MapView {
    pub role: CountryRole,
    /// The part of the world; none until the records decide.
    grid: Option<TileGrid>,
    selected: Option<Country>,
    /// Where the last arrow came from, so that the opposite one leads back.
    came_from: Option<(Arrow, Country)>,
    /// The origin of a pair.
    from: Option<Country>,
    is_table: bool,
    columns: usize,
    map: TileMap,
}

impl MapView {
    /// Asks what the query finds; moving about asks nothing.
    pub(super) fn refresh(&mut self, inquiry: &mut Inquiry<'_>, query: &str, columns: usize) {
        let slots = inquiry.slots(query);
        self.map = TileMap::of(inquiry.corpus, slots.into_iter());
        self.columns = columns;
        self.settle();
    }

    /// Takes a part of the world that has room, and selects a country of it.
    fn settle(&mut self) {
        let columns = self.columns;
        let too_narrow = self.grid == Some(TileGrid::World) && columns < MIN_WORLD_COLUMNS;
        if self.grid.is_none() || too_narrow {
            self.grid = Some(self.map.first_grid(self.role, columns));
        }
        if self
            .selected
            .is_none_or(|country| self.grid().place_of(country).is_none())
        {
            self.select_first();
        }
    }

    /// The records behind the selected tile.
    fn listed(&self) -> &[Slot] {
        match (self.selected, self.from) {
            (None, _) => &[],
            (Some(country), None) => self.map.slots(country, self.role),
            (Some(country), Some(from)) => self.map.pair_slots(from, country),
        }
    }

    fn grid(&self) -> TileGrid {
        self.grid.unwrap_or(TileGrid::Europe)
    }

    /// Selects the country of the grid with most records, or any.
    fn select_first(&mut self) {
        let grid = self.grid();
        let ranking = self.map.ranking(self.role).into_iter().map(|(country, _)| country);
        let most = ranking.chain(grid.tiles().map(|(country, _)| country));
        self.selected = most.into_iter().find(|country| grid.place_of(*country).is_some());
        self.came_from = None;
    }

    pub(super) fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        let scene = MapScene {
            map: &self.map,
            role: self.role,
            grid: self.grid(),
            selected: self.selected,
            from: self.from,
            is_table: self.is_table,
            listed: (corpus, self.listed()),
        };
        scene.picture(space)
    }

    pub fn selected(&self) -> Option<Country> {
        self.selected
    }

    /// What lists the records behind the tile of `country`.
    fn condition(&self, country: Country) -> String {
        match self.from {
            Some(from) => format!("origin:{from} target:{country}"),
            None => self.role.query(country.code()),
        }
    }

    /// Moves to the next tile; in the table, to the next line.
    pub(in crate::app) fn go(&mut self, arrow: Arrow) {
        let Some(at) = self.selected else {
            return;
        };
        if self.is_table {
            return self.step_table(matches!(arrow, Arrow::Down | Arrow::Right));
        }
        let back = self
            .came_from
            .filter(|(came, _)| came.opposite() == arrow)
            .map(|(_, from)| from);
        if let Some(next) = back.or_else(|| self.grid().next(at, arrow)) {
            self.selected = Some(next);
            self.came_from = Some((arrow, at));
        }
    }

    /// The countries as the table lists them.
    fn table_order(&self) -> Vec<Country> {
        let count = |country| {
            self.from.map_or_else(
                || self.map.count(country, self.role),
                |from| self.map.pair(from, country),
            )
        };
        let mut countries: Vec<Country> = self.map.countries().map(|(country, _)| country).collect();
        countries.sort_by_key(|country| (usize::MAX - count(*country), country.name()));
        countries
    }

    fn step_table(&mut self, is_down: bool) {
        let order = self.table_order();
        let at = order
            .iter()
            .position(|country| Some(*country) == self.selected)
            .unwrap_or(0);
        let next = if is_down { at + 1 } else { at.saturating_sub(1) };
        self.selected = order.get(next).copied().or(self.selected);
    }

    /// Looks closer at the region of the selected country, or at the whole world; where that has no room, at the next region.
    pub(in crate::app) fn zoom(&mut self, is_closer: bool) {
        let has_world = self.columns >= MIN_WORLD_COLUMNS;
        let home = self.selected.and_then(TileGrid::home_of);
        self.grid = match (self.grid(), is_closer) {
            (TileGrid::World, true) => home.or(Some(TileGrid::Europe)),
            (TileGrid::World, false) => Some(TileGrid::World),
            (_, false) if has_world => Some(TileGrid::World),
            (grid, _) => {
                let regions = TileGrid::ALL.into_iter().filter(|grid| *grid != TileGrid::World);
                let regions: Vec<TileGrid> = regions.collect();
                let at = regions.iter().position(|region| *region == grid).unwrap_or(0);
                Some(regions[(at + 1) % regions.len()])
            }
        };
        self.came_from = None;
        self.settle();
    }

    /// The countries one can go to, each with the records in which it has the role that is shown, most records first.
    pub(in crate::app) fn places(&self) -> Vec<(Country, usize)> {
        let has_place = |country: &Country| TileGrid::home_of(*country).is_some();
        let mut places = self.map.ranking(self.role);
        places.retain(|(country, _)| has_place(country));
        let others = Country::all()
            .filter(has_place)
            .map(|country| (country, self.map.count(country, self.role)));
        let mut others: Vec<_> = others.filter(|(_, count)| *count == 0).collect();
        others.sort_by_key(|(country, _)| country.name());
        places.extend(others);
        places
    }

    /// Goes to `country`: in the part of the world that is shown, or in the one that shows it.
    pub(in crate::app) fn select(&mut self, country: Country) {
        if self.grid().place_of(country).is_none() {
            self.grid = TileGrid::home_of(country);
        }
        self.selected = Some(country);
        self.came_from = None;
        self.settle();
    }

    /// Makes the selected country the origin of a pair, or lets the pair go.
    pub(in crate::app) fn brush(&mut self) -> Option<Country> {
        self.from = if self.from.is_some() { None } else { self.selected };
        self.from
    }

    /// Lets the pair go; returns whether there was one.
    pub(in crate::app) fn unbrush(&mut self) -> bool {
        self.from.take().is_some()
    }

    pub(in crate::app) fn turn_role(&mut self) {
        self.role = match self.role {
            CountryRole::Target => CountryRole::Origin,
            CountryRole::Origin => CountryRole::Responder,
            CountryRole::Responder => CountryRole::Speaker,
            CountryRole::Speaker => CountryRole::Target,
        };
        self.from = None;
    }

    pub(in crate::app) fn turn_table(&mut self) {
        self.is_table = !self.is_table;
    }

    /// `query` with only the selected country, or the selected pair.
    pub(in crate::app) fn only(&self, query: &str) -> Option<String> {
        let country = self.selected?;
        Some(match (self.from, self.role) {
            (Some(from), _) => choose_only(
                &choose_only(query, Facet::Origin, from.code()),
                Facet::Target,
                country.code(),
            ),
            (None, CountryRole::Target) => choose_only(query, Facet::Target, country.code()),
            (None, CountryRole::Origin) => choose_only(query, Facet::Origin, country.code()),
            (None, CountryRole::Responder | CountryRole::Speaker) => narrowed(query, &self.condition(country)),
        })
    }

    /// `query` without the selected country.
    pub(in crate::app) fn without(&self, query: &str) -> Option<String> {
        let code = self.selected?.code().to_owned();
        Some(match self.role {
            CountryRole::Target => choose(query, Facet::Target, &code, Choice::Excluded),
            CountryRole::Origin => choose(query, Facet::Origin, &code, Choice::Excluded),
            CountryRole::Responder | CountryRole::Speaker => narrowed(query, &format!("-{}", self.role.query(&code))),
        })
    }
}
