//! Where: how many records each country is hit, accused, answering or speaking in.

use std::collections::BTreeMap;

use super::grid::{MIN_SPACED_WORLD_COLUMNS, TileGrid};
use crate::{
    corpus::{Corpus, Slot},
    incident::{Country, Incident, Word},
    search::country_of_speaker,
    text::listed_enum,
};

listed_enum! {
    /// What a country is to a record.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum CountryRole {
        #[default]
        Target = "target",
        Origin = "origin",
        Responder = "responder",
        Speaker = "speaker",
    }
}

impl CountryRole {
    /// The role in words: `who was hit`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Target => "who was hit",
            Self::Origin => "who is accused",
            Self::Responder => "who answered",
            Self::Speaker => "who speaks",
        }
    }

    /// The heading of a ranking.
    pub fn ranking(self) -> &'static str {
        match self {
            Self::Target => "Most often hit",
            Self::Origin => "Most often accused",
            Self::Responder => "Answered most often",
            Self::Speaker => "Speaks most often",
        }
    }

    /// The word that stands before a count: `hit 12`.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Target => "hit",
            Self::Origin => "accused",
            Self::Responder => "answered",
            Self::Speaker => "speaks",
        }
    }

    /// The codes of the countries that have this role in `incident`, as written where a code is none.
    fn codes(self, incident: &Incident) -> Vec<String> {
        let words = |countries: Vec<&Word<Country>>| countries.into_iter().map(ToString::to_string).collect();
        match self {
            Self::Target => words(incident.target_countries()),
            Self::Origin => words(incident.origin_countries()),
            Self::Responder => words(incident.responder_countries()),
            Self::Speaker => {
                let claims = incident.claims.iter();
                let speakers = claims.filter_map(|claim| country_of_speaker(claim, incident));
                let mut codes: Vec<String> = speakers.map(ToOwned::to_owned).collect();
                codes.sort_unstable();
                codes.dedup();
                codes
            }
        }
    }

    /// The condition that lists the records in which the country with this code has the role: `target:CZ`.
    pub fn query(self, code: &str) -> String {
        if code.parse::<Country>().is_ok() {
            format!("{self}:{code}")
        } else {
            format!("{self}:\"{}\"", code.replace(['"', '\\'], " "))
        }
    }
}

/// The records in which one country has each role, in the order in which they were counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountryCounts {
    by_role: [Vec<Slot>; CountryRole::ALL.len()],
}

impl CountryCounts {
    pub fn of(&self, role: CountryRole) -> usize {
        self.by_role[role as usize].len()
    }
}

/// The countries of some records by their roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileMap {
    /// How many records were counted.
    pub records: usize,
    countries: BTreeMap<Country, CountryCounts>,
    /// Words in the place of a country that no code is known for.
    unknown: BTreeMap<String, CountryCounts>,
    /// Records that state no country in a role.
    unstated: [usize; CountryRole::ALL.len()],
    /// The records in which the first is accused and the second is hit.
    pairs: BTreeMap<(Country, Country), Vec<Slot>>,
}

/// A place in the tray: a country without a tile in the grid, or a word that is no country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayEntry {
    pub name: String,
    /// As a query asks for it.
    pub key: String,
    pub count: usize,
}

impl TileMap {
    /// The countries of the records at `hits`; each counts once a record and role.
    pub fn of(corpus: &Corpus, hits: impl Iterator<Item = Slot>) -> Self {
        let mut map = Self::default();
        for slot in hits {
            map.add(slot, corpus.get(slot));
        }
        map
    }

    fn add(&mut self, slot: Slot, incident: &Incident) {
        self.records += 1;
        for role in CountryRole::ALL {
            let codes = role.codes(incident);
            if codes.is_empty() {
                self.unstated[role as usize] += 1;
            }
            for code in codes {
                let counts = match code.parse() {
                    Ok(country) => self.countries.entry(country).or_default(),
                    Err(_) => self.unknown.entry(code).or_default(),
                };
                counts.by_role[role as usize].push(slot);
            }
        }
        let known = |countries: Vec<&Word<Country>>| countries.into_iter().filter_map(Word::known).collect();
        let (accused, hit): (Vec<Country>, Vec<Country>) =
            (known(incident.origin_countries()), known(incident.target_countries()));
        for from in accused {
            for to in &hit {
                self.pairs.entry((from, *to)).or_default().push(slot);
            }
        }
    }

