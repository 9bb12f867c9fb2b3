//! The export dialog: what goes out, in which format, under which name.

use std::path::PathBuf;

use tui_input::Input;

use super::query_line::apply;
use crate::{
    app::{Delivery, Edit, Preview},
    corpus::Slot,
    export::{Format, Indicators},
    text::listed_enum,
};

/// Which incidents go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportScope {
    /// The selected one.
    This,
    Marked,
    /// All of the list.
    Shown,
}

listed_enum! {
    /// Where they go, in the order the dialog shows it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Destination {
        File,
        Clipboard,
        /// The standard input of a program.
        Command,
    }
}

/// A line of the dialog that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportField {
    Scope,
    Format,
    Destination,
    /// The name of the file, or the command line.
    Name,
    Indicators,
}

/// The state of the dialog.
#[derive(Clone, Debug)]
pub struct ExportForm {
    pub field: ExportField,
    /// The incident that was selected when the dialog was opened.
    pub slot: Slot,
    /// The delivery that found its file already there.
    pub taken: Option<Delivery>,
    /// How what is chosen begins; none until that is known.
    pub preview: Option<Preview>,
    id: String,
    scope: ExportScope,
    /// What can be exported: marked ones only when there are any.
    scopes: Vec<ExportScope>,
    /// The query as a part of a file's name; empty where nothing is asked.
    query: String,
    format: Format,
    destination: Destination,
    indicators: Indicators,
    name: Input,
    command: Input,
}

impl ExportForm {
    /// A dialog for the incident at `slot`, for the marked ones when there are any, with a name that says what is written:
    /// made from the id, or from the query that finds the others.
    pub(in crate::app) fn new(slot: Slot, id: &str, marked: usize, (query, command): (&str, &str)) -> Self {
        let (scope, scopes) = match marked {
            0 => (ExportScope::This, vec![ExportScope::This, ExportScope::Shown]),
            _ => (
                ExportScope::Marked,
                vec![ExportScope::This, ExportScope::Marked, ExportScope::Shown],
            ),
        };
        let mut form = Self {
            field: ExportField::Format,
            slot,
            taken: None,
            preview: None,
            id: id.to_owned(),
            query: words_of(query),
            scope,
            scopes,
            format: Format::Markdown,
            destination: Destination::File,
            indicators: Indicators::Defanged,
            name: Input::default(),
            command: Input::new(command.to_owned()),
        };
        form.name = Input::new(form.suggestion());
        form
    }

    /// The lines that count for what is chosen, from the top.
    pub fn fields(&self) -> Vec<ExportField> {
        let name = (self.destination != Destination::Clipboard).then_some(ExportField::Name);
        let indicators = self.format.is_prose().then_some(ExportField::Indicators);
        let fields = [
            Some(ExportField::Scope),
            Some(ExportField::Format),
            Some(ExportField::Destination),
            name,
            indicators,
        ];
        fields.into_iter().flatten().collect()
    }

    pub fn destination(&self) -> Destination {
        self.destination
    }

    pub fn indicators(&self) -> Indicators {
        self.indicators
    }

    pub fn scope(&self) -> ExportScope {
        self.scope
    }

    pub fn scopes(&self) -> &[ExportScope] {
        &self.scopes
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// The file name or the command line, as typed.
    pub fn name(&self) -> &str {
        self.typed().value()
    }

    /// Characters of it before the cursor.
    pub fn cursor(&self) -> usize {
        self.typed().cursor()
    }

    fn typed(&self) -> &Input {
        match self.destination {
            Destination::Command => &self.command,
            Destination::File | Destination::Clipboard => &self.name,
        }
    }

    pub(in crate::app) fn path(&self) -> PathBuf {
        PathBuf::from(self.name.value())
    }

    /// Goes `by` fields down.
    pub(in crate::app) fn go(&mut self, by: isize) {
        self.field = turned(&self.fields(), self.field, by);
    }

    /// Applies `edit` to the field: a choice is turned, what is typed is edited. Text goes there from anywhere.
    pub(in crate::app) fn edit(&mut self, edit: Edit) {
        match (self.field, edit) {
            (ExportField::Name, _) => self.type_in(edit),
            (_, Edit::Left) => self.turn(-1),
            (_, Edit::Right | Edit::Insert(' ')) => self.turn(1),
            (
                _,
                Edit::Insert(_)
                | Edit::Backspace
                | Edit::Delete
                | Edit::WordLeft
                | Edit::WordRight
                | Edit::Start
                | Edit::End
                | Edit::DeleteWord
                | Edit::DeleteNextWord
                | Edit::Yank
                | Edit::DeleteToStart
                | Edit::DeleteToEnd,
            ) => self.type_in(edit),
        }
    }

    fn type_in(&mut self, edit: Edit) {
        match self.destination {
            Destination::Clipboard => return,
            Destination::File => {
                apply(&mut self.name, edit);
            }
            Destination::Command => {
                apply(&mut self.command, edit);
            }
        }
        self.field = ExportField::Name;
    }

    /// Takes the next choice; the name follows unless it was changed.
    fn turn(&mut self, by: isize) {
        let untouched = self.name.value() == self.suggestion();
        let ending = format!(".{}", self.format.extension());
        match self.field {
            ExportField::Scope => self.scope = turned(&self.scopes, self.scope, by),
            ExportField::Format => self.format = turned(&Format::ALL, self.format, by),
            ExportField::Destination => self.destination = turned(&Destination::ALL, self.destination, by),
            ExportField::Indicators => {
                self.indicators = turned(&[Indicators::Defanged, Indicators::AsWritten], self.indicators, by);
            }
            ExportField::Name => {}
        }
        if untouched {
            self.name = Input::new(self.suggestion());
        } else if let Some(stem) = self.name.value().strip_suffix(&ending) {
            self.name = Input::new(format!("{stem}.{}", self.format.extension()));
        }
    }

    fn suggestion(&self) -> String {
        let stem = match (self.scope, self.query.as_str()) {
            (ExportScope::This, _) => self.id.clone(),
            (ExportScope::Marked, _) => "marked-incidents".to_owned(),
            (ExportScope::Shown, "") => "incidents".to_owned(),
            (ExportScope::Shown, query) => format!("incidents-{query}"),
        };
        file_name(&stem, self.format.extension())
    }
}

/// The choice `by` places after `now`, round and round.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let at = all.iter().position(|choice| *choice == now).unwrap_or(0);
    all[at.saturating_add_signed(by + all.len().cast_signed()) % all.len()]
}

