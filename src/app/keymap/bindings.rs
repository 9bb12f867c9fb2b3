//! The table of bindings.

use super::{Binding, KeyContext};
use crate::app::{
    Choosing, Command, Edit, ExportStep, Filter, Focus, Follow, HelpStep, Mark, Motion, Pane, Piece, Sheet, Way,
};

const BROWSING: &[KeyContext] = &[KeyContext::List, KeyContext::Detail, KeyContext::Sidebar];
const SHOWING_RECORDS: &[KeyContext] = &[
    KeyContext::List,
    KeyContext::Detail,
    KeyContext::Sidebar,
    KeyContext::Problems,
];
const LIST_OR_DETAIL: &[KeyContext] = &[KeyContext::List, KeyContext::Detail];
const SHEETS: &[KeyContext] = &[KeyContext::Help, KeyContext::Problems, KeyContext::Messages];
const SCROLLING: &[KeyContext] = &[
    KeyContext::List,
    KeyContext::Detail,
    KeyContext::Sidebar,
    KeyContext::Help,
    KeyContext::Problems,
    KeyContext::Messages,
];
const EDITING_TEXT: &[KeyContext] = &[
    KeyContext::Typing,
    KeyContext::Completing,
    KeyContext::Export,
    KeyContext::Picker,
    KeyContext::Naming,
    KeyContext::HelpFilter,
];
const CHOOSING_LINES: &[KeyContext] = &[
    KeyContext::Typing,
    KeyContext::Completing,
    KeyContext::Picker,
    KeyContext::HelpFilter,
];
const EVERYWHERE: &[KeyContext] = &KeyContext::ALL;

const fn bind(
    keys: &'static [&'static str],
    contexts: &'static [KeyContext],
    command: Command,
    says: &'static str,
) -> Binding {
    Binding {
        keys,
        contexts,
        command,
        says,
        hint: None,
        name: None,
    }
}

impl Binding {
    const fn hinted(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Names a row whose command another row has too.
    const fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }
}

