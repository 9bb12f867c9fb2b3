//! The filters: groups of values with counts, which numbers tick and exclude.

use std::mem;

use super::{
    conversation::{Conversation, Told, quoted},
    listing::{found, results},
    numbers::{NumberTarget, NumberedRow, NumberedRows},
    sentence::sentence,
};
use crate::{
    incident::Technique,
    insight::Inquiry,
    search::{Choice, Facet, FacetGroup, FacetValue, choose, choose_only},
    text::{counted, fold, grouped},
};

/// The values that a group is told with before it is opened.
const MAX_SAMPLE_VALUES: usize = 3;

/// The groups, or the values of the group called `name`.
pub(super) fn filters(conversation: &mut Conversation, name: &str) -> Vec<String> {
    if !name.is_empty() {
        let wanted = fold(name);
        let named = |facet: &Facet| fold(facet.title()).starts_with(&wanted) || facet.field() == wanted;
        if let Some(facet) = Facet::ALL.into_iter().find(named) {
            return values(conversation, facet);
        }
        let titles = Facet::ALL.map(|facet| facet.title().to_lowercase());
        return vec![
            format!("There is no filter {}. Type f with one of these names.", quoted(name)),
            sentence(&titles.join("; ")),
        ];
    }
    // What no record states filters nothing.
    let states_any = |group: &FacetGroup| group.values.iter().any(|value| !value.is_unstated());
    let rows = groups(conversation).into_iter().filter(states_any);
    let rows = rows.map(|group| {
        let most: Vec<String> = group
            .values
            .iter()
            .take(MAX_SAMPLE_VALUES)
            .map(value_in_words)
            .collect();
        let more = group.values.len().saturating_sub(MAX_SAMPLE_VALUES);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let says = format!("{}: {}{more}.", group.facet.title(), most.join("; "));
        NumberedRow::new(says, NumberTarget::Group(group.facet))
    });
    let rows: Vec<NumberedRow> = rows.collect();
    if rows.is_empty() {
        return vec!["No incident is found, so there is nothing to filter by.".to_owned()];
    }
    let count = counted(conversation.answer.literal().len(), "incident");
    let mut lines = vec![format!("Filters of {count}.")];
    lines.extend(tell(conversation, rows));
    lines.extend(conversation.hint("A number opens a filter; b goes back to the results."));
    lines
}

/// The values of `facet`.
pub(super) fn values(conversation: &mut Conversation, facet: Facet) -> Vec<String> {
    let group = groups(conversation).into_iter().find(|group| group.facet == facet);
    let values = group.map(|group| group.values).unwrap_or_default();
    if values.is_empty() {
        return vec![format!("No incident found has a value of {}.", facet.title())];
    }
    let rows = values.iter().map(|value| {
        let target = NumberTarget::Value {
            facet,
            key: value.key.clone(),
            label: value.label.clone(),
        };
        NumberedRow::new(format!("{}.", value_in_words(value)), target)
    });
    let rows: Vec<NumberedRow> = rows.collect();
    let mut lines = vec![format!("{}, {}.", facet.title(), counted(rows.len(), "value"))];
    lines.extend(tell(conversation, rows));
    conversation.group = Some(facet);
    lines.extend(conversation.hint(
        "A number ticks a value or unticks it, minus and a number excludes it, only and a number takes no other. l lists \
         the results.",
    ));
    lines
}

/// Tells the first of `rows`, whose numbers are in force from now on.
pub(super) fn tell(conversation: &mut Conversation, rows: Vec<NumberedRow>) -> Vec<String> {
    let mut rows = NumberedRows::new(rows);
    let lines = rows.tell();
    conversation.told = Told::Rows(rows);
    conversation.is_reading_on = false;
    conversation.is_aside = true;
    conversation.group = None;
    lines
}

fn groups(conversation: &mut Conversation) -> Vec<FacetGroup> {
    let query = conversation.asked();
    let Inquiry { corpus, index, context } = conversation.inquiry();
    index.facets(corpus, &query, &context).groups
}

/// `United States, 70`, with what is chosen of it.
fn value_in_words(value: &FacetValue) -> String {
    let chosen = match value.choice {
        Choice::Free => "",
        Choice::Included => ", ticked",
        Choice::Excluded => ", excluded",
    };
    // Nobody knows techniques by their numbers.
    let name = Technique::of(&value.key).map_or(value.label.as_str(), |technique| technique.name);
    format!("{name}, {}{chosen}", grouped(value.count))
}

/// What happens to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ticking {
    Tick,
    Exclude,
    Only,
}

/// Ticks the value `key` of `facet`, excludes it, or takes no other; the same again takes that back.
pub(super) fn tick(
    conversation: &mut Conversation,
    (facet, key, label): (Facet, &str, &str),
    how: Ticking,
) -> Vec<String> {
    let groups = groups(conversation);
    let values = groups
        .iter()
        .filter(|group| group.facet == facet)
        .flat_map(|group| &group.values);
    let now = values
        .into_iter()
        .find(|value| value.key == key)
        .map(|value| value.choice);
    let now = now.unwrap_or_default();
    let (choice, did) = match (how, now) {
        (Ticking::Only, _) => (None, "only"),
        (Ticking::Tick, Choice::Included) => (Some(Choice::Free), "unticked"),
        (Ticking::Exclude, Choice::Excluded) => (Some(Choice::Free), "no longer excluded"),
        (Ticking::Tick, _) => (Some(Choice::Included), "ticked"),
        (Ticking::Exclude, _) => (Some(Choice::Excluded), "excluded"),
    };
    let text = match choice {
        Some(choice) => choose(&conversation.query, facet, key, choice),
        None => choose_only(&conversation.query, facet, key),
    };
    change(conversation, &text, &format!("{label}, {did}."))
}

/// Excludes what is ticked of the filter that is open, and the other way round.
pub(super) fn invert(conversation: &mut Conversation) -> Vec<String> {
    let Some(facet) = conversation.group else {
        return vec!["No filter is open. Type f for the filters, then a number.".to_owned()];
    };
    let groups = groups(conversation);
    let mut text = conversation.query.clone();
    for value in groups
        .iter()
        .filter(|group| group.facet == facet)
        .flat_map(|group| &group.values)
    {
        let turned = match value.choice {
            Choice::Free => continue,
            Choice::Included => Choice::Excluded,
            Choice::Excluded => Choice::Included,
        };
        text = choose(&text, facet, &value.key, turned);
    }
    if text == conversation.query {
        return vec!["Nothing of this filter is ticked or excluded.".to_owned()];
    }
    change(conversation, &text, &format!("{}, inverted.", facet.title()))
}

/// Asks `text`, and keeps the numbers of the values as they were told.
fn change(conversation: &mut Conversation, text: &str, did: &str) -> Vec<String> {
    let (group, told) = (
        conversation.group,
        mem::replace(&mut conversation.told, Told::Results(0)),
    );
    if let Err(lines) = conversation.ask(text) {
        conversation.told = told;
        return lines;
    }
    conversation.group = group;
    conversation.told = told;
    if conversation.answer.is_empty() {
        let mut lines = vec![did.to_owned()];
        lines.extend(results(conversation));
        return lines;
    }
    vec![did.to_owned(), found(conversation)]
}
