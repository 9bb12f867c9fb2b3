//! The help: opening, filtering, all of it or what works here.

use super::{Edit, Model, Motion, Overlay};
use crate::app::{Help, HelpStep};

pub(super) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Help(Box::new(Help::new(model.key_context()))));
}

pub(super) fn step(model: &mut Model, step: HelpStep) {
    let Some(Overlay::Help(help)) = &mut model.overlay else {
        return;
    };
    match step {
        HelpStep::All => help.turn(),
        HelpStep::Find => help.is_typing = true,
    }
}

pub(super) fn edit(model: &mut Model, edit: Edit) {
    if let Some(Overlay::Help(help)) = &mut model.overlay {
        help.edit(edit);
    }
}

/// Ends typing the filter, and keeps it.
pub(super) fn accept(model: &mut Model) {
    if let Some(Overlay::Help(help)) = &mut model.overlay {
        help.is_typing = false;
    }
}

pub(super) fn scroll(model: &mut Model, motion: Motion) {
    let Some(Overlay::Help(help)) = &mut model.overlay else {
        return;
    };
    let area = help.lines_area(model.area);
    let len = help.lines(&model.keymap, model.account, area.width.into()).len();
    help.step(motion, len, area.height.into());
}
