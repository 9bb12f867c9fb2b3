//! The search line: the text that says everything, what it means, and the cursor in it.

use std::{mem, ops::Range};

use tui_input::{Input, InputRequest};

use crate::{
    app::Edit,
    search::{Query, QueryNote, doubts, parse_typing},
};

/// Longest query, in bytes: what a person types or pastes, not what a file holds.
const MAX_QUERY_BYTES: usize = 4_096;

/// The query as typed and as understood.
#[derive(Clone, Debug, Default)]
pub struct QueryLine {
    input: Input,
    typing: bool,
    /// Whether the whole text is selected, as it is when the line is entered: what is typed then takes its place.
    is_selected: bool,
    /// The text when the line was entered.
    before: String,
    query: Query,
    notes: Vec<QueryNote>,
    doubts: Vec<QueryNote>,
}

impl QueryLine {
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Bytes before the cursor.
    pub fn cursor_byte(&self) -> usize {
        let text = self.input.value();
        text.char_indices()
            .nth(self.input.cursor())
            .map_or(text.len(), |(at, _)| at)
    }

    pub fn is_typing(&self) -> bool {
        self.typing
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What of the text could not be understood and is left out.
    pub fn notes(&self) -> &[QueryNote] {
        &self.notes
    }

    /// Words that look like conditions but name no field.
    pub fn doubts(&self) -> &[QueryNote] {
        &self.doubts
    }

    /// Whether the whole text is selected, so that what is typed takes its place.
    pub fn is_selected(&self) -> bool {
        self.is_selected
    }

    /// Enters the line with the text selected: whoever types asks anew, whoever moves the cursor or types a blank goes on
    /// with what stands there.
    pub(in crate::app) fn begin(&mut self) {
        self.typing = true;
        self.is_selected = !self.input.value().is_empty();
        self.input.value().clone_into(&mut self.before);
        self.input.handle(InputRequest::GoToEnd);
    }

    /// Leaves the line; returns the text it was entered with, if that has changed.
    pub(in crate::app) fn end(&mut self) -> Option<String> {
        let visited = mem::take(&mut self.typing);
        self.is_selected = false;
        let before = mem::take(&mut self.before);
        (visited && before != self.input.value()).then_some(before)
    }

    /// Replaces the text.
    pub(in crate::app) fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        self.is_selected = false;
        self.understand();
    }

    /// Edits the text; returns whether it changed.
    pub(in crate::app) fn edit(&mut self, edit: Edit) -> bool {
        if mem::take(&mut self.is_selected) {
            match edit {
                Edit::Backspace | Edit::Delete => return self.edit(Edit::DeleteToStart),
                // A query never begins with a blank: whoever types one wants to add to what stands there.
                Edit::Insert(c) if c != ' ' => self.clear(),
                _ => {}
            }
        }
        let full = self.input.value().len() >= MAX_QUERY_BYTES;
        let changed = !(full && matches!(edit, Edit::Insert(_))) && apply(&mut self.input, edit);
        if changed {
            self.understand();
        }
        changed
    }

    /// Puts `text` in the place of these bytes, and the cursor after it.
    pub(in crate::app) fn replace(&mut self, bytes: Range<usize>, text: &str) {
        self.is_selected = false;
        let mut line = self.input.value().to_owned();
        let cursor = line[..bytes.start].chars().count() + text.chars().count();
        line.replace_range(bytes, text);
        self.input = Input::new(line).with_cursor(cursor);
        self.understand();
    }

    /// Inserts pasted text at the cursor or in the place of what is selected, its line ends as blanks, as much as fits.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        if mem::take(&mut self.is_selected) {
            self.clear();
        }
        for c in text.chars() {
            if self.input.value().len() + c.len_utf8() > MAX_QUERY_BYTES {
                break;
            }
            let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            self.input.handle(InputRequest::InsertChar(c));
        }
        self.understand();
    }

    /// Takes the whole text away; `Edit::Yank` inserts it again.
    fn clear(&mut self) {
        self.input.handle(InputRequest::GoToEnd);
        self.input.handle(InputRequest::DeleteFromStart);
    }

    fn understand(&mut self) {
        (self.query, self.notes) = parse_typing(self.input.value());
        self.doubts = doubts(self.input.value());
    }
}

/// Applies `edit` to a line; returns whether its text changed.
pub(super) fn apply(input: &mut Input, edit: Edit) -> bool {
    let request = match edit {
        Edit::Insert(c) => InputRequest::InsertChar(c),
        Edit::Backspace => InputRequest::DeletePrevChar,
        Edit::Delete => InputRequest::DeleteNextChar,
        Edit::Left => InputRequest::GoToPrevChar,
        Edit::Right => InputRequest::GoToNextChar,
        Edit::WordLeft => InputRequest::GoToPrevWord,
        Edit::WordRight => InputRequest::GoToNextWord,
        Edit::Start => InputRequest::GoToStart,
        Edit::End => InputRequest::GoToEnd,
        Edit::DeleteWord => InputRequest::DeletePrevWord,
        Edit::DeleteNextWord => InputRequest::DeleteNextWord,
        Edit::Yank => InputRequest::Yank,
        Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
        Edit::DeleteToStart => InputRequest::DeleteFromStart,
    };
    input.handle(request).is_some_and(|change| change.value)
}
