//! The one function that changes a model. Each subject has its own file.

mod completing;
mod copying;
mod editing;
mod exporting;
mod filtering;
mod following;
mod helping;
mod jumping;
mod leaving;
mod loading;
mod marking;
mod moving;
mod pasting;
mod picking;
mod pointing;
mod raw;
mod reloading;
mod saving;
mod searching;
mod stray;
mod touring;
mod viewing;
mod visiting;

use std::{mem, time::Duration};

use super::{
    Arrange, Command, Edit, Effect, Key, KeyContext, KeyMeaning, Message, Model, Motion, Notice, Outcome, Overlay,
    Pane, Pick, Sheet, keys_in_words,
};
use crate::text::counted;

/// Applies `message` and returns what the world must do about it.
#[must_use = "effects do nothing until performed"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    searching::settle(model, &message);
    let effects = take(model, message);
    touring::follow(model);
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            let effects = press(model, key);
            unless_busy(model, effects)
        }
        Message::Pasted(text) => {
            pasting::paste(model, &text);
            vec![]
        }
        Message::Pointed(pointer) => {
            pointing::point(model, pointer);
            vec![]
        }
        Message::Resized(area) => {
            model.area = area;
            model.fit();
            vec![]
        }
        Message::Loaded(batch) => {
            loading::add(model, batch);
            vec![]
        }
        Message::LoadFailed(reason) => {
            loading::fail(model, &reason);
            vec![]
        }
        Message::Changed { changes, cause } => {
            reloading::apply(model, changes, cause);
            vec![]
        }
        Message::Noticed(notice) => tell(model, notice),
        Message::Paused => {
            model.catch_up();
            model.write_page();
            model.explain();
            model.keep().map(Effect::Keep).into_iter().collect()
        }
        Message::Idle(left) => {
            warn(model, left);
            vec![]
        }
        Message::Finished(outcome) => {
            finish(model, outcome);
            vec![]
        }
        Message::Readied(delivery) => vec![Effect::Deliver(delivery)],
        Message::Unopened { address, why } => vec![Effect::CopyAddress { address, why }],
        Message::Copying => copy_goes_on(model),
        Message::Copied(outcome) => end_copy(model, outcome),
        Message::Previewed(preview) => {
            exporting::show(model, preview);
            vec![]
        }
        Message::Sent(sent) => {
            model.outgoing.advance(sent);
            vec![]
        }
        Message::Ended(outcome) => end(model, outcome),
    }
}

fn tell(model: &mut Model, notice: Notice) -> Vec<Effect> {
    model.notify(notice);
    vec![]
}

fn copy_goes_on(model: &mut Model) -> Vec<Effect> {
    model.outgoing.begin_copy();
    vec![]
}

fn end_copy(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.outgoing.end_copy();
    finish(model, outcome);
    vec![]
}

/// What was on its way out has left, or will not.
fn end(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.outgoing.end();
    finish(model, outcome);
    vec![]
}

/// `effects`, but nobody leaves while something is on its way out, unless it was stopped and does not end.
fn unless_busy(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    if model.outgoing.is_stopping() {
        return effects;
    }
    let what = match (model.outgoing.job(), model.outgoing.is_copying()) {
        (None, false) => return effects,
        (Some(_), _) => "an export",
        (None, true) => "a copy",
    };
    if !effects.iter().any(|effect| matches!(effect, Effect::Quit(_))) {
        return effects;
    }
    model.say(&format!("{what} is on its way; ctrl-c stops it, then you can leave"));
    vec![]
}

/// Says that the session ends soon.
fn warn(model: &mut Model, left: Duration) {
    let left = counted(
        left.as_millis().div_ceil(60_000).try_into().unwrap_or(usize::MAX),
        "minute",
    );
    model.say(&format!("this session ends in {left} unless a key is pressed"));
}

/// Gives a key its meaning, alone or as the next of a chord.
fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.begin_keeping();
    let context = model.key_context();
    let mut pressed = mem::take(&mut model.pending);
    pressed.push(key);
    if model.keymap.meaning(context, &pressed) == KeyMeaning::Nothing {
        match key {
            Key::Alt(c) => return press_apart(model, context, c),
            Key::Char(c) if !context.is_typing() => translate(model, context, (c, Key::Char), &mut pressed),
            Key::Ctrl(c) if !c.is_ascii() => translate(model, context, (c, Key::Ctrl), &mut pressed),
            _ => {}
        }
    }
    model.hush();
    if key != Key::Escape {
        model.clear_offered = None;
    }
    let meaning = model.keymap.meaning(context, &pressed);
    if stray::holds(model, key, meaning) {
        return vec![];
    }
    match meaning {
        KeyMeaning::Command(command) if model.account.offers(command) => obey(model, command),
        KeyMeaning::Chord => {
            model.pending = pressed;
            vec![]
        }
        KeyMeaning::Command(_) | KeyMeaning::Nothing => unbound(model, context, &pressed),
    }
}

