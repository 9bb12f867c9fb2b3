//! Conditions on claims: who says it, about whom, when, of which type, how credible. One claim must meet all conditions
//! of a group.

use jiff::civil::Date;
use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Edges, LastWord, Wanted},
    condition::PARTIES,
    condition::days,
    country_test::CountryTest,
    known_names::names_of,
    value_test::ValueTest,
};
use crate::{
    corpus::Registry,
    incident::{Claim, Incident, PartialDate},
    search::{
        query::{Condition, Domain, Field, FieldValue, Node, Phrase, Relation},
        store::{DaySpan, NameWords, Zone, as_written, country_of_speaker, joined, registered, slot},
    },
};

/// A condition on claims, prepared for testing many claims.
struct ClaimTest {
    field: Field,
    tests: Vec<ValueTest>,
    countries: Vec<CountryTest>,
    days: Vec<DaySpan>,
    relation: Relation,
    /// Whether a claim that does not state the field meets the condition.
    unstated: bool,
}

impl ClaimTest {
    fn of(condition: &Condition, today: Date) -> Self {
        let values = || condition.values.iter().filter(|value| **value != FieldValue::Unstated);
        let field = condition.field;
        let countries = values().filter(|_| matches!(field.domain(), Domain::Country));
        Self {
            field,
            relation: condition.relation,
            tests: values()
                .map(|value| ValueTest::of(field, condition.relation, value))
                .collect(),
            countries: countries.map(|value| CountryTest::of(field, value)).collect(),
            days: values().filter_map(|value| days(value, today)).collect(),
            unstated: condition.values.contains(&FieldValue::Unstated),
        }
    }

    fn holds(&self, claim: &Claim, incident: &Incident, registry: &Registry) -> bool {
        match self.field {
            Field::Claim => self.of_text(claim.kind.as_ref().map(as_written)),
            Field::Credibility => self.of_text(claim.credibility.as_ref().map(as_written)),
            Field::Speaker => self.of_country(country_of_speaker(claim, incident)),
            Field::Accuser => claim.is_accusation() && self.of_country(country_of_speaker(claim, incident)),
            Field::Claimed => self.of_date(claim.date.as_ref()),
            Field::By => self.of_party(claim.by.as_deref(), incident, registry),
            _ => self.of_party(claim.about.as_deref(), incident, registry),
        }
    }

    fn of_text(&self, text: Option<&str>) -> bool {
        text.map_or(self.unstated, |text| self.tests.iter().any(|test| test.holds(text)))
    }

    fn of_country(&self, held: Option<&str>) -> bool {
        held.map_or(self.unstated, |held| self.countries.iter().any(|test| test.holds(held)))
    }

    fn of_date(&self, date: Option<&PartialDate>) -> bool {
        let Some(date) = date.filter(|date| date.has_year()) else {
            return self.unstated;
        };
        let span = DaySpan::of(date.span());
        self.days.iter().any(|&days| match self.relation {
            Relation::Contains => span.overlaps(days),
            Relation::Exactly => date.is_certain() && days.contains(span),
        })
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

/// What `claim:( … )` asks of one claim, prepared for testing many.
enum ClaimQuery {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Test(ClaimTest),
}

impl ClaimQuery {
    fn of(node: &Node, today: Date) -> Self {
        let each = |parts: &[Node]| parts.iter().map(|part| Self::of(part, today)).collect();
        match node {
            Node::And(parts) => Self::All(each(parts)),
            Node::Or(parts) => Self::Any(each(parts)),
            Node::Not(inner) => Self::Not(Box::new(Self::of(inner, today))),
            Node::Claim(inner) => Self::of(inner, today),
            Node::Condition(condition) => Self::Test(ClaimTest::of(condition, today)),
            // Words are refused where it is read.
            Node::Keyword(_) | Node::Phrase(_) | Node::Pattern(_) => Self::Any(Vec::new()),
        }
    }

    fn holds(&self, claim: &Claim, incident: &Incident, registry: &Registry) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(claim, incident, registry)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(claim, incident, registry)),
            Self::Not(inner) => !inner.holds(claim, incident, registry),
            Self::Test(test) => test.holds(claim, incident, registry),
        }
    }
}

impl Finder<'_> {
    /// The records with a claim that meets all of `node`, which is what stands within `claim:( … )`.
    pub(super) fn with_one_claim(&mut self, node: &Node) -> RoaringBitmap {
        let records = self.may_hold(node);
        let query = ClaimQuery::of(node, self.today);
        let corpus = self.corpus;
        self.filter(&records, |record| {
            let incident = corpus.get(slot(record));
            let mut claims = incident.claims.iter();
            claims.any(|claim| query.holds(claim, incident, corpus.registry()))
        })
    }

    /// Records among which are all that have a claim that meets `node`.
    fn may_hold(&mut self, node: &Node) -> RoaringBitmap {
        match node {
            Node::And(parts) => {
                let all = self.everything();
                parts.iter().fold(all, |all, part| all & self.may_hold(part))
            }
            Node::Or(parts) => parts
                .iter()
                .fold(RoaringBitmap::new(), |all, part| all | self.may_hold(part)),
            // Other claims of the same record may state what this one leaves open.
            Node::Condition(condition) if !condition.values.contains(&FieldValue::Unstated) => {
                (*self.condition(condition)).clone()
            }
            _ => self.everything(),
        }
    }

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

    /// The records with a claim of the days that `value` asks for.
    pub(super) fn claimed(&mut self, condition: &Condition, value: &FieldValue) -> RoaringBitmap {
        let condition = Condition {
            values: vec![value.clone()],
            ..condition.clone()
        };
        let dated = self.stating(Field::Claimed);
        self.with_claim(&dated, &[&condition])
    }

    /// Those of `records` with a claim that meets all of `conditions`.
    fn with_claim(&mut self, records: &RoaringBitmap, conditions: &[&Condition]) -> RoaringBitmap {
        let tests: Vec<ClaimTest> = conditions
            .iter()
            .map(|condition| ClaimTest::of(condition, self.today))
            .collect();
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
        let (by_words, by_party) = (stand_in(&[Zone::Speaker]), stand_in(&PARTIES));
        let alias = match (condition.relation, last) {
            (Relation::Exactly, _) => return (by_words, by_party),
            (Relation::Contains, LastWord::Beginning) => NameWords::beginning(text),
            (Relation::Contains, _) => NameWords::of(text),
        };
        let by_party = by_party | self.store.actors.named(&alias);
        if last != LastWord::Whole {
            return (by_words, by_party);
        }
        (
            by_words | self.spelled_in_other_scripts(&words, &[Zone::Speaker]),
            by_party | self.spelled_in_other_scripts(&words, &PARTIES),
        )
    }
}
