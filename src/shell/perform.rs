//! Carrying out effects through ports.

use std::{io, path::PathBuf};

use super::ports::{Disk, Ports, WriteError};
use crate::{
    app::{Content, Delivery, Effect, Existing, Message, Outcome, Target},
    corpus::{Entry, Origin},
    export::{Exported, Format, export},
    text::{Clean, counted},
};

/// The highest number tried for a free name.
const LAST_NUMBER: u32 = 9_999;

/// Does one effect; what it answers goes back through `update`. Quitting and repainting are the loop's own.
pub fn perform(effect: Effect, ports: &mut Ports<'_>) -> Option<Message> {
    match effect {
        Effect::Deliver(delivery) => Some(Message::Finished(deliver(delivery, ports))),
        Effect::Suspend => {
            ports.console.suspend();
            None
        }
        Effect::Repaint | Effect::Quit(_) => None,
    }
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
        Content::Text { name, text } => Ok(Rendered {
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
    match (&entry.origin, format) {
        (Origin::BuiltIn(text), Format::Toml) => Ok(Some((*text).to_owned())),
        (Origin::File(path), Format::Toml) => match disk.read(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(format!("cannot read `{}` again: {error}; `r` reloads", path.display())),
        },
        (Origin::Memory, Format::Toml) | (_, Format::Json | Format::Jsonl | Format::Markdown | Format::Text) => {
            Ok(None)
        }
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
        source: io::Error::other("all its numbered names are taken"),
    })
}