/// Every binding, in the order help lists them; those with a hint come in the order of the hint line.
#[rustfmt::skip] // one row a line, as in any table
pub static BINDINGS: &[Binding] = &[
    // Moving
    bind(&["j", "<down>"], SCROLLING, Command::Move(Motion::Down), "one down"),
    bind(&["k", "<up>"], SCROLLING, Command::Move(Motion::Up), "one up"),
    bind(&["<ctrl-d>"], SCROLLING, Command::Move(Motion::HalfDown), "half a page down"),
    bind(&["<ctrl-u>"], SCROLLING, Command::Move(Motion::HalfUp), "half a page up"),
    bind(&["<pgdn>", "<ctrl-f>"], SCROLLING, Command::Move(Motion::PageDown), "a page down"),
    bind(&["<pgup>", "<ctrl-b>"], SCROLLING, Command::Move(Motion::PageUp), "a page up"),
    bind(&["g", "<home>"], SCROLLING, Command::Move(Motion::First), "to the top"),
    bind(&["G", "<end>"], SCROLLING, Command::Move(Motion::Last), "to the bottom"),
    bind(&["<enter>"], &[KeyContext::List], Command::Enter, "read the selected incident").named("read").hinted("read"),
    bind(&["J"], &[KeyContext::List, KeyContext::Sidebar], Command::Scroll(Motion::Down), "scroll the detail down"),
    bind(&["K"], &[KeyContext::List, KeyContext::Sidebar], Command::Scroll(Motion::Up), "scroll the detail up"),
    bind(&["n"], LIST_OR_DETAIL, Command::Match(Way::Forward), "next match, running on into the next incident"),
    bind(&["N"], LIST_OR_DETAIL, Command::Match(Way::Back), "previous match"),
    bind(&["."], &[KeyContext::Detail], Command::Handle(Way::Forward), "next handle: a name, country, type, source").hinted("handle"),
    bind(&[","], &[KeyContext::Detail], Command::Handle(Way::Back), "previous handle"),
    bind(
        &["<enter>"],
        &[KeyContext::Detail],
        Command::Follow(Follow::Include),
        "ask for what the handle stands for, or go there",
    ).hinted("follow"),
    bind(&["x"], &[KeyContext::Detail], Command::Follow(Follow::Exclude), "exclude what the handle stands for"),
    bind(&["<ctrl-n>"], &[KeyContext::Detail], Command::Record(Motion::Down), "the next incident"),
    bind(&["<ctrl-p>"], &[KeyContext::Detail], Command::Record(Motion::Up), "the previous incident"),
    // Searching
    bind(&["/"], BROWSING, Command::Search, "search: words, phrases, fields such as `target:CZ`").hinted("search"),
    bind(&["d"], &[KeyContext::List], Command::DropTerm, "drop the last term of the query"),
    bind(&["u"], BROWSING, Command::Undo, "undo the last change of the query"),
    bind(&["<ctrl-r>"], BROWSING, Command::Redo, "redo what was undone"),
    bind(&["b"], BROWSING, Command::Choose(Choosing::Saved), "choose a saved query"),
    bind(&["B"], BROWSING, Command::Save, "save the query under a name"),
    bind(&["H"], BROWSING, Command::Jump(Way::Back), "back to where the last jump began: a handle, pivot or saved query"),
    bind(&["L"], BROWSING, Command::Jump(Way::Forward), "forward again over jumps"),
    bind(&["s"], &[KeyContext::List], Command::Choose(Choosing::Sort), "choose the order of the list"),
    bind(&["<space>"], &[KeyContext::List], Command::Mark(Mark::Toggle), "mark the incident, or unmark it").hinted("mark"),
    bind(&["v"], &[KeyContext::List], Command::Mark(Mark::Range), "mark a range: move, then v again"),
    bind(&["a"], &[KeyContext::List], Command::Mark(Mark::All), "mark all that are shown"),
    bind(&["A"], &[KeyContext::List], Command::Mark(Mark::None), "unmark all"),
    // The sidebar
    bind(&["<space>"], &[KeyContext::Sidebar], Command::Filter(Filter::Include), "include this value, or let it go").hinted("include"),
    bind(&["x"], &[KeyContext::Sidebar], Command::Filter(Filter::Exclude), "exclude this value, or let it go").hinted("exclude"),
    bind(&["<enter>"], &[KeyContext::Sidebar], Command::Filter(Filter::Only), "only this value of its group; opens `more`").hinted("only"),
    bind(&["i"], &[KeyContext::Sidebar], Command::Filter(Filter::Invert), "invert what is chosen of this group"),
    bind(&["o"], &[KeyContext::Sidebar], Command::ValueOrder, "values by name, or by count").hinted("order"),
    // Panes
    bind(&["f"], BROWSING, Command::Focus(Focus::Sidebar), "to the sidebar and back").hinted("filter"),
    bind(&["<tab>"], BROWSING, Command::Focus(Focus::Next), "next pane").hinted("pane"),
    bind(&["<backtab>"], BROWSING, Command::Focus(Focus::Previous), "previous pane"),
    bind(&["l", "<right>"], BROWSING, Command::Focus(Focus::Right), "the pane to the right"),
    bind(&["h", "<left>"], BROWSING, Command::Focus(Focus::Left), "the pane to the left"),
    bind(&["1"], BROWSING, Command::Focus(Focus::Pane(Pane::Sidebar)), "the sidebar"),
    bind(&["2"], BROWSING, Command::Focus(Focus::Pane(Pane::List)), "the list"),
    bind(&["3"], BROWSING, Command::Focus(Focus::Pane(Pane::Detail)), "the detail"),
    bind(&["z"], BROWSING, Command::Zoom, "this pane alone, and back"),
    bind(&["<f2>"], BROWSING, Command::Mouse, "mouse on or off: click, tick, follow, wheel; shift selects text"),
    bind(&["c"], LIST_OR_DETAIL, Command::ContextClaims, "show or hide context claims").hinted("context"),
    bind(&["R"], LIST_OR_DETAIL, Command::Raw, "the record as it stands in its file, with line numbers, and back"),
    // Copying and exporting
    bind(&["yy"], BROWSING, Command::Copy(Piece::Markdown), "copy the incident as Markdown").hinted("copy"),
    bind(&["yi"], BROWSING, Command::Copy(Piece::Id), "copy the id"),
    bind(&["yt"], BROWSING, Command::Copy(Piece::Title), "copy the title"),
    bind(&["ys"], BROWSING, Command::Copy(Piece::Summary), "copy the summary"),
    bind(&["yu"], BROWSING, Command::Copy(Piece::Sources), "copy the addresses of its sources"),
    bind(&["yc"], BROWSING, Command::Copy(Piece::Citation), "copy a citation: the record and its sources"),
    bind(&["yp"], BROWSING, Command::Copy(Piece::Text), "copy the incident as plain text"),
    bind(&["yj"], BROWSING, Command::Copy(Piece::Json), "copy the incident as JSON"),
    bind(&["yT"], BROWSING, Command::Copy(Piece::Toml), "copy the incident as TOML"),
    bind(&["yx"], BROWSING, Command::Copy(Piece::Stix), "copy the incident as STIX"),
    bind(&["yf"], BROWSING, Command::Copy(Piece::Field), "copy the handle, or the sidebar's value"),
    bind(&["yq"], BROWSING, Command::Copy(Piece::Query), "copy the query"),
    bind(&["yl"], BROWSING, Command::Copy(Piece::CommandLine), "copy the command line of this view"),
    bind(&["yY", "Y"], BROWSING, Command::Copy(Piece::Marked), "copy all marked as Markdown"),
    bind(&["yF", "F"], BROWSING, Command::Copy(Piece::ToFile), "save the last copy to a file"),
    bind(&["o"], LIST_OR_DETAIL, Command::Visit, "open a source: the handle's, or one of the incident's"),
    bind(&["P"], BROWSING, Command::PlainPage, "print the incident as a plain page, for the terminal's own selection"),
    bind(&["E"], SHOWING_RECORDS, Command::Editor, "open the editor on the file, at what is shown").hinted("editor"),
    bind(&["r"], SHOWING_RECORDS, Command::Reload, "read all files again, and say what changed"),
    bind(&["e"], BROWSING, Command::Export(ExportStep::Begin), "export to a file: the incident, the marked, or all shown").hinted("export"),
    bind(&["<tab>", "<down>"], &[KeyContext::Export], Command::Export(ExportStep::NextField), "next line of the dialog").hinted("next line"),
    bind(&["<backtab>", "<up>"], &[KeyContext::Export], Command::Export(ExportStep::PreviousField), "previous line of the dialog"),
    bind(&["<enter>"], &[KeyContext::Export], Command::Enter, "write the file").named("write").hinted("write"),
    bind(&["o"], &[KeyContext::Existing], Command::Export(ExportStep::Overwrite), "overwrite the file").hinted("overwrite"),
    bind(&["n"], &[KeyContext::Existing], Command::Export(ExportStep::Number), "write beside it under a number").hinted("number"),
    // Choosing
    bind(&["<enter>"], &[KeyContext::Picker], Command::Enter, "take the line").named("take").hinted("take"),
    bind(&["<ctrl-x>"], &[KeyContext::Picker], Command::Forget, "forget the saved query").hinted("forget"),
    bind(&["<enter>"], &[KeyContext::Naming], Command::Enter, "save the query under this name").named("save-as").hinted("save"),
    bind(&[":"], BROWSING, Command::Choose(Choosing::Command), "find a command by its words"),
    bind(
        &["p"],
        &[KeyContext::List, KeyContext::Detail],
        Command::Choose(Choosing::Pivot),
        "pivot: incidents with the same actor, target, ...",
    ),
    bind(&["\\"], &[KeyContext::Sidebar], Command::Choose(Choosing::Value), "find a value of this group").hinted("find"),
    bind(&["<ctrl-r>"], &[KeyContext::Typing], Command::Choose(Choosing::PastQuery), "choose a past query"),
    bind(&["y"], &[KeyContext::Confirm], Command::PassOn, "pass it on all the same").hinted("pass it on"),
    bind(&["n"], &[KeyContext::Confirm], Command::Escape, "keep it").named("keep").hinted("keep it"),
    // The line being typed
    bind(&["<enter>"], &[KeyContext::Typing], Command::Enter, "keep the query and go to the list").named("accept").hinted("list"),
    bind(&["<tab>"], &[KeyContext::Typing], Command::Complete, "complete: a field, then its values with counts").hinted("complete"),
    bind(&["<tab>", "<enter>"], &[KeyContext::Completing], Command::Complete, "take the completion").named("take-completion").hinted("take"),
    bind(&["<down>", "<ctrl-n>"], CHOOSING_LINES, Command::Move(Motion::Down), "next line while typing").named("line-down"),
    bind(&["<up>", "<ctrl-p>"], CHOOSING_LINES, Command::Move(Motion::Up), "previous line while typing").named("line-up"),
    bind(&["<backspace>", "<ctrl-h>"], EDITING_TEXT, Command::Edit(Edit::Backspace), "delete the character before"),
    bind(&["<delete>", "<ctrl-d>"], EDITING_TEXT, Command::Edit(Edit::Delete), "delete the character after"),
    bind(&["<left>", "<ctrl-b>"], EDITING_TEXT, Command::Edit(Edit::Left), "one character left"),
    bind(&["<right>", "<ctrl-f>"], EDITING_TEXT, Command::Edit(Edit::Right), "one character right"),
    bind(&["<alt-b>"], EDITING_TEXT, Command::Edit(Edit::WordLeft), "one word left"),
    bind(&["<alt-f>"], EDITING_TEXT, Command::Edit(Edit::WordRight), "one word right"),
    bind(&["<home>", "<ctrl-a>"], EDITING_TEXT, Command::Edit(Edit::Start), "to the start"),
    bind(&["<end>", "<ctrl-e>"], EDITING_TEXT, Command::Edit(Edit::End), "to the end"),
    bind(&["<ctrl-w>"], EDITING_TEXT, Command::Edit(Edit::DeleteWord), "delete the word before"),
    bind(&["<ctrl-u>"], EDITING_TEXT, Command::Edit(Edit::DeleteToStart), "delete all before"),
    bind(&["<ctrl-k>"], EDITING_TEXT, Command::Edit(Edit::DeleteToEnd), "delete all after"),
    // Leaving
    bind(&["<esc>"], EVERYWHERE, Command::Escape, "one step back; never leaves"),
    bind(&["!"], BROWSING, Command::Open(Sheet::Problems), "files that could not be read"),
    bind(&["M"], BROWSING, Command::Open(Sheet::Messages), "messages: what the status line said in this session"),
    bind(&["?"], BROWSING, Command::Open(Sheet::Help), "help: keys, query language, marks of the list").hinted("help"),
    bind(&["?"], &[KeyContext::Help], Command::Help(HelpStep::All), "the keys of every place, or again of the one you were in").hinted("all"),
    bind(&["/"], &[KeyContext::Help], Command::Help(HelpStep::Find), "find words in this help").hinted("find"),
    bind(&["<enter>"], &[KeyContext::HelpFilter], Command::Enter, "keep what is found").named("keep-filter").hinted("keep"),
    bind(&["q"], BROWSING, Command::Close, "close what is open, else leave").hinted("quit"),
    bind(&["q"], SHEETS, Command::Close, "close").named("close-sheet").hinted("close"),
    bind(&["Q"], BROWSING, Command::Quit, "leave"),
    bind(&["<ctrl-c>"], EVERYWHERE, Command::Interrupt, "stop typing, else leave"),
    bind(&["<ctrl-z>"], EVERYWHERE, Command::Suspend, "suspend; `fg` comes back"),
    bind(&["<ctrl-l>"], EVERYWHERE, Command::Repaint, "draw the screen anew"),
];
