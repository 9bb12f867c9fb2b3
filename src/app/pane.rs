//! The panes of the browser, from left to right.

use crate::text::listed_enum;

listed_enum! {
    /// A place that can have the focus.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Pane {
        Sidebar,
        #[default]
        List,
        Detail,
    }
}
