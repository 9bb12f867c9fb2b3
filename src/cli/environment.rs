//! The environment of this process, read once.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use etcetera::{BaseStrategy as _, choose_base_strategy};

use super::{
    failure::{Failure, say},
    settings::Settings,
    themes,
};
use crate::{
    app::{Account, Glyphs, Keymap},
    config::{Config, SavedQuery, ThemeFile},
    corpus::FileFault,
    platform::terminal_columns,
};

/// The colours that may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColourDepth {
    /// `NO_COLOR` is set.
    None,
    /// Those of a palette of 256.
    Palette,
    /// `COLORTERM` says that the terminal shows any.
    Every,
}

impl ColourDepth {
    fn read() -> Self {
        match (variable("NO_COLOR"), variable("COLORTERM").as_deref()) {
            (Some(_), _) => Self::None,
            (None, Some("truecolor" | "24bit")) => Self::Every,
            (None, _) => Self::Palette,
        }
    }
}

/// What the environment and the files of the config folder say.
#[derive(Debug)]
pub(super) struct Environment {
    /// The folders that `WATCHFLOOR_INCIDENTS` names, with `:` between; the lowest layer first.
    pub(super) incidents: Vec<PathBuf>,
    /// Where the files of the config folder are looked for; none where there is no home.
    pub(super) config_folder: Option<PathBuf>,
    pub(super) config: Config,
    pub(super) keymap: Keymap,
    /// The theme that the config names, else the default one.
    pub(super) theme: ThemeFile,
    pub(super) saved: Vec<SavedQuery>,
    /// What in those files is not obeyed.
    pub(super) config_faults: Vec<FileFault>,
    /// Whose account this is; in the restricted one the environment names no records and no settings.
    pub(super) account: Account,
    /// What the visitor of a forced command typed after the host's name (`SSH_ORIGINAL_COMMAND`, sshd(8)).
    pub(super) original_command: Option<OsString>,
    /// The folder of what the program remembers between runs; none where there is no home.
    pub(super) state: Option<PathBuf>,
    colours: ColourDepth,
    /// Whether the locale can show more than ASCII.
    pub(super) unicode: bool,
    /// The value of `ACCESSIBLE`, which asks for plain mode; no variable changes what a visitor is shown.
    pub(super) accessible: Option<String>,
    /// Whether both ends are a terminal that can show a screen.
    pub(super) interactive: bool,
    /// The columns of the terminal that is printed to; where it is none, what `COLUMNS` says, if it says anything.
    pub(super) columns: Option<usize>,
}

impl Environment {
    pub(super) fn read(account: Account) -> Self {
        let (settings, incidents, state) = match account {
            Account::Own => (
                Settings::read(),
                // A folder's name need not be text.
                env::var_os("WATCHFLOOR_INCIDENTS")
                    .iter()
                    .flat_map(env::split_paths)
                    .filter(|folder| !folder.as_os_str().is_empty())
                    .collect(),
                state_folder(),
            ),
            // Nothing of this person is looked for: even asking for the home folder may read the system's files.
            Account::Restricted => (Settings::trusted(), Vec::new(), None),
        };
        Self {
            incidents,
            account,
            original_command: env::var_os("SSH_ORIGINAL_COMMAND"),
            config_folder: settings.folder,
            config: settings.config,
            keymap: settings.keymap,
            theme: settings.theme,
            saved: settings.saved,
            config_faults: settings.faults,
            state,
            colours: ColourDepth::read(),
            unicode: is_unicode(),
            columns: terminal_columns().or_else(|| stated_columns(account)),
            accessible: variable("ACCESSIBLE").filter(|_| !account.is_restricted()),
            interactive: io::stdin().is_terminal() && io::stdout().is_terminal(),
        }
    }

    /// Says on standard error what of the config files is not obeyed; in the browser those are problems of the list.
    pub(super) fn tell_faults(&self) {
        for fault in &self.config_faults {
            let line = fault.place.map(|(line, _)| format!(":{line}")).unwrap_or_default();
            let help = fault
                .fault
                .help
                .as_ref()
                .map(|help| format!("; {help}"))
                .unwrap_or_default();
            say(&format!(
                "watchfloor: `{}{line}`: {}{help}",
                fault.path.display(),
                fault.fault.message
            ));
        }
    }

    /// Which colours are sent, and why those.
    pub(super) fn colours_told(&self) -> &'static str {
        match self.colours {
            ColourDepth::None => "none, since NO_COLOR is set",
            ColourDepth::Palette => "the palette of 256, since COLORTERM says neither truecolor nor 24bit",
            ColourDepth::Every => "any, as COLORTERM says",
        }
    }

    /// Whether colours may be sent at all.
    pub(super) fn has_colours(&self) -> bool {
        self.colours != ColourDepth::None
    }

    /// The theme of this run, and what of it is not obeyed; `NO_COLOR` takes the colours of any, and a terminal that does
    /// not say that it shows every colour gets those of the palette.
    ///
    /// # Errors
    /// When the option names no theme.
    pub(super) fn chosen_theme(&self, option: Option<&str>) -> Result<(ThemeFile, Vec<FileFault>), Failure> {
        let (theme, faults) = match option {
            None => (self.theme, Vec::new()),
            Some(name) => themes::named(self.config_folder.as_deref(), name)
                .map_err(|unknown| Failure::new(unknown.to_string()).hint(unknown.help))?,
        };
        let theme = match self.colours {
            ColourDepth::None => ThemeFile::mono(),
            ColourDepth::Palette => theme.in_palette(),
            ColourDepth::Every => theme,
        };
        Ok((theme, faults))
    }

    /// The characters to draw with, unless asked otherwise.
    pub(super) fn glyphs(&self, ascii: bool) -> Glyphs {
        if ascii || self.config.ascii || !self.unicode {
            Glyphs::Ascii
        } else {
            Glyphs::Unicode
        }
    }
}

/// `$XDG_STATE_HOME/watchfloor`; none where there is no home.
fn state_folder() -> Option<PathBuf> {
    let base = choose_base_strategy().ok()?;
    base.state_dir().map(|folder| folder.join("watchfloor"))
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The columns that `COLUMNS` states; no variable changes what a visitor is shown.
fn stated_columns(account: Account) -> Option<usize> {
    let stated = match account {
        Account::Own => variable("COLUMNS")?,
        Account::Restricted => return None,
    };
    stated.parse().ok().filter(|columns| *columns > 0)
}

/// Whether the locale's character set is UTF-8: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set decides (POSIX).
fn is_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}
