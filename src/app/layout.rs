//! Where each pane lies. Read by `update` (page sizes) and by `ui` (drawing), so they agree.

use ratatui::layout::{Constraint, Layout, Rect};

use super::Pane;

/// What the layout depends on beside the size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub focus: Pane,
    /// Whether the focused pane takes the whole body.
    pub zoomed: bool,
}

/// The areas of one screen; a pane that is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenLayout {
    pub query: Rect,
    /// The line that says the query in words.
    pub explanation: Option<Rect>,
    pub sidebar: Option<Rect>,
    /// Whether the sidebar lies over the list instead of beside it.
    pub drawer: bool,
    pub list: Option<Rect>,
    pub detail: Option<Rect>,
    pub hint: Rect,
    pub status: Rect,
    /// Whether the panes have frames: where a handful of rows is all there is, text takes them.
    pub framed: bool,
    /// Too small for panes: only the selected title and its position.
    pub tiny: bool,
}

/// Smallest screen that has panes at all, in columns and rows.
const MIN_PANES_SIZE: (u16, u16) = (20, 5);
/// Fewest rows of a body whose pane has a frame.
const MIN_FRAMED_ROWS: u16 = 4;
/// Fewest rows of a list that has column titles.
const MIN_TITLED_ROWS: u16 = 4;
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
/// Widest drawer, in columns.
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
        let explained = u16::from(area.width >= 100 && area.height >= 30);
        let [query, explanation, body, hint, status] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(explained),
            Constraint::Min(0),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(area);
        let explanation = (explained == 1).then_some(explanation);
        let bare = Self {
            query,
            explanation,
            hint,
            status,
            framed: body.height >= MIN_FRAMED_ROWS,
            ..Self::default()
        };
        if view.zoomed || area.width < 60 || area.height < 16 {
            return bare.page(body, view.focus);
        }
        match area.width {
            160.. => bare.columns(body),
            100.. => bare.stacked(body, 27, 50),
            80.. if area.height >= 20 => bare.stacked(body, 20, 60),
            80.. => bare.beside(body, 20, view.focus),
            _ => bare.with_drawer(body, area.height >= 20, view.focus),
        }
    }

    /// One pane alone.
    fn page(self, body: Rect, focus: Pane) -> Self {
        match focus {
            Pane::Sidebar => Self {
                sidebar: Some(body),
                ..self
            },
            Pane::List => Self {
                list: Some(body),
                ..self
            },
            Pane::Detail => Self {
                detail: Some(body),
                ..self
            },
        }
    }

    /// Three columns.
    fn columns(self, body: Rect) -> Self {
        let [sidebar, rest] = Layout::horizontal([Constraint::Length(30), Constraint::Min(0)]).areas(body);
        let [list, detail] =
            Layout::horizontal([Constraint::Length(body.width * 45 / 100), Constraint::Min(0)]).areas(rest);
        Self {
            sidebar: Some(sidebar),
            list: Some(list),
            detail: Some(detail),
            ..self
        }
    }

    /// The sidebar beside the list over the detail; `share` is the list's part of the height, in percent.
    fn stacked(self, body: Rect, sidebar: u16, share: u16) -> Self {
        let [sidebar, rest] = Layout::horizontal([Constraint::Length(sidebar), Constraint::Min(0)]).areas(body);
        let [list, detail] = split_rows(rest, share);
        Self {
            sidebar: Some(sidebar),
            list: Some(list),
            detail: Some(detail),
            ..self
        }
    }

    /// The sidebar beside the list, or beside the detail while that has the focus.
    fn beside(self, body: Rect, sidebar: u16, focus: Pane) -> Self {
        let [sidebar, rest] = Layout::horizontal([Constraint::Length(sidebar), Constraint::Min(0)]).areas(body);
        let shown = Self {
            sidebar: Some(sidebar),
            ..self
        };
        match focus {
            Pane::Detail => Self {
                detail: Some(rest),
                ..shown
            },
            Pane::List | Pane::Sidebar => Self {
                list: Some(rest),
                ..shown
            },
        }
    }

    /// The list, the detail below it where there is room, and the sidebar over them while it has the focus.
    fn with_drawer(self, body: Rect, room: bool, focus: Pane) -> Self {
        let below = if room {
            let [list, detail] = split_rows(body, 60);
            Self {
                list: Some(list),
                detail: Some(detail),
                ..self
            }
        } else if focus == Pane::Detail {
            Self {
                detail: Some(body),
                ..self
            }
        } else {
            Self {
                list: Some(body),
                ..self
            }
        };
        if focus != Pane::Sidebar {
            return below;
        }
        let drawer = Rect {
            width: body.width.min(MAX_DRAWER_COLUMNS),
            ..body
        };
        Self {
            sidebar: Some(drawer),
            drawer: true,
            ..below
        }
    }

    /// The area of a pane, if it is shown.
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Sidebar => self.sidebar,
            Pane::List => self.list,
            Pane::Detail => self.detail,
        }
    }

    /// Rows and columns inside the frame of a pane; zero where it is not shown.
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.area(pane).unwrap_or_default();
        if self.framed { inside(area) } else { area }
    }

    /// Whether the list has column titles.
    pub fn has_titles(&self) -> bool {
        self.inner(Pane::List).height >= MIN_TITLED_ROWS
    }

    /// Rows of incidents that the list shows: its inner rows but the column titles.
    pub fn list_rows(&self) -> usize {
        let titles = u16::from(self.has_titles());
        usize::from(self.inner(Pane::List).height.saturating_sub(titles))
    }
}

