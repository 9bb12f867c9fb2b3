//! What people call commands who do not know their names: the palette finds them by these words too.

use crate::app::{Arrange, Choosing, Command, ExportStep, Filter, InsightStep, Mark, Piece, Sheet, Way};

/// Words for `command` beyond those of its sentence; none for most.
pub(in crate::app) fn everyday_words(command: Command) -> &'static str {
    match command {
        Command::Insight(InsightStep::Alike) => "like alike similar related resembling more",
        Command::Insight(InsightStep::Timeline) => "chart graph history years dates over time",
        Command::Insight(InsightStep::Map) => "world countries geography places",
        Command::Insight(InsightStep::Dossier) => "about profile actor group country info",
        Command::Choose(Choosing::Pivot) => "related same connected more like shared",
        Command::Choose(Choosing::Sort) => "sort sorting newest oldest",
        Command::Choose(Choosing::Saved) => "bookmarks favourites favorites load open query",
        Command::Save => "bookmark favourite favorite store",
        Command::Search => "find filter grep query look",
        Command::DropTerm => "remove delete clear broaden",
        Command::Undo => "revert back ctrl-z",
        Command::Copy(Piece::Citation | Piece::Source | Piece::Claim) => "cite quote reference footnote bibliography",
        Command::Copy(Piece::Sources) => "links urls url address",
        Command::Copy(Piece::ToFile) => "write save",
        Command::Export(ExportStep::Begin) => "save as download write report brief csv json pdf html print",
        Command::PlainPage => "print screen select text",
        Command::Visit => "browse link url web page",
        Command::Editor => "edit change correct vim",
        Command::Reload => "refresh update again",
        Command::Filter(Filter::Exclude) => "not without hide",
        Command::Arrange(Arrange::Zoom) => "fullscreen full maximize whole",
        Command::Arrange(Arrange::HideSidebar) => "panel filter wide",
        Command::Mark(Mark::Toggle) => "select tick choose check",
        Command::Mark(Mark::None) => "deselect clear",
        Command::Match(Way::Forward) => "find next hit",
        Command::Open(Sheet::Help) => "keys shortcuts manual commands",
        Command::Open(Sheet::Problems) => "errors faults warnings broken",
        Command::Open(Sheet::Messages) => "log notifications history",
        Command::Raw => "toml source original file",
        Command::Quit => "exit leave close end",
        _ => "",
    }
}
