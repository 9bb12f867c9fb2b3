//! The export dialog, and what is on its way out.

use std::sync::Arc;

use super::{Edit, Effect, Model, Overlay};
use crate::{
    app::{
        Confirm, Content, Delivery, Destination, Existing, ExportField, ExportForm, ExportScope, ExportStep, Job,
        Preview, Target, pieces::settings_of,
    },
    corpus::{Entry, Slot},
    export::{ExportSettings, asked},
    incident::PartialDate,
    text::Clean,
};

pub(super) fn step(model: &mut Model, step: ExportStep) -> Vec<Effect> {
    match step {
        ExportStep::Begin => begin(model),
        ExportStep::NextField => go(model, 1),
        ExportStep::PreviousField => go(model, -1),
        ExportStep::Overwrite => again(model, Existing::Overwrite),
        ExportStep::Number => again(model, Existing::Number),
    }
}

fn begin(model: &mut Model) -> Vec<Effect> {
    let Some((slot, incident)) = model.selected().zip(model.selected_incident()) else {
        model.say("no incident is selected, so there is nothing to export");
        return vec![];
    };
    let form = ExportForm::new(
        slot,
        &incident.id,
        model.marks().len(),
        (model.query.text(), model.outgoing.export_command()),
    );
    let effects = vec![Effect::Preview(content(model, &form))];
    model.overlay = Some(Overlay::Export(Box::new(form)));
    effects
}

fn go(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Export(form)) = &mut model.overlay {
        form.go(by);
    }
    vec![]
}

pub(super) fn edit(model: &mut Model, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Export(form)) = &mut model.overlay else {
        return vec![];
    };
    let before = (form.scope(), form.format(), form.indicators());
    form.edit(edit);
    if (form.scope(), form.format(), form.indicators()) == before {
        return vec![];
    }
    let form = form.clone();
    vec![Effect::Preview(content(model, &form))]
}

/// Pasted text is a name or a command line, wherever in the dialog one is; it turns no choice.
pub(super) fn paste(model: &mut Model, edits: impl Iterator<Item = Edit>) {
    let Some(Overlay::Export(form)) = &mut model.overlay else {
        return;
    };
    if form.destination() == Destination::Clipboard {
        model.say("the clipboard takes no name");
        return;
    }
    form.field = ExportField::Name;
    edits.for_each(|edit| form.edit(edit));
}

/// Shows how what is chosen begins.
pub(super) fn show(model: &mut Model, preview: Preview) {
    if let Some(Overlay::Export(form)) = &mut model.overlay {
        form.preview = Some(preview);
    }
}

fn content(model: &Model, form: &ExportForm) -> Content {
    let slots: Vec<Slot> = match form.scope() {
        ExportScope::This => vec![form.slot],
        ExportScope::Marked => model.marked_in_order(),
        ExportScope::Shown => model.answer().literal().to_vec(),
    };
    let found = slots.len();
    let day = PartialDate::lenient(&model.today().to_string()).in_words();
    let entries: Vec<Arc<Entry>> = slots.into_iter().map(|slot| model.corpus.entry(slot).clone()).collect();
    let settings = ExportSettings {
        indicators: form.indicators(),
        asked: asked(model.query.text(), (found, model.corpus.len()), &day),
        ..settings_of(form.format(), &entries, &model.corpus)
    };
    Content::Records { entries, settings }
}

pub(super) fn write(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Export(form)) = &model.overlay else {
        return vec![];
    };
    let form = form.clone();
    let target = match target(&form) {
        Ok(target) => target,
        Err(why) => {
            model.say(&why);
            return vec![];
        }
    };
    let content = content(model, &form);
    let delivery = Delivery { content, target };
    if delivery.target == Target::Clipboard {
        model.outgoing.remember_copy(delivery.clone());
    }
    // The dialog stays until it has left: what was typed is not lost when that fails.
    hand_over(model, delivery)
}

fn target(form: &ExportForm) -> Result<Target, String> {
    let typed = form.name().trim();
    match form.destination() {
        Destination::Clipboard => Ok(Target::Clipboard),
        Destination::File if typed.is_empty() => Err("the file needs a name".to_owned()),
        Destination::File => Ok(Target::File {
            path: form.path(),
            existing: Existing::Ask,
        }),
        Destination::Command => match shell_words::split(typed) {
            Ok(words) if words.is_empty() => Err("type the command that takes it on its standard input".to_owned()),
            Ok(words) => Ok(Target::Command(words)),
            Err(error) => Err(format!("this is no command: {error}")),
        },
    }
}

/// Sends `delivery`, after a question if any of it is or may be marked red.
pub(super) fn hand_over(model: &mut Model, delivery: Delivery) -> Vec<Effect> {
    if !delivery.content.may_be_red() {
        return send(model, delivery);
    }
    // Nobody who could answer for it is asked: it should not even have been loaded.
    if model.account.is_restricted() {
        model.say("it is or may be marked TLP:RED, and stays here");
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
    send(model, confirm.delivery)
}

/// Sends `delivery` on its way: the last copy takes the place of one before, anything else waits for the one before.
fn send(model: &mut Model, delivery: Delivery) -> Vec<Effect> {
    let to = match &delivery.target {
        Target::Clipboard => return vec![Effect::Deliver(delivery)],
        Target::File { path, .. } => path.display().to_string(),
        Target::Command(words) => words.first().map(|program| format!("`{program}`")).unwrap_or_default(),
    };
    let total = match &delivery.content {
        Content::Records { entries, .. } => entries.len(),
        Content::Text { .. } => 1,
    };
    let job = Job {
        sent: 0,
        total,
        to: Clean::line(&to),
    };
    if !model.outgoing.begin(job) {
        model.say("one export at a time; ctrl-c stops the one on its way");
        return vec![];
    }
    vec![Effect::Deliver(delivery)]
}

/// It has left: the dialog has done its work.
pub(super) fn close(model: &mut Model) {
    if matches!(model.overlay, Some(Overlay::Export(_))) {
        model.overlay = None;
    }
}

/// The file is there already: the dialog asks what to do.
pub(super) fn ask(model: &mut Model, delivery: Delivery) {
    match &mut model.overlay {
        Some(Overlay::Export(form)) => form.taken = Some(delivery),
        _ => model.say("the file is there already; nothing was written"),
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
    let target = Target::File { path, existing };
    send(model, Delivery { content, target })
}
