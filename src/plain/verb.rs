//! The table of verbs, and what a typed line asks for.

use crate::{
    app::{Account, Choosing, Command, ExportStep, Filter, InsightStep, Mark, Piece, Sheet, Way},
    text::listed_enum,
};

listed_enum! {
    /// A chapter of the help, which lists its verbs.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum VerbChapter {
        Searching = "searching",
        Reading = "reading",
        Views = "views",
        Taking = "taking",
        Rest = "rest",
    }
}

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Search,
    List,
    More,
    Back,
    Undo,
    Redo,
    Drop,
    Filters,
    Only,
    Invert,
    Sort,
    Saved,
    Save,
    Forget,
    Past,
    Next,
    Previous,
    Claims,
    Context,
    Sources,
    People,
    Whole,
    Where,
    Links,
    Address,
    Raw,
    File,
    Timeline,
    Map,
    About,
    Alike,
    Path,
    Mark,
    Unmark,
    Marks,
    Copy,
    Export,
    Problems,
    Reload,
    Help,
    Quit,
}

/// Whether words may follow a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// None: followed by words it is no verb, but begins a search.
    Nothing,
    /// Words of these, or none.
    Optional(&'static str),
    /// These words.
    Needed(&'static str),
}

/// One verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbRow {
    pub(super) verb: Verb,
    pub(super) word: &'static str,
    pub(super) letter: Option<&'static str>,
    pub(super) takes: Takes,
    pub(super) says: &'static str,
    pub(super) chapter: VerbChapter,
    /// What it is in the browser, which decides whose account offers it.
    command: Command,
}

const fn row(verb: Verb, word: &'static str, letter: Option<&'static str>, chapter: VerbChapter) -> VerbRow {
    VerbRow {
        verb,
        word,
        letter,
        takes: Takes::Nothing,
        says: "",
        chapter,
        command: Command::Escape,
    }
}

impl VerbRow {
    const fn says(self, says: &'static str) -> Self {
        Self { says, ..self }
    }

    const fn may_take(self, words: &'static str) -> Self {
        Self {
            takes: Takes::Optional(words),
            ..self
        }
    }

    const fn needs(self, words: &'static str) -> Self {
        Self {
            takes: Takes::Needed(words),
            ..self
        }
    }

    const fn like(self, command: Command) -> Self {
        Self { command, ..self }
    }

    /// How it is typed: `timeline, or t`, `save NAME`.
    pub(super) fn form(&self) -> String {
        let letter = self.letter.map_or_else(String::new, |letter| format!(" or {letter}"));
        match self.takes {
            Takes::Nothing => format!("{}{letter}", self.word),
            Takes::Optional(words) => format!("{}{letter}, alone or with {words}", self.word),
            Takes::Needed(words) => format!("{} {words}", self.word),
        }
    }

    pub(super) fn is_offered(&self, account: Account) -> bool {
        account.offers(self.command)
    }
}

