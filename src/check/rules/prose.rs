//! Titles, summaries, claims and notes that are not worded as news.

use std::iter;

use super::references::UNATTRIBUTED;
use crate::{
    check::places::{Places, Violation, Violations, claim, of, party, source},
    incident::{Claim, ClaimType, Incident, KeyPath, Text, Word},
    text::fold,
};

/// Characters a title may have: more do not fit the line of a list.
const MAX_TITLE_CHARS: usize = 72;
/// Words a sentence of a summary may have.
const MAX_SENTENCE_WORDS: usize = 30;
/// Words of a sentence that are quoted so that it is found.
const OPENING_WORDS: usize = 4;

/// Words by which a text is known to be English; neighbouring languages have none of them.
const ENGLISH: [&str; 5] = ["the", "and", "with", "from", "that"];

/// How the words begin by which English news says that somebody speaks: `said`, `denied`, `blames`.
const SAYING: [&str; 49] = [
    "accus", "admit", "alleg", "announc", "argu", "ask", "assess", "attribut", "believ", "blam", "call", "charg",
    "claim", "conclud", "condemn", "critici", "declin", "deni", "deny", "describ", "dismiss", "disput", "doubt",
    "find", "found", "held", "hold", "indict", "insist", "link", "mention", "named", "names", "question", "refus",
    "reject", "report", "said", "sanction", "say", "suspect", "tell", "think", "thought", "tied", "told", "traced",
    "warn", "wrote",
];

/// Phrases that readers stumble over, and what to write instead.
const PHRASES: [(&str, &str); 13] = [
    ("apprehended", "arrested"),
    ("ascribe", "attribute"),
    ("ascribed", "attributed"),
    ("ascribes", "attributes"),
    ("could not be had", "could not be obtained"),
    ("put down to", "attributed to"),
    ("speak of", "call it"),
    ("speaks of", "calls it"),
    ("spoke of", "called it"),
    ("stands for the headline", "the title is our description"),
    ("tell of", "report"),
    ("tells of", "reports"),
    ("title after the address", "the title is taken from the URL"),
];

pub(in crate::check) fn headline<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let title = incident.title.trim();
    let chars = title.chars().count();
    let is_long = chars > MAX_TITLE_CHARS;
    let long = is_long.then(|| format!("the title has {chars} characters, {MAX_TITLE_CHARS} are enough"));
    let has_label = title.contains(": ") || title.ends_with(':');
    let label = has_label.then(|| "the title has a colon".to_owned());
    Box::new([long, label].into_iter().flatten().map(move |message| {
        let violation = Violation::new(places.key(&of("title")), message);
        violation.help("say in one short sentence who did what to whom".to_owned())
    }))
}

pub(in crate::check) fn long_sentence<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let words: Vec<&str> = incident.summary.split_whitespace().collect();
    let sentences = words.split_inclusive(|word| ends_sentence(word));
    let long = sentences.filter_map(|sentence| {
        let count = sentence
            .iter()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        if count <= MAX_SENTENCE_WORDS {
            return None;
        }
        let message = format!("a sentence of the summary has {count} words, {MAX_SENTENCE_WORDS} are enough");
        let opening = &sentence[..OPENING_WORDS];
        let help = format!("split the one that begins `{}`", opening.join(" "));
        Some(Violation::new(places.key(&of("summary")), message).help(help))
    });
    let long: Vec<Violation> = long.collect();
    Box::new(long.into_iter())
}

/// Whether a full stop is the last of `word`, but for quotation marks and brackets. An abbreviation counts as an end,
/// too: rather a long sentence is missed than a short one blamed.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?'])
}

/// Accusations, denials and criticism whose text alone does not say that somebody speaks. Only English is judged.
pub(in crate::check) fn speaker<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let claims = incident.claims.iter().enumerate();
    let opinions = claims.filter_map(|(at, each)| Some((at, each, opinion(each)?)));
    Box::new(opinions.filter_map(move |(at, each, kind)| {
        let Some(by) = &each.by else {
            // The rule `attribution` reports an attribution without a speaker.
            let place = (kind != ClaimType::Attribution).then(|| places.value(&claim(at).key("type")))?;
            let violation = Violation::new(place, format!("this {kind} has no `by`"));
            return Some(violation.help("say whose it is, or `by = \"unattributed\"`".to_owned()));
        };
        if says_who_speaks(&each.text, incident, by) {
            return None;
        }
        let message = format!("the text of this {kind} does not say who speaks");
        let violation = Violation::new(places.key(&claim(at).key("text")), message);
        Some(violation.help(match incident.name_of(by) {
            UNATTRIBUTED => "say that it is suspected, or who says it".to_owned(),
            speaker => format!("begin with the speaker: `{speaker} said …`"),
        }))
    }))
}

/// The type of a claim that is somebody's opinion of another.
fn opinion(claim: &Claim) -> Option<ClaimType> {
    match claim.kind.as_ref()? {
        Word::Known(kind @ (ClaimType::Attribution | ClaimType::Denial | ClaimType::Criticism)) => Some(*kind),
        Word::Known(_) | Word::Unknown(_) => None,
    }
}

