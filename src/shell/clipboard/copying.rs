//! How copying is set, how long it may take, and what a person can do where it fails.

use std::time::Duration;

use crate::{
    app::Account,
    config,
    text::{Clean, bytes},
};

/// Most bytes that a terminal is sent unless set otherwise: mosh cuts copies from 12,288 bytes on, and tells nobody.
pub const COPY_LIMIT: usize = 12_000;

/// Most bytes that tmux, a desktop or a person's own command is given unless set otherwise: they take any size, but what is
/// larger was hardly meant.
pub(super) const LOCAL_COPY_LIMIT: usize = 1_000_000;

/// How long one way of copying may take before the next one is tried.
pub(super) const WAY_TIME_LIMIT: Duration = Duration::from_secs(2);

/// How to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copying {
    pub way: config::ClipboardSetting,
    /// The most bytes that are copied, where a person has set it.
    pub limit: Option<usize>,
    pub account: Account,
    /// Whether it is told in plain mode, where no key does anything.
    pub is_in_lines: bool,
}

impl Default for Copying {
    fn default() -> Self {
        Self {
            way: config::ClipboardSetting::Auto,
            limit: None,
            account: Account::Own,
            is_in_lines: false,
        }
    }
}

impl Copying {
    /// What to do when a copy certainly did not arrive.
    pub(super) fn otherwise(&self) -> &'static str {
        match self.account {
            _ if self.is_in_lines => "export writes a file",
            Account::Own => "F saves a file",
            Account::Restricted => "P prints a plain page to select from",
        }
    }

    /// What to do when a copy may not have arrived.
    pub(super) fn if_empty(&self) -> &'static str {
        match self.account {
            _ if self.is_in_lines => "if paste is empty, whole prints it",
            Account::Own => "if paste is empty press F to save, P for a plain page",
            Account::Restricted => "if paste is empty press P for a plain page",
        }
    }

    /// Why a text of this size is not copied where `limit` bytes are the most, and the way out.
    pub(super) fn refusal(&self, size: &str, limit: usize) -> Clean {
        let (limit, otherwise) = (bytes(limit), self.otherwise());
        Clean::line(&format!(
            "{size} are too much to copy, the limit is {limit}; {otherwise}"
        ))
    }
}
