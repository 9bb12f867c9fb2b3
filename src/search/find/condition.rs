//! Conditions on fields: the records whose values meet them.

use std::sync::Arc;

use jiff::civil::Date;
use roaring::RoaringBitmap;

use super::{
    Finder, Nearness,
    adjacent::{Edges, LastWord, Wanted},
    country_test::CountryTest,
    hits::Hits,
    value_test::ValueTest,
};
use crate::{
    corpus::Layer,
    search::{
        query::{Bound, Condition, Domain, Field, FieldValue, Phrase, Relation, begun, span},
        store::{DaySpan, NameWords, Zone, joined, slot},
    },
};

/// Where the names of parties are.
pub(super) const PARTIES: [Zone; 2] = [Zone::Actor, Zone::Party];

impl Finder<'_> {
    /// The records that meet `condition`, and with a date those that state none: these meet it as far as anyone knows.
    /// A negated condition leaves out only what meets it.
    pub(super) fn met(&mut self, condition: &Condition, near: Nearness) -> Hits {
        let met = self.condition(condition);
        if near == Nearness::Allowed && condition.field == Field::Date && condition.relation == Relation::Contains {
            Hits::dated(&met, self.store.days.unstated())
        } else {
            Hits::met((*met).clone())
        }
    }

    /// The records that meet `condition`.
    pub(super) fn condition(&mut self, condition: &Condition) -> Arc<RoaringBitmap> {
        let key = condition.to_string();
        if let Some(known) = self.cache.conditions.get(key.as_str()) {
            return known;
        }
        let values = condition.values.iter();
        let found = values.fold(RoaringBitmap::new(), |all, value| all | self.value(condition, value));
        let found = Arc::new(found);
        // Marks, problems and layers change while the records stay the same.
        if !matches!(condition.field, Field::Is | Field::Layer) && !self.cache.cancel.was_cancelled() {
            self.cache.conditions.put(key, found.clone());
        }
        found
    }

    /// The records in which the condition's field holds `value`.
    fn value(&mut self, condition: &Condition, value: &FieldValue) -> RoaringBitmap {
        let relation = condition.relation;
        match condition.field {
            field if *value == FieldValue::Unstated => self.unstated(field),
            field if matches!(field.domain(), Domain::Country) => self.country(field, value),
            Field::Date => self.date(relation, value),
            field @ (Field::Published | Field::Retrieved) => self.source_date(field, relation, value),
            Field::Actor => self.actor(relation, value),
            Field::Party => self.party(relation, value),
            Field::By | Field::About => self.speaking(condition, value),
            Field::Claimed => self.claimed(condition, value),
            Field::Id => self.text(relation, value, &[Zone::Id]),
            Field::Title => self.text(relation, value, &[Zone::Title]),
            Field::Source => self.text(relation, value, &[Zone::Source]),
            Field::Text => self.text(relation, value, &[]),
            Field::Technique if relation == Relation::Exactly => self.text(relation, value, &[Zone::Code]),
            Field::Is => self.state(value),
            Field::Layer => self.layer(relation, value),
            field => {
                let test = ValueTest::of(field, relation, value);
                self.store.values.any(field, |held| test.holds(held))
            }
        }
    }

    /// The records that state `field`.
    pub(in crate::search) fn stating(&self, field: Field) -> RoaringBitmap {
        self.everything() - self.unstated(field)
    }

    /// The records that do not state `field`.
    pub(in crate::search) fn unstated(&self, field: Field) -> RoaringBitmap {
        match field {
            Field::Date => self.store.days.unstated().clone(),
            Field::Actor => self.store.actors.unstated().clone(),
            Field::Party => self.store.values.unstated(Field::Role).cloned().unwrap_or_default(),
            field => self.store.values.unstated(field).cloned().unwrap_or_default(),
        }
    }

    fn country(&self, field: Field, value: &FieldValue) -> RoaringBitmap {
        let countries = match CountryTest::of(field, value) {
            CountryTest::OneOf(countries) => countries,
            CountryTest::Written(test) => return self.store.values.any(field, |held| test.holds(held)),
        };
        let having = countries
            .iter()
            .filter_map(|country| self.store.values.having(field, country.code()));
        having.fold(RoaringBitmap::new(), |all, records| all | records)
    }

    fn date(&self, relation: Relation, value: &FieldValue) -> RoaringBitmap {
        match (days(value, self.today), relation) {
            (None, _) => RoaringBitmap::new(),
            (Some(days), Relation::Contains) => self.store.days.possibly_in(days),
            (Some(days), Relation::Exactly) => self.store.days.certainly_in(days),
        }
    }

    /// The records with a source whose date meets `value`.
    fn source_date(&mut self, field: Field, relation: Relation, value: &FieldValue) -> RoaringBitmap {
        let Some(days) = days(value, self.today) else {
            return RoaringBitmap::new();
        };
        let stated = self.stating(field);
        let corpus = self.corpus;
        self.filter(&stated, |record| {
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

    fn actor(&mut self, relation: Relation, value: &FieldValue) -> RoaringBitmap {
        match (relation, value) {
            (Relation::Contains, FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false })) => {
                self.store.actors.acting(&NameWords::of(text))
            }
            (Relation::Contains, FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, .. })) => {
                self.store.actors.acting(&NameWords::beginning(text))
            }
            (relation, value) => {
                let test = ValueTest::of(Field::Actor, relation, value);
                let candidates = self.text(relation, value, &[Zone::Actor]);
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
    fn party(&mut self, relation: Relation, value: &FieldValue) -> RoaringBitmap {
        let as_written = self.text(relation, value, &PARTIES);
        match (relation, ValueTest::of(Field::Party, relation, value)) {
            (Relation::Contains, ValueTest::Words(words)) => {
                as_written | self.store.actors.named(&words) | self.in_other_scripts_of(value)
            }
            _ => as_written,
        }
    }

    /// The records with a party whose name has the words of `value` in another script.
    fn in_other_scripts_of(&mut self, value: &FieldValue) -> RoaringBitmap {
        let (FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false })) = value else {
            return RoaringBitmap::new();
        };
        let words = joined(text);
        let words: Vec<&str> = words.split(' ').collect();
        self.spelled_in_other_scripts(&words, &PARTIES)
    }

    /// The records with the words of `value` in one of `zones`, or anywhere if there are none.
    fn text(&mut self, relation: Relation, value: &FieldValue, zones: &[Zone]) -> RoaringBitmap {
        let is_name = zones == PARTIES || zones == [Zone::Actor];
        let (text, last) = match value {
            FieldValue::Pattern(pattern) => return self.pattern(pattern, zones, None),
            FieldValue::Text(text) if relation == Relation::Contains && !is_name => (text, LastWord::Anywhere),
            FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, is_prefix: false }) => (text, LastWord::Whole),
            FieldValue::Beginning(text) | FieldValue::Phrase(Phrase { text, .. }) => (text, LastWord::Beginning),
            _ => return RoaringBitmap::new(),
        };
        let words = joined(text);
        if words.is_empty() {
            return RoaringBitmap::new();
        }
        let words: Vec<&str> = words.split(' ').collect();
        let wanted = Wanted::of(&words, last).within(zones);
        let wanted = match relation {
            Relation::Contains => wanted,
            Relation::Exactly => wanted.at(Edges::BOTH),
        };
        self.adjacent(&wanted).records().clone()
    }

    /// The records of the layers that are called so.
    fn layer(&self, relation: Relation, value: &FieldValue) -> RoaringBitmap {
        let test = ValueTest::of(Field::Layer, relation, value);
        let layers = self.corpus.layers();
        let is_meant: Vec<bool> = (0..layers.len())
            .map(|at| layers.names(Layer::at(at)).any(|name| test.holds(name)))
            .collect();
        let records = self.everything().into_iter();
        let meant = records.filter(|&record| is_meant.get(self.corpus.layer(slot(record)).index()) == Some(&true));
        RoaringBitmap::from_sorted_iter(meant).expect("records come in order")
    }

    fn state(&self, value: &FieldValue) -> RoaringBitmap {
        let test = ValueTest::of(Field::Is, Relation::Contains, value);
        let slots = [("marked", self.context.marked), ("problem", self.context.faulty)];
        let told = slots.into_iter().filter(|(state, _)| test.holds(state));
        let told = told
            .flat_map(|(_, slots)| slots)
            .filter_map(|slot| u32::try_from(slot.index()).ok());
        let told: RoaringBitmap = told.filter(|&record| record < self.store.len()).collect();
        told | self.store.values.any(Field::Is, |held| test.holds(held))
    }
}

/// The days that `value` asks for.
pub(super) fn days(value: &FieldValue, today: Date) -> Option<DaySpan> {
    let of = |text: &str| span(text, today).map(DaySpan::of);
    let open = DaySpan {
        from: i32::MIN,
        to: i32::MAX,
    };
    Some(match value {
        FieldValue::Text(text) | FieldValue::Phrase(Phrase { text, .. }) => of(text)?,
        FieldValue::Beginning(text) => DaySpan::of(begun(text, today)?),
        FieldValue::Beyond(bound, text) => {
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
        FieldValue::Between(from, to) => DaySpan {
            from: from.as_deref().map_or(Some(open.from), |text| Some(of(text)?.from))?,
            to: to.as_deref().map_or(Some(open.to), |text| Some(of(text)?.to))?,
        },
        FieldValue::Unstated | FieldValue::Pattern(_) | FieldValue::Group(_) => return None,
    })
}
