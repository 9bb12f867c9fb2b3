//! The user's own files: settings, keys, saved queries, themes and the last session, as values with their faults.

mod fault;
mod keys;
mod queries;
mod session;
mod theme;

use std::{ops::Range, path::PathBuf, time::Duration};

use toml::{Value, de::DeValue};

use self::fault::entries;
pub use self::{
    fault::ConfigFault,
    keys::{KeyChoice, read_keys, read_letters},
    queries::SavedQuery,
    session::SavedSession,
    theme::{Colour, Paint, ThemeFile, ThemeRole},
};
use crate::incident::nearest;

/// What `config.toml` says. Every key is optional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folders of records, the lowest layer first (`incidents = "~/records"`, `incidents = ["/srv/team",
    /// "~/records"]`); `~/` is the home folder.
    pub incidents: Vec<PathBuf>,
    /// Whether the built-in records show below those of folders (`built_in = false` leaves them out).
    pub built_in: bool,
    /// How to copy (`clipboard = "auto"`), or the command that is given the text on its standard input.
    pub clipboard: ClipboardSetting,
    /// The most bytes a copy may have; of more, a file is offered instead (`clipboard_limit = 12000`). Unset it is what the
    /// way takes: 12,000 through a terminal, a million through tmux, a desktop or a command.
    pub clipboard_limit: Option<usize>,
    /// The command line to which an export offers to send its text (`export_command = "mail -s incidents desk"`).
    pub export_command: Option<String>,
    /// Draw frames and marks in ASCII (`ascii = true`).
    pub ascii: bool,
    /// The theme (`theme = "light"`).
    pub theme: Option<ThemeName>,
    /// Whether the terminal's cursor stands on the selected row (`cursor = "hidden"` shows it only where one types).
    pub cursor: CursorSetting,
    /// The keys of the file that are in force; all others have their defaults.
    pub given: Vec<String>,
    /// Talk in lines in the place of the browser (`plain = true`).
    pub plain: bool,
    /// The minutes without a key press after which the session ends (`idle_minutes = 30`).
    pub idle_minutes: Option<u32>,
}

/// The name of a theme, which is looked up elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeName {
    pub name: String,
    /// The bytes of the key in its line.
    pub span: Range<usize>,
}

/// Where the terminal's cursor shows: screen readers and magnifiers follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CursorSetting {
    /// On the selected row or the field in use, in every state.
    #[default]
    Shown,
    /// Only where one types.
    Hidden,
}

/// How text reaches the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ClipboardSetting {
    /// Find the way that works here.
    #[default]
    Auto,
    /// A command line, split into words as by a shell but not run by one.
    Command(String),
}

/// The shape of one value.
enum Setting {
    Flag(bool),
    Number(i64),
    Text(String),
    Texts(Vec<String>),
}

impl Setting {
    fn of(value: &DeValue<'_>) -> Option<Self> {
        match value {
            DeValue::Boolean(flag) => Some(Self::Flag(*flag)),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(Self::Number),
            DeValue::String(text) => Some(Self::Text(text.to_string())),
            DeValue::Array(items) => {
                let texts = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
                texts.collect::<Option<_>>().map(Self::Texts)
            }
            _ => None,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            incidents: Vec::new(),
            built_in: true,
            clipboard: ClipboardSetting::default(),
            clipboard_limit: None,
            export_command: None,
            ascii: false,
            plain: false,
            theme: None,
            cursor: CursorSetting::default(),
            given: Vec::new(),
            idle_minutes: None,
        }
    }
}

impl Config {
    /// Reads the text of a `config.toml`; what cannot be used is a fault, and its key keeps the default.
    pub fn read(text: &str) -> (Self, Vec<ConfigFault>) {
        let mut config = Self::default();
        let (entries, mut faults) = entries(text);
        for entry in entries {
            match config.set(&entry.key, entry.at, entry.value.get_ref()) {
                Ok(()) => config.given.push(entry.key),
                Err(fault) => faults.push(fault),
            }
        }
        (config, faults)
    }

    /// The time without a key press after which the session ends, if that is set.
    pub fn idle(&self) -> Option<Duration> {
        Some(Duration::from_mins(self.idle_minutes?.into()))
    }

