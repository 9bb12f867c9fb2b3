//! A ratatui backend that remembers what the terminal shows, and sends only the bytes that change it.

mod cells;
mod paint;
mod pen;
#[cfg(test)]
mod tests;
mod travel;

use std::{io, mem, ops::Range};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use self::pen::StylePen;

/// A frame longer than this many bytes is bracketed by synchronized output, so that no half of it shows.
const MAX_UNSYNCHRONIZED_BYTES: usize = 1024;

/// Where frames go.
pub trait Surface {
    /// Columns and rows as they are now.
    fn size(&self) -> io::Result<Size>;

    /// Takes one whole frame.
    fn write(&mut self, frame: &[u8]) -> io::Result<()>;
}

/// Draws on a surface that stands on a cleared screen, in plain style, with a hidden cursor.
///
/// Frames cost what changed: cells that the terminal shows already are not sent, not even when ratatui asks for it.
/// An unchanged frame costs nothing; every other one is a single write. The terminal is never asked anything.
#[derive(Debug)]
pub struct ScreenBackend<S> {
    surface: S,
    size: Size,
    /// What the terminal should show.
    wanted: Vec<Cell>,
    /// What it does show.
    shown: Vec<Cell>,
    /// The columns of each row where the two may differ.
    dirty: Vec<Range<usize>>,
    /// Where the terminal's cursor is; `None` when that depends on the terminal.
    at: Option<Position>,
    /// Whether every terminal has it there: they disagree on the width of much that is not ASCII.
    sure: bool,
    pen: StylePen,
    cursor: CursorState,
    /// Whether the screen must be cleared and drawn again.
    lost: bool,
    frame: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default)]
struct CursorState {
    place: Position,
    wanted: bool,
    shown: bool,
}

impl<S: Surface> ScreenBackend<S> {
    pub fn new(surface: S) -> io::Result<Self> {
        let mut screen = Self {
            size: Size::default(),
            surface,
            wanted: Vec::new(),
            shown: Vec::new(),
            dirty: Vec::new(),
            at: None,
            sure: false,
            pen: StylePen::PLAIN_STYLE,
            cursor: CursorState::default(),
            lost: false,
            frame: Vec::new(),
        };
        screen.measure()?;
        Ok(screen)
    }

    pub fn surface(&self) -> &S {
        &self.surface
    }

    pub fn surface_mut(&mut self) -> &mut S {
        &mut self.surface
    }

    /// Takes over the surface's size; both pictures start blank.
    fn measure(&mut self) -> io::Result<()> {
        self.size = self.surface.size()?;
        let cells = usize::from(self.size.width) * usize::from(self.size.height);
        for picture in [&mut self.wanted, &mut self.shown] {
            picture.clear();
            picture.resize(cells, Cell::default());
        }
        self.dirty.clear();
        self.dirty.resize(self.size.height.into(), 0..0);
        Ok(())
    }

    fn forget(&mut self) -> io::Result<()> {
        self.lost = true;
        self.measure()
    }

    fn clear_lost(&mut self) {
        if mem::take(&mut self.lost) {
            self.frame.extend_from_slice(b"\x1b[m\x1b[2J\x1b[?25l");
            self.pen = StylePen::PLAIN_STYLE;
            self.at = None;
            self.cursor.shown = false;
        }
    }

    /// The row to paint last.
    fn last_row(&self) -> u16 {
        let bottom = self.size.height.saturating_sub(1);
        if self.cursor.wanted {
            self.cursor.place.y.min(bottom)
        } else {
            bottom
        }
    }

    fn place_cursor(&mut self) {
        let CursorState { place, wanted, shown } = self.cursor;
        if wanted && !self.wanted.is_empty() {
            let place = Position {
                x: place.x.min(self.size.width - 1),
                y: place.y.min(self.size.height - 1),
            };
            self.go(place);
        }
        match (shown, wanted) {
            (false, true) => self.frame.extend_from_slice(b"\x1b[?25h"),
            (true, false) => self.frame.extend_from_slice(b"\x1b[?25l"),
            (true, true) | (false, false) => {}
        }
        self.cursor.shown = wanted;
    }
}

impl<S: Surface> Backend for ScreenBackend<S> {
    type Error = io::Error;

    /// Takes note of the cells; the bytes are made by `flush`, which sees whole rows.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = usize::from(self.size.width);
        for (x, y, cell) in content {
            if x >= self.size.width || y >= self.size.height {
                continue;
            }
            let (x, y) = (usize::from(x), usize::from(y));
            let cell = cells::simplified(cell, width - x);
            let end = x + cells::width(&cell);
            self.wanted[y * width + x] = cell;
            self.wanted[y * width + x + 1..y * width + end].fill(Cell::EMPTY);
            let dirty = &mut self.dirty[y];
            *dirty = if dirty.start < dirty.end {
                dirty.start.min(x)..dirty.end.max(end)
            } else {
                x..end
            };
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.place)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor.place = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget()
    }

    /// Clears everything, whatever the region: ratatui clears only in order to draw the whole screen again.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.forget()
    }

    fn size(&self) -> io::Result<Size> {
        self.surface.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.surface.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.clear_lost();
        self.paint();
        self.place_cursor();
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.frame.len() > MAX_UNSYNCHRONIZED_BYTES {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
        let sent = self.surface.write(&self.frame);
        self.frame.clear();
        sent
    }
}
