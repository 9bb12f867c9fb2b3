//! The export dialog.

use super::{Edit, Effect, Model, Overlay, say};
use crate::{
    app::{Confirm, Content, Delivery, Existing, ExportForm, Extent, Step, Target},
    corpus::Slot,
};

pub(super) fn step(model: &mut Model, step: Step) -> Vec<Effect> {
    match step {
        Step::Begin => begin(model),
        Step::NextField => go(model, 1),
        Step::PreviousField => go(model, -1),
        Step::Overwrite => return again(model, Existing::Overwrite),
        Step::Number => return again(model, Existing::Number),
    }
    vec![]
}

fn begin(model: &mut Model) {
    let Some((slot, incident)) = model.selected().zip(model.selected_incident()) else {
        say(model, "no incident is selected, so there is nothing to export");
        return;
    };
    let form = ExportForm::new(slot, &incident.id, model.marks().len());
    model.overlay = Some(Overlay::Export(Box::new(form)));
}

fn go(model: &mut Model, by: isize) {
    if let Some(Overlay::Export(form)) = &mut model.overlay {
        form.go(by);
    }
}

pub(super) fn edit(model: &mut Model, edit: Edit) {
    if let Some(Overlay::Export(form)) = &mut model.overlay {
        form.edit(edit);
    }
}

pub(super) fn write(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Export(form)) = &model.overlay else {
        return vec![];
    };
    if form.name().trim().is_empty() {
        say(model, "the file needs a name");
        return vec![];
    }
    let slots: Vec<Slot> = match form.extent() {
        Extent::This => vec![form.slot],
        Extent::Marked => model.marks().slots().iter().copied().collect(),
        Extent::Shown => model.answer().iter().collect(),
    };
    let entries = slots.into_iter().map(|slot| model.corpus.entry(slot).clone()).collect();
    let content = Content::Records {
        entries,
        format: form.format(),
    };
    let target = Target::File {
        path: form.path(),
        existing: Existing::Ask,
    };
    // The dialog stays until the file is written: what was typed into it is not lost when that fails.
    hand_over(model, Delivery { content, target })
}

/// Lets `delivery` leave, once it is asked about if any of it is or may be marked red.
pub(super) fn hand_over(model: &mut Model, delivery: Delivery) -> Vec<Effect> {
    let red = match &delivery.content {
        Content::Records { entries, .. } => entries.iter().any(|entry| entry.may_be_red()),
        Content::Text { of, .. } => of.as_ref().is_some_and(|entry| entry.may_be_red()),
    };
    if !red {
        return vec![Effect::Deliver(delivery)];
    }
    // Nobody who could answer for it is asked: it should not even have been loaded.
    if model.account.is_restricted() {
        say(model, "it is or may be marked TLP:RED, and stays here");
        return vec![];
    }
    let form = match model.overlay.take() {
        Some(Overlay::Export(form)) => Some(form),
        _ => None,
    };
    model.overlay = Some(Overlay::Confirm(Box::new(Confirm { delivery, form })));
    vec![]
}

/// The person has said that it may leave.
pub(super) fn pass_on(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Confirm(confirm)) = model.overlay.take() else {
        return vec![];
    };
    model.overlay = confirm.form.map(Overlay::Export);
    vec![Effect::Deliver(confirm.delivery)]
}

/// The file is written: the dialog has done its work.
pub(super) fn close(model: &mut Model) {
    if matches!(model.overlay, Some(Overlay::Export(_))) {
        model.overlay = None;
    }
}

/// The file is there already: the dialog asks what to do.
pub(super) fn ask(model: &mut Model, delivery: Delivery) {
    if let Some(Overlay::Export(form)) = &mut model.overlay {
        form.taken = Some(delivery);
    }
}

fn again(model: &mut Model, existing: Existing) -> Vec<Effect> {
    let Some(Overlay::Export(form)) = &mut model.overlay else {
        return vec![];
    };
    let Some(Delivery {
        content,
        target: Target::File { path, .. },
    }) = form.taken.take()
    else {
        return vec![];
    };
    vec![Effect::Deliver(Delivery {
        content,
        target: Target::File { path, existing },
    })]
}
