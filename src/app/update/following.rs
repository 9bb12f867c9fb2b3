//! The links of the detail: going from one to the next, and where they lead.

use super::{Model, Pane, jumping::jump, searching};
use crate::{
    app::{Command, Follow, LinkTarget, Piece, Way},
    search::{Choice, add_term, choose},
};

pub(super) fn go(model: &mut Model, way: Way) {
    let height = model.layout().inner(Pane::Detail).height.into();
    if !model.detail.go_to_handle(way, height) {
        model.say("no further link; names, countries, types and sources are links");
    }
}

pub(super) fn follow(model: &mut Model, follow: Follow) {
    let Some(link) = model.detail.handle().map(|at| model.page().handles[at].link.clone()) else {
        model.say("no link is chosen; . goes to the next one");
        return;
    };
    match (link, follow) {
        (LinkTarget::Value(facet, value), Follow::Include) => {
            let text = choose(model.query.text(), facet, &value, Choice::Included);
            ask(model, &text);
        }
        (LinkTarget::Value(facet, value), Follow::Exclude) => {
            let text = choose(model.query.text(), facet, &value, Choice::Excluded);
            ask(model, &text);
        }
        (LinkTarget::Term(term), Follow::Include) => add(model, &term),
        (LinkTarget::Term(term), Follow::Exclude) => add(model, &format!("-{term}")),
        (LinkTarget::Record(id), Follow::Include) => open(model, &id),
        (LinkTarget::Record(id), Follow::Exclude) => add(model, &format!("-id:{id}")),
        (LinkTarget::Address(_), _) => {
            let [open, copy] = [Command::Visit, Command::Copy(Piece::Sources)].map(|it| model.keymap.key_of(it));
            let words =
                format!("this leads out of watchfloor; {open} opens it, {copy} copies the addresses of the sources");
            model.say(&words);
        }
    }
}

/// Asks for one more term.
fn add(model: &mut Model, term: &str) {
    let text = add_term(model.query.text(), term);
    ask(model, &text);
}

/// Asks for something else, and shows the list of what is found where the page had the screen for itself.
fn ask(model: &mut Model, text: &str) {
    jump(model, |model| {
        if model.zoomed {
            model.zoomed = false;
            model.focus = Pane::List;
        }
        searching::change(model, text);
    });
}

/// Goes to the record with this id, for which the query gives way when it hides it.
pub(super) fn open(model: &mut Model, id: &str) {
    let Some(slot) = model.corpus.by_id(id) else {
        model.say(&format!("no record here has the id `{id}`"));
        return;
    };
    jump(model, |model| {
        if model.answer().row_of(slot).is_none() {
            searching::change(model, "");
        }
        model.select(slot);
    });
}
