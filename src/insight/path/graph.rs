//! Who is joined to whom by what a record or the registry says: part of, acted for, named together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{names::padded, state::is_state};
use crate::{
    corpus::{Corpus, Slot},
    incident::{Claim, ClaimType, Class, Country, Incident, Keyed, Party, Role, Text, Word},
    insight::actors::ActorTree,
};

/// Somebody in the graph: the number of a node.
pub(super) type NodeNumber = usize;

/// How two are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HopKind {
    PartOf,
    ActedFor,
    NamedTogether,
}

impl HopKind {
    /// The word that programs read: `part of`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PartOf => "part of",
            Self::ActedFor => "acted for",
            Self::NamedTogether => "named together",
        }
    }

    /// What it says of two: `APT27 acted for the Ministry of State Security`.
    pub fn in_words(self, from: &str, to: &str) -> String {
        match self {
            Self::PartOf => format!("{from} is part of {to}"),
            Self::ActedFor => format!("{from} acted for {to}"),
            Self::NamedTogether => format!("{from} and {to} are named together"),
        }
    }

    /// What a hop of this kind costs: less where more is said.
    pub(super) fn cost(self) -> f32 {
        match self {
            Self::PartOf => 1.0,
            Self::ActedFor => 1.2,
            Self::NamedTogether => 1.5,
        }
    }
}

/// Where it stands that two are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopEvidence {
    Registry,
    /// The record as a whole: its parties, or a claim on one of the two that does not name the other.
    Record {
        slot: Slot,
        claim: Option<usize>,
    },
    /// A claim that names both, by its place in the record from 0.
    Claim {
        slot: Slot,
        claim: usize,
    },
}

impl HopEvidence {
    /// The record that tells of it; none where the registry does.
    pub fn slot(self) -> Option<Slot> {
        match self {
            Self::Registry => None,
            Self::Record { slot, .. } | Self::Claim { slot, .. } => Some(slot),
        }
    }
}

/// One join of two nodes, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) kind: HopKind,
    /// Who is part of, or acted for, the other; either where both are named together.
    pub(super) from: NodeNumber,
    pub(super) evidence: HopEvidence,
}

/// Somebody who attacks in a record, or stands in the registry.
#[derive(Clone, Debug, Default)]
pub(super) struct GraphNode {
    pub(super) name: String,
    /// The key in the registry.
    pub(super) actor: Option<String>,
    /// In how many records it attacks, and in how many it answers, speaks or reports.
    attacks: usize,
    tells: usize,
    pub(super) records: BTreeSet<Slot>,
}

impl GraphNode {
    /// Whether a path may lead through it: no state, and nobody who mostly answers or speaks.
    pub(super) fn may_join(&self) -> bool {
        (self.actor.is_some() || self.attacks > 0) && self.attacks >= self.tells && !is_state(&self.name)
    }
}

/// All that are joined.
#[derive(Clone, Debug, Default)]
pub(super) struct JoinGraph {
    pub(super) nodes: Vec<GraphNode>,
    by_name: HashMap<String, NodeNumber>,
    by_actor: HashMap<String, NodeNumber>,
    /// The best join of each pair, under both.
    pub(super) joins: Vec<BTreeMap<NodeNumber, Edge>>,
}

impl JoinGraph {
    pub(super) fn of(corpus: &Corpus, slots: impl Iterator<Item = Slot>) -> Self {
        let tree = ActorTree::of(corpus.registry());
        let mut graph = Self::default();
        for actor in corpus.registry().iter() {
            graph.of_actor(&actor.key, &actor.name);
        }
        for actor in corpus.registry().iter() {
            if let Some(above) = actor.part_of.as_deref().and_then(|key| tree.get(key)) {
                let (from, to) = (
                    graph.of_actor(&actor.key, &actor.name),
                    graph.of_actor(&above.key, &above.name),
                );
                graph.join((from, to), HopKind::PartOf, HopEvidence::Registry);
            }
        }
        for slot in slots {
            graph.add(slot, corpus.get(slot), &tree);
        }
        graph
    }

