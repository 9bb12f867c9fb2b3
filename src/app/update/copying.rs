//! Copying pieces of the selected incident, of the marked ones, and of the view.

use std::{path::PathBuf, sync::Arc};

use super::{Effect, Model, Overlay, Pane, exporting};
use crate::{
    app::{
        Command, Content, Delivery, Existing, LinkTarget, Pick, Picker, PickerItem, Piece, SidebarRow, Target,
        file_name,
        in_sight::{claim_in_sight, source_in_sight},
        pieces::{prose, record_claim, record_piece, record_source, settings_of, text_of},
    },
    corpus::Entry,
    export::Format,
    incident::Source,
    text::Clean,
};

pub(super) fn copy(model: &mut Model, piece: Piece) -> Vec<Effect> {
    let content = match piece {
        Piece::ToFile => return save_last(model),
        Piece::Marked => marked(model),
        Piece::Query => query(model),
        Piece::CommandLine => Ok(command_line(model)),
        Piece::Field => field(model),
        Piece::Claim => claim(model),
        Piece::Source => return cite(model),
        Piece::Markdown
        | Piece::Text
        | Piece::Toml
        | Piece::Json
        | Piece::Stix
        | Piece::Id
        | Piece::Title
        | Piece::Summary
        | Piece::Citation
        | Piece::Sources => selected(model).and_then(|entry| record_piece(piece, entry, &model.corpus)),
    };
    match content {
        Ok(content) => deliver(model, content),
        Err(why) => {
            model.say(why);
            vec![]
        }
    }
}

/// The selected incident as a plain page: the one way of copying that cannot fail.
pub(super) fn page(model: &mut Model) -> Vec<Effect> {
    let entry = selected(model);
    if let Ok(content) = entry.and_then(|entry| record_piece(Piece::Text, entry, &model.corpus)) {
        return vec![Effect::Page(content)];
    }
    model.say("no incident is selected, so there is nothing to print");
    vec![]
}

fn selected(model: &Model) -> Result<&Arc<Entry>, &'static str> {
    let entry = model.entry();
    entry.ok_or("no incident is selected, so there is nothing to copy")
}

/// The command line of this view, which the selected incident decides about.
fn command_line(model: &Model) -> Content {
    Content::Text {
        name: Clean::line("command line"),
        text: Clean::block(&model.command_line()),
        of: model.entry().cloned(),
    }
}

fn marked(model: &Model) -> Result<Content, &'static str> {
    if model.marks().is_empty() {
        return Err("no incident is marked; space marks one");
    }
    let slots = model.marked_in_order();
    let entries: Vec<Arc<Entry>> = slots.into_iter().map(|slot| model.corpus.entry(slot).clone()).collect();
    let settings = settings_of(Format::Markdown, &entries, &model.corpus);
    Ok(Content::Records { entries, settings })
}

fn query(model: &Model) -> Result<Content, &'static str> {
    let text = Clean::line(model.query.text());
    if text.as_str().is_empty() {
        return Err("no query is asked; / asks one");
    }
    let name = Clean::line("query");
    Ok(Content::Text { name, text, of: None })
}

/// What a reader has under the cursor: the handle gone to in the detail, the value in the sidebar.
fn field(model: &Model) -> Result<Content, &'static str> {
    if model.focus == Pane::Sidebar {
        return match model.sidebar.row() {
            Some(SidebarRow::Value { label, .. }) => Ok(Content::Text {
                name: Clean::line("value"),
                text: label.clone(),
                of: None,
            }),
            _ => Err("no value is under the cursor"),
        };
    }
    let handle = model.detail.handle().map(|at| &model.page().handles[at]);
    let handle = handle.ok_or("no link is chosen; in the detail . goes to the next one")?;
    let (entry, text) = (selected(model)?, handle.text.as_str());
    Ok(match handle.link {
        // It leads to a source, which is to be found.
        LinkTarget::Address(_) => text_of(entry, "field", text),
        LinkTarget::Value(..) | LinkTarget::Term(_) | LinkTarget::Record(_) => prose(entry, "field", text),
    })
}

/// The claim that a reader has before their eyes, ready to cite: with its speaker, how sure it is, and its sources.
fn claim(model: &Model) -> Result<Content, &'static str> {
    let entry = selected(model)?;
    let number = claim_in_sight(model).ok_or("no claim is on the screen; scroll to one")?;
    record_claim(number, entry).ok_or("no claim is on the screen; scroll to one")
}

/// Cites the source that is read, the only one, or the one that is then chosen.
fn cite(model: &mut Model) -> Vec<Effect> {
    let read = source_in_sight(model).filter(|_| model.focus == Pane::Detail);
    let Some(incident) = model.selected_incident() else {
        model.say("no incident is selected, so there is no source to cite");
        return vec![];
    };
    match (read, incident.sources.len()) {
        (_, 0) => {
            model.say("this incident names no source");
            vec![]
        }
        (Some(number), _) => cite_source(model, number),
        (None, 1) => cite_source(model, 1),
        (None, _) => {
            let item = |(number, source): (usize, &Source)| PickerItem {
                note: Clean::line(&number.to_string()),
                label: Clean::line(&format!("{}: {}", source.publisher, source.title)),
                pick: Pick::Source(number),
            };
            let items = (1..).zip(incident.sources.values()).map(item).collect();
            model.overlay = Some(Overlay::Picker(Box::new(Picker::new("a source to cite", items))));
            vec![]
        }
    }
}

/// Copies the citation of the selected incident's source of this number, from 1, with the marking where that is restricted.
pub(super) fn cite_source(model: &mut Model, number: usize) -> Vec<Effect> {
    match model.entry().and_then(|entry| record_source(number, entry)) {
        Some(content) => deliver(model, content),
        None => vec![],
    }
}

fn deliver(model: &mut Model, content: Content) -> Vec<Effect> {
    let delivery = Delivery {
        content,
        target: Target::Clipboard,
    };
    model.outgoing.remember_copy(delivery.clone());
    exporting::hand_over(model, delivery)
}

/// Saves the last copy where the clipboard did not take it.
fn save_last(model: &mut Model) -> Vec<Effect> {
    let Some(Delivery { content, .. }) = model.outgoing.last_copy().cloned() else {
        let key = model.keymap.key_of(Command::Copy(Piece::Markdown));
        model.say(&format!("nothing has been copied yet; {key} copies the incident"));
        return vec![];
    };
    let path = match &content {
        Content::Records { entries, settings } => {
            let id = match entries.as_slice() {
                [one] => one.incident.id.as_str(),
                _ => "incidents",
            };
            PathBuf::from(file_name(id, settings.format.extension()))
        }
        Content::Text { .. } => PathBuf::from("watchfloor-copy.txt"),
    };
    let target = Target::File {
        path,
        existing: Existing::Number,
    };
    exporting::hand_over(model, Delivery { content, target })
}
