//! Carrying out effects through ports.

#[cfg(test)]
mod tests;

use std::{ops::ControlFlow, path::Path, sync::atomic::AtomicBool};

use super::{
    courier::send,
    outgoing_text::{beginning, name},
    ports::{Disk, Ports},
};
use crate::{
    app::{Aim, Content, Delivery, Effect, Message, Notice, Outcome, Preview, Size, Target},
    config::SavedQuery,
    corpus::{Entry, Reload},
    incident::{Document, line_and_column},
    text::{Clean, bytes, glimpse},
};

/// Bytes, lines and columns that are made for a preview.
const PREVIEW_BYTES: usize = 64_000;
const PREVIEW_LINES: usize = 60;
const PREVIEW_COLUMNS: usize = 200;

/// The most bytes that are made of content only to say how many they are.
const MAX_COUNTED_BYTES: usize = 1_000_000;

const NO_FILES: &str = "these records are built in; there are no files to read again";

/// Does one effect; what it answers goes back through `update`. Quitting and repainting are the loop's own.
pub fn perform(effect: Effect, ports: &mut Ports<'_>) -> Option<Message> {
    match effect {
        Effect::Deliver(delivery) => deliver(delivery, ports),
        Effect::Preview(content) => Some(preview(&content, ports.clipboard.limit())),
        Effect::Stop => {
            stop(ports);
            None
        }
        Effect::Save(query) => Some(shelved(
            ports.saved_state.save(&query),
            &format!("saved as `{}`", query.name),
        )),
        Effect::Forget(query) => Some(shelved(
            ports.saved_state.forget(&query.name),
            &format!("`{}` is forgotten; it was {}", query.name, query.query),
        )),
        Effect::Keep(session) => {
            let why = ports.saved_state.keep(session).err()?;
            Some(Message::Finished(Outcome::Failed(why)))
        }
        Effect::Visit(address) => Some(visit(&address, ports)),
        Effect::Suspend => {
            ports.console.suspend();
            None
        }
        Effect::Mouse(listening) => {
            ports.console.listen_to_mouse(listening);
            None
        }
        Effect::Page(content) => match beginning(&content, usize::MAX) {
            Ok(page) => {
                ports.console.page(&Clean::block(&page.text));
                None
            }
            Err(why) => Some(Message::Finished(Outcome::Failed(Clean::line(&why)))),
        },
        Effect::Original(entry) => Some(Message::Finished(lines_of(&entry))),
        Effect::Edit { path, aim } => {
            let edited = ports.editor.edit(&path, place(&path, &aim, ports.disk));
            ports.records.reread(Reload::Changed);
            edited.err().map(|why| Message::Noticed(Notice::Failed(why)))
        }
        Effect::Reread if ports.records.reread(Reload::All) => None,
        Effect::Reread => Some(Message::Noticed(Notice::Said(Clean::line(NO_FILES)))),
        Effect::Repaint | Effect::Quit(_) => None,
    }
}

/// The lines of the record's own file.
fn lines_of(entry: &Entry) -> Outcome {
    match entry.original() {
        Ok(text) => Outcome::Original {
            id: entry.incident.id.to_string(),
            lines: text.lines().map(Clean::line).collect(),
        },
        Err(why) => Outcome::Failed(Clean::line(&why.to_string())),
    }
}

fn shelved(saved: Result<Vec<SavedQuery>, Clean>, said: &str) -> Message {
    Message::Finished(match saved {
        Ok(saved) => Outcome::Shelved(saved, Clean::line(said)),
        Err(why) => Outcome::Failed(why),
    })
}

/// Breaks off one thing: a copy, which should have taken a moment, before anything else that is on its way out.
fn stop(ports: &mut Ports<'_>) {
    if !ports.clipboard.stop()
        && let Some(courier) = &mut ports.courier
    {
        courier.stop();
    }
}

/// Opens an address; where nothing can, shows it and copies it.
fn visit(address: &Clean, ports: &mut Ports<'_>) -> Message {
    let Err(why) = ports.opener.open(address) else {
        let opened = Clean::line(&format!("asked the desktop to open {address}"));
        return Message::Finished(Outcome::Done(opened));
    };
    let shown = address.clone();
    let after = move |copied| match copied {
        Ok(sentence) => Outcome::Done(Clean::line(&format!("{shown} | {why}; {sentence}"))),
        Err(_) => Outcome::Failed(Clean::line(&format!("{shown} | {why}, and it was not copied"))),
    };
    ports
        .clipboard
        .copy(&Clean::line("the address"), address, Box::new(after))
}

/// Line and column, from 1, of `aim` in the file as it is now.
fn place(path: &Path, aim: &Aim, disk: &dyn Disk) -> (usize, usize) {
    let key = match aim {
        Aim::Top => return (1, 1),
        Aim::Line(line, column) => return (*line, *column),
        Aim::Key(key) => key,
    };
    let text = disk.read(path).unwrap_or_default();
    let document = Document::parse(&text);
    let start = document.key_span(key).or_else(|| document.value_span(key));
    start.map_or((1, 1), |span| line_and_column(&text, span.start))
}

/// A copy is the clipboard's to make; anything else is sent by the courier, and without one at once.
fn deliver(delivery: Delivery, ports: &mut Ports<'_>) -> Option<Message> {
    if delivery.target == Target::Clipboard {
        return Some(copy(&delivery.content, ports));
    }
    let Some(courier) = &mut ports.courier else {
        let mut on = |_| ControlFlow::Continue(());
        let outcome = send(delivery, ports.disk, &mut on, &AtomicBool::new(false));
        return Some(Message::Ended(outcome));
    };
    let error = courier.send(delivery).err()?;
    Some(Message::Ended(Outcome::Failed(Clean::line(&format!(
        "cannot begin: {error}"
    )))))
}

/// The first lines of `content`, and how large it is, if that can be told quickly.
fn preview(content: &Content, limit: usize) -> Message {
    let most = limit.clamp(PREVIEW_BYTES, MAX_COUNTED_BYTES);
    let preview = match beginning(content, most) {
        Ok(begun) => Preview {
            lines: begun
                .text
                .lines()
                .take(PREVIEW_LINES)
                .map(|line| Clean::line(glimpse(line, PREVIEW_COLUMNS)))
                .collect(),
            size: if begun.is_whole {
                Size::Exactly(begun.text.len())
            } else {
                Size::MoreThan(most)
            },
            limit,
        },
        Err(why) => Preview {
            lines: vec![Clean::line(&why)],
            limit,
            ..Preview::default()
        },
    };
    Message::Previewed(preview)
}

fn copy(content: &Content, ports: &mut Ports<'_>) -> Message {
    let most = ports.clipboard.limit().max(MAX_COUNTED_BYTES);
    let why = match beginning(content, most) {
        Ok(begun) if begun.is_whole => {
            let after = |copied: Result<_, _>| copied.map_or_else(Outcome::Failed, Outcome::Done);
            return ports
                .clipboard
                .copy(&name(content), &Clean::block(&begun.text), Box::new(after));
        }
        Ok(_) => ports.clipboard.refusal(&format!("more than {}", bytes(most))),
        Err(why) => Clean::line(&why),
    };
    Message::Copied(Outcome::Failed(why))
}
