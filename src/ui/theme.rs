//! From what a thing is to how it looks: sixteen colours of the terminal, bold, underline, reverse; nothing brighter.

use ratatui::{
    style::{Color, Modifier, Style},
    symbols::border::{self, Set},
};

use crate::app::{Colour, Glyphs, Look, Role};

/// What a piece of the screen around the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Plain,
    Frame,
    FocusedFrame,
    /// The title of a pane.
    Title,
    FocusedTitle,
    /// Column titles, labels, counts.
    Label,
    Heading,
    /// The bar before the selected row.
    Bar,
    Match,
    /// The match gone to last.
    CurrentMatch,
    /// The handle gone to.
    Handle,
    Key,
    Included,
    Excluded,
    Good,
    Warning,
    Failure,
}

/// The look of everything.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    look: Look,
}

const ASCII: Set<'static> = Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

const ASCII_FOCUSED: Set<'static> = Set {
    horizontal_top: "=",
    horizontal_bottom: "=",
    vertical_left: "#",
    vertical_right: "#",
    ..ASCII
};

impl Theme {
    pub(super) fn of(look: Look) -> Self {
        Self { look }
    }

    /// The lines of a frame; heavy where the focus is, so that it shows without colour.
    pub(super) fn border(self, focused: bool) -> Set<'static> {
        match (self.look.glyphs, focused) {
            (Glyphs::Unicode, false) => border::PLAIN,
            (Glyphs::Unicode, true) => border::THICK,
            (Glyphs::Ascii, false) => ASCII,
            (Glyphs::Ascii, true) => ASCII_FOCUSED,
        }
    }

    /// Stands where text was cut.
    pub(super) fn ellipsis(self) -> char {
        match self.look.glyphs {
            Glyphs::Unicode => '…',
            Glyphs::Ascii => '~',
        }
    }

    /// The bar before the selected row.
    pub(super) fn bar(self) -> &'static str {
        match self.look.glyphs {
            Glyphs::Unicode => "▌",
            Glyphs::Ascii => ">",
        }
    }

    pub(super) fn piece(self, piece: Piece) -> Style {
        let (colour, modifier) = match piece {
            Piece::Plain => (Color::Reset, Modifier::empty()),
            Piece::Frame => (Color::Blue, Modifier::empty()),
            Piece::FocusedFrame => (Color::Cyan, Modifier::BOLD),
            Piece::Title | Piece::Label => (Color::Cyan, Modifier::empty()),
            Piece::FocusedTitle | Piece::Heading => (Color::Reset, Modifier::BOLD),
            Piece::Bar | Piece::Key => (Color::Yellow, Modifier::BOLD),
            Piece::Match => (Color::Yellow, Modifier::BOLD.union(Modifier::UNDERLINED)),
            Piece::Handle => (Color::Reset, Modifier::REVERSED),
            Piece::CurrentMatch => (Color::Yellow, Modifier::BOLD.union(Modifier::REVERSED)),
            Piece::Included | Piece::Good => (Color::Green, Modifier::BOLD),
            Piece::Excluded | Piece::Failure => (Color::Red, Modifier::BOLD),
            Piece::Warning => (Color::Yellow, Modifier::empty()),
        };
        self.style(colour, modifier)
    }

    pub(super) fn role(self, role: Role) -> Style {
        let (colour, modifier) = match role {
            Role::Title => (Color::Reset, Modifier::BOLD),
            Role::Heading => (Color::Cyan, Modifier::BOLD),
            Role::Label | Role::Byline => (Color::Cyan, Modifier::empty()),
            Role::Text | Role::Context => (Color::Reset, Modifier::empty()),
            Role::Quote => (Color::Green, Modifier::empty()),
            Role::Dispute => (Color::Magenta, Modifier::BOLD),
            Role::Warning => (Color::Red, Modifier::BOLD),
        };
        self.style(colour, modifier)
    }

    fn style(self, colour: Color, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        match self.look.colour {
            Colour::Terminal if colour != Color::Reset => style.fg(colour),
            Colour::Terminal | Colour::Mono => style,
        }
    }
}
