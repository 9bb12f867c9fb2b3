//! Keys that the format does not have.

use crate::{
    check::{
        places::{Violation, Violations, did_you_mean},
        subject::Subject,
    },
    incident::{Block, Document, PathStep, WrittenKey, nearest},
    text::or_list,
};

/// The blocks of a record.
const BLOCKS: [Block; 4] = [Block::Record, Block::Source, Block::Party, Block::Claim];

pub(in crate::check) fn unknown<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let keys = subject.document.keys(Block::Record).into_iter();
    // On a line that is no TOML a word may be taken for a key that nobody wrote.
    let whole = keys.filter(|written| !subject.is_broken_line(written.key.start));
    Box::new(whole.filter_map(|written| violation(&written, subject.text)))
}

fn violation(written: &WrittenKey, text: &str) -> Option<Violation> {
    let name = unknown_name(written)?;
    let block = written.block;
    let message = format!("a {block} has no key `{name}`");
    let is_header = text[written.value.clone()].starts_with('[') && text[..written.key.start].ends_with('.');
    let help = if is_header {
        Some("a dot in a header divides keys: write `-` in its place".to_owned())
    } else {
        help(block, name)
    };
    Some(Violation::new(written.key.clone(), message).help(help))
}

/// The name of a key that its block does not have.
fn unknown_name(written: &WrittenKey) -> Option<&str> {
    let Some(PathStep::Key(name)) = written.path.steps().last() else {
        return None;
    };
    written.block.key(name).is_none().then_some(name.as_str())
}

/// Whether a key that `block` needs, `name`, stands in `document` under a name that it does not have.
pub(super) fn is_misnamed(document: &Document<'_>, block: Block, name: &str) -> bool {
    let keys = document.keys(Block::Record);
    let mut unknown = keys
        .iter()
        .filter(|written| written.block == block)
        .filter_map(unknown_name);
    unknown.any(|wrong| help(block, wrong).is_some_and(|help| help.contains(&format!("`{name}`"))))
}

/// Whether `document` has a key that nobody reads, so that something of the record is lost.
pub(in crate::check) fn has_unknown(document: &Document<'_>) -> bool {
    document
        .keys(Block::Record)
        .iter()
        .any(|written| unknown_name(written).is_some())
}

/// Keys of other formats and of everyday words, by the block they are written in, with the way out.
const MEANT: [(Block, &[&str], &str); 26] = [
    (Block::Record, &["description", "abstract", "text"], "write `summary`"),
    (
        Block::Record,
        &["type", "category", "categories"],
        "write `types = [\"…\"]`",
    ),
    (
        Block::Record,
        &["ttps", "mitre", "attack", "ttp"],
        "write `techniques = [\"T…\"]`",
    ),
    (Block::Record, &["location", "where"], "write `place`"),
    (Block::Record, &["when", "year", "published"], "write `date`"),
    (Block::Record, &["keywords", "labels"], "write `tags = [\"…\"]`"),
    (Block::Record, &["aka", "alias", "name"], "write `names = [\"…\"]`"),
    (
        Block::Record,
        &["victim", "victims", "target", "targets"],
        "name it below `[party]`, with `role = \"receiver\"`",
    ),
    (
        Block::Record,
        &["attacker", "actor", "actors", "threat_actor"],
        "name it below `[party]`, with `role = \"initiator\"`",
    ),
    (
        Block::Record,
        &["url", "link", "reference", "references", "publisher"],
        "write it below `[source.KEY]`",
    ),
    (
        Block::Record,
        &["country", "countries"],
        "it is a key of the parties below `[party]`",
    ),
    (Block::Record, &["sources"], "write `[source.KEY]`"),
    (Block::Record, &["parties"], "write `[party]`"),
    (Block::Record, &["claims"], "write `[[claim]]`"),
    (
        Block::Source,
        &["accessed", "access_date", "date_accessed"],
        "write `retrieved`",
    ),
    (
        Block::Source,
        &["author", "outlet", "newspaper", "site"],
        "write `publisher`",
    ),
    (Block::Source, &["link", "href", "uri", "address"], "write `url`"),
    (Block::Source, &["date", "publication_date", "day"], "write `published`"),
    (Block::Source, &["language", "languages"], "write `lang`"),
    (
        Block::Source,
        &["archive", "archive_url", "archived_url"],
        "write `archived`",
    ),
    (Block::Party, &["aka", "alias", "aliases"], "write `names = [\"…\"]`"),
    (Block::Party, &["nationality", "state", "flag"], "write `country`"),
    (Block::Claim, &["source", "sources", "evidence", "ref"], "write `src`"),
    (
        Block::Claim,
        &["url", "link"],
        "write it below `[source.KEY]`, and `src = \"KEY\"` here",
    ),
    (
        Block::Claim,
        &["attacker", "actor", "victim", "target", "subject", "party"],
        "write `about`",
    ),
    (
        Block::Claim,
        &["speaker", "who", "author", "said_by", "from"],
        "write `by`",
    ),
];

fn help(block: Block, name: &str) -> Option<String> {
    let meant = MEANT
        .iter()
        .find(|(at, names, _)| *at == block && names.iter().any(|known| known.eq_ignore_ascii_case(name)));
    if let Some((.., help)) = meant {
        return Some((*help).to_owned());
    }
    let elsewhere = BLOCKS.into_iter().filter(|other| other.key(name).is_some());
    let owners: Vec<String> = elsewhere.map(|other| format!("a {other}")).collect();
    if !owners.is_empty() {
        return Some(format!("`{name}` is a key of {}", or_list(&owners)));
    }
    nearest(name, block.keys().iter().map(|key| key.name)).map(did_you_mean)
}

#[cfg(test)]
mod tests {
    use super::MEANT;
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
    fn a_key_of_everyday_words_is_told_the_right_one() {
        for (key, wanted) in [
            ("source", "write `src`"),
            ("attacker", "write `about`"),
            ("url", "write it below `[source.KEY]`, and `src = \"KEY\"` here"),
        ] {
            let found = broken("key", "quote =", &format!("{key} ="));
            assert_eq!(found, [format!("[{key}] a claim has no key `{key}` ({wanted})")]);
        }
        for (written, key, wanted) in [
            (
                "names = [\"Homeland\"]",
                "aka",
                "a party has no key `aka` (write `names = [\"…\"]`)",
            ),
            (
                "retrieved =",
                "accessed",
                "a source has no key `accessed` (write `retrieved`)",
            ),
            (
                "place      =",
                "victim",
                "a record has no key `victim` (name it below `[party]`, with `role = \"receiver\"`)",
            ),
        ] {
            let other = written.replacen(written.split(' ').next().unwrap_or_default(), key, 1);
            assert_eq!(broken("key", written, &other), [format!("[{key}] {wanted}")]);
        }
    }

    #[test]
    fn no_key_that_a_block_has_is_said_to_be_another() {
        for (block, names, help) in MEANT {
            assert!(names.iter().all(|name| block.key(name).is_none()), "{help}");
        }
    }

    #[test]
    fn units_of_counts_and_names_of_parties_are_free() {
        assert_eq!(broken("key", "official = 2", "horse = 2"), [""; 0]);
    }
}
