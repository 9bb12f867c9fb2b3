//! Actors of the registry: which a party is, what they are part of, and who is part of them.

use std::collections::HashMap;

use crate::{
    corpus::{Actor, Registry},
    incident::{Party, Text},
};

/// The registry with the way from each actor to what it is part of.
#[derive(Clone, Debug)]
pub(super) struct ActorTree<'a> {
    registry: &'a Registry,
    by_key: HashMap<&'a str, &'a Actor>,
}

impl<'a> ActorTree<'a> {
    pub(super) fn of(registry: &'a Registry) -> Self {
        Self {
            registry,
            by_key: registry.iter().map(|actor| (actor.key.as_str(), actor)).collect(),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Actor> {
        self.by_key.get(key).copied()
    }

    /// Every actor that a name of `party`, or its ATT&CK id, belongs to alone; a name that two actors go by joins nothing.
    pub(super) fn of_party(&self, party: &Party) -> Vec<&'a Actor> {
        let names = [&party.name].into_iter().chain(&party.names).chain(&party.attack);
        let mut found: Vec<&Actor> = Vec::new();
        for name in names.map(Text::as_str) {
            if let [only] = self.registry.owners(name).as_slice()
                && !found.iter().any(|actor| actor.key == only.key)
            {
                found.push(only);
            }
        }
        found
    }

    /// What `actor` is part of, the nearest first.
    pub(super) fn above(&self, actor: &Actor) -> Vec<&'a Actor> {
        let mut above: Vec<&Actor> = Vec::new();
        let mut next = actor.part_of.as_deref();
        while let Some(parent) = next.and_then(|key| self.get(key)) {
            if parent.key == actor.key || above.iter().any(|known| known.key == parent.key) {
                break;
            }
            above.push(parent);
            next = parent.part_of.as_deref();
        }
        above
    }

    /// The actors that are part of `actor`, directly or not, in the registry's order.
    pub(super) fn below(&self, actor: &Actor) -> Vec<&'a Actor> {
        let is_below = |other: &&Actor| self.above(other).iter().any(|above| above.key == actor.key);
        self.registry.iter().filter(is_below).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &str = "[actor.a]\nname = 'A'\npart_of = 'b'\n[actor.b]\nname = 'B'\npart_of = 'c'\n\
                         [actor.c]\nname = 'C'\npart_of = 'a'\nnames = ['B']\n";

    #[test]
    fn a_ring_of_parts_comes_to_an_end() {
        let (registry, _) = Registry::parse(THREE);
        let tree = ActorTree::of(&registry);
        let keys = |actors: Vec<&Actor>| actors.iter().map(|actor| actor.key.clone()).collect::<Vec<_>>();
        let actor = tree.get("a").expect("an actor");
        assert_eq!(keys(tree.above(actor)), ["b", "c"]);
        assert_eq!(keys(tree.below(actor)), ["b", "c"]);
    }
}
