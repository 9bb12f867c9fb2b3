//! One record in the list: its marks, when, from whom to whom, its title and its actor.

use ratatui::layout::Rect;

use super::{
    Canvas,
    columns::{COUNTRIES_COLUMNS, DAY_COLUMNS, GUTTER_COLUMNS, ListColumns, MAX_TITLE_COLUMNS, MIN_ACTOR_COLUMNS},
    style_sheet::ThemeRole,
};
use crate::{
    app::Model,
    corpus::Slot,
    incident::{Country, Incident, Kind, Word},
    search::Highlighter,
    text::{Clean, cut, cut_at_blank, glimpse, grouped, width, wrap},
};

/// Columns before a title that stands in a line of its own.
const TITLE_INDENT_COLUMNS: u16 = 3;
/// The same in a list that opens the selected record.
const OPENED_INDENT_COLUMNS: u16 = 2;

/// A record of the list, and what the query says of it.
pub(super) struct RecordRow<'a> {
    incident: &'a Incident,
    matches: &'a Highlighter,
    is_selected: bool,
    /// That it is marked, has a problem, or is the user's own.
    sign: Option<(&'static str, ThemeRole)>,
    /// The words of the query that it lacks.
    lacking: Vec<&'a str>,
}

/// The sign of the record at `slot`: what a person marked comes first.
fn sign(model: &Model, slot: Slot) -> Option<(&'static str, ThemeRole)> {
    if model.marks().contains(slot) {
        Some(("*", ThemeRole::Key))
    } else if model.corpus.entry(slot).faulty {
        Some(("!", ThemeRole::Failure))
    } else {
        model.corpus.is_mine(slot).then_some(("+", ThemeRole::Quiet))
    }
}

impl<'a> RecordRow<'a> {
    /// The record in this row of the answer.
    pub(super) fn of(model: &'a Model, row: usize) -> Option<Self> {
        let slot = model.answer().slot(row)?;
        Some(Self {
            incident: model.corpus.get(slot),
            matches: model.highlighter(),
            is_selected: row == model.list().row,
            sign: sign(model, slot),
            lacking: model.answer().lacking(row),
        })
    }

    /// A record that is shown beside the answer.
    pub(super) fn beside(model: &'a Model, slot: Slot) -> Self {
        Self {
            incident: model.corpus.get(slot),
            matches: model.highlighter(),
            is_selected: false,
            sign: sign(model, slot),
            lacking: Vec::new(),
        }
    }

    pub(super) fn in_a_line(&self, canvas: &mut Canvas<'_>, columns: ListColumns, line: Rect) {
        self.marks(canvas, (line.x + 1, line.y), line);
        let mut x = line.x + GUTTER_COLUMNS;
        if columns.when > 0 {
            let when = self.incident.date.short_form(columns.when.into());
            let wide = u16::try_from(width(&Clean::line(&when))).unwrap_or(columns.when);
            // The sign of doubt has a cell of its own, so that years stay in line.
            let doubt = u16::from(!when.ends_with('?') && wide < columns.when);
            let before = columns.when.saturating_sub(wide + doubt);
            let room = Rect {
                x,
                width: columns.when,
                ..line
            };
            canvas.say(room, (x + before, line.y), &when, ThemeRole::Date);
            x += columns.when + 1;
        }
        if columns.countries > 0 {
            self.countries(canvas, (x, line.y), line);
            x += columns.countries + 1;
        }
        let title = Rect {
            x,
            width: columns.title,
            ..line
        };
        self.title(canvas, title);
        if columns.actor > 0 {
            let x = x + MAX_TITLE_COLUMNS + 1;
            let room = Rect {
                x,
                width: columns.actor,
                ..line
            };
            let (name, piece) = self.actor();
            canvas.phrase(room, (x, line.y), name, piece);
        }
    }

    /// The title, and below it when, from whom to whom in words, and the actor.
    pub(super) fn in_two_lines(&self, canvas: &mut Canvas<'_>, lines: Rect) {
        self.marks(canvas, (lines.x + 1, lines.y), lines);
        let x = lines.x + TITLE_INDENT_COLUMNS;
        let title = Rect {
            x,
            width: lines.width.saturating_sub(TITLE_INDENT_COLUMNS),
            height: 1,
            ..lines
        };
        self.title(canvas, title);
        let facts = Rect {
            y: lines.y + 1,
            height: lines.height.saturating_sub(1),
            width: title.width.saturating_sub(1),
            ..title
        };
        self.facts(canvas, facts);
    }

