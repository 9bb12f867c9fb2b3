//! Going to a source outside the program.

use super::{Effect, Model, Overlay};
use crate::{
    app::{Command, LinkTarget, Pane, Pick, Picker, PickerItem, Piece},
    text::{Clean, ascii_host},
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
    if let Some(meant) = in_plain_letters(address) {
        let item = PickerItem {
            note: Clean::line(""),
            label: Clean::line(&format!("{meant} (written {address})")),
            pick: Pick::Address(meant),
        };
        let picker = Picker::new("is this the host that is meant? enter opens, esc does not", vec![item]);
        model.overlay = Some(Overlay::Picker(Box::new(picker)));
        return vec![];
    }
    vec![Effect::Visit(clean)]
}

/// The address as the network reads it, where that may be another than it looks: a host with letters beyond ASCII, which
/// may look like others, is in punycode, and what stands before an `@`, which may look like a host, is left out.
fn in_plain_letters(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let port = host
        .rfind(':')
        .filter(|at| host[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    let (name, port) = host.split_at(port.unwrap_or(host.len()));
    let plain = ascii_host(name) + port;
    (plain != authority).then(|| format!("{scheme}://{plain}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_may_look_like_another_is_told_as_the_network_reads_it() {
        for (address, meant) in [
            ("https://nаto.int/a?b#c", "https://xn--nto-6cd.int/a?b#c"),
            ("https://пример.рф:8443", "https://xn--e1afmkfd.xn--p1ai:8443"),
            ("https://www.nato.int@evil.example/", "https://evil.example/"),
            ("https://a@b@evil.example", "https://evil.example"),
        ] {
            assert_eq!(in_plain_letters(address).as_deref(), Some(meant), "{address}");
            assert_eq!(in_plain_letters(meant), None, "{meant}");
        }
        for plain in [
            "https://example.org/стр@ница",
            "http://[2001:db8::1]/",
            "https://EXAMPLE.org:80?x@y",
        ] {
            assert_eq!(in_plain_letters(plain), None, "{plain}");
        }
    }
}
