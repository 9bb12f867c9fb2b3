//! The paths between two ends: at most four hops, at most one hub, the cheapest first.

use std::{
    cmp::Ordering,
    collections::{BinaryHeap, HashMap},
};

use super::graph::{HopEvidence, HopKind, JoinGraph, NodeNumber};
use crate::{
    corpus::{Corpus, Slot},
    incident::Incident,
};

/// The hops of a path, at most: what is farther apart is joined by anything.
pub const MAX_HOPS: usize = 4;
/// The paths that are told, at most.
const MAX_PATHS: usize = 3;
/// Who is joined to more than this many is a hub, by way of which nearly everybody meets.
pub(super) const MAX_NEIGHBOURS: usize = 8;
/// Half-found paths to one node that are kept for each length, so that a large graph stays quick.
const MAX_KEPT: usize = 3;

/// An end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathEnd {
    /// The key of an actor in the registry.
    Actor(String),
    /// A name in no registry.
    Named(String),
    /// All who attack in a record.
    Record(Slot),
}

/// One hop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathHop {
    pub kind: HopKind,
    /// Who is part of, or acted for, the other.
    pub from: String,
    pub to: String,
    pub evidence: HopEvidence,
}

/// A way from one end to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct JoiningPath {
    /// The names on the way, both ends included.
    pub names: Vec<String>,
    pub hops: Vec<PathHop>,
    /// Somebody on the way who is joined to very many.
    pub hub: Option<String>,
    pub cost: f32,
}

impl JoiningPath {
    /// Whether both ends are parts of one, which only the registry says: `both are parts of the GRU`.
    pub fn common_whole(&self) -> Option<&str> {
        match self.hops.as_slice() {
            [one, other] => {
                let is_part = |hop: &PathHop| {
                    hop.kind == HopKind::PartOf && hop.evidence == HopEvidence::Registry && hop.to == self.names[1]
                };
                (is_part(one) && is_part(other)).then(|| self.names[1].as_str())
            }
            _ => None,
        }
    }

    /// The hops that are told one by one: none where both ends are parts of one, which is told in one line.
    pub fn told_hops(&self) -> &[PathHop] {
        if self.common_whole().is_some() { &[] } else { &self.hops }
    }
}

/// Whom a name may mean at an end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathEndMeaning {
    One(PathEnd),
    /// Several actors go by it: their main names.
    Several(Vec<String>),
    Nobody,
}

/// All joins of the records, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Joins {
    graph: JoinGraph,
}

/// A way that is being looked for, dearer ones first: the heap gives the last.
#[derive(PartialEq)]
struct OpenWay {
    cost: f32,
    hubs: usize,
    nodes: Vec<NodeNumber>,
}

impl Eq for OpenWay {}

impl PartialOrd for OpenWay {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OpenWay {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_hubs = other.hubs.cmp(&self.hubs);
        by_hubs
            .then(other.cost.total_cmp(&self.cost))
            .then_with(|| other.nodes.cmp(&self.nodes))
    }
}

impl Joins {
    /// The joins that the records at `slots` and the registry tell.
    pub fn of(corpus: &Corpus, slots: impl Iterator<Item = Slot>) -> Self {
        Self {
            graph: JoinGraph::of(corpus, slots),
        }
    }

    /// The end that `name` means: a record's id, an actor of the registry, or whoever goes by that name in a record.
    pub fn end(&self, corpus: &Corpus, name: &str) -> PathEndMeaning {
        if let Some(slot) = corpus.by_id(name) {
            return PathEndMeaning::One(PathEnd::Record(slot));
        }
        match corpus.registry().owners(name).as_slice() {
            [only] => PathEndMeaning::One(PathEnd::Actor(only.key.clone())),
            [] => self.graph.named(name).map_or(PathEndMeaning::Nobody, |node| {
                PathEndMeaning::One(PathEnd::Named(self.graph.nodes[node].name.clone()))
            }),
            several => PathEndMeaning::Several(several.iter().map(|actor| actor.name.clone()).collect()),
        }
    }

