//! From a tree to the actors of a registry file.

use super::Reader;
use crate::incident::{
    Actor, Block, Fault, Text, ValueType,
    toml::tree::{NodeValue, TomlTable, TreeNode},
};

impl Reader<'_> {
    pub(in crate::incident::toml) fn read_actors(mut self) -> (Vec<Actor>, Vec<Fault>) {
        let actors = self
            .tree
            .get(self.tree.root(), "actor")
            .map(|entry| self.tables(entry, Block::Actor, Self::actor))
            .unwrap_or_default();
        (actors.into_iter().map(|(_, actor)| actor).collect(), self.into_faults())
    }

    fn actor(&mut self, key: &str, table: &TomlTable<'_>, at: usize) -> Actor {
        let mut actor = Actor {
            key: key.to_owned(),
            ..Actor::default()
        };
        for entry in self.tree.entries(table.inside) {
            match entry.key.as_ref() {
                "name" => actor.name = self.text(entry).unwrap_or_default(),
                "names" => actor.names = self.list(entry).iter().map(Text::to_string).collect(),
                "country" => actor.country = self.text(entry),
                "attack" => actor.attack = self.text(entry),
                "part_of" => actor.part_of = self.text(entry),
                "named" => actor.named = self.named(entry),
                _ => {}
            }
        }
        self.require(Block::Actor, table, at);
        if actor.name.is_empty() {
            key.clone_into(&mut actor.name);
        }
        for name in actor.named.iter().flat_map(|(_, names)| names) {
            if *name != actor.name && !actor.names.contains(name) {
                actor.names.push(name.clone());
            }
        }
        actor
    }

    /// Who uses which names: lists of names, each under the user's name.
    fn named(&mut self, entry: &TreeNode<'_>) -> Vec<(String, Vec<String>)> {
        let NodeValue::Table(users) = &entry.value else {
            self.wrong_type(&entry.key, entry, ValueType::Lists);
            return Vec::new();
        };
        let users = self.tree.entries(users.inside);
        users
            .map(|user| {
                let names = self.list(user);
                (user.key.to_string(), names.iter().map(Text::to_string).collect())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::incident::read_actors;

    #[test]
    fn a_bad_actor_does_not_hide_the_others() {
        let text = "[actor.a]\nname = 'A'\nnames = ['B', 3]\n[actor.b]\ncountry = 'IR'";
        let (actors, faults) = read_actors(text);
        let names: Vec<_> = actors
            .iter()
            .map(|actor| (actor.key.as_str(), actor.name.as_str()))
            .collect();
        assert_eq!(names, [("a", "A"), ("b", "b")]);
        assert_eq!(actors[0].names, ["B"]);
        let told: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "`names` must be a list of texts, not a number",
                "this actor has no `name`"
            ]
        );
    }

    #[test]
    fn who_uses_which_name_is_known_and_each_of_those_names_is_one_of_the_actors() {
        let text = "[actor.a]\nname = 'APT28'\nnames = ['STRONTIUM']\n[actor.a.named]\nMicrosoft = ['STRONTIUM', 'Forest Blizzard']\nMITRE = ['APT28']\n'Palo Alto' = ['Strontium']";
        let (actors, faults) = read_actors(text);
        assert_eq!(faults, []);
        assert_eq!(actors[0].names, ["STRONTIUM", "Forest Blizzard", "Strontium"]);
        let users = |name| actors[0].users_of(name).collect::<Vec<_>>();
        assert_eq!(users("strontium"), ["Microsoft", "Palo Alto"]);
        assert_eq!((users("APT28"), users("Sofacy")), (vec!["MITRE"], vec![]));
    }

    #[test]
    fn who_uses_which_name_is_lists_under_keys_and_anything_else_is_a_fault() {
        let told = |named: &str| {
            let (_, faults) = read_actors(&format!("[actor.a]\nname = 'A'\n{named}"));
            faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>()
        };
        assert_eq!(
            told("named = ['B']"),
            ["`named` must be a table of lists of texts, each under a key of its own, not a list"]
        );
        assert_eq!(
            told("[actor.a.named]\nMicrosoft = 3"),
            ["`Microsoft` must be a list of texts, not a number"]
        );
    }
}
