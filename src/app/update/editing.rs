//! Going from what is shown to the line of its file.

use super::{Effect, Model, Overlay, Pane};
use crate::{
    app::Aim,
    corpus::{FileFault, Origin},
};

/// Opens the editor on the file that is shown, where the cursor is.
pub(super) fn edit(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Problems { top }) = &model.overlay {
        let Some(fault) = model.corpus.faults().get(*top) else {
            return vec![];
        };
        let (path, aim) = (fault.path.clone(), aim_of(fault));
        return vec![Effect::Edit { path, aim }];
    }
    let Some(entry) = model.entry().cloned() else {
        model.say("no incident is selected, so there is nothing to edit");
        return vec![];
    };
    let id = &entry.incident.id;
    let path = match &entry.origin {
        Origin::File(path) | Origin::Censored(path) => path.clone(),
        Origin::BuiltIn(_) | Origin::Memory => {
            let words = format!(
                "this record has no file; `watchfloor show {id} --format toml` prints one to keep in a folder of your own"
            );
            model.say(&words);
            return vec![];
        }
    };
    let fault = model.corpus.faults().iter().find(|fault| fault.path == path);
    let aim = match (fault, model.focus) {
        // What is broken is what needs to be edited.
        (Some(fault), _) if entry.faulty => aim_of(fault),
        (_, Pane::Detail) => {
            let height = model.layout().inner(Pane::Detail).height.into();
            model
                .page()
                .aim_at(model.detail.line(height))
                .cloned()
                .unwrap_or(Aim::Top)
        }
        (_, Pane::List | Pane::Sidebar) => Aim::Top,
    };
    vec![Effect::Edit { path, aim }]
}

fn aim_of(fault: &FileFault) -> Aim {
    fault.place.map_or(Aim::Top, |(line, column)| Aim::Line(line, column))
}
