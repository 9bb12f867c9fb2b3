//! The export dialog: what goes out, in which format, under which name.

use std::path::PathBuf;

use tui_input::Input;

use super::query_line::apply;
use crate::{
    app::{Delivery, Edit},
    corpus::Slot,
    export::Format,
};

/// Which incidents go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The selected one.
    This,
    Marked,
    /// All of the list.
    Shown,
}

/// A line of the dialog that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Extent,
    Format,
    Name,
}

impl Field {
    /// The fields from the top.
    pub const ALL: [Self; 3] = [Self::Extent, Self::Format, Self::Name];
}

/// The state of the dialog.
#[derive(Clone, Debug)]
pub struct ExportForm {
    pub field: Field,
    /// The incident that was selected when the dialog was opened.
    pub slot: Slot,
    /// The delivery that found its file already there.
    pub taken: Option<Delivery>,
    id: String,
    extent: Extent,
    /// What can be exported: marked ones only when there are any.
    extents: Vec<Extent>,
    format: Format,
    name: Input,
}

impl ExportForm {
    /// A dialog for the incident at `slot`, for the marked ones when there are any, with a name made from the id.
    pub(in crate::app) fn new(slot: Slot, id: &str, marked: usize) -> Self {
        let (extent, extents) = match marked {
            0 => (Extent::This, vec![Extent::This, Extent::Shown]),
            _ => (Extent::Marked, vec![Extent::This, Extent::Marked, Extent::Shown]),
        };
        let mut form = Self {
            field: Field::Format,
            slot,
            taken: None,
            id: id.to_owned(),
            extent,
            extents,
            format: Format::Markdown,
            name: Input::default(),
        };
        form.name = Input::new(form.suggestion());
        form
    }

    pub fn extent(&self) -> Extent {
        self.extent
    }

    pub fn extents(&self) -> &[Extent] {
        &self.extents
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// The file name as typed.
    pub fn name(&self) -> &str {
        self.name.value()
    }

    /// Characters of the name before the cursor.
    pub fn cursor(&self) -> usize {
        self.name.cursor()
    }

    pub(in crate::app) fn path(&self) -> PathBuf {
        PathBuf::from(self.name.value())
    }

    /// Goes `by` fields down.
    pub(in crate::app) fn go(&mut self, by: isize) {
        self.field = turned(&Field::ALL, self.field, by);
    }

    /// Applies `edit` to the field: a choice is turned, the name is edited. Text goes to the name from anywhere.
    pub(in crate::app) fn edit(&mut self, edit: Edit) {
        match (self.field, edit) {
            (Field::Extent | Field::Format, Edit::Left) => self.turn(-1),
            (Field::Extent | Field::Format, Edit::Right | Edit::Insert(' ')) => self.turn(1),
            _ => {
                self.field = Field::Name;
                apply(&mut self.name, edit);
            }
        }
    }

    /// Takes the next choice; the name follows unless it was changed.
    fn turn(&mut self, by: isize) {
        let untouched = self.name.value() == self.suggestion();
        let ending = format!(".{}", self.format.extension());
        match self.field {
            Field::Extent => self.extent = turned(&self.extents, self.extent, by),
            Field::Format => self.format = turned(&Format::ALL, self.format, by),
            Field::Name => {}
        }
        if untouched {
            self.name = Input::new(self.suggestion());
        } else if let Some(stem) = self.name.value().strip_suffix(&ending) {
            self.name = Input::new(format!("{stem}.{}", self.format.extension()));
        }
    }

    fn suggestion(&self) -> String {
        let stem = match self.extent {
            Extent::This => &self.id,
            Extent::Marked | Extent::Shown => "incidents",
        };
        file_name(stem, self.format.extension())
    }
}

/// The choice `by` places after `now`, round and round.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let at = all.iter().position(|choice| *choice == now).unwrap_or(0);
    all[at.saturating_add_signed(by + all.len().cast_signed()) % all.len()]
}

/// A file name made from a record's id alone, whatever the id holds.
pub fn file_name(id: &str, extension: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let stem: String = id.chars().filter(|c| plain(*c)).take(80).collect();
    let stem = if stem.is_empty() { "incident" } else { &stem };
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_choices_until_it_is_changed() {
        let mut form = ExportForm::new(Slot::at(0), "al-mek-camp-search", 2);
        assert_eq!((form.extent(), form.name()), (Extent::Marked, "incidents.md"));
        form.go(-1);
        form.edit(Edit::Left);
        assert_eq!((form.extent(), form.name()), (Extent::This, "al-mek-camp-search.md"));
        form.edit(Edit::Insert('x'));
        form.go(-1);
        form.edit(Edit::Right);
        assert_eq!(form.name(), "al-mek-camp-search.mdx", "a name of one's own stays");
    }

    #[test]
    fn an_ending_that_says_the_format_follows_it() {
        let mut form = ExportForm::new(Slot::at(0), "a", 0);
        form.edit(Edit::DeleteToStart);
        for c in "mine.md".chars() {
            form.edit(Edit::Insert(c));
        }
        form.go(-1);
        form.edit(Edit::Right);
        assert_eq!(form.name(), "mine.txt");
    }

    #[test]
    fn a_file_name_never_leaves_its_folder() {
        assert_eq!(file_name("../../etc/passwd", "md"), "etcpasswd.md");
        assert_eq!(file_name("\u{1b}[2J", "md"), "2J.md");
        assert_eq!(file_name("…", "md"), "incident.md");
    }
}
