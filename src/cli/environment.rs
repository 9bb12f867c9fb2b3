//! The environment of this process, read once.

use std::{
    env, fs,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use etcetera::{BaseStrategy as _, choose_base_strategy};

use super::failure::say;
use crate::{
    app::Glyphs,
    config::{Config, ConfigFault},
};

/// What the environment and the config file say.
#[derive(Debug)]
pub(super) struct Environment {
    /// `WATCHFLOOR_INCIDENTS`, if it is set and not empty.
    pub(super) incidents: Option<PathBuf>,
    pub(super) config: Config,
    /// The config file, if there is one, with what in it is not obeyed.
    pub(super) config_file: Option<PathBuf>,
    pub(super) config_faults: Vec<ConfigFault>,
    pub(super) no_colour: bool,
    /// Whether the locale can show more than ASCII.
    pub(super) unicode: bool,
    /// Whether both ends are a terminal that can show a screen.
    pub(super) interactive: bool,
}

impl Environment {
    pub(super) fn read() -> Self {
        let (config_file, config, config_faults) = config();
        Self {
            incidents: variable("WATCHFLOOR_INCIDENTS").map(PathBuf::from),
            config,
            config_file,
            config_faults,
            no_colour: variable("NO_COLOR").is_some(),
            unicode: is_unicode(),
            interactive: io::stdin().is_terminal() && io::stdout().is_terminal(),
        }
    }

    /// Says on standard error what of the config file is not obeyed; in the browser that is a problem of the list.
    pub(super) fn tell_faults(&self) {
        let path = self.config_file.clone().unwrap_or_default();
        for fault in &self.config_faults {
            say(&format!("watchfloor: `{}`: {}", path.display(), fault.message));
        }
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

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether the locale's character set is UTF-8: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set decides (POSIX).
fn is_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// `$XDG_CONFIG_HOME/watchfloor/config.toml`, read leniently.
fn config() -> (Option<PathBuf>, Config, Vec<ConfigFault>) {
    let Some(path) = choose_base_strategy()
        .ok()
        .map(|base| base.config_dir().join("watchfloor/config.toml"))
    else {
        return (None, Config::default(), Vec::new());
    };
    match fs::read_to_string(&path) {
        Ok(text) => {
            let (mut config, faults) = Config::read(&text);
            config.incidents = config.incidents.map(|folder| at_home(&folder));
            (Some(path), config, faults)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (None, Config::default(), Vec::new()),
        Err(error) => {
            let fault = ConfigFault {
                message: format!("cannot be read: {error}"),
            };
            (Some(path), Config::default(), vec![fault])
        }
    }
}

/// `~/records` in the home folder.
fn at_home(folder: &Path) -> PathBuf {
    match (folder.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => folder.to_owned(),
    }
}
