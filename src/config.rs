//! The person's settings: what stands in `config.toml`, read leniently, with its faults.

use std::path::PathBuf;

use serde::Deserialize;
use toml::{Table, Value};

/// What `config.toml` says. Every key is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The folder of records (`incidents = "~/records"`); `~/` is the home folder.
    pub incidents: Option<PathBuf>,
    /// How to copy (`clipboard = "auto"`), or the command that takes the text on its standard input.
    pub clipboard: Clipboard,
    /// Most bytes a copy may have before a file is offered instead (`clipboard_limit = 12000`).
    pub clipboard_limit: Option<usize>,
    /// Draw frames and marks in ASCII (`ascii = true`).
    pub ascii: bool,
}

/// How text reaches the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// Find the way that works here.
    #[default]
    Auto,
    /// A command line, split as a shell splits words but run by no shell.
    Command(String),
}

/// Something in the file that is not obeyed; all else counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConfigFault {
    pub message: String,
}

/// The shape of one value.
#[derive(Deserialize)]
#[serde(untagged)]
enum Setting {
    Flag(bool),
    Number(i64),
    Text(String),
}

impl Config {
    /// Reads the text of a `config.toml`; what cannot be obeyed is a fault and leaves the default in place.
    pub fn read(text: &str) -> (Self, Vec<ConfigFault>) {
        let mut config = Self::default();
        let table: Table = match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => return (config, vec![fault(format!("not TOML: {}", error.message()))]),
        };
        let faults = table
            .into_iter()
            .filter_map(|(key, value)| config.set(&key, value).err())
            .collect();
        (config, faults)
    }

    fn set(&mut self, key: &str, value: Value) -> Result<(), ConfigFault> {
        let wrong = |wanted: &str| fault(format!("`{key}` wants {wanted}"));
        let setting = Setting::deserialize(value).map_err(|_| wrong("one value"))?;
        match (key, setting) {
            ("incidents", Setting::Text(path)) => self.incidents = Some(PathBuf::from(path)),
            ("incidents", _) => return Err(wrong("the path of a folder, as text")),
            ("clipboard", Setting::Text(text)) if text == "auto" => self.clipboard = Clipboard::Auto,
            ("clipboard", Setting::Text(text)) => self.clipboard = Clipboard::Command(text),
            ("clipboard", _) => return Err(wrong("`auto` or a command, as text")),
            ("clipboard_limit", Setting::Number(n)) => {
                self.clipboard_limit = Some(usize::try_from(n).map_err(|_| wrong("a number of bytes"))?);
            }
            ("clipboard_limit", _) => return Err(wrong("a number of bytes")),
            ("ascii", Setting::Flag(ascii)) => self.ascii = ascii,
            ("ascii", _) => return Err(wrong("`true` or `false`")),
            _ => return Err(fault(unknown(key))),
        }
        Ok(())
    }
}

const KEYS: [&str; 4] = ["incidents", "clipboard", "clipboard_limit", "ascii"];

fn unknown(key: &str) -> String {
    let near = KEYS
        .into_iter()
        .max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)));
    match near.filter(|near| strsim::jaro(near, key) > 0.8) {
        Some(near) => format!("`{key}` is no setting; did you mean `{near}`?"),
        None => format!("`{key}` is no setting; there are {}", KEYS.join(", ")),
    }
}

fn fault(message: String) -> ConfigFault {
    ConfigFault { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        Config::read(text).1.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn every_key_is_obeyed() {
        let text = "incidents = '/srv/records'\nclipboard = 'wl-copy --trim'\nclipboard_limit = 500\nascii = true\n";
        let want = Config {
            incidents: Some(PathBuf::from("/srv/records")),
            clipboard: Clipboard::Command("wl-copy --trim".into()),
            clipboard_limit: Some(500),
            ascii: true,
        };
        assert_eq!(Config::read(text), (want, vec![]));
    }

    #[test]
    fn a_bad_value_leaves_the_others_in_force() {
        let (config, faults) = Config::read("ascii = 'yes'\nclipboard_limit = 500\n");
        assert_eq!((config.ascii, config.clipboard_limit), (false, Some(500)));
        assert_eq!(faults.len(), 1);
        assert_eq!(
            messages("clipboard_limit = -1"),
            ["`clipboard_limit` wants a number of bytes"]
        );
        assert_eq!(messages("incidents = []"), ["`incidents` wants one value"]);
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_one_meant() {
        assert_eq!(
            messages("incident = 'x'"),
            ["`incident` is no setting; did you mean `incidents`?"]
        );
        assert_eq!(
            messages("zzz = 1"),
            ["`zzz` is no setting; there are incidents, clipboard, clipboard_limit, ascii"]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_one_fault() {
        assert_eq!(messages("= = =").len(), 1);
    }
}
