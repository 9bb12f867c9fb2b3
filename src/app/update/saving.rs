//! Saved queries: naming one, asking one, forgetting one.

use super::{Edit, Effect, Model, Notice, Overlay, jumping::jump, picking, searching};
use crate::{
    app::{Choosing, Naming},
    config::SavedQuery,
    text::Clean,
};

/// Asks for the name under which the query is saved.
pub(super) fn begin(model: &mut Model) {
    let query = model.query.text().trim();
    if query.is_empty() {
        model.say("there is no query to save; / searches");
        return;
    }
    model.overlay = Some(Overlay::Naming(Box::new(Naming::new(query, model.sort))));
}

pub(super) fn edit(model: &mut Model, edit: Edit) {
    if let Some(Overlay::Naming(naming)) = &mut model.overlay {
        naming.edit(edit);
    }
}

/// Saves the query under the name that was typed.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Naming(naming)) = &model.overlay else {
        return vec![];
    };
    let Some(saved) = naming.named() else {
        model.say("the query needs a name");
        return vec![];
    };
    model.overlay = None;
    vec![Effect::Save(saved)]
}

/// Forgets the saved query under the cursor.
pub(super) fn forget(model: &mut Model) -> Vec<Effect> {
    let Some(saved) = model.picked_saved() else {
        model.say("only a saved query can be forgotten");
        return vec![];
    };
    vec![Effect::Forget(saved.clone())]
}

/// Asks a saved query, in its order: a jump.
pub(super) fn ask(model: &mut Model, saved: &SavedQuery) {
    jump(model, |model| {
        let resorted = model.sort != saved.sort;
        model.sort = saved.sort;
        if model.query.text() != saved.query {
            searching::change(model, &saved.query);
        } else if resorted {
            model.search();
        }
    });
}

/// Shows what is saved now.
pub(super) fn shelved(model: &mut Model, saved: Vec<SavedQuery>, said: Clean) {
    model.saved = saved;
    if model.picked_saved().is_some() {
        model.overlay = None;
        picking::open(model, Choosing::Saved);
    }
    model.notify(Notice::Done(said));
}
