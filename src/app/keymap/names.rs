//! What each command is called in a key file, in the palette and in the manual.

use crate::app::{
    Arrange, Choosing, Command, Edit, ExportStep, Filter, Focus, Follow, HelpStep, Mark, Motion, Pane, Piece, Sheet,
    Way,
};

impl Command {
    /// Its name: lower case, words joined by `-`. People write it in files, so it stays as it is.
    ///
    /// A row of the table that shares its command with another has a name of its own.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Move(motion) => of_move(motion),
            Self::Scroll(motion) => of_scroll(motion),
            Self::Record(Motion::Up) => "previous-incident",
            Self::Record(_) => "next-incident",
            Self::Match(Way::Forward) => "next-match",
            Self::Match(Way::Back) => "previous-match",
            Self::Handle(Way::Forward) => "next-handle",
            Self::Handle(Way::Back) => "previous-handle",
            Self::Follow(Follow::Include) => "follow",
            Self::Follow(Follow::Exclude) => "exclude-handle",
            Self::Focus(focus) => of_focus(focus),
            Self::Enter => "enter",
            Self::Escape => "back",
            Self::Close => "close",
            Self::Quit => "quit",
            Self::Interrupt => "interrupt",
            Self::Suspend => "suspend",
            Self::Repaint => "repaint",
            Self::Search => "search",
            Self::Edit(edit) => of_edit(edit),
            Self::Complete => "complete",
            Self::DropTerm => "drop-term",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Jump(Way::Back) => "jump-back",
            Self::Jump(Way::Forward) => "jump-forward",
            Self::Save => "save-query",
            Self::Forget => "forget-query",
            Self::Visit => "open-source",
            Self::Filter(filter) => of_filter(filter),
            Self::ValueOrder => "value-order",
            Self::Mark(Mark::Toggle) => "mark",
            Self::Mark(Mark::Range) => "mark-range",
            Self::Mark(Mark::All) => "mark-all",
            Self::Mark(Mark::None) => "unmark-all",
            Self::Arrange(Arrange::Zoom) => "zoom",
            Self::Arrange(Arrange::HideSidebar) => "hide-sidebar",
            Self::Mouse => "mouse",
            Self::ContextClaims => "context-claims",
            Self::Raw => "raw",
            Self::Copy(piece) => of_copy(piece),
            Self::PlainPage => "plain-page",
            Self::Editor => "editor",
            Self::Reload => "reload",
            Self::PassOn => "pass-on",
            Self::Export(ExportStep::Begin) => "export",
            Self::Export(ExportStep::NextField) => "next-field",
            Self::Export(ExportStep::PreviousField) => "previous-field",
            Self::Export(ExportStep::Overwrite) => "overwrite",
            Self::Export(ExportStep::Number) => "number",
            Self::Open(Sheet::Help) => "help",
            Self::Open(Sheet::Problems) => "problems",
            Self::Open(Sheet::Messages) => "messages",
            Self::Help(HelpStep::All) => "help-all",
            Self::Help(HelpStep::Find) => "help-find",
            Self::Choose(choosing) => of_choosing(choosing),
            Self::Insight(step) => step.as_str(),
        }
    }
}

fn of_move(motion: Motion) -> &'static str {
    match motion {
        Motion::Up => "up",
        Motion::Down => "down",
        Motion::HalfUp => "half-page-up",
        Motion::HalfDown => "half-page-down",
        Motion::PageUp => "page-up",
        Motion::PageDown => "page-down",
        Motion::First => "top",
        Motion::Last => "bottom",
    }
}

fn of_scroll(motion: Motion) -> &'static str {
    match motion {
        Motion::Up => "scroll-up",
        Motion::Down => "scroll-down",
        Motion::HalfUp => "scroll-half-page-up",
        Motion::HalfDown => "scroll-half-page-down",
        Motion::PageUp => "scroll-page-up",
        Motion::PageDown => "scroll-page-down",
        Motion::First => "scroll-to-top",
        Motion::Last => "scroll-to-bottom",
    }
}

fn of_choosing(choosing: Choosing) -> &'static str {
    match choosing {
        Choosing::Command => "palette",
        Choosing::PastQuery => "past-query",
        Choosing::Saved => "saved-query",
        Choosing::Sort => "sort",
        Choosing::Value => "find-value",
        Choosing::Pivot => "pivot",
        Choosing::Path => "path",
        Choosing::Country => "find-country",
    }
}

fn of_filter(filter: Filter) -> &'static str {
    match filter {
        Filter::Include => "include",
        Filter::Exclude => "exclude",
        Filter::Only => "only",
        Filter::Invert => "invert",
    }
}

fn of_focus(focus: Focus) -> &'static str {
    match focus {
        Focus::Pane(Pane::Sidebar) => "sidebar",
        Focus::Pane(Pane::List) => "list",
        Focus::Pane(Pane::Detail) => "detail",
        Focus::Next => "next-pane",
        Focus::Previous => "previous-pane",
        Focus::Left => "pane-left",
        Focus::Right => "pane-right",
        Focus::Sidebar => "filter",
        Focus::Group(Way::Forward) => "next-group",
        Focus::Group(Way::Back) => "previous-group",
    }
}

fn of_edit(edit: Edit) -> &'static str {
    match edit {
        Edit::Insert(_) => "insert",
        Edit::Backspace => "delete-before",
        Edit::Delete => "delete-after",
        Edit::Left => "left",
        Edit::Right => "right",
        Edit::WordLeft => "word-left",
        Edit::WordRight => "word-right",
        Edit::Start => "line-start",
        Edit::End => "line-end",
        Edit::DeleteWord => "delete-word",
        Edit::DeleteNextWord => "delete-next-word",
        Edit::DeleteToStart => "delete-to-start",
        Edit::DeleteToEnd => "delete-to-end",
        Edit::Yank => "yank",
    }
}

fn of_copy(piece: Piece) -> &'static str {
    match piece {
        Piece::Markdown => "copy",
        Piece::Text => "copy-text",
        Piece::Toml => "copy-toml",
        Piece::Json => "copy-json",
        Piece::Stix => "copy-stix",
        Piece::Citation => "copy-citation",
        Piece::Claim => "copy-claim",
        Piece::Source => "cite-source",
        Piece::Field => "copy-field",
        Piece::CommandLine => "copy-command-line",
        Piece::Marked => "copy-marked",
        Piece::Id => "copy-id",
        Piece::Title => "copy-title",
        Piece::Summary => "copy-summary",
        Piece::Sources => "copy-sources",
        Piece::Query => "copy-query",
        Piece::ToFile => "copy-to-file",
    }
}