    /// One line with the title; where it is selected, the title whole, then the facts.
    pub(super) fn opening(&self, canvas: &mut Canvas<'_>, lines: Rect) {
        let x = lines.x + OPENED_INDENT_COLUMNS;
        let room = Rect {
            x,
            width: lines.width.saturating_sub(OPENED_INDENT_COLUMNS + 1),
            ..lines
        };
        if !self.is_selected {
            self.marks(canvas, (lines.x, lines.y), lines);
            self.title(canvas, room);
            return;
        }
        let text = Clean::line(&self.incident.title);
        let facts = lines.bottom().saturating_sub(u16::from(lines.height > 1));
        for (y, range) in (room.y..facts.max(room.y + 1)).zip(wrap(&text, room.width.into())) {
            self.pieces(canvas, (x, y), &text.as_str()[range], room);
        }
        if lines.height > 1 {
            self.facts(
                canvas,
                Rect {
                    y: facts,
                    height: 1,
                    ..room
                },
            );
        }
    }

    /// The signs before the record: that it is denied or accounts differ; and that it is marked, has a problem or is the user's own.
    fn marks(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), room: Rect) {
        let differs = canvas.styles.signs().differs;
        if self.incident.is_denied() {
            canvas.say(room, (x, y), "D", ThemeRole::Denied);
        } else if self.incident.has_differences() {
            canvas.say(room, (x, y), differs, ThemeRole::Denied);
        }
        if let Some((sign, role)) = self.sign {
            canvas.say(room, (x + 1, y), sign, role);
        }
    }

    /// The sign between who did it and whom it hit.
    fn arrow(&self, canvas: &Canvas<'_>) -> (&'static str, ThemeRole) {
        let signs = canvas.styles.signs();
        if self.incident.kind == Word::Known(Kind::Operation) {
            (signs.operation, ThemeRole::AccusedSign)
        } else {
            (signs.answer, ThemeRole::AnswerArrow)
        }
    }

    /// `RU→US+3` in at most seven cells.
    fn countries(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), line: Rect) {
        let room = Rect {
            x,
            width: COUNTRIES_COLUMNS,
            ..line
        };
        let (from, to) = (self.incident.origin_countries(), self.incident.target_countries());
        let [from, to] = codes(&from, &to);
        let (sign, piece) = self.arrow(canvas);
        let x = canvas.say(room, (x, y), &from, ThemeRole::Accused);
        let x = canvas.say(room, (x, y), sign, piece);
        canvas.say(room, (x, y), &to, ThemeRole::Hit);
    }

    /// `7 Apr 2026 · Russia → United States · APT28`; quiet, so that titles make the column, but on the selected row.
    fn facts(&self, canvas: &mut Canvas<'_>, line: Rect) {
        let piece = |role| if self.is_selected { role } else { ThemeRole::Quiet };
        let separator = format!(" {} ", canvas.styles.separator());
        let (sign, _) = self.arrow(canvas);
        let when = self.incident.date.short_form(DAY_COLUMNS.into());
        let (from, to) = (self.incident.origin_countries(), self.incident.target_countries());
        let (actor, _) = self.actor();
        let mut x = line.x;
        for (words, role) in [
            (when.as_str(), ThemeRole::Date),
            (&separator, ThemeRole::Quiet),
            (&in_words(&from), ThemeRole::Accused),
            (&format!(" {sign} "), ThemeRole::Quiet),
            (&in_words(&to), ThemeRole::Hit),
        ] {
            x = canvas.phrase(line, (x, line.y), words, piece(role));
        }
        if line.right().saturating_sub(x) > MIN_ACTOR_COLUMNS && !actor.is_empty() {
            x = canvas.phrase(line, (x, line.y), &separator, piece(ThemeRole::Quiet));
            canvas.phrase(line, (x, line.y), actor, piece(ThemeRole::Accused));
        }
    }

    /// The first actor's name. One that is only a description stands back behind real names.
    fn actor(&self) -> (&str, ThemeRole) {
        let name = self
            .incident
            .actors()
            .next()
            .map_or("", |(_, party)| party.name.as_str());
        let piece = if name.starts_with(char::is_uppercase) {
            ThemeRole::Accused
        } else {
            ThemeRole::Quiet
        };
        (name, piece)
    }

    /// The title with what the query matched marked, cut after a word where it does not fit.
    fn title(&self, canvas: &mut Canvas<'_>, line: Rect) {
        let mut x = line.x;
        if !self.lacking.is_empty() {
            let words = format!("(no {}) ", self.lacking.join(", "));
            let room = Rect {
                width: line.width / 2,
                ..line
            };
            x = canvas.name(room, (x, line.y), &words, ThemeRole::Quiet);
        }
        let room = usize::from(line.right().saturating_sub(x));
        let title = Clean::line(glimpse(&self.incident.title, room));
        let shown = cut_at_blank(&title, room, canvas.styles.ellipsis());
        // Marks are found before anything is cut: the ellipsis must not change what is lit before it.
        let kept = if shown == title {
            title.as_str()
        } else {
            common_start(&title, &shown)
        };
        x = self.lit(canvas, (x, line.y), (&title, kept.len()), line);
        if kept.len() < shown.as_str().len() {
            canvas.say(line, (x, line.y), &shown.as_str()[kept.len()..], self.title_role());
        }
    }

    fn title_role(&self) -> ThemeRole {
        if self.is_selected {
            ThemeRole::Title
        } else {
            ThemeRole::Plain
        }
    }

    /// A piece of the title in a line of its own.
    fn pieces(&self, canvas: &mut Canvas<'_>, at: (u16, u16), text: &str, room: Rect) {
        let text = Clean::line(text);
        self.lit(canvas, at, (&text, text.as_str().len()), room);
    }

    /// Draws the first `end` bytes of `text`, with what the query met in it lit; returns the column after them.
    fn lit(&self, canvas: &mut Canvas<'_>, (mut x, y): (u16, u16), (text, end): (&Clean, usize), room: Rect) -> u16 {
        let text = text.as_str();
        let mut at = 0;
        for mark in self.matches.ranges(text) {
            if mark.start >= end {
                break;
            }
            let mark = mark.start..mark.end.min(end);
            for (range, piece) in [(at..mark.start, self.title_role()), (mark.clone(), ThemeRole::Match)] {
                let style = canvas.style(piece);
                x = canvas.put(room, (x, y), &Clean::line(&text[range]), style);
            }
            at = mark.end;
        }
        let style = canvas.style(self.title_role());
        canvas.put(room, (x, y), &Clean::line(&text[at..end]), style)
    }
}