/// Terminals send Alt with a letter as Escape and that letter, and Escape and a letter pressed at once arrive as one key.
/// Whoever types and means a letter with Alt must not find that the program has ended.
fn press_apart(model: &mut Model, context: KeyContext, c: char) -> Vec<Effect> {
    let mut effects = press(model, Key::Escape);
    let meaning = model.keymap.meaning(model.key_context(), &[Key::Char(c)]);
    if context.is_typing() && matches!(meaning, KeyMeaning::Command(Command::Close | Command::Quit)) {
        model.stray = None;
        model.say(&format!("esc and {c} came as one key; {c} again leaves"));
        return effects;
    }
    effects.extend(press(model, Key::Char(c)));
    effects
}

/// Puts the Latin letter of the same key in the place of the last one pressed, where that has a meaning.
fn translate(model: &Model, context: KeyContext, (c, make): (char, fn(char) -> Key), pressed: &mut [Key]) {
    let (Some(latin), Some(last)) = (model.keymap.latin(c), pressed.last_mut()) else {
        return;
    };
    *last = make(latin);
    if model.keymap.meaning(context, pressed) == KeyMeaning::Nothing
        && let Some(last) = pressed.last_mut()
    {
        *last = make(c);
    }
}

/// A key without a meaning is text where text is typed; elsewhere it is said that it has none.
fn unbound(model: &mut Model, context: KeyContext, pressed: &[Key]) -> Vec<Effect> {
    match pressed {
        // A chord that was begun is closed by Esc as anything else is.
        [_, .., Key::Escape] => {}
        [Key::Char(c)] if context.is_typing() => return line(model, Edit::Insert(*c)),
        _ => {
            let text = no_command(model, context, &keys_in_words(pressed));
            model.say(&text);
        }
    }
    vec![]
}

