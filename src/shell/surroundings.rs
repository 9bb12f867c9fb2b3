//! What the environment says about where we run; read once.

use std::env;

/// The variables that decide how text can be copied, drawn and edited; an empty one counts as unset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    pub ssh_tty: Option<String>,
    pub ssh_connection: Option<String>,
    pub tmux: Option<String>,
    /// Set inside GNU screen.
    pub sty: Option<String>,
    pub wayland_display: Option<String>,
    pub display: Option<String>,
    /// Set where Windows is beneath: the Linux that runs on it.
    pub wsl_distribution: Option<String>,
    pub term: Option<String>,
    /// The editor for a terminal that can show a screen.
    pub visual: Option<String>,
    pub editor: Option<String>,
    /// Where programs are looked for.
    pub path: Option<String>,
}

impl Surroundings {
    pub fn read() -> Self {
        let set = |name| {
            let value = env::var_os(name)?.to_string_lossy().into_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        Self {
            ssh_tty: set("SSH_TTY"),
            ssh_connection: set("SSH_CONNECTION"),
            tmux: set("TMUX"),
            sty: set("STY"),
            wayland_display: set("WAYLAND_DISPLAY"),
            display: set("DISPLAY"),
            wsl_distribution: set("WSL_DISTRO_NAME"),
            term: set("TERM"),
            visual: set("VISUAL"),
            editor: set("EDITOR"),
            path: set("PATH"),
        }
    }

    /// Whether the person sits at another machine.
    pub fn is_remote(&self) -> bool {
        self.ssh_tty.is_some() || self.ssh_connection.is_some()
    }

    /// Whether a desktop may be in reach.
    pub fn has_desktop(&self) -> bool {
        cfg!(target_os = "macos") || self.wayland_display.is_some() || self.display.is_some()
    }
}
