//! Where each pane lies. Read by `update` (page sizes) and by `ui` (drawing), so they agree.

#[cfg(test)]
mod tests;

use ratatui::layout::{Constraint, Layout, Rect};

use super::Pane;

/// What the layout depends on beside the size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub focus: Pane,
    /// Whether the focused pane takes the whole body.
    pub zoomed: bool,
    /// Whether the sidebar is to stand where there is room.
    pub sidebar: SidebarWish,
    /// Lines that the list has to show; where there are fewer than rows, the incident gets the rest.
    pub list_lines: usize,
}

/// Whether the sidebar is to stand beside the list where there is room for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SidebarWish {
    #[default]
    Shown,
    Hidden,
}

/// The areas of one screen; a pane that is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenLayout {
    pub query: Rect,
    /// The line of years, with the query in words.
    pub strip: Option<Rect>,
    /// The line of counts that stands for a sidebar that is not shown.
    pub counts: Option<Rect>,
    pub sidebar: Option<Rect>,
    /// Whether the sidebar has come forward with all its groups, where it is narrow or not shown otherwise.
    pub drawer: bool,
    pub list: Option<Rect>,
    pub detail: Option<Rect>,
    /// The last line: the keys that work here, or what happened last.
    pub hint: Rect,
    /// Whether panes have rules with their names: where a handful of rows is all there is, text takes them.
    pub ruled: bool,
    /// How the list tells its records.
    pub records: RecordShape,
    /// Too small for panes: only the selected title and its position.
    pub tiny: bool,
}

/// How a list tells one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordShape {
    #[default]
    OneLine,
    /// The title, and the facts below it.
    TwoLines,
    /// One line, but the selected record opens: its title whole, then the facts.
    Opening,
}

/// Smallest screen that has panes at all, in columns and rows.
const MIN_PANES_SIZE: (u16, u16) = (20, 5);
/// Smallest screen that shows more than one pane, in columns and rows.
const MIN_COMMON_SIZE: (u16, u16) = (60, 16);
/// Fewest columns of a screen on which the sidebar stands.
const MIN_SIDEBAR_SCREEN_COLUMNS: u16 = 80;
/// Fewest columns of a screen whose sidebar lists all groups.
const MIN_WIDE_SIDEBAR_SCREEN_COLUMNS: u16 = 120;
/// Fewest rows of a screen that shows the list above the incident.
const MIN_STACKED_ROWS: u16 = 20;
/// Fewest rows of a screen that has a line of years.
const MIN_STRIP_ROWS: u16 = 30;
/// Fewest rows of a body whose panes have rules.
const MIN_RULED_ROWS: u16 = 4;
/// Columns of the sidebar; on a screen of less than 120 columns, of the narrow one.
const SIDEBAR_COLUMNS: [u16; 2] = [23, 17];
/// Columns of an incident beside the list: a good measure for prose, and a blank at either side.
const DETAIL_COLUMNS: u16 = 59;
/// Fewest columns of a list that tells a record in one line beside the incident: below, most titles would be cut.
const MIN_ONE_LINE_COLUMNS: u16 = 95;
/// Fewest rows of a list above the incident on a screen of 24 rows and more.
const MIN_LIST_ROWS: u16 = 12;
/// Lines of the selected record where it opens: its title in up to three, and the facts.
pub const OPENED_ROWS: u16 = 4;
/// Most lines that a list one chooses from shows at once.
pub const MAX_PICKER_ROWS: usize = 12;
/// Rows of a list one chooses from on a screen like this: what the frame and the typed line leave.
pub fn picker_rows(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(3)).min(MAX_PICKER_ROWS)
}

/// Most completions shown at once.
pub const MAX_COMPLETION_ROWS: usize = 10;
/// Widest sheet, in columns: lines of text that the eye can follow.
const MAX_SHEET_COLUMNS: u16 = 90;
/// Widest drawer, in columns. It takes two fifths of a small screen, so that rows of the list stay whole beside it.
const MAX_DRAWER_COLUMNS: u16 = 34;

