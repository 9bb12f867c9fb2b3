//! The panes of the browser.

/// A place that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    Sidebar,
    #[default]
    List,
    Detail,
}
