//! Turning the difference between two pictures into bytes, row by row.

use std::{iter, mem};

use ratatui::{buffer::Cell, layout::Position};

use super::{
    ScreenBackend, Surface,
    cells::width,
    pen::StylePen,
    travel::{forward_cost, travel},
};

/// The right half of a wide character.
const COVERED: Cell = Cell::new("");
/// Whatever the terminal leaves of a wide character whose other half is gone.
const UNKNOWN: Cell = Cell::new("\0");
impl<S: Surface> ScreenBackend<S> {
    /// Appends to the frame what makes the terminal show what is wanted.
    ///
    /// The row of the cursor comes last: what is written there often ends where the cursor belongs.
    pub(super) fn paint(&mut self) {
        let last = self.last_row();
        for y in (last + 1..self.size.height).chain(0..self.size.height.min(last + 1)) {
            let dirty = mem::take(&mut self.dirty[usize::from(y)]);
            if dirty.start < dirty.end {
                self.paint_row(y, dirty.start, dirty.end);
            }
        }
    }

    fn paint_row(&mut self, y: u16, start: usize, end: usize) {
        let columns = usize::from(self.size.width);
        let row = usize::from(y) * columns;
        let blank_from = row_blank_from(&self.wanted[row..row + columns]);
        let (mut x, mut end) = (start, end);
        while x < end {
            if self.is_right(row, x) {
                x += width(&self.wanted[row + x]);
            } else if x >= blank_from && self.wrong_until(row, x, end) - x > self.erase_cost() {
                self.erase(x, y, columns - x);
                x = columns;
            } else if let Some(run) = self.blank_run(row, x, end) {
                self.erase(x, y, run);
                x += run;
            } else {
                x += self.put(x, y);
            }
            // A halved wide character leaves its other half in doubt.
            if x < columns && self.shown[row + x] == UNKNOWN {
                end = end.max(x + 1);
            }
        }
    }

    fn is_right(&self, row: usize, x: usize) -> bool {
        let wanted = &self.wanted[row + x];
        *wanted == self.shown[row + x]
            && (1..width(wanted)).all(|half| self.shown.get(row + x + half).is_some_and(|cell| *cell == COVERED))
    }

    /// The column after the last one before `end` that is not yet right.
    fn wrong_until(&self, row: usize, x: usize, end: usize) -> usize {
        (x..end)
            .rev()
            .find(|&x| !self.is_right(row, x))
            .map_or(x, |last| last + 1)
    }

    /// How many plain blanks are wanted from `x` on, where erasing them is shorter than writing them.
    fn blank_run(&self, row: usize, x: usize, end: usize) -> Option<usize> {
        let plain = self.wanted[row + x..row + end]
            .iter()
            .take_while(|cell| **cell == Cell::EMPTY)
            .count();
        let run = self.wrong_until(row, x, x + plain) - x;
        let count = u16::try_from(run).ok()?;
        // `ESC [ n X` does not move the cursor, so what follows costs a move of the same length.
        (run > 2 * forward_cost(count) + self.erase_cost() - 3).then_some(run)
    }

    /// What `ESC [ K` takes, with the change of style it may need.
    fn erase_cost(&self) -> usize {
        if self.pen.erases_plainly() { 3 } else { 6 }
    }

    /// Blanks `count` cells from `x` on, or the rest of the row.
    fn erase(&mut self, x: usize, y: u16, count: usize) {
        let columns = usize::from(self.size.width);
        self.go(place(x, y));
        if !self.pen.erases_plainly() {
            self.pen.change(StylePen::PLAIN_STYLE, &mut self.frame);
        }
        if x + count == columns {
            self.frame.extend_from_slice(b"\x1b[K");
        } else {
            self.frame.extend_from_slice(format!("\x1b[{count}X").as_bytes());
        }
        let row = usize::from(y) * columns;
        self.halve(row, x, x + count);
        self.shown[row + x..row + x + count].fill(Cell::EMPTY);
    }

    /// Writes the cell at `x`; returns how many columns it took.
    fn put(&mut self, x: usize, y: u16) -> usize {
        let columns = usize::from(self.size.width);
        let row = usize::from(y) * columns;
        self.go(place(x, y));
        let cell = &self.wanted[row + x];
        let taken = width(cell);
        let next = x + taken;
        self.pen.shift(cell, &mut self.frame);
        self.frame.extend_from_slice(cell.symbol().as_bytes());
        self.sure &= cell.symbol().is_ascii();
        // In the last column terminals differ: some wait there to wrap.
        self.at = (next < columns).then(|| place(next, y));
        self.halve(row, x, next);
        self.shown[row + x] = self.wanted[row + x].clone();
        self.shown[row + x + 1..row + next].fill(COVERED);
        taken
    }

    /// Takes note that writing `start..end` cuts wide characters that reach into it.
    fn halve(&mut self, row: usize, start: usize, end: usize) {
        if start > 0 && self.shown[row + start] == COVERED {
            self.shown[row + start - 1] = UNKNOWN;
        }
        let columns = usize::from(self.size.width);
        if end < columns && self.shown[row + end] == COVERED {
            self.shown[row + end] = UNKNOWN;
        }
    }

    /// Moves the cursor; over a short gap by writing again what stands there, where that is no longer.
    pub(super) fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        if !self.bridge(to) {
            travel(self.at.filter(|_| self.sure), to, &mut self.frame);
        }
        self.at = Some(to);
        self.sure = true;
    }

    fn bridge(&mut self, to: Position) -> bool {
        let Some(from) = self.at.filter(|from| self.sure && from.y == to.y && from.x < to.x) else {
            return false;
        };
        let row = usize::from(to.y) * usize::from(self.size.width);
        let gap = &self.shown[row + usize::from(from.x)..row + usize::from(to.x)];
        let room = forward_cost(to.x - from.x);
        let rewritable =
            |cell: &Cell| cell.symbol().is_ascii() && *cell != COVERED && *cell != UNKNOWN && self.pen.suits(cell);
        let fits = gap.len() <= room && gap.iter().all(rewritable);
        if fits {
            for cell in gap {
                self.frame.extend_from_slice(cell.symbol().as_bytes());
            }
        }
        fits
    }
}

/// The column from which on a row is wanted blank.
fn row_blank_from(row: &[Cell]) -> usize {
    let blank = iter::zip(row.iter().rev(), iter::repeat(&Cell::EMPTY)).take_while(|(cell, empty)| cell == empty);
    row.len() - blank.count()
}

fn place(x: usize, y: u16) -> Position {
    Position {
        x: u16::try_from(x).expect("a column is within a size of 16 bits"),
        y,
    }
}
