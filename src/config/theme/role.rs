//! The roles that things on the screen have, and to which a theme gives a look.

/// What something on the screen is for. The theme decides how that looks; its meaning never rests on colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThemeRole {
    /// The background of everything else.
    Screen,
    /// Ordinary text.
    Plain,
    /// Claims about the background of an incident.
    Context,
    /// The title of the incident that is read.
    IncidentTitle,
    /// A heading in the text that is read.
    Section,
    /// A heading in a list; words that stand out.
    Heading,
    /// Column titles, labels, counts.
    Label,
    /// Who says it, about whom, when, how sure.
    Byline,
    Quote,
    Dispute,
    Frame,
    FocusedFrame,
    /// The title of a pane.
    Title,
    FocusedTitle,
    /// The bar before the selected row.
    Bar,
    Match,
    /// The match that was last jumped to.
    CurrentMatch,
    /// The handle that was jumped to.
    Handle,
    Key,
    Included,
    Excluded,
    /// The bars of counts.
    Chart,
    Good,
    Warning,
    Failure,
}

impl ThemeRole {
    /// All of them, in the order theme files have them.
    pub const ALL: [Self; 25] = [
        Self::Screen,
        Self::Plain,
        Self::Context,
        Self::IncidentTitle,
        Self::Section,
        Self::Heading,
        Self::Label,
        Self::Byline,
        Self::Quote,
        Self::Dispute,
        Self::Frame,
        Self::FocusedFrame,
        Self::Title,
        Self::FocusedTitle,
        Self::Bar,
        Self::Match,
        Self::CurrentMatch,
        Self::Handle,
        Self::Key,
        Self::Included,
        Self::Excluded,
        Self::Chart,
        Self::Good,
        Self::Warning,
        Self::Failure,
    ];

    /// Its name in theme files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Plain => "text",
            Self::Context => "context",
            Self::IncidentTitle => "incident-title",
            Self::Section => "section",
            Self::Heading => "heading",
            Self::Label => "label",
            Self::Byline => "byline",
            Self::Quote => "quote",
            Self::Dispute => "dispute",
            Self::Frame => "frame",
            Self::FocusedFrame => "focused-frame",
            Self::Title => "pane-title",
            Self::FocusedTitle => "focused-pane-title",
            Self::Bar => "cursor",
            Self::Match => "match",
            Self::CurrentMatch => "current-match",
            Self::Handle => "handle",
            Self::Key => "key",
            Self::Included => "included",
            Self::Excluded => "excluded",
            Self::Chart => "chart",
            Self::Good => "done",
            Self::Warning => "warning",
            Self::Failure => "failure",
        }
    }

    /// The role with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Its place in `ALL`.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_stands_at_its_place_under_its_name() {
        for (place, role) in ThemeRole::ALL.into_iter().enumerate() {
            assert_eq!(role.place(), place);
            assert_eq!(ThemeRole::named(role.name()), Some(role));
        }
    }
}
