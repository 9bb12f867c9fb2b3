//! Tests where panes lie on screens of every size.

use ratatui::layout::Rect;

use super::{RecordShape, ScreenLayout, SidebarWish, View};
use crate::app::Pane;

/// Room for the rows of a long list.
const MANY_LINES: usize = 1_000;

fn layout((width, height): (u16, u16), focus: Pane) -> ScreenLayout {
    let view = View {
        focus,
        list_lines: MANY_LINES,
        ..View::default()
    };
    ScreenLayout::split(Rect::new(0, 0, width, height), view)
}

fn shown(size: (u16, u16), focus: Pane) -> (bool, bool, bool) {
    let layout = layout(size, focus);
    (layout.sidebar.is_some(), layout.list.is_some(), layout.detail.is_some())
}

#[test]
fn the_classic_terminal_shows_all_three_panes() {
    for size in [(80, 24), (120, 35), (200, 50)] {
        assert_eq!(shown(size, Pane::List), (true, true, true), "{size:?}");
    }
}

#[test]
fn each_size_has_its_widths_and_rows() {
    let list = |size| {
        let inner = layout(size, Pane::List).inner(Pane::List);
        (inner.width, inner.height)
    };
    assert_eq!(list((120, 35)), (96, 14));
    assert_eq!(list((80, 24)), (62, 12));
    assert_eq!(list((60, 20)), (60, 9));
    assert_eq!(list((160, 45)), (76, 41));
    assert_eq!(list((200, 50)), (116, 46));
    let detail = |size| layout(size, Pane::List).inner(Pane::Detail);
    assert_eq!((detail((120, 35)).width, detail((120, 35)).height), (94, 16));
    assert_eq!((detail((80, 24)).width, detail((80, 24)).height), (60, 8));
    assert_eq!((detail((160, 45)).width, detail((160, 45)).height), (57, 41));
    assert_eq!(layout((160, 45), Pane::List).records, RecordShape::TwoLines);
    assert_eq!(layout((179, 45), Pane::List).records, RecordShape::OneLine);
}

#[test]
fn a_hidden_sidebar_leaves_its_columns_and_a_line_of_counts() {
    let hidden = |width, height, focus| {
        let view = View {
            focus,
            sidebar: SidebarWish::Hidden,
            list_lines: MANY_LINES,
            ..View::default()
        };
        ScreenLayout::split(Rect::new(0, 0, width, height), view)
    };
    let wide = hidden(160, 45, Pane::List);
    assert_eq!((wide.sidebar, wide.inner(Pane::List).width), (None, 100));
    assert_eq!(wide.records, RecordShape::OneLine);
    let classic = hidden(80, 24, Pane::List);
    assert!(classic.counts.is_some() && classic.rule(Pane::List).is_none());
    assert_eq!(classic.inner(Pane::List).height, 12);
    assert_eq!(classic.inner(Pane::Detail).height, 8);
    assert!(hidden(80, 24, Pane::Sidebar).drawer);
}

#[test]
fn what_a_short_list_leaves_free_goes_to_the_incident() {
    let rows = |list_lines| {
        let view = View {
            list_lines,
            ..View::default()
        };
        let layout = ScreenLayout::split(Rect::new(0, 0, 120, 35), view);
        (layout.inner(Pane::List).height, layout.inner(Pane::Detail).height)
    };
    assert_eq!(rows(MANY_LINES), (14, 16));
    assert_eq!(rows(3), (3, 27));
    // What is said of an empty list has all the room: there is nothing to read beside it.
    assert_eq!(rows(0), (31, 0));
}

#[test]
fn a_small_screen_shows_the_focused_pane_alone() {
    assert_eq!(shown((40, 12), Pane::List), (false, true, false));
    assert_eq!(shown((40, 12), Pane::Detail), (false, false, true));
    assert_eq!(shown((40, 12), Pane::Sidebar), (true, false, false));
}

#[test]
fn a_few_rows_go_to_text_and_not_to_rules() {
    let layout = |height| layout((20, height), Pane::Detail);
    assert!(layout(4).tiny);
    assert!(!layout(5).tiny && !layout(5).ruled);
    assert!(layout(6).ruled);
}

#[test]
fn where_the_selected_record_opens_it_is_always_shown_whole() {
    let list = layout((40, 12), Pane::List);
    assert_eq!(list.records, RecordShape::Opening);
    assert_eq!(list.inner(Pane::List).height, 10);
    assert_eq!(list.list_records(0), 7);
}

#[test]
fn a_drawer_opens_over_the_list() {
    assert_eq!(shown((70, 24), Pane::List), (false, true, true));
    assert_eq!(shown((70, 24), Pane::Sidebar), (true, true, true));
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
                for (zoomed, sidebar) in [
                    (false, SidebarWish::Shown),
                    (false, SidebarWish::Hidden),
                    (true, SidebarWish::Shown),
                ] {
                    let view = View {
                        focus,
                        zoomed,
                        sidebar,
                        list_lines: usize::from(width % 5),
                    };
                    let layout = ScreenLayout::split(area, view);
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
