//! Finding a theme by its name: a file of the person's own, or one that comes with watchfloor.

use std::{
    fs,
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
    let built_in = ThemeFile::built_in(name).map(|theme| (theme, Vec::new()));
    built_in.ok_or_else(|| unknown(name, &own))
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
    let known: Vec<&str> = ThemeFile::built_in_names().into_iter().chain(own).collect();
    UnknownTheme {
        name: name.to_owned(),
        help: match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", or_list(&known)),
        },
    }
}
