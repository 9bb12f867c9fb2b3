//! What a key can ask for. Data: the table of bindings names commands, `update` carries them out.

use super::{InsightStep, Motion, Pane, Way};

/// One thing a person can ask the program to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Move in the focused pane or overlay.
    Move(Motion),
    /// Scroll the detail, wherever the focus is.
    Scroll(Motion),
    /// Show the incident before or after, staying in the detail.
    Record(Motion),
    /// Go to the next or the previous place the query matched.
    Match(Way),
    /// Go to the next or the previous handle of the detail.
    Handle(Way),
    /// Do something with the handle gone to.
    Follow(Follow),
    Focus(Focus),
    /// Open the selected incident, or accept what is typed.
    Enter,
    /// Close one thing; never leave the program.
    Escape,
    /// Close the top layer; at the bottom, leave.
    Close,
    Quit,
    /// Ctrl-C: stop typing, else leave.
    Interrupt,
    Suspend,
    Repaint,
    Search,
    Edit(Edit),
    /// Offer completions, or take the chosen one.
    Complete,
    /// Take away the last term of the query.
    DropTerm,
    Undo,
    Redo,
    /// Save the query under a name.
    Save,
    /// Let the saved query under the cursor go.
    Forget,
    /// Open a source outside the program.
    Visit,
    /// Go back or forward over jumps.
    Jump(Way),
    Filter(Filter),
    /// List the values of the sidebar by count, or by name.
    ValueOrder,
    Mark(Mark),
    Arrange(Arrange),
    /// Listen to the mouse, or leave it to the terminal again.
    Mouse,
    /// Show or hide the context claims.
    ContextClaims,
    /// Show the record's own file, or its page again.
    Raw,
    Copy(Piece),
    /// Print the incident on the terminal's normal screen.
    PlainPage,
    /// Open the editor at what is shown.
    Editor,
    /// Read the records again.
    Reload,
    /// Let what is marked red leave all the same.
    PassOn,
    Export(ExportStep),
    Open(Sheet),
    Help(HelpStep),
    Choose(Choosing),
    /// Something in a view of many records, or such a view.
    Insight(InsightStep),
}

/// What is done with a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Ask for the incidents it stands for, or go where it leads.
    Include,
    /// Ask for the others.
    Exclude,
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Pane(Pane),
    Next,
    Previous,
    /// The pane to the left or right, stopping at the end.
    Left,
    Right,
    /// The sidebar, or back to the list when it is there already.
    Sidebar,
    /// The next group of the sidebar, or the one before.
    Group(Way),
}

/// How the panes share the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// Give the focused pane the whole screen, or share it again.
    Zoom,
    /// Hide the sidebar where it stands, or show it again.
    HideSidebar,
}

/// A change of the line being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Insert(char),
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    DeleteWord,
    DeleteNextWord,
    DeleteToStart,
    DeleteToEnd,
    /// Inserts what was deleted last.
    Yank,
}

/// What happens to the facet value under the sidebar's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Include,
    Exclude,
    /// This value and no other of its group.
    Only,
    /// What is included of its group is excluded, and the other way round.
    Invert,
}

/// What happens to the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The selected incident's mark, on or off.
    Toggle,
    /// Begin a range, or keep it.
    Range,
    /// Every incident of the list.
    All,
    /// No incident at all.
    None,
}

/// What is copied: of the selected incident, of the marked ones, of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Markdown,
    Text,
    Toml,
    Json,
    Stix,
    /// The marked incidents as Markdown.
    Marked,
    Id,
    Title,
    Summary,
    /// The addresses of its sources.
    Sources,
    /// What a footnote needs: the record and its sources.
    Citation,
    /// One source, ready to cite: that of the link, that on the first line shown, or the one chosen.
    Source,
    /// The claim that is read, with who says it, how sure and on which sources.
    Claim,
    /// The handle gone to in the detail, or the value under the sidebar's cursor.
    Field,
    /// The query, as typed.
    Query,
    /// The command line that opens this view again.
    CommandLine,
    /// The last copy, to a file.
    ToFile,
}

/// What happens in the export dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportStep {
    Begin,
    NextField,
    PreviousField,
    Overwrite,
    Number,
}

/// What is chosen from a list by typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    Command,
    PastQuery,
    /// A query that was saved under a name.
    Saved,
    /// The order of the list.
    Sort,
    /// A value of the group under the sidebar's cursor.
    Value,
    /// Something the selected incident shares with others.
    Pivot,
    /// The other end of a path that begins at the incident in question.
    Path,
    /// A country of the map.
    Country,
}

/// What happens in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpStep {
    /// Every place, or again only what works where it was called.
    All,
    /// Type what it is filtered by.
    Find,
}

/// A sheet that lies over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Help,
    Problems,
    Messages,
}