    fn set(&mut self, key: &str, at: Range<usize>, value: &DeValue<'_>) -> Result<(), ConfigFault> {
        let wrong = |wanted: &str| ConfigFault::new(at.clone(), format!("`{key}` wants {wanted}"));
        let setting = Setting::of(value).ok_or_else(|| wrong("one value"))?;
        match (key, setting) {
            ("incidents", Setting::Text(path)) => self.incidents = vec![PathBuf::from(path)],
            ("incidents", Setting::Texts(paths)) => self.incidents = paths.into_iter().map(PathBuf::from).collect(),
            ("incidents", _) => return Err(wrong("the path of a folder, as text, or a list of such")),
            ("built_in", Setting::Flag(built_in)) => self.built_in = built_in,
            ("clipboard", Setting::Text(text)) if text == "auto" => self.clipboard = ClipboardSetting::Auto,
            ("clipboard", Setting::Text(text)) => self.clipboard = ClipboardSetting::Command(text),
            ("clipboard", _) => return Err(wrong("`auto` or a command, as text")),
            ("clipboard_limit", Setting::Number(n)) => {
                self.clipboard_limit = Some(usize::try_from(n).map_err(|_| wrong("a number of bytes"))?);
            }
            ("clipboard_limit", _) => return Err(wrong("a number of bytes")),
            ("idle_minutes", Setting::Number(n)) => {
                let minutes = u32::try_from(n).ok().filter(|minutes| (1..=1440).contains(minutes));
                self.idle_minutes = Some(minutes.ok_or_else(|| wrong("1 to 1440"))?);
            }
            ("idle_minutes", _) => return Err(wrong("a number of minutes")),
            ("export_command", Setting::Text(line)) => self.export_command = Some(line),
            ("export_command", _) => return Err(wrong("a command, as text")),
            ("ascii", Setting::Flag(ascii)) => self.ascii = ascii,
            ("plain", Setting::Flag(plain)) => self.plain = plain,
            ("ascii" | "built_in" | "plain", _) => return Err(wrong("`true` or `false`")),
            ("cursor", Setting::Text(text)) => {
                self.cursor = match text.as_str() {
                    "shown" => CursorSetting::Shown,
                    "hidden" => CursorSetting::Hidden,
                    _ => return Err(wrong("`shown` or `hidden`")),
                };
            }
            ("cursor", _) => return Err(wrong("`shown` or `hidden`")),
            ("theme", Setting::Text(name)) => self.theme = Some(ThemeName { name, span: at }),
            ("theme", _) => return Err(wrong("the name of a theme, as text")),
            _ => return Err(unknown(key, at)),
        }
        Ok(())
    }
}

/// `text` in quotes, as these files write it.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The keys of a `config.toml`.
const SETTING_NAMES: [&str; 10] = [
    "incidents",
    "built_in",
    "clipboard",
    "clipboard_limit",
    "export_command",
    "ascii",
    "plain",
    "theme",
    "cursor",
    "idle_minutes",
];

fn unknown(key: &str, at: Range<usize>) -> ConfigFault {
    let fault = ConfigFault::new(at, format!("`{key}` is no setting"));
    match nearest(key, SETTING_NAMES) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help(format!("there are {}", SETTING_NAMES.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let (_, faults) = Config::read(text);
        let told = |fault: ConfigFault| match fault.help {
            Some(help) => format!("{}; {help}", fault.message),
            None => fault.message,
        };
        faults.into_iter().map(told).collect()
    }

    #[test]
    fn every_key_is_read() {
        let text = "incidents = '/srv/records'\nbuilt_in = false\nclipboard = 'wl-copy --trim'\nclipboard_limit = 500\n\
                    export_command = 'wc -c'\nascii = true\nplain = true\n\
                    theme = 'light'\ncursor = 'hidden'\nidle_minutes = 5\n";
        let want = Config {
            incidents: vec![PathBuf::from("/srv/records")],
            built_in: false,
            clipboard: ClipboardSetting::Command("wl-copy --trim".into()),
            clipboard_limit: Some(500),
            export_command: Some("wc -c".into()),
            ascii: true,
            plain: true,
            theme: Some(ThemeName {
                name: "light".into(),
                span: 146..151,
            }),
            cursor: CursorSetting::Hidden,
            given: SETTING_NAMES.map(str::to_owned).to_vec(),
            idle_minutes: Some(5),
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
        assert_eq!(messages("ascii = {}"), ["`ascii` wants one value"]);
    }

    #[test]
    fn the_records_may_be_in_several_folders() {
        let (config, faults) = Config::read("incidents = ['/srv/team', '~/mine']\n");
        assert_eq!(
            (config.incidents, faults),
            (vec!["/srv/team".into(), "~/mine".into()], vec![])
        );
        let wanted = "`incidents` wants the path of a folder, as text, or a list of such";
        assert_eq!(messages("incidents = 1"), [wanted]);
        assert_eq!(messages("ascii = ['a']"), ["`ascii` wants `true` or `false`"]);
    }

    #[test]
    fn a_misspelt_key_is_named_with_a_suggestion() {
        assert_eq!(
            messages("incident = 'x'"),
            ["`incident` is no setting; did you mean `incidents`?"]
        );
        assert_eq!(
            messages("zzz = 1"),
            [
                "`zzz` is no setting; there are incidents, built_in, clipboard, clipboard_limit, export_command, ascii, plain, theme, cursor, idle_minutes"
            ]
        );
    }

    #[test]
    fn broken_toml_is_a_fault_with_its_place_and_the_rest_is_kept() {
        let (config, faults) = Config::read("ascii = true\n= = =\n");
        assert!(config.ascii);
        assert!(
            faults.iter().all(|fault| fault.span.start >= 13) && !faults.is_empty(),
            "{faults:?}"
        );
    }
}
