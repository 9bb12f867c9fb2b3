//! Ctrl-C for work on the command line: asked about between two steps, so that nothing half is left.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use signal_hook::{
    consts::{SIGINT, SIGXFSZ},
    flag,
};

/// The exit status of what Ctrl-C stopped: 128 and SIGINT.
pub const INTERRUPTED: u8 = 130;

/// Whether Ctrl-C has been pressed.
#[derive(Clone, Debug)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Hears Ctrl-C from now on; a second one ends the program at once. Writing too large a file fails from now on,
    /// where it would have killed us.
    ///
    /// # Errors
    /// When the system takes no such wish.
    pub fn listen() -> io::Result<Self> {
        let came = Arc::new(AtomicBool::new(false));
        flag::register_conditional_shutdown(SIGINT, INTERRUPTED.into(), Arc::clone(&came))?;
        flag::register(SIGINT, Arc::clone(&came))?;
        flag::register(SIGXFSZ, Arc::default())?;
        Ok(Self(came))
    }

    pub fn came(&self) -> bool {
        self.0.load(Relaxed)
    }
}