/// The words of a query, joined as they may stand in a file's name.
fn words_of(query: &str) -> String {
    let words = query.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A file name made from a record's id alone, whatever the id holds; it never begins with `-`, which commands would take
/// for an option, nor with `.`, which hides a file.
pub fn file_name(id: &str, extension: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let safe = id.chars().filter(|c| plain(*c)).skip_while(|c| *c == '-');
    let stem: String = safe.take(80).collect();
    let stem = if stem.is_empty() { "incident" } else { &stem };
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_choices_until_it_is_changed() {
        let mut form = ExportForm::new(Slot::at(0), "al-mek-camp-search", 2, ("", ""));
        assert_eq!(
            (form.scope(), form.name()),
            (ExportScope::Marked, "marked-incidents.md")
        );
        form.go(-1);
        form.edit(Edit::Left);
        assert_eq!(
            (form.scope(), form.name()),
            (ExportScope::This, "al-mek-camp-search.md")
        );
        form.edit(Edit::Insert('x'));
        form.field = ExportField::Format;
        form.edit(Edit::Right);
        assert_eq!(form.name(), "al-mek-camp-search.mdx", "a name of one's own stays");
    }

    #[test]
    fn an_ending_that_says_the_format_follows_it() {
        let mut form = ExportForm::new(Slot::at(0), "a", 0, ("", ""));
        form.edit(Edit::DeleteToStart);
        for c in "mine.md".chars() {
            form.edit(Edit::Insert(c));
        }
        form.field = ExportField::Format;
        form.edit(Edit::Right);
        assert_eq!(form.name(), "mine.txt");
    }

    #[test]
    fn only_lines_that_count_are_there() {
        use ExportField::{Destination as To, Format as Form, Indicators as Addresses, Name, Scope as What};
        let mut form = ExportForm::new(Slot::at(0), "a", 0, ("", "wc -c"));
        assert_eq!(form.fields(), [What, Form, To, Name, Addresses]);
        form.field = To;
        form.edit(Edit::Right);
        assert_eq!(form.fields(), [What, Form, To, Addresses]);
        form.edit(Edit::Insert('x'));
        assert_eq!(
            (form.field, form.name()),
            (To, "a.md"),
            "a clipboard has no name to type"
        );
        form.edit(Edit::Right);
        assert_eq!(form.name(), "wc -c");
        form.field = Form;
        while form.format().is_prose() {
            form.edit(Edit::Right);
        }
        assert_eq!(
            (form.format(), form.fields()),
            (Format::Toml, vec![What, Form, To, Name])
        );
    }

    #[test]
    fn a_file_name_never_leaves_its_folder() {
        assert_eq!(file_name("../../etc/passwd", "md"), "etcpasswd.md");
        assert_eq!(file_name("\u{1b}[2J", "md"), "2J.md");
        assert_eq!(file_name("…", "md"), "incident.md");
    }

    #[test]
    fn a_file_name_is_neither_an_option_nor_hidden() {
        assert_eq!(file_name("-rf", "md"), "rf.md");
        assert_eq!(file_name("--", "md"), "incident.md");
        assert_eq!(file_name(".-.hidden", "md"), "hidden.md");
    }
}
