//! One row of the table of bindings.

use super::KeyContext;
use crate::app::Command;

/// One line of the table.
#[derive(Debug)]
pub struct Binding {
    /// Scripts of keys (`"gg"`, `"<ctrl-d>"`), each of which gives the command.
    pub keys: &'static [&'static str],
    pub contexts: &'static [KeyContext],
    pub command: Command,
    /// What it does, as help and menu say it.
    pub says: &'static str,
    /// One or two words for the hint line, if it belongs there.
    pub hint: Option<&'static str>,
    /// What a key file calls it, where that is not the name of its command.
    name: Option<&'static str>,
}

impl Binding {
    /// What a key file calls it; no two rows share a name.
    pub fn name(&self) -> &'static str {
        self.name.unwrap_or_else(|| self.command.name())
    }

    /// The same with one or two words for the hint line.
    pub(super) const fn hinted(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with a name of its own, since another row has its command too.
    pub(super) const fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }
}

/// A row of the table without a hint, named after its command.
pub(super) const fn bind(
    keys: &'static [&'static str],
    contexts: &'static [KeyContext],
    command: Command,
    says: &'static str,
) -> Binding {
    Binding {
        keys,
        contexts,
        command,
        says,
        hint: None,
        name: None,
    }
}
