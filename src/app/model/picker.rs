//! Choosing one of many by typing: commands, past queries, values of a facet, pivots.

use tui_input::Input;

use super::query_line::apply;
use crate::{
    app::{Command, Cursor, Edit, Motion, keymap::everyday_words},
    config::SavedQuery,
    incident::Country,
    search::{Facet, Sort},
    text::{Clean, fold},
};

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    Command(Command),
    Sort(Sort),
    /// A whole query.
    Query(String),
    /// A value of a facet, included beside those chosen already.
    Value {
        facet: Facet,
        key: String,
    },
    /// A whole query that is a jump: `H` comes back from it.
    Jump(String),
    /// A saved query, a jump as well.
    Saved(SavedQuery),
    /// An address to open.
    Address(String),
    /// The source to cite, by its number in the selected incident, from 1.
    Source(usize),
    /// Whose dossier to open, by name.
    About(String),
    /// The other end of a path: the id of a record, or a name.
    PathTo(String),
    /// A country of the map.
    Country(Country),
}

/// One line to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerItem {
    /// Keys, a count: what stands before the words.
    pub note: Clean,
    pub label: Clean,
    pub pick: Pick,
}

impl PickerItem {
    fn shown_words(&self) -> String {
        format!("{} {}", self.note, self.label)
    }

    /// The same with what people call a command who do not know its sentence.
    fn all_words(&self) -> String {
        let also = match self.pick {
            Pick::Command(command) => everyday_words(command),
            _ => "",
        };
        format!("{} {also}", self.shown_words())
    }
}

/// A list that narrows while one types.
#[derive(Clone, Debug)]
pub struct Picker {
    pub title: &'static str,
    pub cursor: Cursor,
    input: Input,
    items: Vec<PickerItem>,
    /// Those of `items` that hold every word typed.
    shown: Vec<usize>,
}

impl Picker {
    pub(in crate::app) fn new(title: &'static str, items: Vec<PickerItem>) -> Self {
        let shown = (0..items.len()).collect();
        Self {
            title,
            cursor: Cursor::default(),
            input: Input::default(),
            items,
            shown,
        }
    }

    /// The same with the cursor on `row`.
    pub(in crate::app) fn on(mut self, row: usize) -> Self {
        self.cursor.row = row;
        self
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the cursor.
    pub fn typed(&self) -> usize {
        self.input.cursor()
    }

    /// The lines that hold every word typed.
    pub fn items(&self) -> impl ExactSizeIterator<Item = &PickerItem> {
        self.shown.iter().map(|at| &self.items[*at])
    }

    /// How many lines there are before anything is typed.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The line under the cursor.
    pub fn picked(&self) -> Option<&PickerItem> {
        self.items().nth(self.cursor.row)
    }

    /// Keeps the chosen line in sight on a screen of another size.
    pub(in crate::app) fn fit(&mut self, height: usize) {
        self.cursor.fit(self.shown.len(), height);
    }

    pub(in crate::app) fn step(&mut self, motion: Motion, height: usize) {
        self.cursor.step(motion, self.shown.len(), height);
    }

    pub(in crate::app) fn edit(&mut self, edit: Edit) {
        if !apply(&mut self.input, edit) {
            return;
        }
        let typed = fold(self.input.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |text: &str| {
            let text = fold(text);
            words.iter().all(|word| text.contains(word))
        };
        let is_shown = |at: &usize| holds(&self.items[*at].shown_words());
        let is_meant = |at: &usize| !is_shown(at) && holds(&self.items[*at].all_words());
        let all = 0..self.items.len();
        // What shows the words comes before what people may call so.
        self.shown = all.clone().filter(is_shown).chain(all.filter(is_meant)).collect();
        self.cursor = Cursor::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{BINDINGS, Binding, ExportStep, InsightStep, KeyContext, Piece, Sheet};

    #[test]
    fn typing_narrows_to_lines_with_every_word_whatever_their_accents() {
        let item = |label: &str| PickerItem {
            note: Clean::line("3"),
            label: Clean::line(label),
            pick: Pick::Query(label.to_owned()),
        };
        let mut picker = Picker::new("a value", vec![item("Türkiye"), item("Turkmenistan"), item("Chad")]);
        picker.step(Motion::Last, 10);
        for c in "turk".chars() {
            picker.edit(Edit::Insert(c));
        }
        assert_eq!(picker.items().len(), 2);
        assert_eq!(picker.picked().map(|item| item.label.as_str()), Some("Türkiye"));
        picker.edit(Edit::Insert('x'));
        assert_eq!(picker.picked(), None);
    }

    #[test]
    fn commands_are_found_by_everyday_words_after_those_that_show_them() {
        let item = |binding: &Binding| PickerItem {
            note: Clean::line(binding.keys[0]),
            label: Clean::line(binding.says),
            pick: Pick::Command(binding.command),
        };
        for (words, command) in [
            ("like", Command::Insight(InsightStep::Alike)),
            ("similar", Command::Insight(InsightStep::Alike)),
            ("save as pdf", Command::Export(ExportStep::Begin)),
            ("exit", Command::Quit),
            ("cite one source", Command::Copy(Piece::Source)),
            ("cite claim", Command::Copy(Piece::Claim)),
            ("chart", Command::Insight(InsightStep::Timeline)),
            ("refresh", Command::Reload),
            ("keys", Command::Open(Sheet::Help)),
        ] {
            let in_reach = |binding: &&Binding| {
                let contexts = [KeyContext::List, KeyContext::Detail];
                contexts.iter().any(|context| binding.contexts.contains(context))
            };
            let mut picker = Picker::new("a command", BINDINGS.iter().filter(in_reach).map(item).collect());
            for c in words.chars() {
                picker.edit(Edit::Insert(c));
            }
            assert_eq!(
                picker.picked().map(|item| &item.pick),
                Some(&Pick::Command(command)),
                "{words}"
            );
        }
    }
}