    /// The names of all who are joined to anybody, sorted.
    pub fn names(&self) -> Vec<&str> {
        let joined = self.graph.nodes.iter().zip(&self.graph.joins);
        let joined = joined.filter(|(_, joins)| !joins.is_empty());
        let mut names: Vec<&str> = joined.map(|(node, _)| node.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// At most three paths from `start` to `end`, the best first; those by way of a hub come last.
    pub fn paths(&self, corpus: &Corpus, start: &PathEnd, end: &PathEnd) -> Vec<JoiningPath> {
        let goals = self.nodes_of(corpus, end);
        let mut open: BinaryHeap<OpenWay> = self
            .nodes_of(corpus, start)
            .into_iter()
            .map(|node| OpenWay {
                cost: 0.0,
                hubs: 0,
                nodes: vec![node],
            })
            .collect();
        let mut kept: HashMap<(NodeNumber, usize), usize> = HashMap::new();
        let mut found = Vec::new();
        while let Some(way) = open.pop() {
            let last = way.nodes[way.nodes.len() - 1];
            if goals.contains(&last) {
                found.push(self.told(&way));
                if found.len() == MAX_PATHS {
                    break;
                }
                continue;
            }
            if way.nodes.len() > MAX_HOPS {
                continue;
            }
            let times = kept.entry((last, way.nodes.len())).or_default();
            *times += 1;
            if *times > MAX_KEPT {
                continue;
            }
            open.extend(self.longer(&way, last, &goals));
        }
        found
    }

    fn nodes_of(&self, corpus: &Corpus, end: &PathEnd) -> Vec<NodeNumber> {
        match end {
            PathEnd::Actor(key) => self.graph.actor(key).into_iter().collect(),
            PathEnd::Named(name) => self.graph.named(name).into_iter().collect(),
            PathEnd::Record(slot) => self.graph.of_record(corpus, *slot),
        }
    }

    /// How many are joined to whoever goes by `name`.
    #[cfg(test)]
    pub(super) fn neighbours(&self, name: &str) -> usize {
        let node = self.graph.nodes.iter().position(|node| node.name == name);
        node.map_or(0, |node| self.graph.joins[node].len())
    }

    fn is_hub(&self, node: NodeNumber) -> bool {
        self.graph.joins[node].len() > MAX_NEIGHBOURS
    }

    /// `way` with each next node that it may lead to.
    fn longer<'a>(
        &'a self,
        way: &'a OpenWay,
        last: NodeNumber,
        goals: &'a [NodeNumber],
    ) -> impl Iterator<Item = OpenWay> + 'a {
        self.graph.joins[last].iter().filter_map(move |(&next, edge)| {
            let is_goal = goals.contains(&next);
            if way.nodes.contains(&next) || !is_goal && !self.graph.nodes[next].may_join() {
                return None;
            }
            let between = !is_goal;
            let hubs = way.hubs + usize::from(between && self.is_hub(next));
            if hubs > 1 {
                return None;
            }
            let crowd = if between {
                crowding(self.graph.joins[next].len())
            } else {
                0.0
            };
            let mut nodes = way.nodes.clone();
            nodes.push(next);
            Some(OpenWay {
                cost: way.cost + edge.kind.cost() + crowd,
                hubs,
                nodes,
            })
        })
    }

    fn told(&self, way: &OpenWay) -> JoiningPath {
        let name = |node: NodeNumber| self.graph.nodes[node].name.clone();
        let hops = way.nodes.windows(2).map(|pair| {
            let edge = self.graph.joins[pair[0]][&pair[1]];
            let other = if edge.from == pair[0] { pair[1] } else { pair[0] };
            PathHop {
                kind: edge.kind,
                from: name(edge.from),
                to: name(other),
                evidence: edge.evidence,
            }
        });
        let hops = hops.collect();
        let inner = way.nodes.get(1..way.nodes.len() - 1).unwrap_or_default();
        JoiningPath {
            names: way.nodes.iter().map(|&node| name(node)).collect(),
            hops,
            hub: inner.iter().find(|&&node| self.is_hub(node)).map(|&node| name(node)),
            cost: way.cost,
        }
    }
}

/// What it costs to pass by somebody with so many neighbours.
fn crowding(neighbours: usize) -> f32 {
    let neighbours = f32::from(u16::try_from(neighbours).unwrap_or(u16::MAX));
    0.35 * (1.0 + neighbours).log2()
}

/// The record and the claim that tell of a hop.
pub fn evidence_in(corpus: &Corpus, evidence: HopEvidence) -> Option<(&Incident, Option<usize>)> {
    match evidence {
        HopEvidence::Registry => None,
        HopEvidence::Record { slot, claim } => Some((corpus.get(slot), claim)),
        HopEvidence::Claim { slot, claim } => Some((corpus.get(slot), Some(claim))),
    }
}
