//! What was said: the notice that shows now, and those before it.

use std::collections::VecDeque;

use crate::text::Clean;

/// Most messages that are kept; the oldest go first.
const MAX_MESSAGES: usize = 1_000;

/// What the status line says, and how it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Done(Clean),
    /// Something worth knowing that is no failure.
    Said(Clean),
    Failed(Clean),
}

impl Notice {
    pub fn text(&self) -> &Clean {
        match self {
            Self::Done(text) | Self::Said(text) | Self::Failed(text) => text,
        }
    }
}

/// A notice of this session, and how often it came without another between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its position among the messages of the session, from 1.
    pub number: usize,
    pub notice: Notice,
    pub times: usize,
}

/// Every notice of the session: one that is overwritten can still be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Notices {
    now: Option<Notice>,
    /// The newest last.
    log: VecDeque<Said>,
}

impl Notices {
    pub(super) fn say(&mut self, notice: Notice) {
        self.now = Some(notice.clone());
        let number = match self.log.back_mut() {
            Some(last) if last.notice == notice => {
                last.times += 1;
                return;
            }
            Some(last) => last.number + 1,
            None => 1,
        };
        if self.log.len() == MAX_MESSAGES {
            self.log.pop_front();
        }
        self.log.push_back(Said {
            number,
            notice,
            times: 1,
        });
    }

    /// Takes the notice off the status line; it stays among the messages.
    pub(super) fn hush(&mut self) {
        self.now = None;
    }

    pub(super) fn now(&self) -> Option<&Notice> {
        self.now.as_ref()
    }

    /// The messages, the newest first.
    pub(super) fn log(&self) -> impl ExactSizeIterator<Item = &Said> {
        self.log.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Notice {
        Notice::Said(Clean::line(text))
    }

    #[test]
    fn what_is_overwritten_stays_among_the_messages_and_repeats_are_counted() {
        let mut notices = Notices::default();
        for text in ["a", "b", "b"] {
            notices.say(said(text));
        }
        notices.hush();
        assert_eq!(notices.now(), None);
        let told: Vec<(usize, &str, usize)> = notices
            .log()
            .map(|said| (said.number, said.notice.text().as_str(), said.times))
            .collect();
        assert_eq!(told, [(2, "b", 2), (1, "a", 1)]);
    }

    #[test]
    fn only_the_newest_messages_are_kept() {
        let mut notices = Notices::default();
        for n in 0..MAX_MESSAGES + 5 {
            notices.say(said(&n.to_string()));
        }
        assert_eq!(notices.log().len(), MAX_MESSAGES);
        assert_eq!(notices.log().last().map(|said| said.number), Some(6));
    }
}
