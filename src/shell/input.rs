//! From the terminal's bytes to the program's messages.

mod burst;
mod decoder;
mod gate;
mod paste;
mod sequence;

use std::{io, sync::Arc, thread, time::Instant};

pub use self::decoder::Decoder;
pub(super) use self::gate::Gate;
use super::inbox::Inbox;

/// How many bytes are read at once.
const READ_BYTES: usize = 4096;

/// Reads the terminal on a thread of its own, which waits while the program is behind.
pub(super) fn listen(inbox: &Arc<Inbox>, gate: &Arc<Gate>) -> io::Result<()> {
    let (inbox, gate) = (Arc::clone(inbox), Arc::clone(gate));
    thread::Builder::new().name("input".into()).spawn(move || {
        if let Err(error) = read_all(&inbox, &gate) {
            inbox.fail(error);
        }
    })?;
    Ok(())
}

fn read_all(inbox: &Inbox, gate: &Gate) -> io::Result<()> {
    let mut room = [0; READ_BYTES];
    let mut decoder = Decoder::default();
    let mut turn = inbox.turn();
    loop {
        let heard = gate.wait(decoder.deadline())?;
        if turn != inbox.turn() {
            // What has begun was begun for somebody else.
            decoder = Decoder::default();
            turn = inbox.turn();
        }
        let messages = if heard {
            let read = gate.read(&mut room)?;
            let mut messages = decoder.read(&room[..read], Instant::now());
            if read == 1 && !gate.wait(Some(Instant::now()))? {
                messages.extend(decoder.step());
            }
            messages
        } else {
            decoder.expire(Instant::now())
        };
        for message in messages {
            inbox.input(turn, message);
        }
    }
}
