//! Pictures: lines of pieces, each with a role, that the browser draws and the command line prints.

use std::ops::Range;

use crate::text::{Clean, cut, width, wrap};

/// What a piece of a picture is, so that a theme can paint it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PictureRole {
    #[default]
    Plain,
    /// What the eye should meet first.
    Head,
    /// Labels, counts and what fills a place.
    Quiet,
    Rule,
    Accused,
    Hit,
    Answered,
    Denied,
    Speaker,
    When,
    /// The bars of a timeline: began, went on, perhaps.
    Began,
    WentOn,
    Perhaps,
    /// A tile with 1 record, 2 to 4, 5 to 9, 10 or more.
    TileOne,
    TileFew,
    TileSome,
    TileMany,
    /// What is selected.
    Cursor,
}

/// Text at a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PicturePiece {
    pub column: usize,
    pub role: PictureRole,
    pub text: Clean,
}

/// One line of a picture; its pieces stand from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureLine {
    pub pieces: Vec<PicturePiece>,
}

/// A picture under its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub title: String,
    pub lines: Vec<PictureLine>,
}

/// The room a picture has, and with which characters it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSpace {
    pub columns: usize,
    /// As many as it wants where nobody says.
    pub rows: Option<usize>,
    pub is_ascii: bool,
}

impl PictureSpace {
    /// The first where more than ASCII can be shown, else the second.
    pub(super) fn sign(self, unicode: char, ascii: char) -> char {
        if self.is_ascii { ascii } else { unicode }
    }

    pub(super) fn ellipsis(self) -> char {
        self.sign('…', '~')
    }

    /// Between the parts of a line: ` · `.
    pub(super) fn dot(self) -> String {
        format!(" {} ", self.sign('·', '-'))
    }
}

impl PictureLine {
    /// A line of one piece.
    pub(super) fn of(role: PictureRole, text: &str) -> Self {
        let mut line = Self::default();
        line.put(0, role, text);
        line
    }

    /// A line of one piece at `column`, cut to `space`.
    pub(super) fn cut_at(column: usize, role: PictureRole, text: &str, space: PictureSpace) -> Self {
        let mut line = Self::default();
        let room = space.columns.saturating_sub(column);
        line.put_cut((column, room), role, text, space.ellipsis());
        line
    }

    /// `text` from `column` on, over as many lines as it needs.
    pub(super) fn wrapped(column: usize, role: PictureRole, text: &str, space: PictureSpace) -> Vec<Self> {
        let text = Clean::line(text);
        let ranges = wrap(&text, space.columns.saturating_sub(column).max(1));
        let line = |range: Range<usize>| Self::cut_at(column, role, &text.as_str()[range], space);
        ranges.into_iter().map(line).collect()
    }

    /// The column after the last piece.
    pub(super) fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.column + width(&piece.text))
    }

    /// Adds `text` at `column`, or after what stands there already.
    pub(super) fn put(&mut self, column: usize, role: PictureRole, text: &str) {
        let text = Clean::line(text);
        if !text.as_str().is_empty() {
            let column = column.max(self.end());
            self.pieces.push(PicturePiece { column, role, text });
        }
    }

    /// Adds `text` so that it ends before `column`.
    pub(super) fn put_right(&mut self, column: usize, role: PictureRole, text: &str) {
        let start = column.saturating_sub(width(&Clean::line(text)));
        self.put(start, role, text);
    }

    /// Adds `text` at `column`, cut to `columns`.
    pub(super) fn put_cut(&mut self, (column, columns): (usize, usize), role: PictureRole, text: &str, ellipsis: char) {
        let text = cut(&Clean::line(text), columns, ellipsis);
        self.put(column, role, text.as_str());
    }

    /// The line as text, without blanks at its end.
    pub fn text(&self) -> String {
        let mut line = String::new();
        let mut at = 0;
        for piece in &self.pieces {
            line.push_str(&" ".repeat(piece.column.saturating_sub(at)));
            line.push_str(piece.text.as_str());
            at = piece.column + width(&piece.text);
        }
        line.truncate(line.trim_end().len());
        line
    }
}

impl Picture {
    /// Title and lines as text.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(PictureLine::text);
        let title = Clean::line(&self.title).into_string();
        [title]
            .into_iter()
            .chain(lines)
            .flat_map(|line| [line, "\n".to_owned()])
            .collect()
    }
}
