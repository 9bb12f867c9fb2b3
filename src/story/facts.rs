//! The fact line: date, who and whom, actors, kind, what is in dispute, sources.

use super::fragment::{Fragment, Passage, StoryRole, Topic, short};
use crate::{
    incident::{Country, Incident, Kind, Word},
    text::{Clean, counted},
};

/// Countries that are named on each side of the arrow.
const MAX_COUNTRIES: usize = 2;
/// Actors that are named.
const MAX_ACTORS: usize = 2;

/// The parts of the line, in order; whoever sets it writes ` · ` between them and breaks no part that is short.
pub(super) fn facts(incident: &Incident) -> Vec<Passage> {
    let parts = [
        Some(date(incident)),
        who_and_whom(incident),
        actors(incident),
        Some(kind(incident)),
        incident.is_denied().then(|| Passage::of("D denied", StoryRole::Denied)),
        incident
            .has_differences()
            .then(|| Passage::of("≠ accounts differ", StoryRole::Denied)),
        sources(incident),
    ];
    parts.into_iter().flatten().collect()
}

/// When it happened, in full words.
pub(super) fn date_in_words(incident: &Incident) -> Clean {
    Clean::line(&incident.date.in_words())
}

fn date(incident: &Incident) -> Passage {
    let at = &incident.date;
    let fragment = Fragment::new(at.in_words(), StoryRole::Date);
    let asked = at.day().map_or_else(|| at.text().to_owned(), |day| day.to_string());
    Passage(vec![if at.has_year() {
        fragment.about(Topic::Date(asked))
    } else {
        fragment
    }])
}

/// `Russia → United States`.
pub(super) fn who_and_whom(incident: &Incident) -> Option<Passage> {
    let (origins, targets) = (incident.origin_countries(), incident.target_countries());
    if origins.is_empty() && targets.is_empty() {
        return None;
    }
    let mut fragments = countries(&origins, StoryRole::Accused, Topic::Origin);
    fragments.push(Fragment::new(" → ", StoryRole::Arrow));
    fragments.extend(countries(&targets, StoryRole::Hit, Topic::Target));
    Some(Passage(fragments))
}

fn countries(countries: &[&Word<Country>], role: StoryRole, topic: fn(String) -> Topic) -> Vec<Fragment> {
    if countries.is_empty() {
        return vec![Fragment::quiet("not stated")];
    }
    let named = countries.iter().take(MAX_COUNTRIES);
    let named = named.map(|country| Fragment::new(country.name(), role).about(topic(country.to_string())));
    listed(named, countries.len(), MAX_COUNTRIES)
}

/// `a, b +3`: those of `all` that are named, and how many are not.
fn listed(named: impl Iterator<Item = Fragment>, all: usize, most: usize) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    for fragment in named {
        if !fragments.is_empty() {
            fragments.push(Fragment::quiet(", "));
        }
        fragments.push(fragment);
    }
    if all > most {
        fragments.push(Fragment::quiet(format!(" +{}", all - most)));
    }
    fragments
}

/// The actors by name; a state that acts is said already, before the arrow.
fn actors(incident: &Incident) -> Option<Passage> {
    let mut names: Vec<&str> = Vec::new();
    for (_, party) in incident.actors() {
        let name = party.name.trim();
        if Country::named(name).is_none() && !names.contains(&name) {
            names.push(name);
        }
    }
    let actor = |name: &&str| Fragment::new(short(name), StoryRole::Accused).about(Topic::Actor((*name).to_owned()));
    let fragments = listed(names.iter().take(MAX_ACTORS).map(actor), names.len(), MAX_ACTORS);
    (!fragments.is_empty()).then_some(Passage(fragments))
}

/// `operation`, `answer: takedown`.
fn kind(incident: &Incident) -> Passage {
    let topic = Topic::Kind(incident.kind.to_string());
    let fragment = match (incident.kind.known(), incident.answers().next()) {
        (Some(Kind::CounterOperation), Some(answer)) => {
            let words = Fragment::new(format!("answer: {answer}"), StoryRole::Answered);
            words.about(Topic::Answer(answer.to_string()))
        }
        (Some(Kind::CounterOperation), None) => Fragment::new("answer", StoryRole::Answered).about(topic),
        (Some(Kind::Operation) | None, _) => Fragment::quiet(incident.kind.to_string()).about(topic),
    };
    fragment.into()
}

/// `9 sources, best C`.
fn sources(incident: &Incident) -> Option<Passage> {
    let count = incident.sources.len();
    let best = incident.best_reliability();
    let best = best.map_or_else(String::new, |grade| match count {
        1 => format!(", grade {grade}"),
        _ => format!(", best {grade}"),
    });
    (count > 0).then(|| Passage::of(format!("{}{best}", counted(count, "source")), StoryRole::Quiet))
}
