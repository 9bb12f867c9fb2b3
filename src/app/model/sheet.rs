//! What lies over the panes: help, problems, the export dialog.

use super::{ExportForm, Help, Naming, Pick, Picker};
use crate::{
    app::{Delivery, KeyContext},
    config::SavedQuery,
};

/// The sheet that lies on top.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help(Box<Help>),
    /// The files that could not be read, scrolled to a line.
    Problems {
        top: usize,
    },
    /// What was said in this session, from the message at `top` on.
    Messages {
        top: usize,
    },
    Export(Box<ExportForm>),
    Picker(Box<Picker>),
    /// A query is about to be saved under a name.
    Naming(Box<Naming>),
    /// Something marked for its recipients only is about to leave.
    Confirm(Box<Confirm>),
}

impl Overlay {
    /// What keys mean while it is open.
    pub(super) fn key_context(&self) -> KeyContext {
        match self {
            Self::Help(help) if help.is_typing => KeyContext::HelpFilter,
            Self::Help(_) => KeyContext::Help,
            Self::Problems { .. } => KeyContext::Problems,
            Self::Messages { .. } => KeyContext::Messages,
            Self::Export(form) if form.taken.is_some() => KeyContext::Existing,
            Self::Export(_) => KeyContext::Export,
            Self::Picker(_) => KeyContext::Picker,
            Self::Naming(_) => KeyContext::Naming,
            Self::Confirm(_) => KeyContext::Confirm,
        }
    }

    /// The saved query under the cursor, while saved queries are chosen from.
    pub(super) fn picked_saved(&self) -> Option<&SavedQuery> {
        let Self::Picker(picker) = self else {
            return None;
        };
        match &picker.picked()?.pick {
            Pick::Saved(saved) => Some(saved),
            Pick::Command(_)
            | Pick::Sort(_)
            | Pick::Query(_)
            | Pick::Value { .. }
            | Pick::Jump(_)
            | Pick::Address(_)
            | Pick::About(_)
            | Pick::PathTo(_)
            | Pick::Country(_)
            | Pick::Source(_) => None,
        }
    }
}

/// The question before something marked red leaves.
#[derive(Clone, Debug)]
pub struct Confirm {
    pub delivery: Delivery,
    /// The dialog it came from.
    pub form: Option<Box<ExportForm>>,
}
