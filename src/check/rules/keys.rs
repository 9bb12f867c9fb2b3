//! Keys that the format does not have.

use crate::{
    check::{
        places::{Violation, Violations, did_you_mean},
        subject::Subject,
    },
    incident::{Block, PathStep, WrittenKey, nearest},
    text::or_list,
};

/// The blocks of a record.
const BLOCKS: [Block; 4] = [Block::Record, Block::Source, Block::Party, Block::Claim];

pub(in crate::check) fn unknown<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let keys = subject.document.keys(Block::Record).into_iter();
    Box::new(keys.filter_map(|written| violation(&written)))
}

fn violation(written: &WrittenKey) -> Option<Violation> {
    let Some(PathStep::Key(name)) = written.path.steps().last() else {
        return None;
    };
    let block = written.block;
    if block.key(name).is_some() {
        return None;
    }
    let message = format!("a {block} has no key `{name}`");
    Some(Violation::new(written.key.clone(), message).help(help(block, name)))
}

fn help(block: Block, name: &str) -> Option<String> {
    let elsewhere = BLOCKS.into_iter().filter(|other| other.key(name).is_some());
    let owners: Vec<String> = elsewhere.map(|other| format!("a {other}")).collect();
    if !owners.is_empty() {
        return Some(format!("`{name}` is a key of {}", or_list(&owners)));
    }
    nearest(name, block.keys().iter().map(|key| key.name)).map(did_you_mean)
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    #[test]
    fn an_unknown_key_is_reported_with_a_suggestion() {
        let found = broken("key", "place      =", "plase =");
        assert_eq!(found, ["[plase] a record has no key `plase` (did you mean `place`?)"]);
        let found = broken("key", "attack = ", "atack = ");
        assert_eq!(found, ["[atack] a party has no key `atack` (did you mean `attack`?)"]);
    }

    #[test]
    fn a_key_of_another_block_is_named_as_such() {
        let found = broken("key", "quote =", "reliability =");
        assert_eq!(
            found,
            ["[reliability] a claim has no key `reliability` (`reliability` is a key of a source)"]
        );
    }

    #[test]
    fn units_of_counts_and_names_of_parties_are_free() {
        assert_eq!(broken("key", "official = 2", "horse = 2"), [""; 0]);
    }
}
