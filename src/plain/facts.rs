//! A record in one breath, as a list of results tells it.

use super::sentence::{ended, sentence, spoken};
use crate::{
    incident::Incident,
    story::{Passage, Story, StoryRole},
};

/// `7 April 2026. Operation Masquerade resets routers. Russia to United States. Denied.`
pub(super) fn in_brief(incident: &Incident) -> String {
    let story = Story::of(incident, &|_| None);
    let has = |passage: &Passage, role: StoryRole| passage.0.iter().any(|fragment| fragment.role == role);
    let date = story.facts.first().filter(|passage| has(passage, StoryRole::Date));
    let date = date.map(|passage| sentence(&spoken(passage)));
    let rest = story
        .facts
        .iter()
        .filter(|passage| has(passage, StoryRole::Arrow) || has(passage, StoryRole::Denied))
        .map(|passage| sentence(&spoken(passage)));
    let withdrawn = story.notice.as_ref().map(|notice| sentence(&spoken(notice)));
    let told: Vec<String> = date
        .into_iter()
        .chain([ended(story.title.as_str())])
        .chain(withdrawn)
        .chain(rest)
        .collect();
    told.join(" ")
}
