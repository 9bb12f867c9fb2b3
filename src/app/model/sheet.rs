//! What lies over the panes: help, problems, the export dialog.

use std::{iter, ptr};

use super::{ExportForm, Picker};
use crate::{
    app::{Account, BINDINGS, Binding, Delivery, Keymap, Place},
    text::Clean,
};

/// The sheet that lies on top.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Every key, scrolled to a line; `from` is where it was called, whose keys come first.
    Help {
        from: Place,
        top: usize,
    },
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
    /// Something marked for its recipients only is about to leave.
    Confirm(Box<Confirm>),
}

impl Overlay {
    /// What keys mean while it is open.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Help { .. } => Place::Help,
            Self::Problems { .. } => Place::Problems,
            Self::Messages { .. } => Place::Messages,
            Self::Export(form) if form.taken.is_some() => Place::Existing,
            Self::Export(_) => Place::Export,
            Self::Picker(_) => Place::Picker,
            Self::Confirm(_) => Place::Confirm,
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

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    Blank,
    Heading(Clean),
    Key { keys: Clean, says: Clean },
}

/// The help for what `account` offers, the keys that work in `from` first, then those of the other places.
pub fn help_lines(keymap: &Keymap, from: Place, account: Account) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let others = Place::ALL.into_iter().filter(|place| *place != from);
    let mut listed: Vec<&Binding> = Vec::new();
    for place in iter::once(from).chain(others) {
        let fresh: Vec<&Binding> = BINDINGS
            .iter()
            .filter(|binding| binding.places.contains(&place) && account.offers(binding.command))
            .filter(|binding| !listed.iter().any(|known| ptr::eq(*known, *binding)))
            .collect();
        if fresh.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Heading(Clean::line(&format!("In {}", place.title()))));
        lines.extend(fresh.iter().map(|binding| HelpLine::Key {
            keys: Clean::line(&keymap.keys_in_words(binding)),
            says: Clean::line(binding.says),
        }));
        listed.extend(fresh);
    }
    lines
}