/// What `cut` has in common with the text it was cut from.
fn common_start<'t>(text: &'t Clean, cut: &Clean) -> &'t str {
    let text = text.as_str();
    let same = text.char_indices().zip(cut.as_str().chars());
    let end = same
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8())
        .last();
    &text[..end.unwrap_or(0)]
}

/// The countries of either side as far as seven cells hold them with the sign between: the first of each, and how many
/// more.
fn codes(from: &[&Word<Country>], to: &[&Word<Country>]) -> [String; 2] {
    let side = |countries: &[&Word<Country>], with_number: bool| match countries {
        [] => "?".to_owned(),
        [one] => code(one),
        [one, rest @ ..] if with_number => format!("{}+{}", code(one), rest.len()),
        [one, ..] => format!("{}+", code(one)),
    };
    let room = usize::from(COUNTRIES_COLUMNS) - 1;
    let sides = |with_number| [side(from, with_number), side(to, with_number)];
    let numbered = sides(true);
    let fits = numbered.iter().map(String::len).sum::<usize>() <= room;
    if fits { numbered } else { sides(false) }
}

/// Two letters, or the beginning of what is no country.
fn code(country: &Word<Country>) -> String {
    match country {
        Word::Known(country) => country.code().to_owned(),
        Word::Unknown(text) => cut(&Clean::line(glimpse(text, 2)), 2, '~').into_string(),
    }
}

/// `Russia`, `Ukraine +4`, `not stated`.
fn in_words(countries: &[&Word<Country>]) -> String {
    let name = |country: &Word<Country>| match country {
        Word::Known(country) => country.name().to_owned(),
        Word::Unknown(text) => text.to_string(),
    };
    match countries {
        [] => "not stated".to_owned(),
        [one] => name(one),
        [one, rest @ ..] => format!("{} +{}", name(one), grouped(rest.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::read;

    #[test]
    fn countries_never_take_more_than_seven_cells() {
        let parties = |role: &str, codes: &[&str]| {
            let party = |code: &&str| {
                let key = format!("{role}-{}", code.to_lowercase());
                format!("{key} = {{ name = 'x', role = '{role}', country = '{code}' }}\n")
            };
            codes.iter().map(party).collect::<Vec<_>>().concat()
        };
        let many = ["CZ", "UA", "DE", "PL", "FR", "GB", "NO", "SE", "FI", "DK", "NL"];
        for (from, to, want) in [
            (&[][..], &["GR"][..], ["?", "GR"]),
            (&["RU"], &["US"], ["RU", "US"]),
            (&["RU"], &many[..5], ["RU", "CZ+4"]),
            (&["RU"], &many, ["RU", "CZ+"]),
            (&["RU", "BY"], &many[..5], ["RU+", "CZ+"]),
            (&["Utopia"], &["US"], ["U~", "US"]),
        ] {
            let text = format!(
                "id = 'a'\ntitle = 'T'\nkind = 'operation'\ndate = '2023'\nsummary = 'S'\n[party]\n{}{}",
                parties("initiator", from),
                parties("receiver", to)
            );
            let incident = read(&text, "a").incident.unwrap();
            let found = codes(&incident.origin_countries(), &incident.target_countries());
            assert_eq!(found, want.map(str::to_owned));
            assert!(found.concat().len() < usize::from(COUNTRIES_COLUMNS));
        }
    }
}
