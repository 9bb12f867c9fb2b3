//! Content as text on its way out: piece by piece, watched, or only its beginning.

use std::{error::Error, iter, ops::ControlFlow};

use super::ports::{Cut, whole};
use crate::{
    app::Content,
    export::{ExportChunks, ExportError},
    text::{Clean, counted},
};

/// Told before each piece how many have left, which are the records until all of them have; says whether to go on.
pub type Watch<'a> = dyn FnMut(usize) -> ControlFlow<()> + 'a;

/// The text of records as long as `watch` lets it go on.
pub fn watched<'a>(
    mut pieces: ExportChunks<'a>,
    watch: &'a mut Watch<'_>,
) -> impl Iterator<Item = Result<String, Cut>> + 'a {
    let mut left = Some(0);
    iter::from_fn(move || {
        let before = left.take()?;
        if watch(before).is_break() {
            return Some(Err(Cut::Stopped));
        }
        let piece = pieces.next()?;
        left = piece.is_ok().then_some(before + 1);
        Some(piece.map_err(|error| Cut::Failed(in_words(&error))))
    })
}

/// The text of `content` as long as `watch` lets it go on.
pub(super) fn text<'a>(
    content: &'a Content,
    watch: &'a mut Watch<'_>,
) -> Box<dyn Iterator<Item = Result<String, Cut>> + 'a> {
    match content {
        Content::Text { text, .. } => Box::new(whole(text.as_str())),
        Content::Records { entries, settings } => Box::new(watched(ExportChunks::new(entries, settings), watch)),
    }
}

/// What a notice calls `content`.
pub(super) fn name(content: &Content) -> Clean {
    match content {
        Content::Text { name, .. } => name.clone(),
        Content::Records { entries, .. } => Clean::line(&counted(entries.len(), "incident")),
    }
}

/// The first bytes of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    pub(super) text: String,
    /// Whether that is all of it.
    pub(super) is_whole: bool,
}

/// Some more than `most` bytes of `content`, or all there are; no more records are written than that takes.
///
/// # Errors
/// Why one of them cannot be written, in words.
pub(super) fn beginning(content: &Content, most: usize) -> Result<Beginning, String> {
    let mut begun = String::new();
    let mut on = |_| ControlFlow::Continue(());
    for piece in text(content, &mut on) {
        begun.push_str(&piece.map_err(|cut| cut.to_string())?);
        if begun.len() > most {
            return Ok(Beginning {
                text: begun,
                is_whole: false,
            });
        }
    }
    Ok(Beginning {
        text: begun,
        is_whole: true,
    })
}

/// The error with its causes.
fn in_words(error: &ExportError) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        corpus::{Entry, Layer, Origin},
        export::Format,
        incident::read,
    };

    fn records(count: usize) -> Content {
        let entry = |number| {
            let file = format!("id = 'x-{number}'\ntitle = 'Wiper'\ndate = '2022'\n");
            let incident = read(&file, &format!("x-{number}")).incident.expect("a record");
            Arc::new(Entry {
                incident,
                origin: Origin::Memory,
                faulty: false,
                unread: false,
                layer: Layer::default(),
            })
        };
        Content::Records {
            entries: (0..count).map(entry).collect(),
            settings: Format::Jsonl.into(),
        }
    }

    #[test]
    fn a_watcher_is_told_what_has_left_and_can_stop_the_rest() {
        let content = records(3);
        let mut told = Vec::new();
        let mut watch = |left| {
            told.push(left);
            if left == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let pieces: Vec<Result<String, Cut>> = text(&content, &mut watch).collect();
        assert_eq!(pieces.iter().filter(|piece| piece.is_ok()).count(), 2);
        assert_eq!(pieces[2], Err(Cut::Stopped));
        assert_eq!(told[..3], [0, 1, 2]);
    }

    #[test]
    fn no_more_is_written_than_its_beginning_takes() {
        let content = records(100);
        let whole = beginning(&content, usize::MAX).expect("records can be written");
        assert!(whole.is_whole && whole.text.lines().count() == 100);
        let begun = beginning(&content, 200).expect("records can be written");
        assert!(!begun.is_whole && begun.text.len() > 200 && begun.text.lines().count() < 10);
        assert!(whole.text.starts_with(&begun.text));
    }
}
