//! Where: a map of tiles, one for each country, and what is counted of each. A tile claims no territory.

mod grid;
mod picture;
#[cfg(test)]
mod tests;
mod tile_map;

pub use self::{
    grid::{Arrow, TileGrid, TilePlace},
    picture::MapScene,
    tile_map::{CountryCounts, CountryRole, TileMap, TrayEntry},
};
