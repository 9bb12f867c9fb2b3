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
    text::{Clean, cells, cut, cut_at_blank, cut_middle, glimpse, width},
};

/// Draws on a buffer, never outside the area it is given.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub(super) styles: StyleSheet<'a>,
    /// Whether what is drawn now lies on the selected row.
    on_selection: bool,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, styles: StyleSheet<'a>) -> Self {
        buffer.set_style(buffer.area, styles.ground());
        Self {
            buffer,
            styles,
            on_selection: false,
        }
    }

    /// How `piece` looks where it is drawn now.
    pub(super) fn style(&self, piece: ThemeRole) -> Style {
        if self.on_selection {
            self.styles.selected(piece)
        } else {
            self.styles.piece(piece)
        }
    }

    /// Gives all of `area` the look of the selected row; what `draw` draws lies on it.
    pub(super) fn select<T>(&mut self, area: Rect, draw: impl FnOnce(&mut Self) -> T) -> T {
        let style = self.styles.selected(ThemeRole::Selected);
        for position in area.intersection(self.buffer.area).positions() {
            self.buffer[position].set_style(style);
        }
        self.on_selection = true;
        let drawn = draw(self);
        self.on_selection = false;
        drawn
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
                target.reset();
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
        let style = self.style(piece);
        self.put(area, at, &text, style)
    }

    /// Writes our own words, cut after a word where they do not fit.
    pub(super) fn phrase(&mut self, area: Rect, at: (u16, u16), words: &str, piece: ThemeRole) -> u16 {
        let room = area.right().saturating_sub(at.0);
        let text = Clean::line(glimpse(words, room.into()));
        let text = cut_at_blank(&text, room.into(), self.styles.ellipsis());
        let style = self.style(piece);
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
        let style = self.style(piece);
        self.put(area, (x, y), &text, style);
        x
    }

    /// The rule above a pane with its name and, at the right, a note; and the line that parts it from what is beside.
    pub(super) fn pane(&mut self, layout: &ScreenLayout, pane: Pane, (title, note): (&str, &str), focus: Pane) {
        let Some(area) = layout.area(pane) else {
            return;
        };
        if let Some(rule) = layout.rule(pane) {
            self.rule(rule, title, note, pane == focus);
        }
        if area.right() < self.buffer.area.right() {
            let style = self.styles.piece(ThemeRole::Rule);
            let symbol = self.styles.border(false).vertical_left;
            for y in area.top()..area.bottom() {
                self.symbol((area.right(), y), symbol, style);
            }
        }
    }

    /// A rule that carries a name and a note; heavy where the focus is, so that it shows without colour.
    pub(super) fn rule(&mut self, area: Rect, name: &str, note: &str, focused: bool) {
        let (line, words) = if focused {
            (ThemeRole::FocusedRule, ThemeRole::Heading)
        } else {
            (ThemeRole::Rule, ThemeRole::Quiet)
        };
        let style = self.styles.piece(line);
        let symbol = self.styles.border(focused).horizontal_top;
        for x in area.left()..area.right() {
            self.symbol((x, area.y), symbol, style);
        }
        let edge = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        let end = if name.is_empty() {
            edge.x
        } else {
            self.say(edge, (edge.x + 1, edge.y), &format!(" {name} "), words)
        };
        if !note.is_empty() {
            self.say_right(edge, (end + 1, edge.y), &format!(" {note} "), ThemeRole::Quiet);
        }
    }

    /// Writes words, those in their middle left out where they do not fit: names that begin alike still differ.
    pub(super) fn name(&mut self, area: Rect, at: (u16, u16), words: &str, piece: ThemeRole) -> u16 {
        let room = area.right().saturating_sub(at.0);
        let text = cut_middle(&Clean::line(words), room.into(), self.styles.ellipsis());
        let style = self.style(piece);
        self.put(area, at, &text, style)
    }

    /// A line of symbols, one a cell.
    pub(super) fn symbols<'s>(
        &mut self,
        (x, y): (u16, u16),
        symbols: impl IntoIterator<Item = &'s str>,
        piece: ThemeRole,
    ) -> u16 {
        let style = self.style(piece);
        let mut end = x;
        for (x, symbol) in (x..).zip(symbols) {
            self.symbol((x, y), symbol, style);
            end = x + 1;
        }
        end
    }

    /// A bar of at most `columns` whose length is to them as `count` is to `peak`; what is there shows.
    pub(super) fn chart(&mut self, (x, y): (u16, u16), columns: u16, count: usize, peak: usize) {
        let steps = self.styles.bar_steps();
        let most = usize::from(columns) * steps.len();
        let filled = (count * most).div_ceil(peak.max(1)).min(most);
        let style = self.style(ThemeRole::Chart);
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
            // What lies below, such as the selected row under a drawer, leaves nothing of its look.
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// The bar before a selected row; returns the cell after it, where the terminal's cursor costs no bytes.
    pub(super) fn bar(&mut self, at: (u16, u16)) -> Position {
        let (symbol, style) = (self.styles.bar(), self.style(ThemeRole::Bar));
        self.symbol(at, symbol, style);
        Position {
            x: at.0.saturating_add(1),
            y: at.1,
        }
    }
}
