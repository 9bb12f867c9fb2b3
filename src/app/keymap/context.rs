//! Where keys have a meaning of their own.

use crate::text::listed_enum;

listed_enum! {
    /// A state of the program in which keys have their own meaning, in the order help lists them.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum KeyContext {
        List,
        Detail,
        Sidebar,
        /// A timeline in place of the panes.
        Timeline,
        /// A map in place of the panes.
        Map,
        /// A dossier in place of the panes.
        Dossier,
        /// The records most like one, in place of the panes.
        Alike,
        /// The search line.
        Typing,
        /// The search line while completions are offered.
        Completing,
        Help,
        /// The line that filters the help.
        HelpFilter,
        Problems,
        Messages,
        /// The export dialog.
        Export,
        /// The question of the export dialog: the file is there already.
        Existing,
        /// A list one chooses from by typing.
        Picker,
        /// The question for the name of a query.
        Naming,
        /// The question before something marked red leaves.
        Confirm,
    }
}

impl KeyContext {
    /// What help calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::List => "the list",
            Self::Detail => "the detail",
            Self::Sidebar => "the sidebar",
            Self::Timeline => "the timeline",
            Self::Map => "the map",
            Self::Dossier => "a dossier",
            Self::Alike => "what is most alike",
            Self::Typing => "the search line",
            Self::Completing => "the search line while completions are offered",
            Self::Help => "this help",
            Self::HelpFilter => "the line that filters this help",
            Self::Problems => "the problems",
            Self::Messages => "the messages",
            Self::Export => "the export dialog",
            Self::Existing => "the question about an existing file",
            Self::Picker => "a list one chooses from",
            Self::Naming => "the name of a query",
            Self::Confirm => "the question about a marking",
        }
    }

    /// Whether keys are text there.
    pub fn is_typing(self) -> bool {
        match self {
            Self::Typing | Self::Completing | Self::Export | Self::Picker | Self::Naming | Self::HelpFilter => true,
            Self::List
            | Self::Detail
            | Self::Sidebar
            | Self::Timeline
            | Self::Map
            | Self::Dossier
            | Self::Alike
            | Self::Help
            | Self::Problems
            | Self::Messages
            | Self::Existing
            | Self::Confirm => false,
        }
    }
}
