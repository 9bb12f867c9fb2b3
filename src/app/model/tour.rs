//! The tour: five things to do, each done when the browser shows that it is.

use super::{Model, Overlay, TourStep};
use crate::{
    app::{Command, Filter, Focus, KeyContext, Pane, Piece, Sheet},
    search::Choice,
};

impl Model {
    /// The same on a tour from its beginning.
    #[must_use]
    pub fn touring(mut self) -> Self {
        self.tour = Some(TourStep::Search);
        self
    }

    /// What is to be pressed now, with the keys as they are set; in a few words, then why.
    pub fn tour_words(&self) -> Option<(String, &'static str)> {
        let key = |context, command| self.keymap.keys_of(context, command).unwrap_or_else(|| ":".to_owned());
        Some(match self.tour? {
            TourStep::Search if self.query.is_typing() => (
                format!("type router, then {}", key(KeyContext::Typing, Command::Enter)),
                "the list follows each letter; all words must match, in any order",
            ),
            TourStep::Search => (
                format!("press {} to search", key(KeyContext::List, Command::Search)),
                "words, \"a phrase\", fields such as target:CZ",
            ),
            TourStep::Read => (
                format!(
                    "press {} to read the selected incident",
                    key(KeyContext::List, Command::Enter)
                ),
                "who says what, about whom, when and how sure; disputes stand under what they dispute",
            ),
            TourStep::Filter if self.focus == Pane::Sidebar => (
                format!(
                    "press {} on a value to ask for it",
                    key(KeyContext::Sidebar, Command::Filter(Filter::Include))
                ),
                "counts tell how many incidents would be left; the query says what is ticked",
            ),
            TourStep::Filter => (
                format!(
                    "press {} to go to the sidebar",
                    key(KeyContext::List, Command::Focus(Focus::Sidebar))
                ),
                "countries, actors, types, years: tick what you want",
            ),
            TourStep::Copy => (
                format!(
                    "press {} to copy the incident",
                    key(KeyContext::List, Command::Copy(Piece::Markdown))
                ),
                "as Markdown, with its claims and sources; the first key alone shows what else can be copied",
            ),
            TourStep::Help => (
                format!(
                    "press {} for the keys",
                    key(KeyContext::List, Command::Open(Sheet::Help))
                ),
                "those that work where you are come first",
            ),
        })
    }

    /// Goes on to the first step that is not done; returns whether that was the last one.
    pub(in crate::app) fn go_on_with_tour(&mut self) -> bool {
        while let Some(step) = self.tour {
            if !self.is_done(step) {
                return false;
            }
            self.tour = step.next();
            if self.tour.is_none() {
                return true;
            }
        }
        false
    }

    fn is_done(&self, step: TourStep) -> bool {
        match step {
            TourStep::Search => !self.query.is_typing() && !self.query.text().is_empty(),
            TourStep::Read => self.focus == Pane::Detail,
            TourStep::Filter => {
                let mut values = self.facets().groups.iter().flat_map(|group| &group.values);
                values.any(|value| value.choice != Choice::Free)
            }
            TourStep::Copy => self.outgoing.last_copy().is_some(),
            TourStep::Help => matches!(self.overlay, Some(Overlay::Help(_))),
        }
    }
}
