//! Which bindings the hint line names: those that would do something now.

use std::sync::Arc;

use super::{
    Arrange, BINDINGS, Binding, Command, ExportStep, InsightStep, KeyContext, Mark, Model, Pane, Piece, Sheet,
    SidebarWish, Way,
    in_sight::{claim_in_sight, source_in_sight},
    layout::has_room_for_sidebar,
};
use crate::corpus::Entry;

/// Hints in the order they are given up on a narrow screen, the last first: a newcomer needs to read, search and leave.
/// Those not named come last of all.
const HINT_PRIORITY: [&str; 24] = [
    "back",
    "cite source",
    "next",
    "previous",
    "page",
    "cite",
    "next link",
    "read",
    "choose",
    "insert",
    "write",
    "overwrite",
    "number",
    "follow",
    "include",
    "exclude",
    "only",
    "find",
    "search",
    "quit",
    "filter",
    "export",
    "sidebar",
    "copy",
];

/// The bindings for the hint line, most wanted first.
pub fn hints(model: &Model) -> impl Iterator<Item = &'static Binding> {
    let context = model.key_context();
    // Anywhere else the key that leaves the program only goes back.
    let leaves = model.focus == Pane::List && !model.zoomed;
    // Where titles are whole beside it, nobody looks for a way to get rid of it.
    let hides = model.sidebar_wish == SidebarWish::Hidden || model.layout().has_narrow_sidebar();
    let mut shown: Vec<&Binding> = BINDINGS
        .iter()
        .filter(|binding| binding.hint.is_some() && binding.contexts.contains(&context))
        .filter(|binding| applies(model, binding.command))
        .filter(|binding| leaves || binding.hint != Some("quit"))
        .filter(|binding| hides || binding.hint != Some("sidebar"))
        // There it only goes back, which another key says.
        .filter(|binding| context != KeyContext::Sidebar || binding.hint != Some("filter"))
        .collect();
    let rank = |binding: &Binding| {
        HINT_PRIORITY
            .iter()
            .position(|hint| binding.hint == Some(hint))
            .unwrap_or(HINT_PRIORITY.len())
    };
    shown.sort_by_cached_key(|binding| rank(binding));
    shown.into_iter()
}

/// Whether there is such a piece to copy.
fn has(model: &Model, piece: Piece) -> bool {
    match piece {
        Piece::Marked => !model.marks().is_empty(),
        Piece::ToFile => model.outgoing.last_copy().is_some(),
        Piece::Query => !model.query.text().is_empty(),
        Piece::Source => is_at_source(model),
        Piece::Claim => !is_at_source(model) && claim_in_sight(model).is_some(),
        _ => model.selected().is_some(),
    }
}

/// Whether a source is under the eyes of whoever reads.
fn is_at_source(model: &Model) -> bool {
    model.key_context() == KeyContext::Detail && source_in_sight(model).is_some()
}

/// Whether `command` would do more than say why it cannot.
pub fn applies(model: &Model, command: Command) -> bool {
    if !model.account.offers(command) {
        return false;
    }
    match command {
        Command::Enter if model.key_context() == KeyContext::List => model.selected().is_some(),
        Command::Mark(Mark::None) => !model.marks().is_empty(),
        Command::DropTerm => !model.query.text().is_empty(),
        Command::Copy(piece) => has(model, piece),
        Command::Insight(InsightStep::Alike)
        | Command::Mark(_)
        | Command::ContextClaims
        | Command::Raw
        | Command::PlainPage
        | Command::Export(ExportStep::Begin) => model.selected().is_some(),
        Command::Editor => {
            let has_file = |entry: &Arc<Entry>| entry.origin.file().is_some();
            model.key_context() == KeyContext::Problems || model.entry().is_some_and(has_file)
        }
        Command::Follow(_) => model.detail.handle().is_some(),
        Command::Escape => matches!(model.key_context(), KeyContext::Detail | KeyContext::Sidebar),
        Command::Open(Sheet::Problems) => !model.corpus.faults().is_empty(),
        Command::Open(Sheet::Messages) => model.messages().len() > 0,
        Command::Undo => model.history.depth() > 0,
        Command::Save => !model.query.text().trim().is_empty(),
        Command::Forget => model.picked_saved().is_some(),
        Command::Visit => model.selected_incident().is_some(),
        Command::Arrange(Arrange::HideSidebar) => has_room_for_sidebar(model.area()),
        Command::Jump(Way::Back) => model.jumps.behind() > 0,
        Command::Jump(Way::Forward) => model.jumps.ahead() > 0,
        Command::Insight(InsightStep::Dossier) if model.insight.is_none() => model.selected().is_some(),
        Command::Insight(_)
        | Command::Move(_)
        | Command::Scroll(_)
        | Command::Record(_)
        | Command::Match(_)
        | Command::Handle(_)
        | Command::Focus(_)
        | Command::Enter
        | Command::Close
        | Command::Quit
        | Command::Interrupt
        | Command::Suspend
        | Command::Repaint
        | Command::Search
        | Command::Edit(_)
        | Command::Complete
        | Command::Redo
        | Command::Filter(_)
        | Command::ValueOrder
        | Command::Arrange(_)
        | Command::Mouse
        | Command::Reload
        | Command::PassOn
        | Command::Export(_)
        | Command::Open(Sheet::Help)
        | Command::Help(_)
        | Command::Choose(_) => true,
    }
}
