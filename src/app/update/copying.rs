//! Copying pieces of the selected incident, of the marked ones, and of the view.

use std::{path::PathBuf, sync::Arc};

use super::{Effect, Model, Overlay, Pane, exporting};
use crate::{
    app::{
        Command, Content, Delivery, Existing, LinkTarget, Pick, Picker, PickerItem, Piece, SidebarRow, Target,
        file_name,
        in_sight::{claim_in_sight, source_in_sight},
    },
    export::{ExportSettings, Format, defanged, footnote, marking_line},
    incident::{Incident, Source},
    story::{citation, reference},
    text::Clean,
};

pub(super) fn copy(model: &mut Model, piece: Piece) -> Vec<Effect> {
    let content = match piece {
        Piece::ToFile => return save_last(model),
        Piece::Marked => marked(model),
        Piece::Query => query(model),
        Piece::CommandLine => Ok(piece_of(model, "command line", &model.command_line())),
        Piece::Field => field(model),
        Piece::Markdown => record(model, Format::Markdown),
        Piece::Text => record(model, Format::Text),
        Piece::Toml => record(model, Format::Toml),
        Piece::Json => record(model, Format::Json),
        Piece::Stix => record(model, Format::Stix),
        Piece::Id => selected(model).map(|incident| piece_of(model, "id", &incident.id)),
        Piece::Title => selected(model).map(|incident| marked_prose(model, "title", incident.title.trim())),
        Piece::Summary => selected(model).map(|incident| marked_prose(model, "summary", incident.summary.trim())),
        Piece::Claim => claim(model),
        Piece::Source => return cite(model),
        Piece::Citation => selected(model).map(|incident| piece_of(model, "citation", footnote(incident).as_str())),
        Piece::Sources => selected(model).and_then(|incident| {
            let addresses = addresses(incident).ok_or("no source of this incident has an address")?;
            Ok(piece_of(model, "source addresses", &addresses))
        }),
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
    if let Ok(content) = record(model, Format::Text) {
        return vec![Effect::Page(content)];
    }
    model.say("no incident is selected, so there is nothing to print");
    vec![]
}

fn selected(model: &Model) -> Result<&Incident, &'static str> {
    let incident = model.selected_incident();
    incident.ok_or("no incident is selected, so there is nothing to copy")
}

fn record(model: &Model, format: Format) -> Result<Content, &'static str> {
    selected(model)?;
    let entries = model.entry().cloned().into_iter().collect();
    Ok(Content::Records {
        entries,
        settings: settings(model, format),
    })
}

fn marked(model: &Model) -> Result<Content, &'static str> {
    if model.marks().is_empty() {
        return Err("no incident is marked; space marks one");
    }
    let slots = model.marked_in_order();
    Ok(Content::Records {
        entries: slots.into_iter().map(|slot| model.corpus.entry(slot).clone()).collect(),
        settings: settings(model, Format::Markdown),
    })
}

fn settings(model: &Model, format: Format) -> ExportSettings {
    ExportSettings {
        registry: Arc::clone(model.corpus.registry()),
        ..format.into()
    }
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
            Some(SidebarRow::Blank | SidebarRow::Heading { .. } | SidebarRow::More { .. }) | None => {
                Err("no value is under the cursor")
            }
        };
    }
    let handle = model.detail.handle().map(|at| &model.page().handles[at]);
    let handle = handle.ok_or("no link is chosen; in the detail . goes to the next one")?;
    Ok(match handle.link {
        // It leads to a source, which is to be found.
        LinkTarget::Address(_) => piece_of(model, "field", handle.text.as_str()),
        LinkTarget::Value(..) | LinkTarget::Term(_) | LinkTarget::Record(_) => {
            prose(model, "field", handle.text.as_str())
        }
    })
}

/// The claim that a reader has before their eyes, ready to cite: with its speaker, how sure it is, and its sources.
fn claim(model: &Model) -> Result<Content, &'static str> {
    let incident = selected(model)?;
    let number = claim_in_sight(model).ok_or("no claim is on the screen; scroll to one")?;
    let cited = citation(incident, number).ok_or("no claim is on the screen; scroll to one")?;
    Ok(marked_prose(model, &format!("claim {number}"), cited.as_str()))
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
    let Some(incident) = model.selected_incident() else {
        return vec![];
    };
    let Some(source) = incident.sources.values().nth(number.saturating_sub(1)) else {
        return vec![];
    };
    let marking = marking_line(incident).map_or_else(String::new, |marking| format!("\n{marking}"));
    let text = format!("{}{marking}", reference(source));
    // Addresses of sources lead where they say: they are never defanged.
    let content = piece_of(model, &format!("citation of source {number}"), &text);
    deliver(model, content)
}

/// A piece of the selected incident, which decides whether it may leave unasked.
fn piece_of(model: &Model, name: &str, text: &str) -> Content {
    Content::Text {
        name: Clean::line(name),
        text: Clean::block(text),
        of: model.entry().cloned(),
    }
}

/// The same with its indicators defanged.
fn prose(model: &Model, name: &str, text: &str) -> Content {
    let harmless = model.selected_incident().map(|incident| defanged(text, incident));
    piece_of(model, name, harmless.as_deref().unwrap_or(text))
}

/// The same with the incident's marking under it where that is restricted: it is pasted without what stood around it.
fn marked_prose(model: &Model, name: &str, text: &str) -> Content {
    let marking = model.selected_incident().and_then(marking_line);
    let marking = marking.map_or_else(String::new, |marking| format!("\n\n{marking}"));
    prose(model, name, &format!("{text}{marking}"))
}

/// The addresses of the sources, one a line.
fn addresses(incident: &Incident) -> Option<String> {
    let urls = incident.sources.values().filter_map(|source| source.url.as_deref());
    let urls: Vec<&str> = urls.collect();
    (!urls.is_empty()).then(|| urls.join("\n"))
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
