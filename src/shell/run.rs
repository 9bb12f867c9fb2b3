//! The loop: wait, update, perform, draw.

#[cfg(test)]
mod tests;

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use ratatui::{Terminal, backend::Backend};

use super::{
    inputs::{Inputs, Next},
    perform::perform,
    ports::Ports,
};
use crate::{
    app::{Effect, Key, Message, Model, update},
    ui,
};

/// Keys have paused when none came for this long.
const KEY_PAUSE: Duration = Duration::from_millis(40);

/// Inputs told before the next frame, at most: someone who pours a file into the terminal still sees something.
const MAX_INPUTS_PER_FRAME: usize = 256;

/// Draws `model` and lets `inputs` change it, until it asks to quit (with the exit status) or the inputs end.
///
/// The model is told the terminal's size, and the first frame drawn, before the first message is asked for. Inputs that wait together share a frame.
/// `Message::Paused` is told once, when the model awaits it and no input came for 40 ms.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn run<B: Backend>(
    model: &mut Model,
    terminal: &mut Terminal<B>,
    mut inputs: impl Inputs,
    ports: &mut Ports<'_>,
) -> Result<Option<u8>, B::Error> {
    let mut session = MainLoop { model, terminal, ports };
    let area = session.terminal.get_frame().area();
    if let Some(status) = session.follow(Message::Resized(area))? {
        return Ok(Some(status));
    }
    session.draw()?;
    let mut last_input = Instant::now();
    let mut pause = None;
    loop {
        let message = match inputs.next(pause) {
            Next::Message(message) => message,
            Next::Silence => Message::Paused,
            Next::End if pause.is_some() => Message::Paused,
            Next::End => return Ok(None),
        };
        let mut heard = message != Message::Paused;
        let mut next = Some(message);
        for _ in 0..MAX_INPUTS_PER_FRAME {
            let Some(message) = next.take().or_else(|| inputs.waiting()) else {
                break;
            };
            if matches!(message, Message::Key(_) | Message::Pasted(_) | Message::Pointed(_)) {
                last_input = Instant::now();
                heard = true;
            }
            if let Some(uptime) = inputs.uptime() {
                session.model.uptime = uptime;
            }
            if let Some(status) = session.tell(message)? {
                return Ok(Some(status));
            }
        }
        session.draw()?;
        pause = (heard && session.model.awaits_pause()).then(|| last_input + KEY_PAUSE);
    }
}

struct MainLoop<'a, 'p, B: Backend> {
    model: &'a mut Model,
    terminal: &'a mut Terminal<B>,
    ports: &'a mut Ports<'p>,
}

impl<B: Backend> MainLoop<'_, '_, B> {
    fn draw(&mut self) -> Result<(), B::Error> {
        if self.ports.console.is_away() {
            return Ok(());
        }
        self.terminal.draw(|frame| ui::view(self.model, frame))?;
        Ok(())
    }

    /// Tells one message from outside; an exit status when that is the end.
    fn tell(&mut self, message: Message) -> Result<Option<u8>, B::Error> {
        match message {
            Message::Key(key) if self.ports.console.is_away() => return self.read_on(key).map(|()| None),
            Message::Pasted(_) | Message::Pointed(_) if self.ports.console.is_away() => return Ok(None),
            _ => {}
        }
        // Said where it is seen.
        if let (true, Message::Idle(_)) = (self.ports.console.is_away(), &message) {
            self.read_on(Key::Enter)?;
        }
        if let Message::Resized(area) = message {
            // Also when the size is the same: then something else has written on the screen.
            self.terminal.resize(area)?;
        }
        self.follow(message)
    }

    /// A key while a page is read: Enter and Ctrl-C come back, Ctrl-Z stops, the others mean nothing.
    fn read_on(&mut self, key: Key) -> Result<(), B::Error> {
        match key {
            Key::Enter | Key::Ctrl('c') => {
                self.ports.console.back();
                let area = self.terminal.get_frame().area();
                self.terminal.resize(area)?;
            }
            Key::Ctrl('z') if !self.model.account.is_restricted() => self.ports.console.suspend(),
            _ => {}
        }
        Ok(())
    }

    /// Updates the model, does what it asks, and tells it what came of that.
    fn follow(&mut self, message: Message) -> Result<Option<u8>, B::Error> {
        let mut queue = VecDeque::from([message]);
        while let Some(message) = queue.pop_front() {
            for effect in update(self.model, message) {
                match effect {
                    Effect::Quit(status) => return Ok(Some(status)),
                    Effect::Repaint => {
                        let area = self.terminal.get_frame().area();
                        self.terminal.resize(area)?;
                    }
                    Effect::Edit { .. } => {
                        queue.extend(perform(effect, self.ports));
                        let area = self.terminal.get_frame().area();
                        self.terminal.resize(area)?;
                    }
                    outside => queue.extend(perform(outside, self.ports)),
                }
            }
        }
        Ok(None)
    }
}
