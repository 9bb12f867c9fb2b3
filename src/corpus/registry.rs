//! The registry of actors: which names are one group, and which name two groups share.

use std::collections::{BTreeMap, HashSet};

use crate::{
    incident::{Actor, Fault, read_actors},
    text::fold,
};

/// The registry file that is built in.
const BUILT_IN_ACTORS_TOML: &str = include_str!("../../assets/actors.toml");

/// All known actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    actors: Vec<Actor>,
    /// The key of a name to the actors that own it; more than one means the name is ambiguous.
    owners: BTreeMap<String, Vec<usize>>,
}

impl Registry {
    /// The registry that is built into the program.
    pub fn built_in() -> Self {
        Self::parse(BUILT_IN_ACTORS_TOML).0
    }

    /// Reads a registry file; what cannot be read of it is a fault, the rest is there.
    pub fn parse(text: &str) -> (Self, Vec<Fault>) {
        let (actors, faults) = read_actors(text);
        (actors.into_iter().collect(), faults)
    }

    /// This registry with `other` on top: an actor of `other` takes the place of those here with its key, its ATT&CK id
    /// or its main name.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let newer = || other.actors.iter();
        let keys: HashSet<&str> = newer().map(|actor| actor.key.as_str()).collect();
        let attack: HashSet<&str> = newer().filter_map(|actor| actor.attack.as_deref()).collect();
        let names: HashSet<String> = newer().map(|actor| name_key(&actor.name)).collect();
        let stays = |actor: &Actor| {
            !(keys.contains(actor.key.as_str())
                || actor.attack.as_deref().is_some_and(|id| attack.contains(id))
                || names.contains(&name_key(&actor.name)))
        };
        let kept: Vec<Actor> = self.actors.into_iter().filter(stays).collect();
        kept.into_iter().chain(other.actors).collect()
    }

    /// The actors that go by `name` (any case, any accents, with or without blanks and hyphens), or have it as their
    /// ATT&CK id: none, one, or several when it is ambiguous.
    pub fn owners(&self, name: &str) -> Vec<&Actor> {
        let owners = self.owners.get(&name_key(name)).map_or(&[][..], Vec::as_slice);
        owners.iter().map(|at| &self.actors[*at]).collect()
    }

    /// All actors, in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.actors.iter()
    }
}

impl FromIterator<Actor> for Registry {
    fn from_iter<I: IntoIterator<Item = Actor>>(actors: I) -> Self {
        let actors: Vec<Actor> = actors.into_iter().collect();
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, actor) in actors.iter().enumerate() {
            let names = [&actor.name].into_iter().chain(&actor.names).chain(&actor.attack);
            for key in names.map(|name| name_key(name)).filter(|key| !key.is_empty()) {
                let owners = owners.entry(key).or_default();
                if owners.last() != Some(&at) {
                    owners.push(at);
                }
            }
        }
        Self { actors, owners }
    }
}

/// What two spellings of one name have in common: `Fancy Bear`, `FANCY-BEAR` and `FancyBear` are one.
fn name_key(name: &str) -> String {
    let mut key = fold(name);
    key.retain(char::is_alphanumeric);
    key
}

#[cfg(test)]
mod tests {
    use super::Registry;

    fn registry(text: &str) -> Registry {
        let (registry, faults) = Registry::parse(text);
        assert_eq!(faults, []);
        registry
    }

    fn keys(registry: &Registry, name: &str) -> Vec<String> {
        registry
            .owners(name)
            .into_iter()
            .map(|actor| actor.key.clone())
            .collect()
    }

    const TWO: &str = r#"
        [actor.apt28]
        name = "APT28"
        names = ["Fancy Bear", "Group 74"]
        attack = "G0007"

        [actor.other]
        name = "Other"
        names = ["group-74", "OTHER"]
    "#;

    #[test]
    fn an_actor_is_found_by_any_spelling_of_any_name_and_by_its_attack_id() {
        let registry = registry(TWO);
        for name in ["APT28", "apt 28", "fancy bear", "FANCY-BEAR", "FancyBear", "g0007"] {
            assert_eq!(keys(&registry, name), ["apt28"], "{name}");
        }
        assert_eq!(keys(&registry, "cozy bear"), Vec::<String>::new());
        assert_eq!(keys(&registry, " - "), Vec::<String>::new());
    }

    #[test]
    fn a_name_that_two_actors_own_is_ambiguous_and_merges_nothing() {
        let registry = registry(TWO);
        assert_eq!(keys(&registry, "Group 74"), ["apt28", "other"]);
        assert_eq!(keys(&registry, "Fancy Bear"), ["apt28"]);
        assert_eq!(keys(&registry, "other"), ["other"]);
    }

    #[test]
    fn a_registry_on_top_replaces_its_actors_and_adds_the_rest() {
        let newer = "[actor.sofacy]\nname = 'Sofacy'\nattack = 'G0007'\n[actor.new]\nname = 'New'";
        let merged = registry(TWO).merge(registry(newer));
        let all: Vec<&str> = merged.iter().map(|actor| actor.key.as_str()).collect();
        assert_eq!(all, ["other", "sofacy", "new"]);
        assert_eq!(keys(&merged, "G0007"), ["sofacy"]);
        assert_eq!(keys(&merged, "Fancy Bear"), Vec::<String>::new());
    }

    #[test]
    fn the_built_in_registry_reads_without_a_fault_and_holds_two_ambiguous_names() {
        let (registry, faults) = Registry::parse(super::BUILT_IN_ACTORS_TOML);
        assert_eq!(faults, []);
        let ambiguous = registry.owners.iter().filter(|(_, owners)| owners.len() > 1);
        let ambiguous: Vec<&str> = ambiguous.map(|(name, _)| name.as_str()).collect();
        assert_eq!(ambiguous, ["grizzlysteppe", "silktyphoon"]);
        assert_eq!(keys(&registry, "Grizzly Steppe"), ["apt28", "apt29"]);
        assert_eq!(keys(&registry, "Silk Typhoon"), ["apt27", "hafnium"]);
        for name in [
            "Fancy Bear",
            "Forest Blizzard",
            "Sofacy",
            "Strontium",
            "Sednit",
            "Pawn Storm",
            "G0007",
        ] {
            assert_eq!(keys(&registry, name), ["apt28"], "{name}");
        }
    }

    #[test]
    fn whom_an_actor_of_the_built_in_registry_belongs_to_is_there_too() {
        let registry = Registry::built_in();
        for actor in registry.iter() {
            if let Some(whole) = &actor.part_of {
                assert!(
                    registry.iter().any(|other| other.key == *whole),
                    "{}: {whole}",
                    actor.key
                );
            }
        }
    }
}
