//! Carrying out effects through ports.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::ports::{Disk, Ports, WriteError, reason};
use crate::{
    app::{Aim, Content, Delivery, Effect, Existing, Message, Notice, Outcome, Target},
    config::SavedQuery,
    corpus::{Entry, Extent, Origin},
    export::{Exported, Format, export},
    incident::{self, Document, line_and_column, read},
    text::{Clean, counted},
};

/// The highest number tried for a free name.
const LAST_NUMBER: u32 = 9_999;

const NO_FILES: &str = "these records are built in; there are no files to read again";

/// Does one effect; what it answers goes back through `update`. Quitting and repainting are the loop's own.
pub fn perform(effect: Effect, ports: &mut Ports<'_>) -> Option<Message> {
    match effect {
        Effect::Deliver(delivery) => Some(Message::Finished(deliver(delivery, ports))),
        Effect::Save(query) => Some(shelved(
            ports.shelf.save(&query),
            &format!("saved as `{}`; b finds it", query.name),
        )),
        Effect::Forget(query) => Some(shelved(
            ports.shelf.forget(&query.name),
            &format!("`{}` is forgotten; it was {}", query.name, query.query),
        )),
        Effect::Keep(session) => {
            let why = ports.shelf.keep(session).err()?;
            Some(Message::Finished(Outcome::Failed(why)))
        }
        Effect::Visit(address) => Some(Message::Finished(visit(&address, ports))),
        Effect::Suspend => {
            ports.console.suspend();
            None
        }
        Effect::Page(content) => match render(&content, ports.disk) {
            Ok(page) => {
                ports.console.page(&Clean::block(&page.text));
                None
            }
            Err(why) => Some(Message::Finished(Outcome::Failed(Clean::line(&why)))),
        },
        Effect::Original(entry) => Some(Message::Finished(lines_of(&entry, ports.disk))),
        Effect::Edit { path, aim } => {
            let edited = ports.editor.edit(&path, place(&path, &aim, ports.disk));
            ports.records.reread(Extent::Changed);
            edited.err().map(|why| Message::Noticed(Notice::Failed(why)))
        }
        Effect::Reread if ports.records.reread(Extent::All) => None,
        Effect::Reread => Some(Message::Noticed(Notice::Said(Clean::line(NO_FILES)))),
        Effect::Repaint | Effect::Quit(_) => None,
    }
}

/// The lines of the record's own file.
fn lines_of(entry: &Entry, disk: &dyn Disk) -> Outcome {
    let text = original(entry, Format::Toml, disk);
    match text.map(|text| text.unwrap_or_else(|| incident::write(&entry.incident))) {
        Ok(text) => Outcome::Original {
            id: entry.incident.id.clone(),
            lines: text.lines().map(Clean::line).collect(),
        },
        Err(why) => Outcome::Failed(Clean::line(&why)),
    }
}

fn shelved(saved: Result<Vec<SavedQuery>, Clean>, said: &str) -> Message {
    Message::Finished(match saved {
        Ok(saved) => Outcome::Shelved(saved, Clean::line(said)),
        Err(why) => Outcome::Failed(why),
    })
}

/// Opens an address; where nothing can, shows it and copies it.
fn visit(address: &Clean, ports: &mut Ports<'_>) -> Outcome {
    let why = match ports.opener.open(address) {
        Ok(()) => return Outcome::Done(Clean::line(&format!("asked the desktop to open {address}"))),
        Err(why) => why,
    };
    match ports.clipboard.copy(&Clean::line("the address"), address) {
        Ok(sentence) => Outcome::Done(Clean::line(&format!("{address} | {why}; {sentence}"))),
        Err(_) => Outcome::Failed(Clean::line(&format!("{address} | {why}, and it was not copied"))),
    }
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

fn deliver(delivery: Delivery, ports: &mut Ports<'_>) -> Outcome {
    let rendered = match render(&delivery.content, ports.disk) {
        Ok(rendered) => rendered,
        Err(why) => return Outcome::Failed(Clean::line(&why)),
    };
    let (path, existing) = match &delivery.target {
        Target::Clipboard => return copy(&rendered, ports),
        Target::File { path, existing } => (path.clone(), *existing),
    };
    match write(path, existing, &rendered.text, ports.disk) {
        Ok(path) => {
            let size = counted(rendered.text.len(), "byte");
            let (name, path) = (&rendered.name, path.display());
            Outcome::Done(Clean::line(&format!("wrote {size}, {name}, to {path}")))
        }
        Err(WriteError::Exists(_)) if existing == Existing::Ask => Outcome::Exists(delivery),
        Err(error) => Outcome::Failed(Clean::line(&error.to_string())),
    }
}

/// Content as text, with the name notices give it.
struct Rendered {
    name: Clean,
    text: String,
}

fn render(content: &Content, disk: &dyn Disk) -> Result<Rendered, String> {
    match content {
        Content::Text { name, text, .. } => Ok(Rendered {
            name: name.clone(),
            text: text.as_str().to_owned(),
        }),
        Content::Records { entries, format } => {
            let originals = entries
                .iter()
                .map(|entry| original(entry, *format, disk))
                .collect::<Result<Vec<_>, _>>()?;
            let records: Vec<Exported<'_>> = entries
                .iter()
                .zip(&originals)
                .map(|(entry, original)| Exported {
                    incident: &entry.incident,
                    original: original.as_deref(),
                })
                .collect();
            Ok(Rendered {
                name: Clean::line(&counted(entries.len(), "incident")),
                text: export(&records, *format).map_err(|error| error.to_string())?,
            })
        }
    }
}

/// The text of the record's own file, where the format keeps it.
fn original(entry: &Entry, format: Format, disk: &dyn Disk) -> Result<Option<String>, String> {
    if format != Format::Toml {
        return Ok(None);
    }
    match &entry.origin {
        Origin::BuiltIn(text) => Ok(Some((*text).to_owned())),
        Origin::File(path) => reread(path, entry, disk).map(Some),
        Origin::Memory => Ok(None),
    }
}

/// The file's text, if it still is that of the record on the screen.
fn reread(path: &Path, entry: &Entry, disk: &dyn Disk) -> Result<String, String> {
    let name = path.display();
    let text = disk.read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!("`{name}` is gone since it was read"),
        _ => format!("cannot read `{name}` again: {}", reason(&error)),
    })?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if read(&text, &stem).incident.as_ref() == Some(&entry.incident) {
        Ok(text)
    } else {
        Err(format!(
            "`{name}` has changed since it was read; start again to see it as it is"
        ))
    }
}

