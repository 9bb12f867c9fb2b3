//! Conditions on claims: who says it, about whom, of which type, how credible. One claim must meet all conditions of a
//! group.

use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Edges, LastWord, Wanted},
    known_names::names_of,
    value_test::ValueTest,
};
use crate::{
    corpus::Registry,
    incident::{Claim, Incident},
    search::{
        query::{Condition, Field, FieldValue, Phrase, Relation},
        store::{NameWords, Zone, as_written, joined, registered, slot},
    },
};

/// A condition on claims, prepared for testing many claims.
struct ClaimTest {
    field: Field,
    tests: Vec<ValueTest>,
    relation: Relation,
    /// Whether a claim that does not state the field meets the condition.
    unstated: bool,
}

impl ClaimTest {
    fn of(condition: &Condition) -> Self {
        let tests = condition.values.iter();
        Self {
            field: condition.field,
            relation: condition.relation,
            tests: tests
                .map(|value| ValueTest::of(condition.field, condition.relation, value))
                .collect(),
            unstated: condition.values.contains(&FieldValue::Unstated),
        }
    }

    fn holds(&self, claim: &Claim, incident: &Incident, registry: &Registry) -> bool {
        match self.field {
            Field::Claim => self.of_text(claim.kind.as_ref().map(as_written)),
            Field::Credibility => self.of_text(claim.credibility.as_ref().map(as_written)),
            Field::By => self.of_party(claim.by.as_deref(), incident, registry),
            _ => self.of_party(claim.about.as_deref(), incident, registry),
        }
    }

    fn of_text(&self, text: Option<&str>) -> bool {
        text.map_or(self.unstated, |text| self.tests.iter().any(|test| test.holds(text)))
    }

    /// Whether a name of the party with this key meets the condition, or the words themselves if no party has this key.
    fn of_party(&self, key: Option<&str>, incident: &Incident, registry: &Registry) -> bool {
        let Some(party) = key.and_then(|key| incident.parties.get(key)) else {
            return self.of_text(key);
        };
        let mut names = [&party.name].into_iter().chain(&party.names);
        names.any(|name| self.of_text(Some(name)))
            || self.relation == Relation::Contains
                && registered(party, registry).is_some_and(|actor| names_of(actor).any(|name| self.of_text(Some(name))))
    }
}

impl Finder<'_> {
    /// The records with a claim that meets all of `conditions`.
    pub(super) fn claims(&mut self, conditions: &[&Condition]) -> RoaringBitmap {
        let records = conditions.iter().map(|condition| self.condition(condition));
        let records = records.collect::<Vec<_>>();
        let records = records
            .iter()
            .skip(1)
            .fold((*records[0]).clone(), |all, one| all & &**one);
        match conditions {
            [_] => records,
            conditions => self.with_claim(&records, conditions),
        }
    }

    /// The records with a claim by or about whom `value` names.
    pub(super) fn speaking(&mut self, condition: &Condition, value: &FieldValue) -> RoaringBitmap {
        let condition = Condition {
            values: vec![value.clone()],
            ..condition.clone()
        };
        let (by_words, by_party) = self.naming(&condition, value);
        // Words in a speaker's place are always a speaker; a party may be a speaker or not.
        let told = if condition.field == Field::By {
            by_words
        } else {
            RoaringBitmap::new()
        };
        let open = by_party - &told;
        told | self.with_claim(&open, &[&condition])
    }

    /// Those of `records` with a claim that meets all of `conditions`.
    fn with_claim(&mut self, records: &RoaringBitmap, conditions: &[&Condition]) -> RoaringBitmap {
        let tests: Vec<ClaimTest> = conditions.iter().map(|condition| ClaimTest::of(condition)).collect();
        let corpus = self.corpus;
        self.filter(records, |record| {
            let incident = corpus.get(slot(record));
            let mut claims = incident.claims.iter();
            claims.any(|claim| tests.iter().all(|test| test.holds(claim, incident, corpus.registry())))
        })
    }

    /// The records that name whom `value` asks for: as a speaker who is no party, and as a party.
    fn naming(&mut self, condition: &Condition, value: &FieldValue) -> (RoaringBitmap, RoaringBitmap) {
        let (text, last) = match value {
            FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false }) => (text, LastWord::Whole),
            FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, is_prefix: true }) => {
                (text, LastWord::Beginning)
            }
            _ => return (RoaringBitmap::new(), self.everything()),
        };
        let edges = match condition.relation {
            Relation::Exactly => Edges::BOTH,
            Relation::Contains => Edges::default(),
        };
        let words = joined(text);
        if words.is_empty() {
            return (RoaringBitmap::new(), RoaringBitmap::new());
        }
        let words: Vec<&str> = words.split(' ').collect();
        let mut stand_in = |zone| {
            let wanted = Wanted::of(&words, last).at(edges).within(zone);
            self.adjacent(&wanted).records().clone()
        };
        let (by_words, by_party) = (stand_in(&[Zone::Speaker]), stand_in(&[Zone::Party]));
        let alias = match (condition.relation, last) {
            (Relation::Exactly, _) => return (by_words, by_party),
            (Relation::Contains, LastWord::Beginning) => NameWords::beginning(text),
            (Relation::Contains, _) => NameWords::of(text),
        };
        (by_words, by_party | self.store.actors.named(&alias))
    }
}
