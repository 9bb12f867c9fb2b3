//! The values by which two records can be alike: actors, names, tags, techniques, countries by role, words.

use std::collections::BTreeSet;

use crate::{
    incident::{Class, Country, Incident, Party, Role, Word},
    insight::actors::ActorTree,
    text::{fold, tokens},
};

/// What sort of thing two records share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AlikeKind {
    Actor,
    /// What an actor of the record is part of.
    ActorAbove,
    /// A party that is in no registry.
    Name,
    /// The same, of somebody who only answers, speaks or reports.
    Bystander,
    Tag,
    Operation,
    Address,
    Technique,
    TechniqueAbove,
    Accused,
    Hit,
    Answered,
    /// A country that is accused, and one that is hit.
    Pair,
    /// A name in the summary or in a claim.
    Mentioned,
    Place,
    Word,
    TitleWord,
}

impl AlikeKind {
    /// How much a value of this kind counts, in hundredths of what a tag counts.
    ///
    /// Set by hand on one half of the links that people drew between records; what they find of the other half is
    /// measured by a test. Most comes from actors, from countries by role, and from names in the text.
    pub(super) fn weight(self) -> f32 {
        let hundredths: u16 = match self {
            Self::Actor | Self::Operation => 200,
            Self::Address => 150,
            Self::Tag | Self::Technique => 100,
            Self::Pair => 70,
            Self::Name
            | Self::Bystander
            | Self::Place
            | Self::ActorAbove
            | Self::TechniqueAbove
            | Self::Accused
            | Self::Hit
            | Self::Answered => 50,
            Self::Mentioned => 35,
            Self::Word | Self::TitleWord => 30,
        };
        f32::from(hundredths) / 100.0
    }

    /// The word that stands before the value: `technique Network Devices`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Actor | Self::ActorAbove => "actor",
            Self::Name | Self::Bystander => "name",
            Self::Mentioned => "named",
            Self::Place => "place",
            Self::Tag => "tag",
            Self::Operation => "operation",
            Self::Address => "source",
            Self::Technique | Self::TechniqueAbove => "technique",
            Self::Accused => "accused",
            Self::Hit => "hit",
            Self::Answered => "answered by",
            Self::Pair => "who against whom",
            Self::Word | Self::TitleWord => "word",
        }
    }

    /// Whether it is told only where nothing else is: whoever speaks of two incidents does not make them one.
    pub(super) fn is_told_last(self) -> bool {
        matches!(self, Self::Bystander | Self::Mentioned | Self::Word | Self::TitleWord)
    }
}

/// Words that say nothing of what a text is about.
const STOP_WORDS: &str = "the a an of and or in on to for by with from at as is was were are be been it its that this which \
who had has have not no but than then their they his her he she into over under after before between more most other others \
one two three said says say also against about up out all any some each there these those will would could can may might \
did do does done via per first last new";

/// The shortest word that counts, in letters.
const MIN_WORD_LETTERS: usize = 3;

