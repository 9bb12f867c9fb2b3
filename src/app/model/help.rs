//! What the help holds: the keys of each place, the query language, the marks of the list; and how it is laid out.

use std::{iter, ptr};

use ratatui::layout::Rect;
use tui_input::Input;

use super::query_line::apply;
use crate::{
    app::{Account, BINDINGS, Binding, Edit, KeyContext, Keymap, Motion, inside, sheet_area},
    incident::PartialDate,
    search::guide,
    text::{Clean, fold, width, wrap},
};

/// Widest column of keys and forms, in cells.
const MAX_LEFT_COLUMNS: usize = 20;
/// Fewest cells of what is wrapped beside a column of keys; with fewer it stands below its keys.
const MIN_RIGHT_COLUMNS: usize = 20;

/// Columns of the dates that the legend explains, those of a wide list.
const LEGEND_DATE_COLUMNS: usize = 12;

/// Stored dates whose forms in the list the legend explains.
const DATE_LEGEND: [&str; 9] = [
    "[..2024-07-02]",
    "[2023-01..]",
    "2023~",
    "2023-06?",
    "2024%",
    "[2018..2023]",
    "2019/2020",
    "XXXX-06-20",
    "2023-21",
];

/// The other marks of the list.
const MARK_LEGEND: [(&str, &str); 9] = [
    ("D", "somebody denies a claim of it"),
    ("≠  or  ~", "accounts of it differ"),
    ("*", "marked"),
    ("!", "its file has problems; a date with it is no date"),
    ("RU→CZ  RU>CZ", "an operation: Russia is accused, Czechia was hit"),
    ("RU⊣CZ  RU|CZ", "an answer to one, such as a charge or an arrest"),
    ("CZ+1", "Czechia and one country more were hit"),
    ("?", "in the place of a country: none is stated"),
    ("+  -", "in the sidebar: included, excluded"),
];

/// How much of the help is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HelpExtent {
    /// What works where it was called, the query language and the marks.
    #[default]
    Here,
    /// The keys of every place too.
    All,
}

/// The help as it is open.
#[derive(Clone, Debug)]
pub struct Help {
    /// Where it was called, whose keys come first.
    pub from: KeyContext,
    pub extent: HelpExtent,
    /// The first line shown.
    pub top: usize,
    /// Whether the filter is being typed.
    pub is_typing: bool,
    filter: Input,
}

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    Blank,
    Heading(Clean),
    /// Keys or a form and, from this column on, what they do.
    Row {
        left: Clean,
        at: usize,
        right: Clean,
    },
}

/// A chapter: its heading, and what stands left and right in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpChapter {
    pub heading: String,
    /// Keys, a form of a query or a mark; and what it does or means.
    pub rows: Vec<(String, String)>,
}

impl Help {
    pub(in crate::app) fn new(from: KeyContext) -> Self {
        Self {
            from,
            extent: HelpExtent::default(),
            top: 0,
            is_typing: false,
            filter: Input::default(),
        }
    }

    /// The words that lines must hold to be shown.
    pub fn filter(&self) -> &str {
        self.filter.value()
    }

    /// Characters of the filter before the cursor.
    pub fn typed(&self) -> usize {
        self.filter.cursor()
    }

    pub(in crate::app) fn edit(&mut self, edit: Edit) {
        if apply(&mut self.filter, edit) {
            self.top = 0;
        }
    }

    /// Shows every place, or again only what works here.
    pub(in crate::app) fn turn(&mut self) {
        self.extent = match self.extent {
            HelpExtent::Here => HelpExtent::All,
            HelpExtent::All => HelpExtent::Here,
        };
        self.top = 0;
    }

    /// Ends typing the filter, or removes it; returns whether there was anything to end or remove.
    pub(in crate::app) fn close_filter(&mut self) -> bool {
        if self.is_typing {
            self.is_typing = false;
            return true;
        }
        let filtered = !self.filter.value().is_empty();
        self.filter = Input::default();
        if filtered {
            self.top = 0;
        }
        filtered
    }

    pub(in crate::app) fn step(&mut self, motion: Motion, len: usize, height: usize) {
        self.top = motion.from(self.top, len.saturating_sub(height.max(1)), height);
    }

