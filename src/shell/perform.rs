//! Carrying out effects through ports.

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

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use super::*;
    use crate::{
        app::Existing,
        corpus::{Entry, Origin},
        export::{Format, Indicators},
        incident::read,
        shell::fake_world::World,
    };

    const RECORD: &str = "id = 'x-1'\ntitle = 'Wiper'\ndate = '2022-07-15'\n";

    fn entry(origin: Origin) -> Arc<Entry> {
        let incident = read(RECORD, "x-1").incident.unwrap();
        Arc::new(Entry {
            incident,
            origin,
            faulty: false,
            unread: false,
        })
    }

    fn records(origin: Origin, format: Format) -> Content {
        Content::Records {
            entries: vec![entry(origin)],
            format,
            indicators: Indicators::default(),
        }
    }

    fn text() -> Content {
        Content::Text {
            name: Clean::line("citation"),
            text: Clean::line("Fiala 2024"),
            of: None,
        }
    }

    fn outcome(content: Content, target: Target, world: &mut World) -> Outcome {
        let effect = Effect::Deliver(Delivery { content, target });
        match perform(effect, &mut world.ports()) {
            Some(Message::Copied(outcome) | Message::Ended(outcome)) => outcome,
            other => panic!("a delivery has an outcome, not {other:?}"),
        }
    }

    fn file(name: &str, existing: Existing) -> Target {
        Target::File {
            path: name.into(),
            existing,
        }
    }

    fn done(sentence: &str) -> Outcome {
        Outcome::Done(Clean::line(sentence))
    }

    #[test]
    fn a_written_file_is_told_with_its_size_and_place() {
        let mut world = World::default();
        let outcome = outcome(text(), file("a.txt", Existing::Ask), &mut world);
        assert_eq!(outcome, done("wrote citation, 10 bytes, to a.txt"));
        assert_eq!(world.disk.files[Path::new("a.txt")], "Fiala 2024");
    }

    #[test]
    fn records_are_counted() {
        let mut world = World::default();
        let content = records(Origin::BuiltIn(RECORD), Format::Json);
        let Outcome::Done(sentence) = outcome(content, file("x-1.json", Existing::Ask), &mut world) else {
            panic!("it is written");
        };
        assert!(
            sentence.as_str().starts_with("wrote 1 incident, ") && sentence.as_str().ends_with(" bytes, to x-1.json"),
            "{sentence}"
        );
    }

    #[test]
    fn an_existing_file_is_asked_about_and_nothing_is_written() {
        let mut world = World::default();
        world.disk.files.insert("a.txt".into(), "old".into());
        let target = file("a.txt", Existing::Ask);
        let delivery = Delivery {
            content: text(),
            target: target.clone(),
        };
        assert_eq!(outcome(text(), target, &mut world), Outcome::Exists(delivery));
        assert_eq!(world.disk.files[Path::new("a.txt")], "old");
        outcome(text(), file("a.txt", Existing::Overwrite), &mut world);
        assert_eq!(world.disk.files[Path::new("a.txt")], "Fiala 2024");
    }

    #[test]
    fn a_full_disk_is_said() {
        let mut world = World::default();
        world.disk.full = true;
        let outcome = outcome(text(), file("a.txt", Existing::Number), &mut world);
        let why = "cannot write `a.txt`: the disk is full; choose another place";
        assert_eq!(outcome, Outcome::Failed(Clean::line(why)));
    }

    #[test]
    fn a_copy_says_what_the_clipboard_says() {
        let mut world = World::default();
        assert_eq!(outcome(text(), Target::Clipboard, &mut world), done("copied citation"));
        assert_eq!(world.clipboard.texts, ["Fiala 2024"]);
        world.clipboard.broken = true;
        let why = Clean::line("no clipboard; F saves a file");
        assert_eq!(outcome(text(), Target::Clipboard, &mut world), Outcome::Failed(why));
    }

    #[test]
    fn a_copied_record_has_passed_the_gate() {
        let mut world = World::default();
        let hostile = "title = '\u{202e}'\n";
        outcome(
            records(Origin::BuiltIn(hostile), Format::Toml),
            Target::Clipboard,
            &mut world,
        );
        assert!(!world.clipboard.texts[0].contains('\u{202e}'));
    }

    #[test]
    fn a_record_leaves_as_its_file_is_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x-1.toml");
        let export = |own: Option<&str>| {
            match own {
                Some(text) => fs::write(&path, text).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let mut world = World::default();
            let content = records(Origin::File(path.clone()), Format::Toml);
            outcome(content, file("out.toml", Existing::Ask), &mut world);
            world.disk.files.remove(Path::new("out.toml"))
        };
        let commented = format!("# by hand\n{RECORD}");
        assert_eq!(export(Some(&commented)), Some(commented.clone()));
        assert_eq!(export(Some("id = 'x-1'\ntitle = 'Other'\ndate = '2022'\n")), None);
        assert_eq!(export(None), None);
    }

    #[test]
    fn what_is_far_too_much_to_copy_is_not_written_to_its_end() {
        let mut world = World::default();
        let mut content = records(Origin::Memory, Format::Markdown);
        if let Content::Records { entries, .. } = &mut content {
            *entries = vec![Arc::clone(&entries[0]); 20_000];
        }
        let why = "more than 1.0 MB are too much to copy: F saves a file";
        assert_eq!(
            outcome(content, Target::Clipboard, &mut world),
            Outcome::Failed(Clean::line(why))
        );
        assert!(world.clipboard.texts.is_empty());
    }

    #[test]
    fn suspending_is_the_consoles() {
        let mut world = World::default();
        assert_eq!(perform(Effect::Suspend, &mut world.ports()), None);
        assert_eq!(world.console.0, ["suspend"]);
    }
}