    /// Those who go by `name` outside of the registry.
    pub(super) fn named(&self, name: &str) -> Option<NodeNumber> {
        self.by_name.get(&padded(name)).copied()
    }

    pub(super) fn actor(&self, key: &str) -> Option<NodeNumber> {
        self.by_actor.get(key).copied()
    }

    /// Those who attack in the record at `slot`.
    pub(super) fn of_record(&self, corpus: &Corpus, slot: Slot) -> Vec<NodeNumber> {
        let tree = ActorTree::of(corpus.registry());
        let parties = corpus.get(slot).actors();
        let mut found: Vec<NodeNumber> = parties.filter_map(|(_, party)| self.known(party, &tree)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn known(&self, party: &Party, tree: &ActorTree<'_>) -> Option<NodeNumber> {
        match identity(party, tree)? {
            PartyIdentity::Registered(key) => self.actor(&key),
            PartyIdentity::Spelled(name) => self.by_name.get(&name).copied(),
        }
    }

    fn of_actor(&mut self, key: &str, name: &str) -> NodeNumber {
        if let Some(&known) = self.by_actor.get(key) {
            return known;
        }
        let number = self.new_node(name, Some(key));
        self.by_actor.insert(key.to_owned(), number);
        number
    }

    fn of_party(&mut self, party: &Party, tree: &ActorTree<'_>) -> Option<NodeNumber> {
        match identity(party, tree)? {
            PartyIdentity::Registered(key) => self.actor(&key),
            PartyIdentity::Spelled(name) => {
                let known = self.by_name.get(&name).copied();
                Some(known.unwrap_or_else(|| {
                    let number = self.new_node(&party.name, None);
                    self.by_name.insert(name, number);
                    number
                }))
            }
        }
    }

    fn new_node(&mut self, name: &str, actor: Option<&str>) -> NodeNumber {
        self.nodes.push(GraphNode {
            name: name.to_owned(),
            actor: actor.map(ToOwned::to_owned),
            ..GraphNode::default()
        });
        self.joins.push(BTreeMap::new());
        self.nodes.len() - 1
    }

    fn join(&mut self, (from, to): (NodeNumber, NodeNumber), kind: HopKind, evidence: HopEvidence) {
        if from == to {
            return;
        }
        let edge = Edge { kind, from, evidence };
        for (one, other) in [(from, to), (to, from)] {
            let known = self.joins[one].entry(other).or_insert(edge);
            if kind.cost() < known.kind.cost() {
                *known = edge;
            }
        }
    }

    fn add(&mut self, slot: Slot, incident: &Incident, tree: &ActorTree<'_>) {
        let mut attackers: Vec<Attacker<'_>> = Vec::new();
        for (key, party) in &incident.parties {
            let Some(node) = self.of_party(party, tree) else {
                continue;
            };
            self.nodes[node].records.insert(slot);
            match party.role.known() {
                Some(role @ (Role::Initiator | Role::Sponsor)) => {
                    self.nodes[node].attacks += 1;
                    attackers.push(Attacker { key, party, role, node });
                }
                Some(Role::Responder | Role::Speaker | Role::Media) => self.nodes[node].tells += 1,
                _ => {}
            }
        }
        self.add_parts(slot, &incident.parties, tree);
        let sides = Sides::of(&attackers);
        for (at, a) in attackers.iter().enumerate() {
            for b in &attackers[at + 1..] {
                self.add_pair(slot, &incident.claims, (a, b), &sides);
            }
        }
    }

    fn add_parts(&mut self, slot: Slot, parties: &Keyed<Party>, tree: &ActorTree<'_>) {
        for party in parties.values() {
            let whole = party.part_of.as_deref().and_then(|key| parties.get(key));
            if let Some(whole) = whole
                && let (Some(from), Some(to)) = (self.of_party(party, tree), self.of_party(whole, tree))
            {
                self.join((from, to), HopKind::PartOf, HopEvidence::Record { slot, claim: None });
            }
        }
    }

    /// Joins two attackers of a record, if a claim about one names the other, or it is plain who acted for whom.
    fn add_pair(&mut self, slot: Slot, claims: &[Claim], (a, b): (&Attacker<'_>, &Attacker<'_>), sides: &Sides) {
        let about = |claim: &Claim, of: &Attacker<'_>| claim.about.as_deref() == Some(of.key);
        let accusing = || {
            let places = claims.iter().enumerate();
            places.filter(|(_, claim)| is_telling(claim) && (about(claim, a) || about(claim, b)))
        };
        let naming_both = accusing().find(|(_, claim)| {
            let other = if about(claim, a) { b } else { a };
            other.is_named_in(&claim.text)
        });
        let Some((first, _)) = accusing().next() else {
            return;
        };
        let evidence = naming_both.map_or(
            HopEvidence::Record {
                slot,
                claim: Some(first),
            },
            |(claim, _)| HopEvidence::Claim { slot, claim },
        );
        if a.role == b.role {
            if naming_both.is_some() {
                self.join((a.node, b.node), HopKind::NamedTogether, evidence);
            }
            return;
        }
        let country = |of: &Attacker<'_>| of.party.country.as_ref().and_then(Word::known);
        let is_plain =
            sides.is_one_to_one && sides.countries.len() == 1 && country(a).is_some() && country(a) == country(b);
        if naming_both.is_some() || is_plain {
            let from_to = if a.role == Role::Initiator {
                (a.node, b.node)
            } else {
                (b.node, a.node)
            };
            self.join(from_to, HopKind::ActedFor, evidence);
        }
    }
}

/// A party that attacks.
struct Attacker<'a> {
    key: &'a str,
    party: &'a Party,
    role: Role,
    node: NodeNumber,
}

impl Attacker<'_> {
    /// Whether a name of it stands in `text` as whole words.
    fn is_named_in(&self, text: &str) -> bool {
        let text = padded(text);
        let mut names = [&self.party.name].into_iter().chain(&self.party.names);
        names.any(|name: &Text| {
            let name = padded(name);
            name.len() > 1 && text.contains(&name)
        })
    }
}