/// The values of `incident`, each once; the text is folded but for actors, which go by their main name.
pub(super) fn values_of(incident: &Incident, tree: &ActorTree<'_>) -> BTreeSet<(AlikeKind, String)> {
    let mut values = BTreeSet::new();
    let mut add = |kind, text: String| {
        if !text.is_empty() {
            values.insert((kind, text));
        }
    };
    for party in incident.parties.values() {
        add_party(party, tree, &mut add);
    }
    let codes =
        |countries: Vec<&Word<Country>>| -> Vec<String> { countries.into_iter().map(ToString::to_string).collect() };
    let (accused, hit) = (codes(incident.origin_countries()), codes(incident.target_countries()));
    for from in accused {
        for to in &hit {
            add(AlikeKind::Pair, format!("{from} {to}"));
        }
        add(AlikeKind::Accused, from);
    }
    for to in hit {
        add(AlikeKind::Hit, to);
    }
    for country in codes(incident.responder_countries()) {
        add(AlikeKind::Answered, country);
    }
    for technique in &incident.techniques {
        let above = technique.split('.').next().unwrap_or_default();
        add(AlikeKind::TechniqueAbove, above.to_owned());
        add(AlikeKind::Technique, technique.to_string());
    }
    incident.tags.iter().for_each(|tag| add(AlikeKind::Tag, fold(tag)));
    incident
        .names
        .iter()
        .for_each(|name| add(AlikeKind::Operation, fold(name)));
    for url in incident.sources.values().filter_map(|source| source.url.as_ref()) {
        let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let bare = bare.strip_prefix("www.").unwrap_or(bare);
        add(AlikeKind::Address, bare.trim_end_matches('/').to_owned());
    }
    for text in [&incident.title, &incident.summary].into_iter().chain(&incident.names) {
        words(text, |word| add(AlikeKind::Word, word));
    }
    words(&incident.title, |word| add(AlikeKind::TitleWord, word));
    for text in [&incident.summary]
        .into_iter()
        .chain(incident.claims.iter().map(|claim| &claim.text))
    {
        for_each_name(text, |name| add(AlikeKind::Mentioned, name));
    }
    if let Some(place) = &incident.place {
        add(AlikeKind::Place, fold(&place.0));
    }
    values
}

fn add_party(party: &Party, tree: &ActorTree<'_>, add: &mut impl FnMut(AlikeKind, String)) {
    let actors = tree.of_party(party);
    for actor in &actors {
        add(AlikeKind::Actor, actor.name.clone());
        for above in tree.above(actor) {
            add(AlikeKind::ActorAbove, above.name.clone());
        }
    }
    // The name of a class, such as `hackers`, means others elsewhere.
    let is_one = matches!(
        party.class.as_ref().and_then(Word::known),
        Some(Class::Group | Class::Organization | Class::Individual | Class::System)
    );
    if actors.is_empty() && is_one {
        let kind = match party.role.known() {
            Some(Role::Responder | Role::Speaker | Role::Media) => AlikeKind::Bystander,
            _ => AlikeKind::Name,
        };
        for name in [&party.name].into_iter().chain(&party.names) {
            add(kind, fold(name));
        }
    }
}

fn words(text: &str, mut add: impl FnMut(String)) {
    for token in tokens(text) {
        let word = token.folded;
        let counts = word.chars().count() >= MIN_WORD_LETTERS
            && !word.bytes().all(|byte| byte.is_ascii_digit())
            && !STOP_WORDS.split_whitespace().any(|stop| stop == word);
        if counts {
            add(word);
        }
    }
}

/// Visits what looks like a name in `text`, folded: words with a capital in a row, not where a sentence begins.
fn for_each_name(text: &str, mut add: impl FnMut(String)) {
    let mut run: Vec<String> = Vec::new();
    let mut begins = true;
    for written in text.split_whitespace() {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        let is_capital = word.chars().next().is_some_and(char::is_uppercase) && word.chars().nth(1).is_some();
        let opens = written.chars().next().is_some_and(|c| !c.is_alphanumeric());
        if (!is_capital || opens) && !run.is_empty() {
            add(run.join(" "));
            run.clear();
        }
        if is_capital && !begins {
            run.extend(tokens(word).into_iter().map(|token| token.folded));
        }
        begins = written.ends_with(['.', '!', '?']);
        if written.len() > word.len() && !written.ends_with(char::is_alphanumeric) && !run.is_empty() {
            add(run.join(" "));
            run.clear();
        }
    }
    if !run.is_empty() {
        add(run.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_with_a_capital_that_begin_no_sentence() {
        let mut names = Vec::new();
        let text = "The FBI and Black Lotus Labs, with Lumen, found it. Later (Unit 42) of Palo Alto did.";
        for_each_name(text, |name| names.push(name));
        assert_eq!(names, ["fbi", "black lotus labs", "lumen", "unit", "palo alto"]);
    }
}