/// What is said of keys that mean nothing in `context`, with the keys that help.
fn no_command(model: &Model, context: KeyContext, keys: &str) -> String {
    let helps: Vec<String> = [
        (Command::Search, "searches"),
        (Command::Open(Sheet::Help), "lists the keys"),
    ]
    .into_iter()
    .filter_map(|(command, does)| Some(format!("{} {does}", model.keymap.keys_of(context, command)?)))
    .collect();
    if helps.is_empty() {
        return format!("no command on `{keys}` here; esc goes back");
    }
    format!("no command on `{keys}`; {}", helps.join(", "))
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    if model.awaits_pause() && !matches!(command, Command::Move(_)) {
        model.write_page();
    }
    // What cannot be seen must not be answered: a dialog would take keys that were meant for something else.
    if model.layout().tiny
        && matches!(
            command,
            Command::Export(_) | Command::Open(_) | Command::Choose(_) | Command::Save
        )
    {
        model.say("the screen is too small for that");
        return vec![];
    }
    match command {
        Command::Move(motion) => moving::step(model, motion),
        Command::Scroll(motion) => moving::scroll(model, motion),
        Command::Record(motion) => moving::record(model, motion),
        Command::Match(way) => moving::find(model, way),
        Command::Handle(way) => following::go(model, way),
        Command::Follow(follow) => following::follow(model, follow),
        Command::Focus(focus) => moving::focus(model, focus),
        Command::Arrange(Arrange::Zoom) => moving::zoom(model),
        Command::Arrange(Arrange::HideSidebar) => moving::hide_sidebar(model),
        Command::Mouse => return pointing::turn(model),
        Command::ContextClaims => moving::context_claims(model),
        Command::Raw => return raw::turn(model),
        Command::Open(sheet) => moving::open(model, sheet),
        Command::Help(step) => helping::step(model, step),
        Command::Choose(choosing) => picking::open(model, choosing),
        Command::Insight(step) => viewing::step(model, step),
        Command::Enter => return enter(model),
        Command::Search => searching::begin(model),
        Command::Edit(edit) => return line(model, edit),
        Command::Complete => completing::tab(model),
        Command::DropTerm => searching::drop_term(model),
        Command::Undo => searching::undo(model),
        Command::Redo => searching::redo(model),
        Command::Jump(way) => jumping::go(model, way),
        Command::Save => saving::begin(model),
        Command::Forget => return saving::forget(model),
        Command::Visit => return visiting::visit(model),
        Command::ValueOrder => filtering::order(model),
        Command::Mark(mark) => marking::mark(model, mark),
        Command::Filter(filter) => filtering::choose(model, filter),
        Command::Copy(piece) => return copying::copy(model, piece),
        Command::PassOn => return exporting::pass_on(model),
        Command::PlainPage => return copying::page(model),
        Command::Editor => return editing::edit(model),
        Command::Reload => return reloading::reload(model),
        Command::Export(step) => return exporting::step(model, step),
        Command::Escape => leaving::escape(model),
        Command::Close => return leaving::close(model),
        Command::Quit => return leaving::quit(model, 0),
        Command::Interrupt => return leaving::interrupt(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Repaint => return vec![Effect::Repaint],
    }
    vec![]
}

/// Enter means what the context makes of it.
fn enter(model: &mut Model) -> Vec<Effect> {
    match model.key_context() {
        KeyContext::Typing => searching::accept(model),
        KeyContext::Export => return exporting::write(model),
        KeyContext::Picker => return choose(model),
        KeyContext::HelpFilter => helping::accept(model),
        KeyContext::Naming => return saving::save(model),
        KeyContext::List => moving::read(model),
        KeyContext::Timeline | KeyContext::Map | KeyContext::Dossier | KeyContext::Alike => viewing::take(model),
        KeyContext::Detail
        | KeyContext::Sidebar
        | KeyContext::Help
        | KeyContext::Problems
        | KeyContext::Messages
        | KeyContext::Existing
        | KeyContext::Completing
        | KeyContext::Confirm => {}
    }
    vec![]
}

/// Does what the line taken from the list stands for.
fn choose(model: &mut Model) -> Vec<Effect> {
    match picking::take(model) {
        Some(Pick::Command(command)) => return obey(model, command),
        Some(Pick::Address(address)) => return visiting::open(model, &address),
        Some(Pick::Source(number)) => return copying::cite_source(model, number),
        Some(Pick::Value { facet, key }) => filtering::include(model, facet, key),
        Some(Pick::Sort(sort)) => searching::sort(model, sort),
        Some(Pick::Query(query)) => {
            searching::stop(model);
            searching::change(model, &query);
        }
        Some(Pick::Jump(query)) => jumping::jump(model, |model| searching::change(model, &query)),
        Some(Pick::Saved(saved)) => saving::ask(model, &saved),
        Some(Pick::About(name)) => viewing::about(model, &name),
        Some(Pick::PathTo(end)) => viewing::path_to(model, &end),
        Some(Pick::Country(country)) => viewing::find_country(model, country),
        None => {}
    }
    vec![]
}

/// Edits the line that is typed.
fn line(model: &mut Model, edit: Edit) -> Vec<Effect> {
    match model.key_context() {
        KeyContext::Export => return exporting::edit(model, edit),
        KeyContext::Picker => picking::edit(model, edit),
        KeyContext::HelpFilter => helping::edit(model, edit),
        KeyContext::Naming => saving::edit(model, edit),
        KeyContext::Typing
        | KeyContext::Completing
        | KeyContext::Timeline
        | KeyContext::Map
        | KeyContext::Dossier
        | KeyContext::Alike
        | KeyContext::List
        | KeyContext::Detail
        | KeyContext::Sidebar
        | KeyContext::Help
        | KeyContext::Problems
        | KeyContext::Messages
        | KeyContext::Existing
        | KeyContext::Confirm => searching::edit(model, edit),
    }
    vec![]
}

fn finish(model: &mut Model, outcome: Outcome) {
    match outcome {
        Outcome::Done(text) => {
            exporting::close(model);
            model.notify(Notice::Done(text));
        }
        Outcome::Shelved(saved, said) => saving::shelved(model, saved, said),
        Outcome::Failed(text) => model.notify(Notice::Failed(text)),
        Outcome::Exists(delivery) => exporting::ask(model, delivery),
        Outcome::Original { id, lines } => raw::show(model, &id, lines),
    }
}
