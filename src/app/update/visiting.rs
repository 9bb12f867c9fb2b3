//! Going to a source outside the program.

use super::{Effect, Model, Overlay};
use crate::{
    app::{Command, LinkTarget, Pane, Pick, Picker, PickerItem, Piece},
    text::Clean,
};

/// Opens the source under the handle, the only one there is, or the one chosen.
pub(super) fn visit(model: &mut Model) -> Vec<Effect> {
    if let Some(address) = under_handle(model) {
        return open(model, &address);
    }
    let Some(incident) = model.selected_incident() else {
        model.say("no incident is selected, so there is no source to open");
        return vec![];
    };
    let sources: Vec<(String, String)> = incident
        .sources
        .values()
        .filter_map(|source| {
            let url = source.url.as_deref()?.to_owned();
            Some((format!("{}: {}", source.publisher, source.title), url))
        })
        .collect();
    match sources.as_slice() {
        [] => {
            model.say("no source of this incident has an address");
            vec![]
        }
        [(_, url)] => open(model, url),
        _ => {
            let items = sources.into_iter().zip(1..).map(|((label, url), number)| PickerItem {
                note: Clean::line(&format!("{number}")),
                label: Clean::line(&label),
                pick: Pick::Address(url),
            });
            let picker = Picker::new("a source to open", items.collect());
            model.overlay = Some(Overlay::Picker(Box::new(picker)));
            vec![]
        }
    }
}

fn under_handle(model: &Model) -> Option<String> {
    if model.focus != Pane::Detail {
        return None;
    }
    match &model.page().handles[model.detail.handle()?].link {
        LinkTarget::Address(url) => Some(url.clone()),
        LinkTarget::Value(..) | LinkTarget::Term(_) | LinkTarget::Record(_) => None,
    }
}

/// Asks for `address` to be opened; only what a browser fetches, and only what stands there as it looks.
pub(super) fn open(model: &mut Model, address: &str) -> Vec<Effect> {
    let copy = model.keymap.key_of(Command::Copy(Piece::Sources));
    let clean = Clean::line(address);
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    if !is_web {
        model.say(&format!(
            "`{address}` is no web address, so it is not opened; {copy} copies it"
        ));
        return vec![];
    }
    if clean.as_str() != address || address.contains(char::is_whitespace) {
        model.say(&format!(
            "this address holds characters no address has, so it is not opened; {copy} copies it"
        ));
        return vec![];
    }
    vec![Effect::Visit(clean)]
}
