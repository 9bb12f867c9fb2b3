//! The files of the config folder, read leniently: what they say, and what in them is not obeyed.

use std::{
    io,
    path::{Path, PathBuf},
};

use etcetera::{BaseStrategy as _, choose_base_strategy};

use super::{
    config_faults::placed,
    themes::{self, ground, suiting},
};
use crate::{
    app::Keymap,
    config::{Config, ConfigFault, SavedQuery, ThemeFile, ThemeName, read_keys, read_letters},
    corpus::FileFault,
    platform::FileOwner,
    shell::{FileSystem, TRUSTED_CONFIG, trusted_text},
};

/// What the files of the config folder say.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// `$XDG_CONFIG_HOME/watchfloor`, whether it is there or not; none where there is no home.
    pub(super) folder: Option<PathBuf>,
    pub(super) config: Config,
    pub(super) keymap: Keymap,
    /// The theme that `config.toml` names, else the one that suits the terminal's ground.
    pub(super) theme: ThemeFile,
    pub(super) saved: Vec<SavedQuery>,
    pub(super) faults: Vec<FileFault>,
}

impl Settings {
    pub(super) fn read() -> Self {
        let base = choose_base_strategy().ok();
        base.map(|base| Self::of(&base.config_dir().join("watchfloor")))
            .unwrap_or_default()
    }

    /// The one file of the restricted account, `/etc/watchfloor/config.toml`: keys are as they are without a file.
    pub(super) fn trusted() -> Self {
        let mut settings = Self::default();
        let path = Path::new(TRUSTED_CONFIG);
        match trusted_text(path, FileOwner::ADMINISTRATOR) {
            Ok(None) => {}
            Ok(Some(text)) => {
                let (config, mut faults) = Config::read(&text);
                settings.config = config;
                // Without a folder only the themes that come with watchfloor are found.
                faults.extend(settings.take_theme());
                settings.faults = faults.into_iter().map(|fault| placed(path, &text, fault)).collect();
            }
            Err(message) => settings.faults.push(FileFault::of_file(path, message)),
        }
        settings
    }

    /// Reads the files in `folder`; one that is not there says nothing.
    fn of(folder: &Path) -> Self {
        let mut settings = Self {
            folder: Some(folder.to_owned()),
            theme: suiting(ground()),
            ..Self::default()
        };
        settings.take("config.toml", |settings, text| {
            let (mut config, mut faults) = Config::read(text);
            config.incidents = config.incidents.iter().map(|folder| at_home(folder)).collect();
            settings.config = config;
            faults.extend(settings.take_theme());
            faults
        });
        settings.take("keys.toml", |settings, text| {
            let (choices, mut faults) = read_keys(text);
            let (keymap, clashes) = Keymap::chosen(&choices);
            let (letters, odd) = read_letters(text);
            settings.keymap = keymap.with_letters(letters);
            faults.extend(clashes);
            faults.extend(odd);
            faults
        });
        settings.take("queries.toml", |settings, text| {
            let (saved, faults) = SavedQuery::read_all(text);
            settings.saved = saved;
            faults
        });
        settings
    }

    /// Takes over the theme that the config names; a name that is none is a fault of `config.toml`.
    fn take_theme(&mut self) -> Option<ConfigFault> {
        let ThemeName { name, span } = self.config.theme.as_ref()?;
        match themes::named(self.folder.as_deref(), name) {
            Ok((theme, faults)) => {
                self.theme = theme;
                self.faults.extend(faults);
                None
            }
            Err(unknown) => Some(ConfigFault::new(span.clone(), unknown.to_string()).help(unknown.help)),
        }
    }

    /// Lets `read` take over what the file `name` says; the faults it tells get their place.
    fn take(&mut self, name: &str, read: impl FnOnce(&mut Self, &str) -> Vec<ConfigFault>) {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(name)) else {
            return;
        };
        match FileSystem.read_followed(&path) {
            Ok(text) => {
                let faults = read(self, &text);
                self.faults
                    .extend(faults.into_iter().map(|fault| placed(&path, &text, fault)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("cannot be read: {error}");
                self.faults.push(FileFault::of_file(&path, message));
            }
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
