//! The clipboard of the desktop we sit at.

/// A desktop's clipboard.
pub(super) trait Desktop {
    /// Puts `text` there, or says why not.
    fn set(&mut self, text: &str) -> Result<(), String>;
}

#[cfg(feature = "clipboard")]
pub(super) fn system_desktop() -> Box<dyn Desktop> {
    Box::<system::System>::default()
}

#[cfg(not(feature = "clipboard"))]
pub(super) fn system_desktop() -> Box<dyn Desktop> {
    Box::new(NoDesktop)
}

#[cfg(not(feature = "clipboard"))]
struct NoDesktop;

#[cfg(not(feature = "clipboard"))]
impl Desktop for NoDesktop {
    fn set(&mut self, _: &str) -> Result<(), String> {
        Err("left out of this build".into())
    }
}

#[cfg(feature = "clipboard")]
mod system {
    use arboard::Clipboard;

    use super::Desktop;

    /// One handle for the whole run: under X11 the text lives as long as it does.
    #[derive(Default)]
    pub(super) struct System {
        handle: Option<Clipboard>,
    }

    impl Desktop for System {
        fn set(&mut self, text: &str) -> Result<(), String> {
            let handle = match &mut self.handle {
                Some(handle) => handle,
                none => none.insert(Clipboard::new().map_err(|error| error.to_string())?),
            };
            let set = handle.set_text(text).map_err(|error| error.to_string());
            if set.is_err() {
                self.handle = None;
            }
            set
        }
    }
}
