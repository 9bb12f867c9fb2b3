//! What leaves: marks, copies, files, saved queries.

use std::{path::PathBuf, sync::Arc};

use super::{
    conversation::{Conversation, quoted},
    filters::tell,
    listing::results,
    numbers::{NumberTarget, NumberedRow},
    outbound::{Hesitation, Outbound},
    sentence::sentence,
    verb::{Verb, row_of},
    views::{told, usage},
    world::Unwritten,
};
use crate::{
    app::{Content, Existing, Piece, Target, record_claim, record_piece, record_source},
    config::SavedQuery,
    corpus::Slot,
    export::{ExportChunks, ExportSettings, Format, asked},
    incident::PartialDate,
    text::{Clean, counted, or_list},
};

/// What `words` name: the incident that is read, a result by its number, or all to the letter.
fn named(conversation: &Conversation, words: &str) -> Result<Vec<Slot>, Vec<String>> {
    match words {
        "" => conversation.read().map(|slot| vec![slot]),
        "all" => Ok(conversation.answer.literal().to_vec()),
        number => {
            let row = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let slot = row.and_then(|row| conversation.answer.slot(row));
            slot.map(|slot| vec![slot]).ok_or_else(|| {
                vec![format!(
                    "There is no result {}. Type the number of one, or all.",
                    quoted(number)
                )]
            })
        }
    }
}

/// Marks what `words` name, or takes the mark away.
pub(super) fn mark(conversation: &mut Conversation, words: &str, is_marked: bool) -> Vec<String> {
    if !is_marked && words == "all" {
        let count = conversation.marked.len();
        conversation.marked.clear();
        return vec![format!("{}, no longer marked.", counted(count, "incident"))];
    }
    let slots = match named(conversation, words) {
        Ok(slots) => slots,
        Err(lines) => return lines,
    };
    for slot in &slots {
        if is_marked {
            conversation.marked.insert(*slot);
        } else {
            conversation.marked.remove(slot);
        }
    }
    let what = match slots.as_slice() {
        [one] => conversation.incident(*one).title.to_string(),
        several => counted(several.len(), "incident"),
    };
    let did = if is_marked { "marked" } else { "no longer marked" };
    vec![
        format!("{what}: {did}."),
        format!("{} marked in all.", counted(conversation.marked.len(), "incident")),
    ]
}

/// Lists what is marked.
pub(super) fn marks(conversation: &mut Conversation) -> Vec<String> {
    if conversation.marked.is_empty() {
        return vec!["No incident is marked. Type mark and a result's number.".to_owned()];
    }
    match conversation.ask("is:marked") {
        Ok(_) => results(conversation),
        Err(lines) => lines,
    }
}

/// Copies what `words` name of the incident that is read, or of the conversation.
pub(super) fn copy(conversation: &mut Conversation, words: &str) -> Vec<String> {
    let content = match words {
        "query" if conversation.query.is_empty() => Err(vec!["No query is asked.".to_owned()]),
        "query" => Ok(Content::Text {
            name: Clean::line("query"),
            text: Clean::line(&conversation.query),
            of: None,
        }),
        "marked" => marked(conversation).map(|slots| records(conversation, &slots, Format::Markdown)),
        words => conversation.read().and_then(|slot| piece(conversation, slot, words)),
    };
    match content {
        Ok(content) => hand_over(conversation, content, Target::Clipboard),
        Err(lines) => lines,
    }
}

fn marked(conversation: &Conversation) -> Result<Vec<Slot>, Vec<String>> {
    let slots: Vec<Slot> = conversation.marked.iter().copied().collect();
    if slots.is_empty() {
        return Err(vec![
            "No incident is marked. Type mark and a result's number.".to_owned(),
        ]);
    }
    Ok(slots)
}