/// Who stands on which side of a record.
struct Sides {
    countries: BTreeSet<Country>,
    /// Whether there is one initiator or one sponsor: only then it is plain who acted for whom.
    is_one_to_one: bool,
}

impl Sides {
    fn of(attackers: &[Attacker<'_>]) -> Self {
        let of_role = |role| {
            let own = attackers.iter().filter(|attacker| attacker.role == role);
            own.map(|attacker| attacker.node).collect::<BTreeSet<_>>().len()
        };
        let countries = attackers.iter().filter_map(|attacker| attacker.party.country.as_ref());
        Self {
            countries: countries.filter_map(Word::known).collect(),
            is_one_to_one: of_role(Role::Initiator) == 1 || of_role(Role::Sponsor) == 1,
        }
    }
}

/// Whether the claim says who did it.
fn is_telling(claim: &Claim) -> bool {
    matches!(
        claim.kind.as_ref().and_then(Word::known),
        Some(
            ClaimType::Attribution
                | ClaimType::Charge
                | ClaimType::Conviction
                | ClaimType::Sanction
                | ClaimType::Assessment
        )
    )
}

/// Who a party is.
enum PartyIdentity {
    Registered(String),
    Spelled(String),
}

/// Who `party` is: the one actor its names belong to, of several the one that is part of the others; else its name, if it
/// is that of somebody.
fn identity(party: &Party, tree: &ActorTree<'_>) -> Option<PartyIdentity> {
    let actors = tree.of_party(party);
    if actors.is_empty() {
        let class = party.class.as_ref().and_then(Word::known);
        let is_one = matches!(class, Some(Class::Group | Class::Organization | Class::Individual));
        let name = padded(&party.name);
        return (is_one && name.len() > 1).then_some(PartyIdentity::Spelled(name));
    }
    let is_above_another = |key: &str| {
        let others = actors.iter().filter(|other| other.key != key);
        others
            .into_iter()
            .any(|other| tree.above(other).iter().any(|above| above.key == key))
    };
    let lowest: Vec<_> = actors.iter().filter(|actor| !is_above_another(&actor.key)).collect();
    match lowest.as_slice() {
        [only] => Some(PartyIdentity::Registered(only.key.clone())),
        _ => None,
    }
}
