//! Copying pieces of the selected incident.

use std::path::PathBuf;

use super::{Effect, Model, exporting, say};
use crate::{
    app::{Content, Delivery, Existing, Piece, Target, file_name},
    export::Format,
    incident::Incident,
    text::Clean,
};

pub(super) fn copy(model: &mut Model, piece: Piece) -> Vec<Effect> {
    match piece {
        Piece::ToFile => return save_last(model),
        Piece::Marked => return copy_marked(model),
        Piece::Query => {
            let text = Clean::line(model.query.text());
            return deliver(
                model,
                Content::Text {
                    name: Clean::line("the query"),
                    text,
                    of: None,
                },
            );
        }
        _ => {}
    }
    let Some(entry) = model.entry().cloned() else {
        say(model, "no incident is selected, so there is nothing to copy");
        return vec![];
    };
    let records = |format| Content::Records {
        entries: vec![entry.clone()],
        format,
    };
    let text = |name: &str, raw: &str| Content::Text {
        name: Clean::line(name),
        text: Clean::block(raw),
        of: Some(entry.clone()),
    };
    let content = match piece {
        Piece::Markdown => records(Format::Markdown),
        Piece::Text => records(Format::Text),
        Piece::Toml => records(Format::Toml),
        Piece::Json => records(Format::Json),
        Piece::Id => text("the id", &entry.incident.id),
        Piece::Title => text("the title", &entry.incident.title),
        Piece::Summary => text("the summary", entry.incident.summary.trim()),
        Piece::Sources => {
            let addresses = addresses(&entry.incident);
            if addresses.is_empty() {
                say(model, "no source of this incident has an address");
                return vec![];
            }
            text("the sources' addresses", &addresses)
        }
        Piece::Query | Piece::ToFile | Piece::Marked => return vec![],
    };
    deliver(model, content)
}

/// The selected incident as a plain page: the one way of copying that cannot fail.
pub(super) fn page(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.entry().cloned() else {
        say(model, "no incident is selected, so there is nothing to print");
        return vec![];
    };
    vec![Effect::Page(Content::Records {
        entries: vec![entry],
        format: Format::Text,
    })]
}

fn copy_marked(model: &mut Model) -> Vec<Effect> {
    if model.marks().is_empty() {
        say(model, "no incident is marked; space marks one");
        return vec![];
    }
    let entries = model
        .marks()
        .slots()
        .iter()
        .map(|slot| model.corpus.entry(*slot).clone())
        .collect();
    deliver(
        model,
        Content::Records {
            entries,
            format: Format::Markdown,
        },
    )
}

fn addresses(incident: &Incident) -> String {
    let urls: Vec<&str> = incident
        .sources
        .values()
        .filter_map(|source| source.url.as_deref())
        .collect();
    urls.join("\n")
}

fn deliver(model: &mut Model, content: Content) -> Vec<Effect> {
    let delivery = Delivery {
        content,
        target: Target::Clipboard,
    };
    model.last_copy = Some(delivery.clone());
    exporting::hand_over(model, delivery)
}

/// Saves the last copy where the clipboard did not take it.
fn save_last(model: &mut Model) -> Vec<Effect> {
    let Some(Delivery { content, .. }) = model.last_copy.clone() else {
        say(model, "nothing has been copied yet; y copies");
        return vec![];
    };
    let path = match &content {
        Content::Records { entries, format } => {
            let id = match entries.as_slice() {
                [one] => one.incident.id.as_str(),
                _ => "incidents",
            };
            PathBuf::from(file_name(id, format.extension()))
        }
        Content::Text { .. } => PathBuf::from("watchfloor-copy.txt"),
    };
    let target = Target::File {
        path,
        existing: Existing::Number,
    };
    exporting::hand_over(model, Delivery { content, target })
}
