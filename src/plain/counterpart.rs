//! What stands in plain mode for each command of the browser.

use crate::app::{
    Choosing, Command, ExportStep, Filter, Focus, Follow, HelpStep, InsightStep, Mark, Motion, Piece, Sheet, Way,
};

/// What stands for a command of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counterpart {
    /// A verb, by its word.
    Verb(&'static str),
    /// Something that is typed and is no verb.
    Typed(&'static str),
    /// Nothing, and why nothing is missing.
    Needless(&'static str),
}

/// What stands for `command`. Each is named, so that a new one gets its counterpart by a decision.
pub(super) fn counterpart(command: Command) -> Counterpart {
    match command {
        Command::Move(_) | Command::Scroll(_) => Counterpart::Verb("more"),
        Command::Record(Motion::Up | Motion::HalfUp | Motion::PageUp | Motion::First) => Counterpart::Verb("previous"),
        Command::Record(_) => Counterpart::Verb("next"),
        Command::Match(_) => Counterpart::Verb("where"),
        Command::Handle(_) | Command::Follow(Follow::Include) => Counterpart::Verb("links"),
        Command::Follow(Follow::Exclude) => Counterpart::Typed("- and a number, after links"),
        Command::Focus(Focus::Sidebar | Focus::Pane(_) | Focus::Group(_)) | Command::ValueOrder => {
            Counterpart::Verb("filters")
        }
        Command::Focus(_) => Counterpart::Verb("list"),
        Command::Enter => Counterpart::Typed("a number"),
        Command::Escape | Command::Close | Command::Jump(Way::Back) => Counterpart::Verb("back"),
        Command::Jump(Way::Forward) | Command::Redo => Counterpart::Verb("redo"),
        Command::Quit | Command::Interrupt => Counterpart::Verb("quit"),
        Command::Suspend => Counterpart::Needless("the terminal stops the program by itself"),
        Command::Repaint => Counterpart::Needless("nothing is drawn"),
        Command::Search => Counterpart::Typed("words"),
        Command::Edit(_) => Counterpart::Needless("the terminal edits the line"),
        Command::Complete => Counterpart::Typed("a query that finds nothing, which is answered with what may be meant"),
        Command::DropTerm => Counterpart::Verb("drop"),
        Command::Undo => Counterpart::Verb("undo"),
        Command::Save => Counterpart::Verb("save"),
        Command::Forget => Counterpart::Verb("forget"),
        Command::Visit => Counterpart::Verb("address"),
        Command::Filter(Filter::Include) => Counterpart::Typed("a number, after filters"),
        Command::Filter(Filter::Exclude) => Counterpart::Typed("- and a number, after filters"),
        Command::Filter(Filter::Only) => Counterpart::Verb("only"),
        Command::Filter(Filter::Invert) => Counterpart::Verb("invert"),
        Command::Mark(Mark::Toggle | Mark::Range | Mark::All) => Counterpart::Verb("mark"),
        Command::Mark(Mark::None) => Counterpart::Verb("unmark"),
        Command::Arrange(_) | Command::Mouse => Counterpart::Needless("there are no panes"),
        Command::ContextClaims => Counterpart::Verb("context"),
        Command::Raw => Counterpart::Verb("raw"),
        Command::Copy(Piece::ToFile)
        | Command::Export(ExportStep::Begin | ExportStep::NextField | ExportStep::PreviousField) => {
            Counterpart::Verb("export")
        }
        Command::Copy(_) => Counterpart::Verb("copy"),
        Command::PlainPage => Counterpart::Verb("whole"),
        Command::Editor => Counterpart::Verb("file"),
        Command::Reload => Counterpart::Verb("reload"),
        Command::PassOn => Counterpart::Typed("yes, when that is asked"),
        Command::Export(ExportStep::Overwrite) => Counterpart::Typed("over, when that is asked"),
        Command::Export(ExportStep::Number) => Counterpart::Typed("number, when that is asked"),
        Command::Open(Sheet::Help) | Command::Help(HelpStep::All | HelpStep::Find) => Counterpart::Verb("help"),
        Command::Open(Sheet::Problems) => Counterpart::Verb("problems"),
        Command::Open(Sheet::Messages) => Counterpart::Needless("what was said stands above"),
        Command::Choose(choosing) => of_choosing(choosing),
        Command::Insight(step) => of_step(step),
    }
}

fn of_choosing(choosing: Choosing) -> Counterpart {
    Counterpart::Verb(match choosing {
        Choosing::Command => "help",
        Choosing::PastQuery => "past",
        Choosing::Saved => "saved",
        Choosing::Sort => "sort",
        Choosing::Value => "filters",
        Choosing::Pivot => "links",
        Choosing::Path => "path",
        Choosing::Country => "about",
    })
}

fn of_step(step: InsightStep) -> Counterpart {
    match step {
        InsightStep::Timeline | InsightStep::Closer | InsightStep::Wider | InsightStep::Dates | InsightStep::Table => {
            Counterpart::Verb("timeline")
        }
        InsightStep::Map => Counterpart::Verb("map"),
        InsightStep::Dossier => Counterpart::Verb("about"),
        InsightStep::Alike => Counterpart::Verb("alike"),
        InsightStep::Left | InsightStep::Right => Counterpart::Verb("more"),
        InsightStep::Brush => Counterpart::Typed("+date: and a span, or map pairs"),
        InsightStep::Group => Counterpart::Typed("timeline lanes origin, or map origin"),
        InsightStep::Exclude => Counterpart::Typed("- and a number, after map"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::BINDINGS, plain::verb::VERBS};

    #[test]
    fn every_command_of_the_browser_has_a_plain_verb_or_a_reason() {
        for binding in BINDINGS {
            match counterpart(binding.command) {
                Counterpart::Verb(word) => {
                    let known = VERBS.iter().any(|row| row.word == word);
                    assert!(known, "{word}, for {}", binding.says);
                }
                Counterpart::Typed(words) | Counterpart::Needless(words) => assert!(!words.is_empty()),
            }
        }
    }

    #[test]
    fn no_two_verbs_are_typed_alike() {
        let mut typed: Vec<&str> = VERBS
            .iter()
            .flat_map(|row| [Some(row.word), row.letter])
            .flatten()
            .collect();
        let count = typed.len();
        typed.sort_unstable();
        typed.dedup();
        assert_eq!(typed.len(), count);
    }
}