/// Every verb, in the order help tells them.
#[rustfmt::skip] // one row a line, as in any table
pub(super) static VERBS: &[VerbRow] = {
    use self::{Verb as V, VerbChapter as C};
    &[
        row(V::Search, "search", None, C::Searching).needs("WORDS").says("search, as words alone do").like(Command::Search),
        row(V::List, "list", Some("l"), C::Searching).says("the results again, from the first"),
        row(V::More, "more", Some("m"), C::Searching).says("more of what was begun, ten at a time"),
        row(V::Back, "back", Some("b"), C::Searching).says("back to where you were before").like(Command::Jump(Way::Back)),
        row(V::Undo, "undo", Some("u"), C::Searching).says("take back the last change of the query").like(Command::Undo),
        row(V::Redo, "redo", None, C::Searching).says("make it again").like(Command::Redo),
        row(V::Drop, "drop", None, C::Searching).says("drop the last term of the query").like(Command::DropTerm),
        row(V::Filters, "filters", Some("f"), C::Searching).may_take("the name of a group").says("what the results can be narrowed by, with counts").like(Command::Filter(Filter::Include)),
        row(V::Only, "only", None, C::Searching).needs("NUMBER").says("this value of a filter and no other of its group").like(Command::Filter(Filter::Only)),
        row(V::Invert, "invert", None, C::Searching).says("exclude what is ticked of the filter, and the other way round").like(Command::Filter(Filter::Invert)),
        row(V::Sort, "sort", None, C::Searching).may_take("an order").says("the order of the results").like(Command::Choose(Choosing::Sort)),
        row(V::Saved, "saved", None, C::Searching).says("the queries that are saved").like(Command::Choose(Choosing::Saved)),
        row(V::Save, "save", None, C::Searching).needs("NAME").says("save the query under a name").like(Command::Save),
        row(V::Forget, "forget", None, C::Searching).needs("NAME").says("let a saved query go").like(Command::Forget),
        row(V::Past, "past", None, C::Searching).says("the queries asked before").like(Command::Choose(Choosing::PastQuery)),
        row(V::Next, "next", Some("n"), C::Reading).says("read the next result"),
        row(V::Previous, "previous", Some("p"), C::Reading).says("read the result before"),
        row(V::Claims, "claims", None, C::Reading).says("go to the claims of this incident"),
        row(V::Context, "context", None, C::Reading).says("go to the claims about its background").like(Command::ContextClaims),
        row(V::Sources, "sources", None, C::Reading).says("go to its sources"),
        row(V::People, "people", None, C::Reading).says("go to who is who in it"),
        row(V::Whole, "whole", None, C::Reading).says("all of this incident at once").like(Command::PlainPage),
        row(V::Where, "where", None, C::Reading).says("where in it the words of the query stand"),
        row(V::Links, "links", None, C::Reading).says("the names and records in it, each with a number that leads there"),
        row(V::Address, "address", None, C::Reading).needs("NUMBER").says("the address of a source, alone on a line"),
        row(V::Raw, "raw", None, C::Reading).says("its file as it stands, with line numbers").like(Command::Raw),
        row(V::File, "file", None, C::Reading).says("where its file is, to be edited; then reload").like(Command::Editor),
        row(V::Timeline, "timeline", Some("t"), C::Views).may_take("year, quarter, month or day; claims or published; lanes and origin, actor, type or kind; this").says("when: the results in time, or with this the claims of one incident").like(Command::Insight(InsightStep::Timeline)),
        row(V::Map, "map", None, C::Views).may_take("target, origin, responder, speaker or pairs").says("where: the countries of the results").like(Command::Insight(InsightStep::Map)),
        row(V::About, "about", None, C::Views).needs("NAME").says("who an actor or a country is, and who says so").like(Command::Insight(InsightStep::Dossier)),
        row(V::Alike, "alike", None, C::Views).says("the incidents most like this one, and why").like(Command::Insight(InsightStep::Alike)),
        row(V::Path, "path", None, C::Views).needs("NAME, or NAME to NAME").says("what joins this incident, or the first name, with a name or a record").like(Command::Choose(Choosing::Path)),
        row(V::Mark, "mark", None, C::Taking).may_take("a number, or all").says("mark this incident, a result, or all to the letter").like(Command::Mark(Mark::Toggle)),
        row(V::Unmark, "unmark", None, C::Taking).may_take("a number, or all").says("take a mark away").like(Command::Mark(Mark::None)),
        row(V::Marks, "marks", None, C::Taking).says("list what is marked").like(Command::Mark(Mark::All)),
        row(V::Copy, "copy", None, C::Taking).may_take("md, text, toml, json, stix, id, title, summary, sources, citation, a claim's number, source and its number, marked or query").says("copy this incident, or a piece of it").like(Command::Copy(Piece::Markdown)),
        row(V::Export, "export", None, C::Taking).needs("FORMAT to FILE").says("write this incident to a file, with marked those marked, with all every result").like(Command::Export(ExportStep::Begin)),
        row(V::Problems, "problems", None, C::Rest).says("what could not be read of the files").like(Command::Open(Sheet::Problems)),
        row(V::Reload, "reload", None, C::Rest).says("read all files again").like(Command::Reload),
        row(V::Help, "help", Some("h"), C::Rest).may_take("a chapter, query or keys").says("this help").like(Command::Open(Sheet::Help)),
        row(V::Quit, "quit", Some("q"), C::Rest).says("leave").like(Command::Quit),
    ]
};

/// The row of `verb`.
pub(super) fn row_of(verb: Verb) -> &'static VerbRow {
    let row = VERBS.iter().find(|row| row.verb == verb);
    row.expect("every verb has a row")
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    /// What a number stands for, or a search for it.
    Number(usize),
    /// To leave out what a number stands for.
    Without(usize),
    /// A verb with the words after it.
    Verb(Verb, String),
    /// A new query.
    Search(String),
    /// More terms for the query.
    Narrow(String),
}

impl Asked {
    /// What `line` asks for in this account.
    pub(super) fn of(line: &str, account: Account) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Nothing;
        }
        if let Ok(number) = line.parse() {
            return Self::Number(number);
        }
        if let Some(number) = line.strip_prefix('-').and_then(|rest| rest.trim().parse().ok()) {
            return Self::Without(number);
        }
        if let Some(terms) = line.strip_prefix('+') {
            return Self::Narrow(terms.trim().to_owned());
        }
        if let Some(words) = line.strip_prefix('/') {
            // A slash at both ends is a regular expression.
            let is_pattern = words.len() > 1 && words.ends_with('/');
            return Self::Search(if is_pattern { line } else { words.trim() }.to_owned());
        }
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let first = first.to_lowercase();
        let offered = || VERBS.iter().filter(|row| row.is_offered(account));
        let named = |row: &&VerbRow| row.word == first || row.letter == Some(first.as_str());
        // Whoever hears the verbs does not hear which of them end in `s`.
        let singular = |row: &&VerbRow| row.word.strip_suffix('s') == Some(first.as_str());
        match offered().find(named).or_else(|| offered().find(singular)) {
            // The verb itself says which words it misses.
            Some(row) if rest.is_empty() || row.takes != Takes::Nothing => Self::Verb(row.verb, rest.trim().to_owned()),
            Some(_) | None => Self::Search(line.to_owned()),
        }
    }
}
