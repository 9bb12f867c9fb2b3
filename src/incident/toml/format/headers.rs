//! Blocks in the order of the keys they stand under.

use std::collections::HashMap;

use toml_edit::{Item, Table};

use crate::incident::Block;

/// Puts the headers below `root` into the order of the record's keys, those of unknown keys last; under one key their
/// order stays.
pub(super) fn order(root: &mut Table) {
    let mut ranked = Vec::new();
    for (key, item) in root.iter_mut() {
        let rank = rank(Block::Record, &key);
        each_table(item, &mut |table| ranked.extend(table.position().map(|at| (rank, at))));
    }
    ranked.sort_unstable();
    let places: HashMap<isize, isize> = ranked.into_iter().map(|(_, at)| at).zip(1..).collect();
    for (_, item) in root.iter_mut() {
        each_table(item, &mut |table| {
            let place = table.position().and_then(|at| places.get(&at).copied());
            table.set_position(place);
        });
    }
}

/// Where `key` stands among those of `block`; after them when it is not one of them.
pub(super) fn rank(block: Block, key: &str) -> usize {
    let keys = block.keys();
    keys.iter().position(|known| known.name == key).unwrap_or(keys.len())
}

/// Shows `see` every table of `item`, at any depth.
fn each_table(item: &mut Item, see: &mut dyn FnMut(&mut Table)) {
    let mut enter = |table: &mut Table| {
        see(table);
        for (_, item) in table.iter_mut() {
            each_table(item, see);
        }
    };
    match item {
        Item::Table(table) => enter(table),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(enter),
        Item::None | Item::Value(_) => {}
    }
}