fn copy(rendered: &Rendered, ports: &mut Ports<'_>) -> Outcome {
    match ports.clipboard.copy(&rendered.name, &Clean::block(&rendered.text)) {
        Ok(sentence) => Outcome::Done(sentence),
        Err(sentence) => Outcome::Failed(sentence),
    }
}

/// Writes under `path`, or under a numbered name beside it; returns the name taken.
fn write(path: PathBuf, existing: Existing, text: &str, disk: &mut dyn Disk) -> Result<PathBuf, WriteError> {
    match existing {
        Existing::Ask => disk.write_new(&path, text)?,
        Existing::Overwrite => disk.overwrite(&path, text)?,
        Existing::Number => return write_numbered(path, text, disk),
    }
    Ok(path)
}

fn write_numbered(path: PathBuf, text: &str, disk: &mut dyn Disk) -> Result<PathBuf, WriteError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path
        .extension()
        .map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    for number in 1..=LAST_NUMBER {
        let candidate = match number {
            1 => path.clone(),
            n => path.with_file_name(format!("{stem}-{n}{ending}")),
        };
        match disk.write_new(&candidate, text) {
            Ok(()) => return Ok(candidate),
            Err(WriteError::Exists(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(WriteError::Failed {
        path,
        error: io::Error::other("all its numbered names are taken"),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::shell::world::World;

    const RECORD: &str = "id = 'x-1'\ntitle = 'Wiper'\ndate = '2022-07-15'\n";

    fn entry(origin: Origin) -> Arc<Entry> {
        let incident = read(RECORD, "x-1").incident.unwrap();
        Arc::new(Entry {
            incident,
            origin,
            faulty: false,
        })
    }

    fn records(origin: Origin, format: Format) -> Content {
        Content::Records {
            entries: vec![entry(origin)],
            format,
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
            Some(Message::Finished(outcome)) => outcome,
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
        assert_eq!(outcome, done("wrote 10 bytes, citation, to a.txt"));
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
            sentence.as_str().ends_with(" bytes, 1 incident, to x-1.json"),
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
    fn a_number_goes_before_the_ending() {
        let mut world = World::default();
        for taken in ["dir/x-1.tar.md", "dir/x-1.tar-2.md"] {
            world.disk.files.insert(taken.into(), String::new());
        }
        let outcome = outcome(text(), file("dir/x-1.tar.md", Existing::Number), &mut world);
        assert_eq!(outcome, done("wrote 10 bytes, citation, to dir/x-1.tar-3.md"));
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
        let mut world = World::default();
        let mut export = |own: Option<&str>| {
            world.disk.files.clear();
            world
                .disk
                .files
                .extend(own.map(|text| ("x-1.toml".into(), text.to_owned())));
            let content = records(Origin::File("x-1.toml".into()), Format::Toml);
            outcome(content, file("out.toml", Existing::Ask), &mut world);
            world.disk.files.get(Path::new("out.toml")).cloned()
        };
        let commented = format!("# by hand\n{RECORD}");
        assert_eq!(export(Some(&commented)), Some(commented.clone()));
        assert_eq!(export(Some("id = 'x-1'\ntitle = 'Other'\ndate = '2022'\n")), None);
        assert_eq!(export(None), None);
    }

    #[test]
    fn suspending_is_the_consoles() {
        let mut world = World::default();
        assert_eq!(perform(Effect::Suspend, &mut world.ports()), None);
        assert_eq!(world.console.0, ["suspend"]);
    }
}
