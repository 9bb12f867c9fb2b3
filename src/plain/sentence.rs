//! Setting what is told for the ear: sentences that end, words in the place of signs.

use crate::{
    incident::{Country, is_technique},
    story::{Fragment, Passage, StoryRole},
    text::and_list,
};

/// `text` with a full stop, unless it ends a sentence already.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_end();
    let last = text.trim_end_matches(['"', '”', '’', ')']);
    if text.is_empty() || last.ends_with(['.', '!', '?', ':', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// `text` with a capital letter at its beginning.
pub(super) fn begun(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// One sentence.
pub(super) fn sentence(text: &str) -> String {
    ended(&begun(text))
}

/// Each passage a sentence.
pub(super) fn sentences(passages: &[Passage]) -> String {
    let told: Vec<String> = passages.iter().map(|passage| sentence(&spoken(passage))).collect();
    told.join(" ")
}

/// `passage` as it is said: arrows and signs are words, codes of countries are names.
pub(super) fn spoken(passage: &Passage) -> String {
    let arrow = passage.0.iter().position(|fragment| fragment.role == StoryRole::Arrow);
    let Some(arrow) = arrow else {
        return together(&passage.0);
    };
    let (from, to) = (together(&passage.0[..arrow]), together(&passage.0[arrow + 1..]));
    match (is_unstated(&from), is_unstated(&to)) {
        (false, false) => format!("{from} to {to}"),
        (true, _) => format!("against {to}"),
        (false, true) => format!("by {from}"),
    }
}

/// `fragments` as they follow each other; of names with commas between, the last follows `and`. What stands in brackets is
/// no such list.
fn together(fragments: &[Fragment]) -> String {
    let last = fragments.windows(3).rposition(|three| {
        let [before, comma, after] = three else { return false };
        let is_name = |fragment: &Fragment| fragment.role != StoryRole::Quiet;
        comma.text.as_str() == ", " && is_name(before) && is_name(after)
    });
    let last = last.map(|at| at + 1);
    let has_more = fragments
        .last()
        .is_some_and(|last| last.text.as_str().starts_with(" +"));
    let spoken = (0..).zip(fragments).map(|(at, fragment)| {
        if Some(at) == last && !has_more {
            " and ".to_owned()
        } else {
            spoken_fragment(fragment)
        }
    });
    spoken.collect()
}

fn is_unstated(side: &str) -> bool {
    side == "not stated"
}

fn spoken_fragment(fragment: &Fragment) -> String {
    let text = fragment.text.as_str();
    match fragment.role {
        // The sign says to the eye what the words say.
        StoryRole::Denied => {
            let mut signs = ["D ", "≠ "].into_iter();
            let words = signs.find_map(|sign| text.strip_prefix(sign));
            words.unwrap_or(text).to_owned()
        }
        StoryRole::Quiet => spoken_quiet(text),
        _ => text.to_owned(),
    }
}

/// ` +2` is ` and 2 more`; ` (US)` is ` (United States)`; the number of a technique after its name is left out, since it is
/// heard as a number of seven digits and says nothing that the name does not.
fn spoken_quiet(text: &str) -> String {
    if text.strip_prefix(' ').is_some_and(is_technique) {
        return String::new();
    }
    if let Some(more) = text.strip_prefix(" +") {
        return format!(" and {more} more");
    }
    let code = text.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    match code.and_then(|code| code.parse::<Country>().ok()) {
        Some(country) => format!(" ({})", country.name()),
        None => text.to_owned(),
    }
}

/// `items` one after the other: `a, b and c`, but `a, b; c` where one of them has a comma of its own.
pub(super) fn spoken_list(items: &[Passage]) -> String {
    let items: Vec<String> = items.iter().map(spoken).collect();
    if items
        .iter()
        .any(|item| item.contains([',', ';']) || item.contains(" and "))
    {
        items.join("; ")
    } else {
        and_list(&items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{incident::read, story::Story};

    #[test]
    fn a_sentence_ends_once() {
        for (text, told) in [
            ("denied", "Denied."),
            ("He said no!", "He said no!"),
            ("said “no.”", "Said “no.”"),
            ("said “no”", "Said “no”."),
            ("é", "É."),
            ("", ""),
        ] {
            assert_eq!(sentence(text), told);
        }
    }

    #[test]
    fn names_are_listed_with_and_but_what_stands_in_brackets_is_not() {
        let incident = read(
            "id = 'x'\ntitle = 'X'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n[party]\n\
             a = { name = 'A', role = 'initiator', country = 'RU' }\n\
             b = { name = 'B', role = 'sponsor', country = 'RU' }\n\
             c = { name = 'C', role = 'receiver', country = 'CZ' }\n\
             d = { name = 'D', role = 'receiver', country = 'AL' }\n",
            "x",
        );
        let story = Story::of(&incident.incident.expect("a record"), &|_| None);
        let facts: Vec<String> = story.facts.iter().map(spoken).collect();
        assert_eq!(facts[1..3], ["Russia to Czechia and Albania", "A and B"]);
        assert_eq!(spoken_list(&story.cast[0].items), "A (Russia); B (Russia, sponsor)");
    }
}
