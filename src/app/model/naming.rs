//! Giving a query a name under which it is saved.

use tui_input::Input;

use super::query_line::apply;
use crate::{app::Edit, config::SavedQuery, search::Sort};

/// The question for a name, with what is saved under it.
#[derive(Clone, Debug)]
pub struct Naming {
    input: Input,
    query: String,
    sort: Option<Sort>,
}

impl Naming {
    /// Asks for a name of this query; its own text is offered.
    pub(in crate::app) fn new(query: &str, sort: Option<Sort>) -> Self {
        Self {
            input: Input::new(query.to_owned()),
            query: query.to_owned(),
            sort,
        }
    }

    /// The name as typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the cursor.
    pub fn typed(&self) -> usize {
        self.input.cursor()
    }

    /// The query that gets the name.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The one of `saved` whose place it would take.
    pub fn replaces<'a>(&self, saved: &'a [SavedQuery]) -> Option<&'a SavedQuery> {
        saved.iter().find(|known| known.name == self.text().trim())
    }

    /// What would be saved; nothing while there is no name.
    pub(in crate::app) fn named(&self) -> Option<SavedQuery> {
        let name = self.text().trim();
        (!name.is_empty()).then(|| SavedQuery {
            name: name.to_owned(),
            query: self.query.clone(),
            sort: self.sort,
        })
    }

    pub(in crate::app) fn edit(&mut self, edit: Edit) {
        apply(&mut self.input, edit);
    }
}