    /// In how many records `country` has `role`.
    pub fn count(&self, country: Country, role: CountryRole) -> usize {
        self.countries.get(&country).map_or(0, |counts| counts.of(role))
    }

    /// The records in which `country` has `role`: those that [`CountryRole::query`] lists of the records counted.
    pub fn slots(&self, country: Country, role: CountryRole) -> &[Slot] {
        self.countries
            .get(&country)
            .map_or(&[], |held| &held.by_role[role as usize])
    }

    /// The records that state no country in `role`.
    pub fn unstated(&self, role: CountryRole) -> usize {
        self.unstated[role as usize]
    }

    /// The countries with any role, by code, each with its counts.
    pub fn countries(&self) -> impl Iterator<Item = (Country, &CountryCounts)> {
        self.countries.iter().map(|(country, counts)| (*country, counts))
    }

    /// The countries with `role`, most records first.
    pub fn ranking(&self, role: CountryRole) -> Vec<(Country, usize)> {
        let held = self.countries().map(|(country, counts)| (country, counts.of(role)));
        let mut ranking: Vec<(Country, usize)> = held.filter(|(_, count)| *count > 0).collect();
        ranking.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.name().cmp(b.name())));
        ranking
    }

    /// What has `role` and no tile in `grid`, most records first: in the world, bodies such as the EU, territories, states
    /// that are gone and words that are no country; in a region, all the rest of the world is one entry.
    pub fn tray(&self, grid: TileGrid, role: CountryRole) -> Vec<TrayEntry> {
        let mut tray = Vec::new();
        let mut elsewhere = 0;
        for (country, count) in self.ranking(role) {
            if grid.place_of(country).is_some() {
                continue;
            }
            if grid != TileGrid::World && TileGrid::World.place_of(country).is_some() {
                elsewhere += count;
                continue;
            }
            tray.push(TrayEntry {
                name: country.name().to_owned(),
                key: country.code().to_owned(),
                count,
            });
        }
        let unknown = self.unknown.iter().filter(|(_, counts)| counts.of(role) > 0);
        tray.extend(unknown.map(|(word, counts)| TrayEntry {
            name: word.clone(),
            key: word.clone(),
            count: counts.of(role),
        }));
        tray.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        if elsewhere > 0 {
            tray.insert(
                0,
                TrayEntry {
                    name: "elsewhere".to_owned(),
                    key: String::new(),
                    count: elsewhere,
                },
            );
        }
        tray
    }

    /// In how many records `from` is accused and `to` is hit.
    pub fn pair(&self, from: Country, to: Country) -> usize {
        self.pair_slots(from, to).len()
    }

    /// The records in which `from` is accused and `to` is hit.
    pub fn pair_slots(&self, from: Country, to: Country) -> &[Slot] {
        self.pairs.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    /// Who is accused of hitting whom, most records first.
    pub fn pairs(&self) -> Vec<(Country, Country, usize)> {
        let all = self.pairs.iter().map(|(&(from, to), held)| (from, to, held.len()));
        let mut pairs: Vec<_> = all.collect();
        pairs.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
        pairs
    }

    /// The grid to begin with: the world where it has room, else the region with most records.
    pub fn first_grid(&self, role: CountryRole, columns: usize) -> TileGrid {
        if columns >= MIN_SPACED_WORLD_COLUMNS {
            return TileGrid::World;
        }
        let mut held = [0; TileGrid::ALL.len()];
        for (country, count) in self.ranking(role) {
            if let Some(home) = TileGrid::home_of(country) {
                held[home as usize] += count;
            }
        }
        let regions = TileGrid::ALL.into_iter().filter(|grid| *grid != TileGrid::World);
        regions
            .rev()
            .max_by_key(|grid| held[*grid as usize])
            .filter(|grid| held[*grid as usize] > 0)
            .unwrap_or(TileGrid::Europe)
    }
}
