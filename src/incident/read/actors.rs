//! From a tree to the actors of a registry file.

use super::Reader;
use crate::incident::{Actor, Block, Document, Fault, Text, tree::Table};

/// Reads `actors.toml`: its actors in the order of the text, and all its faults.
///
/// As with records, unknown keys are passed over and a bad value costs nothing but itself.
pub fn read_actors(text: &str) -> (Vec<Actor>, Vec<Fault>) {
    Document::parse(text).read_actors()
}

impl Reader<'_> {
    pub(in crate::incident) fn read_actors(mut self) -> (Vec<Actor>, Vec<Fault>) {
        let actors = self
            .tree
            .get(self.tree.root(), "actor")
            .map(|entry| self.tables(entry, Block::Actor, Self::actor))
            .unwrap_or_default();
        (actors.into_iter().map(|(_, actor)| actor).collect(), self.into_faults())
    }

    fn actor(&mut self, key: &str, table: &Table<'_>, at: usize) -> Actor {
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
                _ => {}
            }
        }
        self.require(Block::Actor, table, at);
        if actor.name.is_empty() {
            key.clone_into(&mut actor.name);
        }
        actor
    }
}

#[cfg(test)]
mod tests {
    use super::read_actors;

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
}
