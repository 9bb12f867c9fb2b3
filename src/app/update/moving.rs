//! Moving the cursor, the focus and what is shown.

use super::{Model, Motion, Overlay, Pane, helping, searching, viewing};
use crate::app::{Arrange, Command, ContextClaims, Focus, Sheet, SidebarWish, Way, WayOut, picker_rows};

/// Moves in the overlay or the focused pane; in the list while the query is typed.
pub(super) fn step(model: &mut Model, motion: Motion) {
    let layout = model.layout();
    let height = usize::from(model.area.height);
    let messages = model.messages().len();
    if let (None, Some(list)) = (&model.overlay, &mut model.completing) {
        return list.step(motion);
    }
    match &mut model.overlay {
        Some(Overlay::Help(_)) => helping::scroll(model, motion),
        Some(Overlay::Problems { top }) => {
            *top = motion.from(*top, model.corpus.faults().len().saturating_sub(1), height / 2);
        }
        Some(Overlay::Messages { top }) => {
            *top = motion.from(*top, messages.saturating_sub(1), height / 2);
        }
        Some(Overlay::Picker(picker)) => picker.step(motion, picker_rows(model.area)),
        Some(Overlay::Naming(_) | Overlay::Export(_) | Overlay::Confirm(_)) => {}
        None if model.insight.is_some() && !model.query.is_typing() => viewing::go(model, motion),
        None => match model.focus {
            Pane::Sidebar if !model.query.is_typing() => {
                model.sidebar.step(motion, layout.inner(Pane::Sidebar).height.into());
            }
            Pane::Detail if !model.query.is_typing() => read_on(model, motion),
            Pane::List | Pane::Sidebar | Pane::Detail => model.step_list(motion),
        },
    }
}

pub(super) fn scroll(model: &mut Model, motion: Motion) {
    let height = model.layout().inner(Pane::Detail).height.into();
    model.detail.scroll(motion, height);
}

/// Scrolls the incident that is read; where a page further there is nothing, the way to the next one is said.
fn read_on(model: &mut Model, motion: Motion) {
    let before = model.detail.top;
    scroll(model, motion);
    if motion == Motion::PageDown && model.detail.top == before && model.selected().is_some() {
        let key = model.keymap.key_of(Command::Record(Motion::Down));
        model.say(&format!("this is the end; {key} reads the next incident"));
    }
}

/// Shows the incident before or after the one in the detail.
pub(super) fn record(model: &mut Model, motion: Motion) {
    let before = model.selected();
    model.step_list(motion);
    model.write_page();
    if model.selected() == before {
        model.say(if motion == Motion::Down {
            "this is the last incident"
        } else {
            "this is the first incident"
        });
    }
}

/// Goes to the next match in the detail, running on into the next incident; stays where the query marks nothing.
pub(super) fn find(model: &mut Model, way: Way) {
    if model.highlighter().is_empty() {
        let key = |motion| model.keymap.key_of(Command::Record(motion));
        let (next, previous) = (key(Motion::Down), key(Motion::Up));
        return model.say(&format!(
            "nothing is marked: the query asks for no words; {next} and {previous} go to other incidents"
        ));
    }
    let height = model.layout().inner(Pane::Detail).height.into();
    if model.detail.go_to_match(way, height) {
        return;
    }
    let (motion, edge) = match way {
        Way::Forward => (Motion::Down, Motion::First),
        Way::Back => (Motion::Up, Motion::Last),
    };
    let before = model.selected();
    model.step_list(motion);
    model.write_page();
    model.detail.scroll(edge, height);
    if model.selected() == before || !model.detail.go_to_match(way, height) {
        model.say("no further match");
    }
}

/// The way out of an answer without records that has the number of `pane`, whose key chooses it.
fn way_out(model: &Model, pane: Pane) -> Option<WayOut> {
    let number = Pane::ALL.iter().position(|other| *other == pane)? + 1;
    model.ways_out().into_iter().find(|way| way.number == Some(number))
}

pub(super) fn focus(model: &mut Model, focus: Focus) {
    let before = model.focus;
    if let Focus::Pane(pane) = focus
        && let Some(way) = way_out(model, pane)
    {
        return searching::change(model, &way.query);
    }
    if let Focus::Group(way) = focus {
        let height = model.layout().inner(Pane::Sidebar).height.into();
        return model.sidebar.jump(way, height);
    }
    let at = Pane::ALL.iter().position(|pane| *pane == before).unwrap_or(0);
    model.focus = match focus {
        Focus::Pane(pane) => pane,
        Focus::Group(_) => model.focus,
        Focus::Next => Pane::ALL[(at + 1) % Pane::ALL.len()],
        Focus::Previous => Pane::ALL[(at + Pane::ALL.len() - 1) % Pane::ALL.len()],
        Focus::Left => Pane::ALL[at.saturating_sub(1)],
        Focus::Right => Pane::ALL[(at + 1).min(Pane::ALL.len() - 1)],
        Focus::Sidebar if model.focus == Pane::Sidebar => Pane::List,
        Focus::Sidebar => Pane::Sidebar,
    };
    if before == Pane::Detail && model.focus != before {
        // Whoever leaves what was read alone wants to see the panes again.
        model.zoomed = false;
    }
    if model.focus == Pane::Sidebar {
        model.sidebar.hold();
    }
    model.fit();
}

/// Reads the selected incident on the whole screen; Esc gives it back.
pub(super) fn read(model: &mut Model) {
    if model.selected().is_none() {
        let key = model.keymap.key_of(Command::Undo);
        model.say(&format!(
            "no incident is selected; {key} undoes the last change of the query"
        ));
        return;
    }
    model.focus = Pane::Detail;
    model.zoomed = true;
    model.fit();
}

pub(super) fn zoom(model: &mut Model) {
    model.zoomed = !model.zoomed;
    model.fit();
}

/// Hides the sidebar where it stands, so that titles get its columns, or shows it again.
pub(super) fn hide_sidebar(model: &mut Model) {
    let key = model.keymap.key_of(Command::Arrange(Arrange::HideSidebar));
    model.sidebar_wish = match model.sidebar_wish {
        SidebarWish::Shown => SidebarWish::Hidden,
        SidebarWish::Hidden => SidebarWish::Shown,
    };
    if model.sidebar_wish == SidebarWish::Hidden && model.focus == Pane::Sidebar {
        model.focus = Pane::List;
    }
    model.fit();
    match model.sidebar_wish {
        SidebarWish::Hidden => model.say(&format!("the sidebar is hidden; {key} shows it again")),
        SidebarWish::Shown if model.layout().sidebar.is_none() => {
            model.say("the sidebar stands on screens of 80 columns and more");
        }
        SidebarWish::Shown => {}
    }
}

pub(super) fn context_claims(model: &mut Model) {
    model.detail.context_claims = match model.detail.context_claims {
        ContextClaims::Hidden => ContextClaims::Shown,
        ContextClaims::Shown => ContextClaims::Hidden,
    };
    model.write_page();
}

pub(super) fn open(model: &mut Model, sheet: Sheet) {
    let overlay = match sheet {
        Sheet::Problems if model.corpus.faults().is_empty() => {
            return model.say(if model.account.is_restricted() {
                "every file could be read"
            } else {
                "every file could be read; `watchfloor check` tells whether the records keep the rules"
            });
        }
        Sheet::Problems => Overlay::Problems { top: 0 },
        Sheet::Messages if model.messages().len() == 0 => return model.say("nothing has been said yet"),
        Sheet::Messages => Overlay::Messages { top: 0 },
        Sheet::Help => return helping::open(model),
    };
    model.overlay = Some(overlay);
}