/// Whether `text` names the speaker `by`, in part at least, or has a word of saying, or is no English.
fn says_who_speaks(text: &str, incident: &Incident, by: &str) -> bool {
    let text = fold(text);
    let words: Vec<&str> = words(&text).collect();
    let is_english = words.iter().any(|word| ENGLISH.contains(word));
    let has_saying = words
        .iter()
        .any(|word| SAYING.iter().any(|stem| word.starts_with(stem)));
    let names = incident.parties.get(by).into_iter().flat_map(|party| &party.names);
    let mut names = names.map(Text::as_str).chain(iter::once(incident.name_of(by)));
    let is_named = names.any(|name| {
        let name = fold(name);
        self::words(&name).any(|word| word != "of" && !ENGLISH.contains(&word) && words.contains(&word))
    });
    !is_english || has_saying || is_named
}

/// Words of two letters and more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().nth(1).is_some())
}

pub(in crate::check) fn phrases<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    Box::new(prose(incident).flat_map(move |(text, path)| {
        let text = one_line(text).to_ascii_lowercase();
        let met = PHRASES.iter().filter(move |(phrase, _)| holds(&text, phrase));
        met.map(move |(phrase, instead)| {
            let violation = Violation::new(places.key(&path), format!("`{phrase}` is not the usual phrase"));
            violation.help(format!("write `{instead}`"))
        })
    }))
}

/// The texts of a record that its author words, with their places.
fn prose(incident: &Incident) -> impl Iterator<Item = (&str, KeyPath)> {
    let own = [
        (Some(&incident.title), of("title")),
        (Some(&incident.summary), of("summary")),
    ];
    let note = iter::once((incident.date_note.as_ref(), of("date_note")));
    let sources = incident.sources.iter();
    let sources = sources.map(|(key, each)| (each.note.as_ref(), source(key).key("note")));
    let parties = incident.parties.iter();
    let parties = parties.map(|(key, each)| (each.note.as_ref(), party(key).key("note")));
    let claims = incident.claims.iter().enumerate().flat_map(|(at, each)| {
        let text = (Some(&each.text), claim(at).key("text"));
        [text, (each.note.as_ref(), claim(at).key("note"))]
    });
    let all = own.into_iter().chain(note).chain(sources).chain(parties).chain(claims);
    all.filter_map(|(text, path)| Some((text?.as_str(), path)))
}

/// Whether `phrase` stands in `text` by itself, not as a part of other words.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + phrase.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// The text without line ends, which would end a sentence or divide a phrase.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    const TITLE: &str = "Destructive attack hits Albanian government services";
    const SUMMARY: &str = "Ransomware and a wiper took Albanian government services offline.";
    const BLAME: &str = "The FBI said Iranian state cyber actors carried out the attack";

    #[test]
    fn a_title_is_short_and_has_no_label() {
        let found = broken("headline", TITLE, "Albania: attack hits government services");
        let help = "say in one short sentence who did what to whom";
        assert_eq!(found, [format!("[title] the title has a colon ({help})")]);
        let found = broken("headline", TITLE, &"long ".repeat(15));
        assert_eq!(
            found,
            [format!("[title] the title has 74 characters, 72 are enough ({help})")]
        );
        assert_eq!(broken("headline", TITLE, "Unit 8:16 breaks into a ministry"), [""; 0]);
    }

    #[test]
    fn a_sentence_of_more_than_thirty_words_is_found_across_lines() {
        let long = format!("It went well. Days before the{}\n vote.", " next".repeat(27));
        let found = broken("sentence", SUMMARY, &long);
        assert_eq!(
            found,
            ["[summary] a sentence of the summary has 31 words, 30 are enough \
              (split the one that begins `Days before the next`)"]
        );
        let two = format!("One{} – ends.\nTwo{}.", " more".repeat(28), " more".repeat(29));
        assert_eq!(broken("sentence", SUMMARY, &two), [""; 0]);
    }

    #[test]
    fn an_accusation_says_in_its_own_text_who_makes_it() {
        let found = broken("speaker", "The FBI said Iranian", "Iranian");
        assert_eq!(
            found,
            ["[text] the text of this attribution does not say who speaks (begin with the speaker: `FBI said …`)"]
        );
        for said in [
            "The bureau blames Iranian state cyber actors of the ministry",
            "For the FBI it was the work of Iranian state cyber actors",
            "Iranische Hacker im Staatsdienst haben Albanien angegriffen",
            "Een of meer Iraanse hackers vielen Albanië aan",
        ] {
            assert_eq!(broken("speaker", BLAME, said), [""; 0], "{said}");
        }
    }

    #[test]
    fn a_denial_has_a_speaker() {
        let found = broken("speaker", "by       = \"Iranian foreign ministry\"\n", "");
        assert_eq!(
            found,
            ["[\"denial\"] this denial has no `by` (say whose it is, or `by = \"unattributed\"`)"]
        );
    }

    #[test]
    fn phrases_that_are_not_usual_are_told_wherever_a_record_has_prose() {
        let found = broken(
            "phrase",
            "wire text, kept as a file",
            "The headline could not be\u{20}had",
        );
        assert_eq!(
            found,
            ["[note] `could not be had` is not the usual phrase (write `could not be obtained`)"]
        );
        let found = broken("phrase", SUMMARY, "The ministry speaks\nof ransomware.");
        assert_eq!(
            found,
            ["[summary] `speaks of` is not the usual phrase (write `calls it`)"]
        );
        assert_eq!(broken("phrase", SUMMARY, "Hotel offers foretell of nothing."), [""; 0]);
    }
}
