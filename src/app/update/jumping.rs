//! Back and forward over jumps, each with its query, order, selection and view.

use super::{Model, searching};
use crate::app::{Command, Spot, Way};

/// What a jump does: it leaves the spot one stands at, unless nothing came of it.
pub(super) fn jump(model: &mut Model, leap: impl FnOnce(&mut Model)) {
    let before = model.spot();
    leap(model);
    if model.spot() != before {
        model.jumps.leave(before);
    }
}

pub(super) fn go(model: &mut Model, way: Way) {
    let now = model.spot();
    let (spot, nothing) = match way {
        Way::Back => (
            model.jumps.back(now),
            "nowhere to go back to yet: a link, a pivot or a saved query leads away".to_owned(),
        ),
        Way::Forward => {
            let back = model.keymap.key_of(Command::Jump(Way::Back));
            (
                model.jumps.forward(now),
                format!("nowhere to go forward to; {back} goes back"),
            )
        }
    };
    match spot {
        Some(spot) => stand(model, &spot),
        None => model.say(&nothing),
    }
}

fn stand(model: &mut Model, to: &Spot) {
    searching::change(model, &to.query);
    if model.sort != to.sort {
        model.sort = to.sort;
        model.search();
    }
    model.focus = to.focus;
    model.zoomed = to.zoomed;
    match to.selected {
        Some(slot) => model.select(slot),
        None => model.fit(),
    }
    model.detail.top = to.top;
    model.fit();
}
