//! Carrying out effects through ports.

#[cfg(test)]
mod tests;

use std::{io, ops::ControlFlow, sync::atomic::AtomicBool};

use super::{
    courier::send,
    errands::{ERRAND_TIME_LIMIT, SAVE_TIME_LIMIT},
    outgoing_text::{beginning, name},
    ports::{Deferred, Errand, ErrandKind, Ports},
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
        Effect::Preview(content) => preview(content, ports),
        Effect::Stop => {
            stop(ports);
            None
        }
        Effect::Save(query) => {
            let saving = ports.saved_state.save(&query);
            shelve(saving, format!("saved as `{}`", query.name), ports)
        }
        Effect::Forget(query) => {
            let forgetting = ports.saved_state.forget(&query.name);
            let said = format!("`{}` is forgotten; it was {}", query.name, query.query);
            shelve(forgetting, said, ports)
        }
        Effect::Keep(session) => {
            let why = ports.saved_state.keep(session).err()?;
            Some(Message::Finished(Outcome::Failed(why)))
        }
        Effect::Visit(address) => visit(address, ports),
        Effect::CopyAddress { address, why } => Some(copy_address(&address, why, ports)),
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
        Effect::Original(entry) => {
            let late = failed(&format!(
                "the disk has not answered {}, so the file is not shown",
                within()
            ));
            let work = Box::new(move || Message::Finished(lines_of(&entry)));
            run(ErrandKind::Original, work, late, ports)
        }
        Effect::Edit { path, aim } => {
            let reading = ports.disk.reading(&path);
            let edited = ports.editor.edit(&path, Box::new(move || place(reading, &aim)));
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

/// Does `work` beside the loop where somebody does so; what it says, or `late` in the end, unless that is told later.
fn run(kind: ErrandKind, work: Deferred<Message>, late: Message, ports: &mut Ports<'_>) -> Option<Message> {
    match &mut ports.errands {
        Some(errands) => errands.run(Errand { kind, work, late }),
        None => Some(work()),
    }
}

fn failed(why: &str) -> Message {
    Message::Finished(Outcome::Failed(Clean::line(why)))
}

/// How long most errands may take, in words.
fn within() -> String {
    format!("for {} s", ERRAND_TIME_LIMIT.as_secs())
}

/// Changes the saved queries, and says so.
fn shelve(saving: Deferred<Result<Vec<SavedQuery>, Clean>>, said: String, ports: &mut Ports<'_>) -> Option<Message> {
    let late = failed(&format!(
        "the disk has not answered for {} s; whether the saved queries are changed shows when they are chosen from next",
        SAVE_TIME_LIMIT.as_secs()
    ));
    let work = move || {
        Message::Finished(match saving() {
            Ok(saved) => Outcome::Shelved(saved, Clean::line(&said)),
            Err(why) => Outcome::Failed(why),
        })
    };
    run(ErrandKind::Queries, Box::new(work), late, ports)
}

/// Breaks off one thing: a copy, which should have taken a moment, before anything else that is on its way out.
fn stop(ports: &mut Ports<'_>) {
    if !ports.clipboard.stop()
        && let Some(courier) = &mut ports.courier
    {
        courier.stop();
    }
}

/// Opens an address.
fn visit(address: Clean, ports: &mut Ports<'_>) -> Option<Message> {
    let opening = ports.opener.open(&address);
    let late = Message::Unopened {
        address: address.clone(),
        why: Clean::line(&format!("the desktop has not answered {}", within())),
    };
    let work = move || match opening() {
        Ok(()) => Message::Finished(Outcome::Done(Clean::line(&format!(
            "asked the desktop to open {address}"
        )))),
        Err(why) => Message::Unopened { address, why },
    };
    run(ErrandKind::Visit, Box::new(work), late, ports)
}

/// Shows and copies an address that nothing can open.
fn copy_address(address: &Clean, why: Clean, ports: &mut Ports<'_>) -> Message {
    let shown = address.clone();
    let after = move |copied| match copied {
        Ok(sentence) => Outcome::Done(Clean::line(&format!("{shown} | {why}; {sentence}"))),
        Err(_) => Outcome::Failed(Clean::line(&format!("{shown} | {why}, and it was not copied"))),
    };
    ports
        .clipboard
        .copy(&Clean::line("the address"), address, Box::new(after))
}

/// Line and column, from 1, of `aim` in the file that is read.
fn place(reading: Deferred<io::Result<String>>, aim: &Aim) -> (usize, usize) {
    let key = match aim {
        Aim::Top => return (1, 1),
        Aim::Line(line, column) => return (*line, *column),
        Aim::Key(key) => key,
    };
    let text = reading().unwrap_or_default();
    let document = Document::parse(&text);
    let start = document.key_span(key).or_else(|| document.value_span(key));
    start.map_or((1, 1), |span| line_and_column(&text, span.start))
}

/// A copy is the clipboard's to make; anything else is sent by the courier, and without one at once.
fn deliver(delivery: Delivery, ports: &mut Ports<'_>) -> Option<Message> {
    if delivery.target == Target::Clipboard {
        return copy(delivery.content, ports);
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
fn preview(content: Content, ports: &mut Ports<'_>) -> Option<Message> {
    let limit = ports.clipboard.limit();
    let late = unseen(&format!("the disk has not answered {}", within()), limit);
    let work = Box::new(move || Message::Previewed(previewed(&content, limit)));
    run(ErrandKind::Preview, work, Message::Previewed(late), ports)
}

fn previewed(content: &Content, limit: usize) -> Preview {
    let most = limit.clamp(PREVIEW_BYTES, MAX_COUNTED_BYTES);
    match beginning(content, most) {
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
        Err(why) => unseen(&why, limit),
    }
}

fn unseen(why: &str, limit: usize) -> Preview {
    Preview {
        lines: vec![Clean::line(why)],
        limit,
        ..Preview::default()
    }
}

/// Copies text at once; records become text first, for which their files may be read.
fn copy(content: Content, ports: &mut Ports<'_>) -> Option<Message> {
    if let Content::Text { name, text, .. } = &content {
        if let Some(errands) = &mut ports.errands {
            errands.replace(ErrandKind::Copy);
        }
        let after = |copied: Result<_, _>| copied.map_or_else(Outcome::Failed, Outcome::Done);
        return Some(ports.clipboard.copy(name, text, Box::new(after)));
    }
    let most = ports.clipboard.limit().max(MAX_COUNTED_BYTES);
    let refusal = ports.clipboard.refusal(&format!("more than {}", bytes(most)));
    let late = format!("the disk has not answered {}, so nothing is copied", within());
    let late = Message::Copied(Outcome::Failed(Clean::line(&late)));
    let work = move || match beginning(&content, most) {
        Ok(begun) if begun.is_whole => Message::Readied(Delivery {
            content: Content::Text {
                name: name(&content),
                text: Clean::block(&begun.text),
                of: None,
            },
            target: Target::Clipboard,
        }),
        Ok(_) => Message::Copied(Outcome::Failed(refusal)),
        Err(why) => Message::Copied(Outcome::Failed(Clean::line(&why))),
    };
    run(ErrandKind::Copy, Box::new(work), late, ports)
}
