//! The help: what to type, chapter by chapter.

use super::{
    conversation::{Conversation, quoted},
    counterpart::{Counterpart, counterpart},
    filters::tell,
    numbers::NumberedRow,
    sentence::{ended, sentence},
    verb::{VERBS, VerbChapter},
};
use crate::{app::BINDINGS, search::guide, text::or_list};

/// What can be typed, or one chapter of it.
pub(super) fn help(conversation: &mut Conversation, topic: &str) -> Vec<String> {
    if topic.is_empty() {
        return first_page();
    }
    if let Some(chapter) = VerbChapter::from_word(topic) {
        let account = conversation.account;
        let rows = VERBS
            .iter()
            .filter(|row| row.chapter == chapter && row.is_offered(account));
        return rows
            .map(|row| ended(&format!("{}: {}", row.form(), row.says)))
            .collect();
    }
    let rows = match topic {
        "query" => queries(),
        "keys" => keys(conversation),
        other => {
            let topics = topics();
            return vec![
                format!("There is no help on {}.", quoted(other)),
                format!("Type h and one of {}.", or_list(&topics)),
            ];
        }
    };
    tell(conversation, rows)
}

fn topics() -> Vec<&'static str> {
    let chapters = VerbChapter::ALL.map(VerbChapter::as_str).into_iter();
    chapters.chain(["query", "keys"]).collect()
}

fn first_page() -> Vec<String> {
    let mut lines: Vec<String> = [
        "Words search: router gru finds the incidents that hold both.",
        "A number opens what was told under it. m tells more, b goes back, l tells the results again.",
        "n and p read the next result and the one before. u takes back the last change of the query.",
        "+ and words narrow the query. / and words search for words that are commands or numbers.",
        "f tells what the results can be filtered by, t when they were, map where.",
        "about and a name tells who somebody is; alike what is like the incident that is read; path and a name what joins \
         the two.",
        "mark, copy and export take along what you found.",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    lines.push(format!("For more type h and one of {}.", or_list(&topics())));
    lines.push("q leaves.".to_owned());
    lines
}

/// The guide to the query language.
fn queries() -> Vec<NumberedRow> {
    let mut rows = Vec::new();
    for part in guide() {
        rows.push(NumberedRow::heading(sentence(part.title)));
        for row in part.rows {
            rows.push(NumberedRow::heading(sentence(&format!("{}: {}", row.form, row.says))));
        }
    }
    rows
}

/// For those who know the browser: its keys, and what is typed here.
fn keys(conversation: &Conversation) -> Vec<NumberedRow> {
    let offered = BINDINGS
        .iter()
        .filter(|binding| conversation.account.offers(binding.command));
    let rows = offered.filter_map(|binding| {
        let typed = match counterpart(binding.command) {
            Counterpart::Verb(typed) | Counterpart::Typed(typed) => typed,
            Counterpart::Needless(_) => return None,
        };
        let key = binding.keys.first()?;
        Some(NumberedRow::heading(sentence(&format!(
            "{key} in the browser is here: {typed}"
        ))))
    });
    let mut rows: Vec<NumberedRow> = rows.collect();
    rows.dedup();
    rows
}
