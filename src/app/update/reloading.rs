//! Records that change while they are shown.

use super::{Effect, Model, Notice};
use crate::{
    app::{Cause, Command, Sheet},
    corpus::{Changes, Turnover},
    text::{Clean, and_list, grouped},
};

/// Asks for all files to be read again.
pub(super) fn reload(model: &mut Model) -> Vec<Effect> {
    if !model.progress.done {
        model.say("the records are still being read");
        return vec![];
    }
    vec![Effect::Reread]
}

/// Applies what changed, and says what that was.
pub(super) fn apply(model: &mut Model, changes: Changes, cause: Cause) {
    let turnover = model.turn_over(changes);
    let words = words(&turnover);
    if !turnover.kept.is_empty() {
        let key = model.keymap.key_of(Command::Open(Sheet::Problems));
        let broken = match turnover.kept.as_slice() {
            [slot] => format!(
                "`{}` cannot be read any more, {key} tells why",
                model.corpus.get(*slot).id
            ),
            many => format!("{} files cannot be read any more, {key} tells why", grouped(many.len())),
        };
        let text = if cause == Cause::Asked || is_change(&turnover) {
            format!("{words}; {broken}")
        } else {
            format!("{broken}; the last good version stays shown")
        };
        model.notify(Notice::Failed(Clean::line(&text)));
    } else if cause == Cause::Asked || is_change(&turnover) {
        model.notify(Notice::Said(Clean::line(&words)));
    }
}

fn is_change(turnover: &Turnover) -> bool {
    let Turnover { changed, new, gone, .. } = turnover;
    changed + new + gone > 0 || turnover.registry || !turnover.mended.is_empty()
}

/// `2 changed, 1 new, 0 gone`
fn words(turnover: &Turnover) -> String {
    let Turnover { changed, new, gone, .. } = turnover;
    let mut words = format!(
        "{} changed, {} new, {} gone",
        grouped(*changed),
        grouped(*new),
        grouped(*gone)
    );
    let mended = turnover.mended.len();
    let others = [
        (mended > 0).then(|| format!("{} mended", grouped(mended))),
        turnover.registry.then(|| "other actors".to_owned()),
    ];
    let others: Vec<String> = others.into_iter().flatten().collect();
    if !others.is_empty() {
        words = format!("{words}, {}", and_list(&others));
    }
    words
}
