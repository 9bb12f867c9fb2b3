//! Which way a copy takes.

use super::copying::{COPY_LIMIT, Copying, LOCAL_COPY_LIMIT};
use crate::{config, shell::surroundings::Surroundings, text::bytes};

/// A way to a clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// The program and its arguments; never empty.
    Command(Vec<String>),
    /// `socket` is the value of `TMUX`.
    Tmux {
        socket: String,
    },
    Screen,
    Desktop,
    Terminal,
    /// The terminal is a tmux or screen at the other end of an SSH connection.
    MuffledTerminal,
    /// The setting cannot be followed; why.
    Broken(String),
}

impl Route {
    /// The most bytes that go this way unless a person has set another limit.
    pub(super) fn limit(&self) -> usize {
        match self {
            Self::Command(_) | Self::Tmux { .. } | Self::Desktop => LOCAL_COPY_LIMIT,
            Self::Screen | Self::Terminal | Self::MuffledTerminal | Self::Broken(_) => COPY_LIMIT,
        }
    }
}

/// The first way that a copy would take from here, and the most bytes that go it, as a sentence.
pub fn told_way(copying: &Copying, surroundings: &Surroundings) -> String {
    let route = route(copying, surroundings);
    let way = match &route {
        Route::Command(words) => format!("through `{}`, as the setting `clipboard` says", words.join(" ")),
        Route::Tmux { .. } => "through tmux".to_owned(),
        Route::Screen => "through GNU screen".to_owned(),
        Route::Desktop => "to the clipboard of the desktop".to_owned(),
        Route::Terminal => "through the terminal (OSC 52), if it allows that".to_owned(),
        Route::MuffledTerminal => {
            "through the terminal (OSC 52), if the tmux or screen at the other end of SSH lets it pass".to_owned()
        }
        Route::Broken(why) => return format!("nowhere: {why}"),
    };
    let limit = copying.limit.unwrap_or_else(|| route.limit());
    format!("{way}; at most {}", bytes(limit))
}

/// The first way that leads somewhere: the person's own command, the multiplexer we are in, the desktop when it is here,
/// else the terminal.
///
/// In tmux never the desktop: a session begun at the desk and attached by SSH still has `DISPLAY`.
///
/// In the restricted account the terminal alone: every other way starts a program or reaches a desktop.
pub(super) fn route(copying: &Copying, surroundings: &Surroundings) -> Route {
    if copying.account.is_restricted() {
        return terminal(surroundings);
    }
    match &copying.way {
        config::ClipboardSetting::Command(line) => return command(line),
        config::ClipboardSetting::Auto => {}
    }
    if let Some(socket) = &surroundings.tmux {
        return Route::Tmux { socket: socket.clone() };
    }
    if surroundings.sty.is_some() {
        return Route::Screen;
    }
    let is_at_desktop = surroundings.has_desktop() || surroundings.wsl_distribution.is_some();
    if is_at_desktop && !surroundings.is_remote() {
        return Route::Desktop;
    }
    terminal(surroundings)
}

fn terminal(surroundings: &Surroundings) -> Route {
    match &surroundings.term {
        Some(term) if term.starts_with("tmux") || term.starts_with("screen") => Route::MuffledTerminal,
        Some(_) | None => Route::Terminal,
    }
}

fn command(line: &str) -> Route {
    match shell_words::split(line) {
        Ok(words) if words.is_empty() => Route::Broken("the setting `clipboard` is empty".into()),
        Ok(words) => Route::Command(words),
        Err(error) => Route::Broken(format!("the setting `clipboard` is no command: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Account;

    /// Surroundings where these variables are set to `x`.
    fn surroundings(variables: &[&str], term: &str) -> Surroundings {
        let set = |name| variables.contains(&name).then(|| "x".to_owned());
        Surroundings {
            ssh_tty: set("SSH_TTY"),
            ssh_connection: set("SSH_CONNECTION"),
            tmux: set("TMUX"),
            sty: set("STY"),
            wayland_display: set("WAYLAND_DISPLAY"),
            display: set("DISPLAY"),
            wsl_distribution: set("WSL_DISTRO_NAME"),
            term: Some(term.to_owned()),
            ..Surroundings::default()
        }
    }

    fn auto(surroundings: &Surroundings) -> Route {
        route(&Copying::default(), surroundings)
    }

    fn by(way: config::ClipboardSetting, surroundings: &Surroundings) -> Route {
        let copying = Copying {
            way,
            ..Copying::default()
        };
        route(&copying, surroundings)
    }

    fn inside_all() -> Surroundings {
        surroundings(&["TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY"], "tmux-256color")
    }

    #[test]
    fn a_command_comes_before_all_else() {
        let way = config::ClipboardSetting::Command("wl-copy --type 'text/plain;charset=utf-8'".into());
        let words = ["wl-copy", "--type", "text/plain;charset=utf-8"].map(String::from);
        assert_eq!(by(way, &inside_all()), Route::Command(words.into()));
    }

    #[test]
    fn a_command_that_is_none_is_said_to_be() {
        for line in ["", "  ", "a 'b"] {
            let way = config::ClipboardSetting::Command(line.into());
            assert!(matches!(by(way, &inside_all()), Route::Broken(_)), "{line:?}");
        }
    }

    #[test]
    fn a_multiplexer_comes_before_the_desktop() {
        assert_eq!(auto(&inside_all()), Route::Tmux { socket: "x".into() });
        assert_eq!(auto(&surroundings(&["STY", "DISPLAY"], "screen")), Route::Screen);
    }

    #[test]
    fn a_desktop_counts_only_without_ssh() {
        assert_eq!(auto(&surroundings(&["DISPLAY"], "xterm")), Route::Desktop);
        assert_eq!(auto(&surroundings(&["WAYLAND_DISPLAY"], "foot")), Route::Desktop);
        assert_eq!(auto(&surroundings(&["WSL_DISTRO_NAME"], "xterm")), Route::Desktop);
        for ssh in ["SSH_TTY", "SSH_CONNECTION"] {
            assert_eq!(auto(&surroundings(&["DISPLAY", ssh], "xterm")), Route::Terminal);
        }
    }

    #[test]
    fn a_visitor_copies_through_the_terminal_alone() {
        for way in [
            config::ClipboardSetting::Auto,
            config::ClipboardSetting::Command("wl-copy".into()),
        ] {
            let copying = Copying {
                way,
                account: Account::Restricted,
                ..Copying::default()
            };
            assert_eq!(route(&copying, &inside_all()), Route::MuffledTerminal);
            let seated = surroundings(&["TMUX", "STY", "DISPLAY"], "xterm");
            assert_eq!(route(&copying, &seated), Route::Terminal);
        }
    }

    #[test]
    fn a_multiplexer_beyond_ssh_is_told_by_its_terminal_type() {
        for term in ["tmux-256color", "screen", "screen.xterm-256color"] {
            assert_eq!(
                auto(&surroundings(&["SSH_TTY"], term)),
                Route::MuffledTerminal,
                "{term}"
            );
        }
    }
}
