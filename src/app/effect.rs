//! What the program asks of the world. Data only: the shell carries it out and answers with an `Outcome`.

use std::{path::PathBuf, sync::Arc};

use crate::{
    config::{SavedQuery, SavedSession},
    corpus::Entry,
    export::ExportSettings,
    incident::KeyPath,
    text::Clean,
};

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Bring something out of the program.
    Deliver(Delivery),
    /// Show how this begins, and how large it is: a dialog is about to hand it over.
    Preview(Content),
    /// Break off what is on its way out.
    Stop,
    /// Give the terminal back for a while and print this there, so that its own selection works.
    Page(Content),
    /// Save a query under its name.
    Save(SavedQuery),
    /// Let a saved query go.
    Forget(SavedQuery),
    /// Keep where the session stands, for the next one.
    Keep(SavedSession),
    /// Open this web address outside.
    Visit(Clean),
    /// Copy an address that nothing can open, and say why that is so.
    CopyAddress { address: Clean, why: Clean },
    /// Fetch the text of the record's own file.
    Original(Arc<Entry>),
    /// Give the terminal back, stop, and come back when continued.
    Suspend,
    /// Open the editor on this file, and read it again afterwards.
    Edit { path: PathBuf, aim: Aim },
    /// Read the folder of the records again, all of it.
    Reread,
    /// Have the terminal tell what the mouse does, or not.
    Mouse(Listening),
    /// Draw every cell again: something else may have written on the screen.
    Repaint,
    /// Leave with this exit status.
    Quit(u8),
}

/// A place in a record's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    Top,
    /// Line and column, from 1.
    Line(usize, usize),
    /// Where this stands.
    Key(KeyPath),
}

/// Whether the mouse is listened to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listening {
    On,
    /// It is the terminal's: it selects text there.
    #[default]
    Off,
}

/// Something to hand over, and where to.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    pub content: Content,
    pub target: Target,
}

/// What is handed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A piece of text, with the name the notice gives it: `id`, `citation`.
    Text {
        name: Clean,
        text: Clean,
        /// The incident it is of, whose marking decides whether it may leave unasked.
        of: Option<Arc<Entry>>,
    },
    /// Whole records.
    Records {
        entries: Vec<Arc<Entry>>,
        settings: ExportSettings,
    },
}

impl Content {
    /// Whether it must not be passed on unasked: any of it is or may be marked red.
    pub fn may_be_red(&self) -> bool {
        match self {
            Self::Records { entries, .. } => entries.iter().any(|entry| entry.may_be_red()),
            Self::Text { of, .. } => of.as_ref().is_some_and(|entry| entry.may_be_red()),
        }
    }
}

/// Where it goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Clipboard,
    File {
        path: PathBuf,
        existing: Existing,
    },
    /// The standard input of a program: its name, then its arguments. No shell reads them.
    Command(Vec<String>),
}

/// How something begins that may leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub lines: Vec<Clean>,
    pub size: Size,
    /// The most bytes the clipboard takes.
    pub limit: usize,
}

/// How many bytes something has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Exactly(usize),
    /// Counting went no further.
    MoreThan(usize),
}

impl Default for Size {
    fn default() -> Self {
        Self::Exactly(0)
    }
}

/// What to do when the file is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and ask.
    Ask,
    Overwrite,
    /// Take the first free name of `name-2.ext`, `name-3.ext`, …
    Number,
}

/// How an effect ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is done, in words fit for the status line.
    Done(Clean),
    /// It failed: why, and the way out.
    Failed(Clean),
    /// The queries that are saved now, and what became of the one in question.
    Shelved(Vec<SavedQuery>, Clean),
    /// The file is there already; nothing was written.
    Exists(Delivery),
    /// The text of the file of the record with this id, line by line through the gate.
    Original { id: String, lines: Vec<Clean> },
}