    /// Keeps lines in sight on a screen of another size.
    pub(in crate::app) fn fit(&mut self, len: usize, height: usize) {
        self.top = self.top.min(len.saturating_sub(height.max(1)));
    }

    /// Where its lines stand on a screen: inside the sheet with a blank column on either side, below its filter.
    pub fn lines_area(&self, screen: Rect) -> Rect {
        let inner = inside(sheet_area(screen));
        let filter = u16::from(self.is_typing || !self.filter().is_empty()).min(inner.height);
        Rect {
            x: inner.x + inner.width.min(1),
            y: inner.y + filter,
            width: inner.width.saturating_sub(2),
            height: inner.height - filter,
        }
    }

    /// The lines for a sheet `columns` wide.
    pub fn lines(&self, keymap: &Keymap, account: Account, columns: usize) -> Vec<HelpLine> {
        let typed = fold(self.filter.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        // Whoever looks for words wants every line that holds them.
        let extent = if words.is_empty() { self.extent } else { HelpExtent::All };
        let mut lines = Vec::new();
        for mut chapter in help_chapters(keymap, account, self.from, extent) {
            let heading = fold(&chapter.heading);
            chapter.rows.retain(|(left, right)| {
                let text = fold(&format!("{left} {right}"));
                words.iter().all(|word| text.contains(word) || heading.contains(word))
            });
            if !chapter.rows.is_empty() {
                lay_out(&chapter, columns, &mut lines);
            }
        }
        lines
    }
}

/// What the help holds for what `account` offers, the keys of `from` first.
pub fn help_chapters(keymap: &Keymap, account: Account, from: KeyContext, extent: HelpExtent) -> Vec<HelpChapter> {
    let mut listed: Vec<&Binding> = Vec::new();
    let mut keys_in = |context: KeyContext| {
        let fresh: Vec<&Binding> = BINDINGS
            .iter()
            .filter(|binding| binding.contexts.contains(&context) && account.offers(binding.command))
            .filter(|binding| !listed.iter().any(|known| ptr::eq(*known, *binding)))
            .collect();
        let row = |binding: &&Binding| (keymap.keys_in_words(binding), binding.says.to_owned());
        let rows = fresh.iter().map(row).filter(|(keys, _)| !keys.is_empty()).collect();
        listed.extend(fresh);
        HelpChapter {
            heading: format!("Keys in {}", context.title()),
            rows,
        }
    };
    let mut chapters: Vec<HelpChapter> = vec![keys_in(from)];
    if extent == HelpExtent::All {
        chapters.extend(
            KeyContext::ALL
                .into_iter()
                .filter(|context| *context != from)
                .map(&mut keys_in),
        );
    }
    chapters.extend(guide().into_iter().map(|part| HelpChapter {
        heading: part.title.to_owned(),
        rows: part.rows.into_iter().map(|row| (row.form, row.says)).collect(),
    }));
    chapters.push(legend());
    chapters.retain(|chapter| !chapter.rows.is_empty());
    chapters
}

/// What the marks of the list mean; dates in the words the detail has for them.
fn legend() -> HelpChapter {
    let date = |stored: &str| {
        let date: Option<PartialDate> = stored.parse().ok();
        date.map(|date| (date.short_form(LEGEND_DATE_COLUMNS), date.in_words()))
    };
    let marks = MARK_LEGEND.map(|(mark, means)| (mark.to_owned(), means.to_owned()));
    HelpChapter {
        heading: "Marks of the list".to_owned(),
        rows: DATE_LEGEND.into_iter().filter_map(date).chain(marks).collect(),
    }
}

fn lay_out(chapter: &HelpChapter, columns: usize, lines: &mut Vec<HelpLine>) {
    if !lines.is_empty() {
        lines.push(HelpLine::Blank);
    }
    let heading = Clean::line(&chapter.heading);
    let wrapped = wrap(&heading, columns.max(1)).into_iter();
    lines.extend(wrapped.map(|line| HelpLine::Heading(Clean::line(&heading.as_str()[line]))));
    let widest = chapter.rows.iter().map(|(left, _)| width(&Clean::line(left))).max();
    let column = widest.unwrap_or(0).min(MAX_LEFT_COLUMNS).min(columns / 3) + 2;
    for (left, right) in &chapter.rows {
        lay_out_row(left, right, (column, columns), lines);
    }
}

/// One row: keys too wide for their column have a line to themselves, and no word is cut.
fn lay_out_row(left: &str, right: &str, (column, columns): (usize, usize), lines: &mut Vec<HelpLine>) {
    let left = Clean::line(left);
    let at = if columns < column + MIN_RIGHT_COLUMNS {
        2
    } else {
        column
    };
    let right = Clean::line(right);
    let wrapped = wrap(&right, columns.saturating_sub(at).max(1));
    let beside = width(&left) + 2 <= at;
    let alone = (!beside).then(Clean::default);
    let texts = alone
        .into_iter()
        .chain(wrapped.into_iter().map(|line| Clean::line(&right.as_str()[line])));
    let lefts = iter::once(left).chain(iter::repeat_with(Clean::default));
    lines.extend(lefts.zip(texts).map(|(left, right)| HelpLine::Row { left, at, right }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(help: &Help, columns: usize) -> Vec<String> {
        let lines = help.lines(&Keymap::default(), Account::Own, columns);
        let told = |line: HelpLine| match line {
            HelpLine::Blank => String::new(),
            HelpLine::Heading(words) => words.to_string(),
            HelpLine::Row { left, at, right } => format!("{left:at$}{right}").trim_end().to_owned(),
        };
        lines.into_iter().map(told).collect()
    }

    fn find(help: &mut Help, words: &str) {
        for c in words.chars() {
            help.edit(Edit::Insert(c));
        }
    }

    #[test]
    fn what_works_here_comes_first_and_then_the_language_and_the_marks() {
        let lines = text(&Help::new(KeyContext::Detail), 78);
        assert_eq!(lines[0], "Keys in the detail");
        for heading in ["Searching for words", "The fields", "Marks of the list"] {
            assert!(lines.iter().any(|line| line == heading), "{heading}");
        }
        assert!(!lines.iter().any(|line| line == "Keys in the sidebar"));
    }

    #[test]
    fn all_of_it_names_every_place_once() {
        let mut help = Help::new(KeyContext::List);
        help.turn();
        let lines = text(&help, 78);
        for context in [
            KeyContext::List,
            KeyContext::Sidebar,
            KeyContext::Typing,
            KeyContext::Export,
        ] {
            let heading = format!("Keys in {}", context.title());
            assert_eq!(lines.iter().filter(|line| **line == heading).count(), 1, "{heading}");
        }
    }

    #[test]
    fn nothing_is_wider_than_the_sheet_and_nothing_is_lost() {
        let mut help = Help::new(KeyContext::List);
        help.turn();
        let all = |columns| {
            let lines = text(&help, columns).concat();
            lines.chars().filter(|c| !c.is_whitespace()).count()
        };
        for columns in [36, 38, 78] {
            for line in text(&help, columns) {
                assert!(width(&Clean::line(&line)) <= columns, "{columns}: {line}");
            }
        }
        assert_eq!(all(38), all(78));
    }

    #[test]
    fn a_filter_finds_in_every_chapter_what_holds_all_its_words() {
        let mut help = Help::new(KeyContext::List);
        find(&mut help, "2 july");
        let lines = text(&help, 78);
        assert_eq!(lines, ["Marks of the list", "by Jul 2024  2 July 2024 or before"]);
    }

    #[test]
    fn the_legend_shows_dates_as_the_list_does() {
        let rows = legend().rows;
        assert_eq!(rows.len(), DATE_LEGEND.len() + MARK_LEGEND.len());
        let has = |left: &str, right: &str| rows.iter().any(|row| row.0 == left && row.1 == right);
        assert!(has("by Jul 2024", "2 July 2024 or before"), "{rows:?}");
        assert!(has("20 Jun year?", "20 June, year not stated"), "{rows:?}");
    }

    #[test]
    fn esc_leaves_the_filter_then_takes_it_away() {
        let mut help = Help::new(KeyContext::List);
        help.is_typing = true;
        find(&mut help, "x");
        assert!(help.close_filter() && help.filter() == "x" && !help.is_typing);
        assert!(help.close_filter() && help.filter().is_empty());
        assert!(!help.close_filter());
    }
}
