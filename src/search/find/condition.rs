//! Conditions on fields: the records whose values meet them.

use std::sync::Arc;

use jiff::civil::Date;
use roaring::RoaringBitmap;

use super::{
    Finder,
    adjacent::{Edges, Last, Wanted},
    value_test::Test,
};
use crate::{
    incident::Country,
    search::{
        query::{Bound, Condition, Field, Phrase, Relation, Value, begun, countries_beginning, span},
        store::{DaySpan, NameWords, Part, joined, slot},
    },
};

impl Finder<'_> {
    /// The records that meet `condition`.
    pub(super) fn condition(&mut self, condition: &Condition) -> Arc<RoaringBitmap> {
        let key = condition.to_string();
        if let Some(known) = self.cache.conditions.get(key.as_str()) {
            return known;
        }
        let values = condition.values.iter();
        let found = values.fold(RoaringBitmap::new(), |all, value| all | self.value(condition, value));
        let found = Arc::new(found);
        // Marks and problems change without a record being added.
        if condition.field != Field::Is && self.cache.effort.is_whole() {
            self.cache.conditions.put(key, found.clone());
        }
        found
    }

    /// The records in which the condition's field holds `value`.
    fn value(&mut self, condition: &Condition, value: &Value) -> RoaringBitmap {
        let relation = condition.relation;
        match condition.field {
            field if *value == Value::Unsaid => self.unsaid(field),
            field @ (Field::Target | Field::Origin | Field::Responder | Field::Country) => self.country(field, value),
            Field::Date => self.date(relation, value),
            field @ (Field::Published | Field::Retrieved) => self.source_date(field, relation, value),
            Field::Actor => self.actor(relation, value),
            Field::Party => self.party(relation, value),
            Field::By | Field::About => self.speaking(condition, value),
            Field::Id => self.text(relation, value, &[Part::Id]),
            Field::Title => self.text(relation, value, &[Part::Title]),
            Field::Source => self.text(relation, value, &[Part::Source]),
            Field::Text => self.text(relation, value, &[]),
            Field::Technique if relation == Relation::Exactly => self.text(relation, value, &[Part::Code]),
            Field::Is => self.state(value),
            field => {
                let test = Test::of(field, relation, value);
                self.store.columns.any(field, |held| test.holds(held))
            }
        }
    }

    /// The records that state `field`.
    pub(in crate::search) fn stating(&self, field: Field) -> RoaringBitmap {
        self.everything() - self.unsaid(field)
    }

    /// The records that do not state `field`.
    pub(in crate::search) fn unsaid(&self, field: Field) -> RoaringBitmap {
        match field {
            Field::Date => self.store.days.unsaid().clone(),
            Field::Actor => self.store.actors.unsaid().clone(),
            Field::Party => self.store.columns.unsaid(Field::Role).cloned().unwrap_or_default(),
            field => self.store.columns.unsaid(field).cloned().unwrap_or_default(),
        }
    }

    fn country(&self, field: Field, value: &Value) -> RoaringBitmap {
        let countries = match value {
            Value::Text(text) | Value::Phrase(Phrase { text, .. }) => Country::named(text).into_iter().collect(),
            Value::Beginning(text) => countries_beginning(text),
            Value::Group(key) => Country::group(key).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        };
        if countries.is_empty() {
            let test = Test::of(field, Relation::Contains, value);
            return self.store.columns.any(field, |held| test.holds(held));
        }
        let having = countries
            .iter()
            .filter_map(|country| self.store.columns.having(field, country.code()));
        having.fold(RoaringBitmap::new(), |all, records| all | records)
    }

    fn date(&self, relation: Relation, value: &Value) -> RoaringBitmap {
        match (days(value, self.today), relation) {
            (None, _) => RoaringBitmap::new(),
            (Some(days), Relation::Contains) => self.store.days.possibly_in(days),
            (Some(days), Relation::Exactly) => self.store.days.certainly_in(days),
        }
    }

    /// The records with a source whose date lies so.
    fn source_date(&mut self, field: Field, relation: Relation, value: &Value) -> RoaringBitmap {
        let Some(days) = days(value, self.today) else {
            return RoaringBitmap::new();
        };
        let stated = self.stating(field);
        let corpus = self.corpus;
        self.sifted(&stated, |record| {
            let sources = corpus.get(slot(record)).sources.values();
            let mut dates = sources.filter_map(|source| match field {
                Field::Published => source.published.as_ref(),
                _ => source.retrieved.as_ref(),
            });
            dates.any(|date| match relation {
                Relation::Contains => date.has_year() && DaySpan::of(date.span()).overlaps(days),
                Relation::Exactly => date.has_year() && date.is_certain() && days.contains(DaySpan::of(date.span())),
            })
        })
    }

    fn actor(&mut self, relation: Relation, value: &Value) -> RoaringBitmap {
        match (relation, value) {
            (Relation::Contains, Value::Text(text) | Value::Phrase(Phrase { text, goes_on: false })) => {
                self.store.actors.acting(&NameWords::of(text))
            }
            (Relation::Contains, Value::Beginning(text) | Value::Phrase(Phrase { text, .. })) => {
                self.store.actors.acting(&NameWords::beginning(text))
            }
            (relation, value) => {
                let test = Test::of(Field::Actor, relation, value);
                let candidates = self.text(relation, value, &[Part::Party]);
                let acting = candidates.iter().filter(|&record| {
                    let mut actors = self.corpus.get(slot(record)).actors();
                    actors.any(|(_, party)| {
                        let mut names = [&party.name].into_iter().chain(&party.names);
                        names.any(|name| test.holds(name))
                    })
                });
                RoaringBitmap::from_sorted_iter(acting).expect("records come in order")
            }
        }
    }

    /// The records with a party of this name, or of another name of the same actor.
    fn party(&mut self, relation: Relation, value: &Value) -> RoaringBitmap {
        let as_written = self.text(relation, value, &[Part::Party]);
        match (relation, Test::of(Field::Party, relation, value)) {
            (Relation::Contains, Test::Words(words)) => as_written | self.store.actors.named(&words),
            _ => as_written,
        }
    }

    /// The records in which the value's words stand in `parts`, or anywhere if there are none.
    fn text(&mut self, relation: Relation, value: &Value, parts: &[Part]) -> RoaringBitmap {
        let is_name = parts == [Part::Party];
        let (text, last) = match value {
            Value::Pattern(pattern) => return self.pattern(pattern, parts, None),
            Value::Text(text) if relation == Relation::Contains && !is_name => (text, Last::Anywhere),
            Value::Text(text) | Value::Phrase(Phrase { text, goes_on: false }) => (text, Last::Whole),
            Value::Beginning(text) | Value::Phrase(Phrase { text, .. }) => (text, Last::Beginning),
            _ => return RoaringBitmap::new(),
        };
        let words = joined(text);
        if words.is_empty() {
            return RoaringBitmap::new();
        }
        let words: Vec<&str> = words.split(' ').collect();
        let wanted = Wanted::of(&words, last).within(parts);
        let wanted = match relation {
            Relation::Contains => wanted,
            Relation::Exactly => wanted.at(Edges::BOTH),
        };
        self.adjacent(&wanted).records().clone()
    }

    fn state(&self, value: &Value) -> RoaringBitmap {
        let test = Test::of(Field::Is, Relation::Contains, value);
        let slots = [("marked", self.context.marked), ("problem", self.context.faulty)];
        let told = slots.into_iter().filter(|(state, _)| test.holds(state));
        let told = told
            .flat_map(|(_, slots)| slots)
            .filter_map(|slot| u32::try_from(slot.index()).ok());
        let told: RoaringBitmap = told.filter(|&record| record < self.store.len()).collect();
        told | self.store.columns.any(Field::Is, |held| test.holds(held))
    }
}

/// The days that `value` asks for.
fn days(value: &Value, today: Date) -> Option<DaySpan> {
    let of = |text: &str| span(text, today).map(DaySpan::of);
    let open = DaySpan {
        from: i32::MIN,
        to: i32::MAX,
    };
    Some(match value {
        Value::Text(text) | Value::Phrase(Phrase { text, .. }) => of(text)?,
        Value::Beginning(text) => DaySpan::of(begun(text)?),
        Value::Beyond(bound, text) => {
            let DaySpan { from, to } = of(text)?;
            match bound {
                Bound::Less => DaySpan {
                    to: from.saturating_sub(1),
                    ..open
                },
                Bound::AtMost => DaySpan { to, ..open },
                Bound::More => DaySpan {
                    from: to.saturating_add(1),
                    ..open
                },
                Bound::AtLeast => DaySpan { from, ..open },
            }
        }
        Value::Between(from, to) => DaySpan {
            from: from.as_deref().map_or(Some(open.from), |text| Some(of(text)?.from))?,
            to: to.as_deref().map_or(Some(open.to), |text| Some(of(text)?.to))?,
        },
        Value::Unsaid | Value::Pattern(_) | Value::Group(_) => return None,
    })
}
