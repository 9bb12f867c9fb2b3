//! Opening web addresses with the desktop's own program.

use super::{
    ports::{Deferred, Opener},
    surroundings::Surroundings,
};
use crate::text::Clean;

/// The desktop, if the person sits at it.
#[derive(Clone, Debug)]
pub struct DesktopOpener(pub Surroundings);

impl Opener for DesktopOpener {
    fn open(&mut self, address: &Clean) -> Deferred<Result<(), Clean>> {
        if let Some(obstacle) = obstacle(&self.0) {
            return refused(obstacle);
        }
        let address = address.clone();
        // Detached, with no terminal: what opens addresses must neither draw on ours nor end with us.
        Box::new(move || {
            open::that_detached(address.as_str())
                .map_err(|error| Clean::line(&format!("the desktop cannot open it: {error}")))
        })
    }
}

/// Why no address is opened where we run; `None` where one is.
pub fn obstacle(surroundings: &Surroundings) -> Option<&'static str> {
    if surroundings.is_remote() {
        Some("nothing is opened on the far side of an SSH connection")
    } else if !surroundings.has_desktop() {
        Some("no desktop is in reach")
    } else {
        None
    }
}

/// What there is in an account that starts no other program.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoOpener;

impl Opener for NoOpener {
    fn open(&mut self, _: &Clean) -> Deferred<Result<(), Clean>> {
        refused("no other program is started here")
    }
}

fn refused(why: &'static str) -> Deferred<Result<(), Clean>> {
    Box::new(move || Err(Clean::line(why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_opened_where_nobody_would_see_it() {
        let display = Some(":0".to_owned());
        let remote = Surroundings {
            ssh_connection: Some("192.0.2.1 1 192.0.2.2 22".into()),
            display,
            ..Surroundings::default()
        };
        for surroundings in [remote, Surroundings::default()] {
            assert!(DesktopOpener(surroundings).open(&Clean::line("https://example.org/"))().is_err());
        }
    }
}
