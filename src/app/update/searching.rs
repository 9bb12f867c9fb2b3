//! The search line, and what changes the query as a whole.

use super::{Command, Edit, Key, KeyContext, Message, Model, Pane, completing, stray};
use crate::{
    app::Moment,
    search::{Sort, drop_last_term},
};

/// Answers what a key came before, where `message` may be about the answer; another letter asks again anyway.
pub(super) fn settle(model: &mut Model, message: &Message) {
    match message {
        Message::Key(Key::Char(_) | Key::Backspace)
            if matches!(model.key_context(), KeyContext::Typing | KeyContext::Completing) => {}
        Message::Key(_) | Message::Pasted(_) | Message::Pointed(_) => model.settle(),
        Message::Resized(_)
        | Message::Idle(_)
        | Message::Loaded(_)
        | Message::LoadFailed(_)
        | Message::Changed { .. }
        | Message::Noticed(_)
        | Message::Paused
        | Message::Finished(_)
        | Message::Previewed(_)
        | Message::Sent(_)
        | Message::Readied(_)
        | Message::Unopened { .. }
        | Message::Copying
        | Message::Copied(_)
        | Message::Ended(_) => {}
    }
}

pub(super) fn begin(model: &mut Model) {
    model.query.begin();
}

/// Keeps the query and goes to the list.
pub(super) fn accept(model: &mut Model) {
    stop(model);
    model.focus = Pane::List;
    model.fit();
}

/// Leaves the search line: the visit is one step of the history, unless it changed nothing. Returns whether it did.
pub(super) fn stop(model: &mut Model) -> bool {
    model.completing = None;
    let marks = model.marks().slots().clone();
    let before = model.query.end();
    let has_changed = before.is_some();
    if let Some(query) = before {
        model.history.remember(Moment { query, marks });
    }
    has_changed
}

/// Leaves the search line by Esc: what was typed is kept, and it is said how to get back.
pub(super) fn leave(model: &mut Model) {
    if !stop(model) {
        return;
    }
    stray::expect(model);
    let [undo, search] = [Command::Undo, Command::Search].map(|command| model.keymap.key_of(command));
    let words = if model.query.text().is_empty() {
        format!("the query is cleared; {undo} brings it back")
    } else {
        format!("the query is kept; {undo} brings back the one before, {search} goes on typing")
    };
    model.say(&words);
}

pub(super) fn edit(model: &mut Model, edit: Edit) {
    if model.query.edit(edit) {
        model.ask();
    }
    completing::follow(model);
}

/// Asks for `text` as one step of the history.
pub(super) fn change(model: &mut Model, text: &str) {
    if model.query.text() == text {
        return;
    }
    let before = model.moment();
    model.history.remember(before);
    model.query.set(text);
    model.ask();
}

pub(super) fn drop_term(model: &mut Model) {
    match drop_last_term(model.query.text()) {
        Some(text) => change(model, &text),
        None => model.say("the query is empty already"),
    }
}

pub(super) fn undo(model: &mut Model) {
    let now = model.moment();
    match model.history.undo(now) {
        Some(moment) => model.recall(moment),
        None => model.say("nothing to undo"),
    }
}

pub(super) fn redo(model: &mut Model) {
    let now = model.moment();
    match model.history.redo(now) {
        Some(moment) => model.recall(moment),
        None => model.say("nothing to redo"),
    }
}

/// Lists in the order chosen.
pub(super) fn sort(model: &mut Model, sort: Sort) {
    model.sort = Some(sort);
    model.search();
    model.say(&format!("sorted by {}", sort.in_words()));
}
