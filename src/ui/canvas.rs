//! The one place that puts characters on the screen: it takes gated text, cell by cell.

use std::iter;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::style_sheet::{StyleSheet, ThemeRole};
use crate::{
    app::{Pane, ScreenLayout},
    text::{Clean, cells, cut, cut_middle, glimpse, width},
};

/// Draws on a buffer, never outside the area it is given.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub(super) styles: StyleSheet<'a>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, styles: StyleSheet<'a>) -> Self {
        buffer.set_style(buffer.area, styles.ground());
        Self { buffer, styles }
    }

    /// Writes `text` from `x` on, within `area`; returns the column after it.
    pub(super) fn put(&mut self, area: Rect, (x, y): (u16, u16), text: &Clean, style: Style) -> u16 {
        let (mut x, right) = (x, area.right());
        if y < area.top() || y >= area.bottom() {
            return x;
        }
        for cell in cells(text) {
            if x + cell.columns > right {
                break;
            }
            if let Some(target) = self.buffer.cell_mut(Position { x, y }) {
                target.set_symbol(&cell.symbol).set_style(style);
            }
            // A wide character owns the cells after it: what stood there must not show.
            for covered in x + 1..x + cell.columns {
                if let Some(target) = self.buffer.cell_mut(Position { x: covered, y }) {
                    target.reset();
                    target.set_style(self.styles.ground());
                }
            }
            x += cell.columns;
        }
        x
    }

    /// Writes our own words, cut with an ellipsis where they do not fit.
    pub(super) fn say(&mut self, area: Rect, at: (u16, u16), words: &str, piece: ThemeRole) -> u16 {
        let room = area.right().saturating_sub(at.0);
        let text = cut(
            &Clean::line(glimpse(words, room.into())),
            room.into(),
            self.styles.ellipsis(),
        );
        let style = self.styles.piece(piece);
        self.put(area, at, &text, style)
    }

    /// Writes words so that they end at the right edge of `area`, if there is room for all of them after column `from`.
    pub(super) fn say_right(&mut self, area: Rect, (from, y): (u16, u16), words: &str, piece: ThemeRole) -> u16 {
        let text = Clean::line(words);
        let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let x = area.right().saturating_sub(columns);
        if columns > area.width || x < from {
            return area.right();
        }
        let style = self.styles.piece(piece);
        self.put(area, (x, y), &text, style);
        x
    }

    /// The frame of a pane, where it has one.
    pub(super) fn pane(&mut self, layout: &ScreenLayout, pane: Pane, (title, note): (&str, &str), focus: Pane) {
        if let (Some(area), true) = (layout.area(pane), layout.framed) {
            self.frame(area, title, note, pane == focus);
        }
    }

    /// Writes words, those in their middle left out where they do not fit: names that begin alike still differ.
    pub(super) fn name(&mut self, area: Rect, at: (u16, u16), words: &str, piece: ThemeRole) -> u16 {
        let room = area.right().saturating_sub(at.0);
        let text = cut_middle(&Clean::line(words), room.into(), self.styles.ellipsis());
        let style = self.styles.piece(piece);
        self.put(area, at, &text, style)
    }

    /// A bar of at most `columns` whose length is to them as `count` is to `peak`; what is there shows.
    pub(super) fn chart(&mut self, (x, y): (u16, u16), columns: u16, count: usize, peak: usize) {
        let steps = self.styles.bar_steps();
        let most = usize::from(columns) * steps.len();
        let filled = (count * most).div_ceil(peak.max(1)).min(most);
        let style = self.styles.piece(ThemeRole::Chart);
        let whole = filled / steps.len();
        let full = steps[steps.len() - 1];
        let cells = iter::repeat_n(full, whole).chain((filled % steps.len()).checked_sub(1).map(|part| steps[part]));
        for (x, symbol) in (x..).zip(cells) {
            self.symbol((x, y), symbol, style);
        }
    }

    /// A frame around `area` with a title above and a note at the lower right.
    pub(super) fn frame(&mut self, area: Rect, title: &str, note: &str, focused: bool) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let set = self.styles.border(focused);
        let style = self.styles.piece(if focused {
            ThemeRole::FocusedRule
        } else {
            ThemeRole::Rule
        });
        let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
        for x in left + 1..right {
            self.symbol((x, top), set.horizontal_top, style);
            self.symbol((x, bottom), set.horizontal_bottom, style);
        }
        for y in top + 1..bottom {
            self.symbol((left, y), set.vertical_left, style);
            self.symbol((right, y), set.vertical_right, style);
        }
        self.symbol((left, top), set.top_left, style);
        self.symbol((right, top), set.top_right, style);
        self.symbol((left, bottom), set.bottom_left, style);
        self.symbol((right, bottom), set.bottom_right, style);
        let edge = Rect {
            x: left + 1,
            width: area.width - 2,
            ..area
        };
        let piece = if focused { ThemeRole::Heading } else { ThemeRole::Quiet };
        self.say(edge, (edge.x, top), &format!(" {title} "), piece);
        if !note.is_empty() {
            self.say_right(edge, (edge.x, bottom), &format!(" {note} "), piece);
        }
    }

    /// Clears `area`, for what lies on top.
    pub(super) fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buffer.area).positions() {
            self.buffer[position].reset();
            self.buffer[position].set_style(self.styles.ground());
        }
        // A wide character cut in two by the edge would push the frame: its first half goes too.
        if area.x > self.buffer.area.x {
            for y in area.top()..area.bottom() {
                let before = Position { x: area.x - 1, y };
                if let Some(cell) = self.buffer.cell_mut(before)
                    && width(&Clean::line(cell.symbol())) > 1
                {
                    cell.reset();
                    cell.set_style(self.styles.ground());
                }
            }
        }
    }

    /// The screen's area.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    fn symbol(&mut self, (x, y): (u16, u16), symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// The bar before a selected row.
    pub(super) fn bar(&mut self, at: (u16, u16)) {
        let (symbol, style) = (self.styles.bar(), self.styles.piece(ThemeRole::Bar));
        self.symbol(at, symbol, style);
    }
}