/// A piece of the record at `slot`.
fn piece(conversation: &Conversation, slot: Slot, words: &str) -> Result<Content, Vec<String>> {
    let entry = conversation.corpus().entry(slot);
    let claim = words.strip_prefix("claim").unwrap_or(words).trim();
    if let Ok(number) = claim.parse() {
        return record_claim(number, entry).ok_or_else(|| vec![format!("This incident has no claim {number}.")]);
    }
    if let Some(number) = words
        .strip_prefix("source ")
        .and_then(|number| number.trim().parse().ok())
    {
        return record_source(number, entry).ok_or_else(|| vec![format!("This incident has no source {number}.")]);
    }
    let piece = match words {
        "" | "md" => Piece::Markdown,
        "text" => Piece::Text,
        "toml" => Piece::Toml,
        "json" => Piece::Json,
        "stix" => Piece::Stix,
        "id" => Piece::Id,
        "title" => Piece::Title,
        "summary" => Piece::Summary,
        "sources" => Piece::Sources,
        "citation" => Piece::Citation,
        other => return Err(usage(Verb::Copy, other)),
    };
    record_piece(piece, entry, conversation.corpus()).map_err(|why| vec![format!("Nothing is copied: {why}.")])
}

/// Whole records in a format.
fn records(conversation: &Conversation, slots: &[Slot], format: Format) -> Content {
    let corpus = conversation.corpus();
    let day = PartialDate::lenient(&conversation.records.index.today().to_string()).in_words();
    Content::Records {
        entries: slots.iter().map(|slot| Arc::clone(corpus.entry(*slot))).collect(),
        settings: ExportSettings {
            registry: Arc::clone(corpus.registry()),
            asked: asked(&conversation.query, (slots.len(), corpus.len()), &day),
            ..format.into()
        },
    }
}

/// Writes to a file, as `md to FILE`, `stix marked to FILE` or `csv all to FILE` ask for.
pub(super) fn export(conversation: &mut Conversation, words: &str) -> Vec<String> {
    let Some((what, file)) = words.split_once(" to ") else {
        return usage(Verb::Export, "");
    };
    let (word, which) = what.trim().split_once(' ').unwrap_or((what.trim(), ""));
    let Some(format) = Format::from_word(word) else {
        return vec![
            format!("There is no format {}.", quoted(word)),
            format!("Type {}.", or_list(&Format::ALL.map(Format::as_str))),
        ];
    };
    let slots = match which.trim() {
        "" | "this" => conversation.read().map(|slot| vec![slot]).map_err(|mut lines| {
            lines.push("To write all results, type all before to; to write those marked, marked.".to_owned());
            lines
        }),
        "marked" => marked(conversation),
        "all" => Ok(conversation.answer.literal().to_vec()),
        other => return usage(Verb::Export, other),
    };
    let file = file.trim();
    match slots {
        Err(lines) => lines,
        Ok(slots) if slots.is_empty() => vec!["No incident is found, so nothing is written.".to_owned()],
        Ok(_) if file.is_empty() => vec!["The file needs a name after to.".to_owned()],
        Ok(slots) => {
            let target = Target::File {
                path: PathBuf::from(file),
                existing: Existing::Ask,
            };
            let content = records(conversation, &slots, format);
            hand_over(conversation, content, target)
        }
    }
}

/// Lets something leave; asks first if any of it is or may be marked red.
fn hand_over(conversation: &mut Conversation, content: Content, target: Target) -> Vec<String> {
    if !content.may_be_red() {
        return send(conversation, content, target);
    }
    if conversation.account.is_restricted() {
        return vec!["It is or may be marked TLP:RED, and stays here.".to_owned()];
    }
    conversation.waiting = Some(Outbound {
        content,
        target,
        question: Hesitation::Red,
    });
    vec!["It is or may be marked TLP:RED. Type yes to pass it on; anything else keeps it here.".to_owned()]
}

/// What `line` answers to the question before something leaves; none if it answers nothing, and it stays.
pub(super) fn reply(conversation: &mut Conversation, outbound: Outbound, line: &str) -> Option<Vec<String>> {
    let Outbound {
        content,
        mut target,
        question,
    } = outbound;
    match (question, line, &mut target) {
        (Hesitation::Red, "yes", _) => {}
        (Hesitation::Existing, "over", Target::File { existing, .. }) => *existing = Existing::Overwrite,
        (Hesitation::Existing, "number", Target::File { existing, .. }) => *existing = Existing::Number,
        _ => return None,
    }
    Some(send(conversation, content, target))
}