/// The area of a sheet of text over the panes: the hint and status lines stay, and on a large screen the query line.
pub fn sheet_area(area: Rect) -> Rect {
    let width = area.width.min(MAX_SHEET_COLUMNS);
    let above = u16::from(area.height >= 16);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + above.min(area.height),
        width,
        height: area.height.saturating_sub(2 + above),
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

fn split_rows(area: Rect, share: u16) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(area.height * share / 100), Constraint::Min(0)]).areas(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: u16, height: u16, focus: Pane) -> (bool, bool, bool) {
        let layout = ScreenLayout::split(Rect::new(0, 0, width, height), View { focus, zoomed: false });
        (layout.sidebar.is_some(), layout.list.is_some(), layout.detail.is_some())
    }

    #[test]
    fn the_classic_terminal_shows_all_three_panes() {
        assert_eq!(shown(80, 24, Pane::List), (true, true, true));
        assert_eq!(shown(120, 35, Pane::List), (true, true, true));
        assert_eq!(shown(200, 50, Pane::List), (true, true, true));
    }

    #[test]
    fn a_small_screen_shows_the_focused_pane_alone() {
        assert_eq!(shown(40, 12, Pane::List), (false, true, false));
        assert_eq!(shown(40, 12, Pane::Detail), (false, false, true));
        assert_eq!(shown(40, 12, Pane::Sidebar), (true, false, false));
    }

    #[test]
    fn a_few_rows_go_to_text_and_not_to_frames() {
        let layout = |height| ScreenLayout::split(Rect::new(0, 0, 20, height), View::default());
        assert!(layout(4).tiny);
        assert!(!layout(5).tiny && !layout(5).framed);
        assert_eq!((layout(5).list_rows(), layout(6).list_rows()), (2, 3));
        assert!(layout(7).framed && !layout(7).has_titles());
        assert!(layout(12).has_titles());
    }

    #[test]
    fn a_drawer_opens_over_the_list() {
        assert_eq!(shown(70, 24, Pane::List), (false, true, true));
        assert_eq!(shown(70, 24, Pane::Sidebar), (true, true, true));
    }

    #[test]
    fn the_focused_pane_is_always_shown_and_inside_the_screen() {
        // Each size at which anything changes, and its neighbours.
        let widths = [
            0, 1, 19, 20, 21, 33, 34, 35, 59, 60, 61, 79, 80, 81, 99, 100, 101, 159, 160, 161, 209,
        ];
        let heights = [0, 1, 4, 5, 6, 7, 8, 9, 15, 16, 17, 19, 20, 21, 29, 30, 31, 59];
        for width in widths {
            for height in heights {
                let area = Rect::new(0, 0, width, height);
                for focus in Pane::ALL {
                    for zoomed in [false, true] {
                        let layout = ScreenLayout::split(area, View { focus, zoomed });
                        assert!(
                            layout.tiny || layout.area(focus).is_some(),
                            "{focus:?} at {width}x{height}"
                        );
                        for pane in Pane::ALL {
                            let pane = layout.area(pane).unwrap_or_default();
                            assert_eq!(pane.intersection(area), pane, "{width}x{height}");
                        }
                    }
                }
            }
        }
    }
}
