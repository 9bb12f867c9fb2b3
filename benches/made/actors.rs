//! Actors: some hundred groups, each with the names that vendors gave it.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    chance::Chance,
    places::SPONSORS,
    words::{Words, capitalized, made},
};

/// How many groups there are.
const ACTORS: usize = 400;

const ANIMALS: [&str; 20] = [
    "Bear",
    "Panda",
    "Kitten",
    "Chollima",
    "Tiger",
    "Buffalo",
    "Heron",
    "Lynx",
    "Wolf",
    "Viper",
    "Jackal",
    "Crane",
    "Typhoon",
    "Blizzard",
    "Sandstorm",
    "Sleet",
    "Tempest",
    "Ursa",
    "Taurus",
    "Serpens",
];

/// A group.
pub(super) struct Actor {
    /// The first is the one records use most.
    pub(super) names: Vec<String>,
    pub(super) country: &'static str,
}

/// All groups, the most active first.
pub(super) struct Actors(Vec<Actor>);

impl Actors {
    pub(super) fn new(words: &Words) -> Self {
        let mut chance = Chance::new(11);
        let mut taken = BTreeSet::new();
        let actors = (0..ACTORS).map(|number| {
            let wanted = chance.between(1, 9);
            let mut names = vec![format!("MADE-{}", 100 + number)];
            while names.len() < wanted {
                let name = name(words, &mut chance);
                if taken.insert(name.to_lowercase()) {
                    names.push(name);
                }
            }
            let country = SPONSORS[chance.rank(SPONSORS.len())];
            Actor { names, country }
        });
        Self(actors.collect())
    }

    /// A group, active ones more often.
    pub(super) fn any(&self, chance: &mut Chance) -> &Actor {
        &self.0[chance.rank(self.0.len())]
    }

    /// The text of `actors.toml`.
    pub(super) fn registry(&self) -> String {
        let mut text = "# Made up: no such group exists.\n".to_owned();
        for (number, actor) in self.0.iter().enumerate() {
            let (name, country) = (&actor.names[0], actor.country);
            let others = &actor.names[1..];
            write!(text, "\n[actor.made-{number}]\nname = \"{name}\"\nnames = {others:?}\n")
                .and_then(|()| writeln!(text, "country = \"{country}\""))
                .expect("a string takes every text");
        }
        text
    }
}

fn name(words: &Words, chance: &mut Chance) -> String {
    match chance.below(5) {
        0 => format!("{} {}", capitalized(&made(chance)), chance.pick(&ANIMALS)),
        1 => format!("{} {}", capitalized(words.subject(chance)), chance.pick(&ANIMALS)),
        2 => capitalized(&(made(chance) + &made(chance))),
        3 => format!("UNX{}", chance.between(1000, 9999)),
        _ => format!("{} Group", capitalized(&made(chance))),
    }
}
