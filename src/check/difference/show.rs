//! Differences written out, for people and for programs.

use std::path::Path;

use serde_json::{Value, json};

use super::change::{Difference, Fate, KeyChange, PartChange, PartFate, RecordPart};
use crate::text::Clean;

/// Characters of a value that are shown on a line; the rest of a longer one is left out.
const MAX_VALUE_CHARS: usize = 72;
/// Characters of an id, a title or a key that are shown on a line: as many as an id has at most, and twice that for a title.
const MAX_NAME_CHARS: usize = 160;

/// All `differences`, one block each: how the record changed, and below that its parts. Text of records has passed the
/// gate.
pub fn difference_text(differences: &[Difference]) -> String {
    differences.iter().map(block).collect()
}

/// An array with one record a line: `change` (`added`, `removed`, `changed`), `id`, `title`, `path`, `former_path`, and
/// `parts`, each with `part` (`record`, `source`, `party`, `claim`), `change`, its `key`, or `id`, `number` and `text`
/// of a claim, and `keys`, each with `key`, `before` and `after` as TOML writes them. What is missing is null.
pub fn difference_json(differences: &[Difference]) -> String {
    let lines: Vec<String> = differences
        .iter()
        .map(|difference| object(difference).to_string())
        .collect();
    if lines.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn block(difference: &Difference) -> String {
    let mut lines = vec![format!(
        "{} {}  {}",
        difference.fate.word(),
        name(&difference.id),
        name(&difference.title)
    )];
    let path = shown(&difference.path);
    match &difference.former_path {
        Some(former) => lines.push(format!("  {} -> {path}", shown(former))),
        None => lines.push(format!("  {path}")),
    }
    if let Fate::Changed(parts) = &difference.fate {
        lines.extend(parts.iter().flat_map(part_lines));
    }
    lines.join("\n") + "\n\n"
}

fn part_lines(change: &PartChange) -> Vec<String> {
    let name = match &change.part {
        RecordPart::Record => String::new(),
        RecordPart::Source(key) => format!("source {}", name(key)),
        RecordPart::Party(key) => format!("party {}", name(key)),
        RecordPart::Claim { id, number, text } => {
            let id = id.as_deref().map_or_else(|| number.to_string(), name);
            format!("claim {id}: {}", short(&clean(text), MAX_VALUE_CHARS))
        }
    };
    match (&change.part, &change.fate) {
        (_, PartFate::Added) => vec![format!("  + {name}")],
        (_, PartFate::Removed) => vec![format!("  - {name}")],
        (RecordPart::Record, PartFate::Changed(keys)) => {
            keys.iter().map(|key| format!("  ~ {}", key_line(key))).collect()
        }
        (_, PartFate::Changed(keys)) => {
            let mut lines = vec![format!("  ~ {name}")];
            lines.extend(keys.iter().map(|key| format!("      {}", key_line(key))));
            lines
        }
    }
}

fn key_line(change: &KeyChange) -> String {
    let value = |value: &Option<String>| {
        value
            .as_deref()
            .map_or("(none)".to_owned(), |value| short(&clean(value), MAX_VALUE_CHARS))
    };
    let (before, after) = (value(&change.before), value(&change.after));
    format!("{}: {before} -> {after}", change.key)
}

fn object(difference: &Difference) -> Value {
    let parts: &[PartChange] = match &difference.fate {
        Fate::Changed(parts) => parts,
        Fate::Added | Fate::Removed => &[],
    };
    json!({
        "change": difference.fate.word(),
        "id": clean(&difference.id),
        "title": clean(&difference.title),
        "path": shown(&difference.path),
        "former_path": difference.former_path.as_deref().map(shown),
        "parts": parts.iter().map(part_object).collect::<Vec<_>>(),
    })
}

fn part_object(change: &PartChange) -> Value {
    let (word, keys): (_, &[KeyChange]) = match &change.fate {
        PartFate::Added => ("added", &[]),
        PartFate::Removed => ("removed", &[]),
        PartFate::Changed(keys) => ("changed", keys),
    };
    let keys: Vec<Value> = keys
        .iter()
        .map(|change| {
            let value = |value: &Option<String>| value.as_deref().map(clean);
            json!({ "key": change.key, "before": value(&change.before), "after": value(&change.after) })
        })
        .collect();
    match &change.part {
        RecordPart::Record => json!({ "part": "record", "change": word, "keys": keys }),
        RecordPart::Source(key) => json!({ "part": "source", "change": word, "key": clean(key), "keys": keys }),
        RecordPart::Party(key) => json!({ "part": "party", "change": word, "key": clean(key), "keys": keys }),
        RecordPart::Claim { id, number, text } => json!({
            "part": "claim",
            "change": word,
            "id": id.as_deref().map(clean),
            "number": number,
            "text": clean(text),
            "keys": keys,
        }),
    }
}

impl Fate {
    fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed(_) => "changed",
        }
    }
}

fn clean(text: &str) -> String {
    Clean::line(text).into_string()
}

fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy())
}

/// A name in a line.
fn name(text: &str) -> String {
    short(&clean(text), MAX_NAME_CHARS)
}

fn short(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
