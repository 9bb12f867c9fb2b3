//! Effects on a world in memory.

use std::{fs, path::Path, sync::Arc};

use super::*;
use crate::{
    app::Existing,
    corpus::{Entry, Layer, Origin},
    export::Format,
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
        layer: Layer::default(),
    })
}

fn records(origin: Origin, format: Format) -> Content {
    Content::Records {
        entries: vec![entry(origin)],
        settings: format.into(),
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
        Some(Message::Readied(Delivery { content, target })) => outcome(content, target, world),
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
