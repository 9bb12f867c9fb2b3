//! A run of text in one role, as a page is filled with it.

use std::borrow::Cow;

use super::{LinkTarget, TextRole};
use crate::story::{Fragment, Passage, StoryRole};

/// What stands between the parts of a line of facts.
pub(super) const BETWEEN_PARTS: &str = " · ";

/// Text in one role, and where it leads.
#[derive(Clone, Debug)]
pub(super) struct TextRun<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) role: TextRole,
    pub(super) link: Option<LinkTarget>,
}

impl<'a> TextRun<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>, role: TextRole) -> Self {
        Self {
            text: text.into(),
            role,
            link: None,
        }
    }

    /// What the narrator tells, as a handle where it names something.
    pub(super) fn told(fragment: &'a Fragment) -> Self {
        Self {
            text: fragment.text.as_str().into(),
            role: TextRole::Told(fragment.role),
            link: fragment.topic.as_ref().map(LinkTarget::from),
        }
    }

    /// Our own words.
    pub(super) fn ours(words: impl Into<Cow<'a, str>>) -> Self {
        Self::new(words, TextRole::Label)
    }

    /// The sign of a dispute.
    pub(super) fn denied(sign: impl Into<Cow<'a, str>>) -> Self {
        Self::new(sign, TextRole::Told(StoryRole::Denied))
    }

    pub(super) fn warning(words: impl Into<Cow<'a, str>>) -> Self {
        Self::new(words, TextRole::Told(StoryRole::Warning))
    }

    /// Passages with `between` between them.
    pub(super) fn list(passages: &'a [Passage], between: &'static str) -> Vec<Self> {
        let mut list = Vec::new();
        for passage in passages {
            if !list.is_empty() {
                list.push(TextRun::ours(between));
            }
            list.extend(passage.0.iter().map(TextRun::told));
        }
        list
    }
}

impl<'a> From<(&'a str, TextRole)> for TextRun<'a> {
    fn from((text, role): (&'a str, TextRole)) -> Self {
        Self::new(text, role)
    }
}