fn send(conversation: &mut Conversation, content: Content, target: Target) -> Vec<String> {
    match (target, content) {
        (Target::File { path, existing }, Content::Records { entries, settings }) => {
            match conversation.world.write(&path, existing, &entries, &settings) {
                Ok(said) => vec![sentence(said.as_str())],
                Err(Unwritten::Because(why)) => vec![format!("Nothing was written: {why}.")],
                Err(Unwritten::Exists) => {
                    let asks = format!(
                        "The file `{}` is there already. Type over to replace it, or number to write beside it under a \
                         number; anything else leaves it.",
                        path.display()
                    );
                    conversation.waiting = Some(Outbound {
                        content: Content::Records { entries, settings },
                        target: Target::File { path, existing },
                        question: Hesitation::Existing,
                    });
                    vec![asks]
                }
            }
        }
        (_, content) => give(conversation, &content),
    }
}

/// Copies, or where no clipboard is in reach prints what would have been copied.
fn give(conversation: &mut Conversation, content: &Content) -> Vec<String> {
    let (name, text) = match text_of(content) {
        Ok(named) => named,
        Err(why) => return vec![why],
    };
    match conversation.world.copy(&name, &text) {
        Ok(said) => vec![sentence(said.as_str())],
        Err(why) => {
            let mut lines = vec![format!("Not copied: {why}. Here it is, to be selected.")];
            lines.extend(text.as_str().lines().map(str::to_owned));
            lines.push("End of the copy.".to_owned());
            lines
        }
    }
}

/// The name and the text of what is copied or printed.
fn text_of(content: &Content) -> Result<(Clean, Clean), String> {
    match content {
        Content::Text { name, text, .. } => Ok((name.clone(), text.clone())),
        Content::Records { entries, settings } => {
            let text: Result<String, _> = ExportChunks::new(entries, settings).collect();
            let text = text.map_err(|error| format!("Nothing is copied: {error}."))?;
            Ok((Clean::line(&counted(entries.len(), "incident")), Clean::block(&text)))
        }
    }
}

/// Saves the query under a name.
pub(super) fn save(conversation: &mut Conversation, name: &str) -> Vec<String> {
    if name.is_empty() {
        return usage(Verb::Save, "");
    }
    if conversation.query.is_empty() {
        return vec!["No query is asked, so none is saved.".to_owned()];
    }
    let query = SavedQuery {
        name: name.to_owned(),
        query: conversation.query.clone(),
        sort: conversation.sort,
    };
    let saved = conversation.world.save(&query);
    kept(conversation, saved, &format!("Saved as {}.", quoted(name)))
}

/// Lets a saved query go.
pub(super) fn forget(conversation: &mut Conversation, name: &str) -> Vec<String> {
    if !conversation.saved.iter().any(|saved| saved.name == name) {
        return vec![format!(
            "No query is saved as {}. Type saved for those that are.",
            quoted(name)
        )];
    }
    let saved = conversation.world.forget(name);
    kept(conversation, saved, &format!("{} is forgotten.", quoted(name)))
}

fn kept(conversation: &mut Conversation, saved: Result<Vec<SavedQuery>, Clean>, did: &str) -> Vec<String> {
    match saved {
        Ok(saved) => {
            conversation.saved = saved;
            vec![did.to_owned()]
        }
        Err(why) => vec![format!("{why}.")],
    }
}

/// The queries that are saved, each with how many incidents it finds.
pub(super) fn saved(conversation: &mut Conversation) -> Vec<String> {
    let saved = conversation.saved.clone();
    if saved.is_empty() {
        return vec![format!("No query is saved. Type {}.", row_of(Verb::Save).form())];
    }
    let rows = saved.into_iter().map(|saved| {
        let count = counted(conversation.inquiry().slots(&saved.query).len(), "incident");
        NumberedRow::new(
            format!("{}: {}, {count}.", saved.name, quoted(&saved.query)),
            NumberTarget::Saved(saved),
        )
    });
    let rows: Vec<NumberedRow> = rows.collect();
    told(conversation, "Saved queries.".to_owned(), rows)
}

/// The queries asked before.
pub(super) fn past(conversation: &mut Conversation) -> Vec<String> {
    let here = conversation.travels.queries().into_iter().map(str::to_owned);
    let mut queries: Vec<String> = here.collect();
    for query in &conversation.past {
        if !queries.contains(query) {
            queries.push(query.clone());
        }
    }
    if queries.is_empty() {
        return vec!["No query has been asked before.".to_owned()];
    }
    let rows = queries.into_iter();
    let rows = rows.map(|query| NumberedRow::new(format!("{}.", quoted(&query)), NumberTarget::Query(query)));
    tell(conversation, rows.collect())
}
