//! How a run ended, as its exit code tells.

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunEnding {
    /// 0: something was found or done.
    Found,
    /// 1: nothing was found, or `check` found something.
    Nothing,
    /// What the browser left with: 0, or 130 when it was interrupted.
    Status(u8),
}

impl RunEnding {
    pub(super) fn of(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}