impl ScreenLayout {
    /// Lays out `area`; the rules by size stand in the README, under "On any screen".
    pub fn split(area: Rect, view: View) -> Self {
        if area.width < MIN_PANES_SIZE.0 || area.height < MIN_PANES_SIZE.1 {
            return Self {
                query: area,
                tiny: true,
                ..Self::default()
            };
        }
        let alone = view.zoomed || area.width < MIN_COMMON_SIZE.0 || area.height < MIN_COMMON_SIZE.1;
        let stands = view.sidebar == SidebarWish::Shown && area.width >= MIN_SIDEBAR_SCREEN_COLUMNS;
        let line = |is_there| Constraint::Length(u16::from(is_there));
        let has_strip = !alone && area.height >= MIN_STRIP_ROWS;
        let has_counts = !alone && !stands;
        let [query, strip, counts, body, hint] = Layout::vertical([
            line(true),
            line(has_strip),
            line(has_counts),
            Constraint::Min(0),
            line(true),
        ])
        .areas(area);
        let bare = Self {
            query,
            strip: has_strip.then_some(strip),
            counts: has_counts.then_some(counts),
            hint,
            ruled: body.height >= MIN_RULED_ROWS,
            ..Self::default()
        };
        if alone {
            return bare.page(body, view);
        }
        // The narrow sidebar shows a few groups, a hidden one none; whoever goes there gets all of them, in a drawer.
        let is_whole = stands && area.width >= MIN_WIDE_SIDEBAR_SCREEN_COLUMNS;
        let drawer = view.focus == Pane::Sidebar && !is_whole;
        let columns = match (drawer, is_whole) {
            (true, _) => (body.width * 2 / 5).min(MAX_DRAWER_COLUMNS),
            (false, true) => SIDEBAR_COLUMNS[0],
            (false, false) => SIDEBAR_COLUMNS[1],
        };
        let (beside, rest) = if stands || drawer {
            bare.with_sidebar(body, columns)
        } else {
            (bare, body)
        };
        let shown = match area.width {
            // Where nothing is found there is nothing to read: what helps has the room of both.
            _ if view.list_lines == 0 && view.focus != Pane::Detail => beside.alone(rest),
            160.. => beside.in_columns(rest),
            _ if area.height >= MIN_STACKED_ROWS => beside.stacked(rest, view.list_lines),
            _ => beside.by_turns(rest, view.focus),
        };
        Self { drawer, ..shown }
    }

    /// The sidebar, and what is left beside it: a column parts the two.
    fn with_sidebar(self, body: Rect, columns: u16) -> (Self, Rect) {
        let widths = [Constraint::Length(columns), Constraint::Length(1), Constraint::Min(0)];
        let [sidebar, _, rest] = Layout::horizontal(widths).areas(body);
        let beside = Self {
            sidebar: Some(sidebar),
            ..self
        };
        (beside, rest)
    }

    /// One pane alone.
    fn page(self, body: Rect, view: View) -> Self {
        match view.focus {
            Pane::Sidebar => Self {
                sidebar: Some(body),
                ..self
            },
            Pane::List if view.zoomed => Self {
                list: Some(body),
                ..self
            },
            // A handful of titles says that it is the list.
            Pane::List => Self {
                list: Some(body),
                ruled: false,
                records: RecordShape::Opening,
                ..self
            },
            Pane::Detail => Self {
                detail: Some(body),
                ..self
            },
        }
    }

    /// The list without an incident.
    fn alone(self, body: Rect) -> Self {
        Self {
            list: Some(body),
            ..self
        }
    }

    /// The list beside the incident.
    fn in_columns(self, body: Rect) -> Self {
        let [list, _, detail] = Layout::horizontal([
            Constraint::Min(0),
            Constraint::Length(1),
            Constraint::Length(DETAIL_COLUMNS),
        ])
        .areas(body);
        let records = if list.width < MIN_ONE_LINE_COLUMNS {
            RecordShape::TwoLines
        } else {
            RecordShape::OneLine
        };
        Self {
            list: Some(list),
            detail: Some(detail),
            records,
            ..self
        }
    }

