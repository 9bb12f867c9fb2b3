//! Whose account the program runs in, and what it therefore offers: the one place that knows.

use super::{Choosing, Command, Piece};

/// Whose account the program runs in.
///
/// Each layer asks it for itself: `app` offers no command that is closed, `shell` has no port that could carry it out,
/// and `cli` reads no argument that would ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Account {
    /// The person's own: everything is theirs to do.
    #[default]
    Own,
    /// One that strangers are let into by a forced command (`--restricted`): they look and copy through their own
    /// terminal. No other program is started, no file is written, nothing is read outside the records' folder, and what
    /// is marked TLP red is not there.
    Restricted,
}

impl Account {
    pub fn is_restricted(self) -> bool {
        self == Self::Restricted
    }

    /// Whether `command` is there at all: one that is not has no key, hint or line of help.
    pub fn offers(self, command: Command) -> bool {
        match self {
            Self::Own => true,
            Self::Restricted => is_harmless(command),
        }
    }
}

/// Whether `command` neither writes a file, nor starts a program, nor stops this one.
///
/// Each command is named, so that a new one is let in by a decision and not by default.
fn is_harmless(command: Command) -> bool {
    match command {
        // The command line of a view names folders of this machine.
        Command::Suspend
        | Command::Editor
        | Command::Export(_)
        | Command::PassOn
        | Command::Copy(Piece::ToFile | Piece::CommandLine)
        | Command::Save
        | Command::Forget
        | Command::Choose(Choosing::Saved)
        | Command::Visit => false,
        Command::Move(_)
        | Command::Scroll(_)
        | Command::Record(_)
        | Command::Match(_)
        | Command::Insight(_)
        | Command::Handle(_)
        | Command::Follow(_)
        | Command::Focus(_)
        | Command::Enter
        | Command::Escape
        | Command::Close
        | Command::Quit
        | Command::Interrupt
        | Command::Repaint
        | Command::Search
        | Command::Edit(_)
        | Command::Complete
        | Command::DropTerm
        | Command::Undo
        | Command::Redo
        | Command::Jump(_)
        | Command::Filter(_)
        | Command::ValueOrder
        | Command::Mark(_)
        | Command::Arrange(_)
        | Command::Mouse
        | Command::ContextClaims
        | Command::Raw
        | Command::Copy(_)
        | Command::PlainPage
        | Command::Reload
        | Command::Open(_)
        | Command::Help(_)
        | Command::Choose(
            Choosing::Command
            | Choosing::PastQuery
            | Choosing::Sort
            | Choosing::Value
            | Choosing::Pivot
            | Choosing::Path
            | Choosing::Country,
        ) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{BINDINGS, ExportStep};

    #[test]
    fn a_person_may_do_everything_in_an_account_of_their_own() {
        assert!(BINDINGS.iter().all(|binding| Account::Own.offers(binding.command)));
    }

    #[test]
    fn a_visitor_looks_and_copies_and_nothing_else() {
        let visitor = Account::Restricted;
        assert!(visitor.offers(Command::Search) && visitor.offers(Command::Copy(Piece::Markdown)));
        for closed in [
            Command::Suspend,
            Command::Editor,
            Command::Export(ExportStep::Begin),
            Command::Copy(Piece::ToFile),
            Command::PassOn,
        ] {
            assert!(!visitor.offers(closed), "{closed:?}");
        }
    }
}
