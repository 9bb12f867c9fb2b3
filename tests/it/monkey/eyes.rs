//! A screen that remembers whether and where the cursor is shown.

use std::convert::Infallible;

use ratatui::{
    backend::{Backend, ClearType, TestBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

pub(super) struct Eyes {
    screen: TestBackend,
    at: Position,
    is_shown: bool,
}

impl Eyes {
    pub(super) fn new(width: u16, height: u16) -> Self {
        Self {
            screen: TestBackend::new(width, height),
            at: Position::ORIGIN,
            is_shown: false,
        }
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.screen.resize(width, height);
    }

    /// The cell of the cursor, if it is shown.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.is_shown.then_some(self.at)
    }
}

impl Backend for Eyes {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.screen.draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.is_shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.is_shown = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.at = position.into();
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.screen.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Infallible> {
        self.screen.clear_region(region)
    }

    fn size(&self) -> Result<Size, Infallible> {
        self.screen.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.screen.window_size()
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