    /// The list over the incident; what of the list's rows `lines` leave free goes to the incident.
    fn stacked(self, body: Rect, lines: usize) -> Self {
        let shown = Self {
            list: Some(body),
            ..self
        };
        let rule = u16::from(shown.has_rule(Pane::List));
        let rows = body.height.saturating_sub(rule);
        // 14 rows on a screen of 35, 12 on one of 24, 9 on one of 20.
        let share = if self.hint.bottom() < 24 {
            rows * 53 / 100
        } else {
            (rows * 46 / 100).max(MIN_LIST_ROWS)
        };
        let wanted = u16::try_from(lines).unwrap_or(u16::MAX);
        let share = if lines == 0 { share } else { share.min(wanted) };
        let [list, detail] = Layout::vertical([Constraint::Length(rule + share), Constraint::Min(0)]).areas(body);
        Self {
            list: Some(list),
            detail: Some(detail),
            ..self
        }
    }

    /// The list, or the incident while that has the focus.
    fn by_turns(self, body: Rect, focus: Pane) -> Self {
        match focus {
            Pane::Detail => Self {
                detail: Some(body),
                ..self
            },
            Pane::List | Pane::Sidebar => Self {
                list: Some(body),
                ..self
            },
        }
    }

    /// Whether the sidebar is a column too narrow for all groups.
    pub fn has_narrow_sidebar(&self) -> bool {
        let narrow = SIDEBAR_COLUMNS[1];
        !self.drawer && self.list.is_some() && self.sidebar.is_some_and(|area| area.width == narrow)
    }

    /// The area of a pane with its rule, if it is shown.
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Sidebar => self.sidebar,
            Pane::List => self.list,
            Pane::Detail => self.detail,
        }
    }

    /// Whether a rule with its name stands above a pane. On a screen of few rows the list goes without: the line of counts
    /// parts it from the query.
    fn has_rule(&self, pane: Pane) -> bool {
        self.ruled && !(pane == Pane::List && self.counts.is_some() && self.strip.is_none())
    }

    /// The rule above a pane that carries its name.
    pub fn rule(&self, pane: Pane) -> Option<Rect> {
        let area = self.area(pane).filter(|_| self.has_rule(pane))?;
        Some(Rect { height: 1, ..area })
    }

    /// Rows and columns for what a pane shows; zero where it is not shown.
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.area(pane).unwrap_or_default();
        let rule = u16::from(self.has_rule(pane)).min(area.height);
        // Text keeps a blank at either side; what is read alone, two.
        let blank = match pane {
            Pane::Detail if self.list.is_none() && area.width >= MIN_COMMON_SIZE.0 => 2,
            Pane::Detail => 1,
            Pane::List | Pane::Sidebar => 0,
        };
        let blank = blank.min(area.width / 2);
        Rect {
            x: area.x + blank,
            y: area.y + rule,
            width: area.width - 2 * blank,
            height: area.height - rule,
        }
    }

    /// Records that the list shows wherever it is scrolled to, if `dividers` stand among them.
    pub fn list_records(&self, dividers: usize) -> usize {
        let rows = usize::from(self.inner(Pane::List).height);
        let lines = rows.saturating_sub(dividers).max(rows.min(1));
        match self.records {
            RecordShape::OneLine => lines,
            RecordShape::TwoLines => (lines / 2).max(1),
            RecordShape::Opening => lines.saturating_sub(usize::from(OPENED_ROWS) - 1).max(1),
        }
    }
}

/// Whether the sidebar can stand beside the list on a screen of this size.
pub(super) fn has_room_for_sidebar(area: Rect) -> bool {
    area.width >= MIN_SIDEBAR_SCREEN_COLUMNS && area.height >= MIN_COMMON_SIZE.1
}

/// The area of a sheet of text over the panes: the hint line stays, and on a large screen the query line.
pub fn sheet_area(area: Rect) -> Rect {
    let width = area.width.min(MAX_SHEET_COLUMNS);
    let above = u16::from(area.height >= 16);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + above.min(area.height),
        width,
        height: area.height.saturating_sub(1 + above),
    }
}

/// The area inside a frame of one cell.
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + area.width.min(1),
        y: area.y + area.height.min(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
