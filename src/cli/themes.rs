//! Finding a theme by its name: a file of the person's own, or one that comes with watchfloor.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::config_faults::placed;
use crate::{config::ThemeFile, corpus::FileFault, incident::nearest, shell::FileSystem, text::or_list};

/// A name that no theme has, with those that may be meant.
#[derive(Debug, thiserror::Error)]
#[error("`{name}` is no theme")]
pub(super) struct UnknownTheme {
    name: String,
    pub(super) help: String,
}

/// The theme of this name, and what of its file is not obeyed; `folder` is that of the settings.
///
/// # Errors
/// When there is none.
pub(super) fn named(folder: Option<&Path>, name: &str) -> Result<(ThemeFile, Vec<FileFault>), UnknownTheme> {
    let own = own_themes(folder);
    if let Some((_, path)) = own.iter().find(|(known, _)| known == name) {
        return Ok(read(path));
    }
    if name == ThemeFile::AUTO_NAME {
        return Ok((suiting(ground()), Vec::new()));
    }
    let built_in = ThemeFile::built_in(name).map(|theme| (theme, Vec::new()));
    built_in.ok_or_else(|| unknown(name, &own))
}

/// What lies behind the letters of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TerminalGround {
    Dark,
    Light,
}

/// The theme for a terminal with this ground: one that brings the same ground along, or, where it is not known, the one
/// that can be read on any.
pub(super) fn suiting(ground: Option<TerminalGround>) -> ThemeFile {
    let name = match ground {
        Some(TerminalGround::Dark) => "dark",
        Some(TerminalGround::Light) => "light",
        None => return ThemeFile::default(),
    };
    ThemeFile::built_in(name).unwrap_or_default()
}

/// What the terminal says of its ground.
pub(super) fn ground() -> Option<TerminalGround> {
    ground_in(&env::var("COLORFGBG").ok()?)
}

/// The ground in `COLORFGBG`, as rxvt, Konsole and others set it: its last field is the place of the ground among the
/// sixteen colours (`0;15`, `15;default;0`).
fn ground_in(colours: &str) -> Option<TerminalGround> {
    let (_, place) = colours.rsplit_once(';')?;
    match place.parse().ok()? {
        7 | 9..=15 => Some(TerminalGround::Light),
        0..=6 | 8 => Some(TerminalGround::Dark),
        _ => None,
    }
}

/// The names and files of the person's own themes. Only what the folder lists is a theme: no name leads out of it.
fn own_themes(folder: Option<&Path>) -> Vec<(String, PathBuf)> {
    let listed = folder.and_then(|folder| fs::read_dir(folder.join("themes")).ok());
    let paths = listed
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let themes = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut themes: Vec<(String, PathBuf)> = themes
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .collect();
    themes.sort();
    themes
}

fn read(path: &Path) -> (ThemeFile, Vec<FileFault>) {
    match FileSystem.read_followed(path) {
        Ok(text) => {
            let (theme, faults) = ThemeFile::read(&text);
            let faults = faults.into_iter().map(|fault| placed(path, &text, fault));
            (theme, faults.collect())
        }
        Err(error) => {
            let fault = FileFault::of_file(path, format!("cannot be read: {error}"));
            (ThemeFile::default(), vec![fault])
        }
    }
}

fn unknown(name: &str, own: &[(String, PathBuf)]) -> UnknownTheme {
    let own = own.iter().map(|(name, _)| name.as_str());
    let known = [ThemeFile::AUTO_NAME].into_iter().chain(ThemeFile::built_in_names());
    let known: Vec<&str> = known.chain(own).collect();
    UnknownTheme {
        name: name.to_owned(),
        help: match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", or_list(&known)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_the_last_colour_that_the_terminal_names() {
        for (colours, ground) in [
            ("0;15", Some(TerminalGround::Light)),
            ("0;default;15", Some(TerminalGround::Light)),
            ("0;7", Some(TerminalGround::Light)),
            ("15;0", Some(TerminalGround::Dark)),
            ("7;8", Some(TerminalGround::Dark)),
            ("15;default", None),
            ("15", None),
            ("0;99", None),
            ("", None),
        ] {
            assert_eq!(ground_in(colours), ground, "{colours:?}");
        }
        assert_eq!(suiting(None), ThemeFile::default());
        assert_eq!(Some(suiting(Some(TerminalGround::Light))), ThemeFile::built_in("light"));
    }
}
