//! From what a thing is to how it looks: the theme's paints as styles, and the characters of frames and marks.

use std::borrow::Cow;

use ratatui::{
    style::{Color, Modifier, Style},
    symbols::border::{self, Set},
};

pub(super) use crate::config::ThemeRole;
use crate::{
    app::{Glyphs, Look, TextRole},
    config::{Colour, Paint},
    story::{CastSign, StoryRole},
    text::Clean,
};

/// The look of everything.
#[derive(Clone, Copy, Debug)]
pub(super) struct StyleSheet<'a> {
    look: &'a Look,
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

/// Signs that have a twin in ASCII, one cell each.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListSigns {
    /// Before a record in which accounts differ.
    pub(super) differs: &'static str,
    /// Between who did it and whom it hit.
    pub(super) operation: &'static str,
    /// The same, in a record of an answer.
    pub(super) answer: &'static str,
    /// What a thin rule consists of.
    pub(super) line: &'static str,
    /// Before a group that is folded, and one that is not.
    pub(super) folded: &'static str,
    pub(super) open: &'static str,
}

impl<'a> StyleSheet<'a> {
    pub(super) fn of(look: &'a Look) -> Self {
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

    /// The mark where text was cut.
    pub(super) fn ellipsis(self) -> char {
        self.look.glyphs.ellipsis()
    }

    /// What fills a cell of a bar of counts, from a little to all of it.
    pub(super) fn bar_steps(self) -> &'static [&'static str] {
        match self.look.glyphs {
            Glyphs::Unicode => &["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
            Glyphs::Ascii => &["#"],
        }
    }

    /// The heights of a bar that stands in one cell, from a little to all of it; the shape only, no number.
    pub(super) fn strip_steps(self) -> &'static [&'static str] {
        match self.look.glyphs {
            Glyphs::Unicode => &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
            Glyphs::Ascii => &["_", "_", ".", ".", ":", ":", "|", "|"],
        }
    }

    /// The sign between two facts of a line.
    pub(super) fn separator(self) -> char {
        self.look.glyphs.separator()
    }

    /// The signs of the list, in the characters that may be drawn.
    pub(super) fn signs(self) -> ListSigns {
        match self.look.glyphs {
            Glyphs::Unicode => ListSigns {
                differs: "≠",
                operation: "→",
                answer: "⊣",
                line: "─",
                folded: "▸",
                open: "▾",
            },
            Glyphs::Ascii => ListSigns {
                differs: "~",
                operation: ">",
                answer: "|",
                line: "-",
                folded: ">",
                open: "v",
            },
        }
    }

    /// The bar before the selected row.
    pub(super) fn bar(self) -> &'static str {
        match self.look.glyphs {
            Glyphs::Unicode => "▌",
            Glyphs::Ascii => ">",
        }
    }

    /// What is below everything.
    pub(super) fn ground(self) -> Style {
        self.own(ThemeRole::Screen)
    }

    pub(super) fn piece(self, piece: ThemeRole) -> Style {
        self.ground().patch(self.own(piece))
    }

    pub(super) fn role(self, role: TextRole) -> Style {
        self.piece(match role {
            TextRole::Title => ThemeRole::Title,
            TextRole::Heading => ThemeRole::Heading,
            TextRole::Label => ThemeRole::Quiet,
            TextRole::Sign(CastSign::Accused) => ThemeRole::AccusedSign,
            TextRole::Sign(CastSign::Hit) => ThemeRole::HitSign,
            TextRole::Sign(CastSign::Answered) => ThemeRole::AnsweredSign,
            TextRole::Told(role) => of_story(role),
        })
    }

    /// The same on the selected row.
    pub(super) fn selected(self, piece: ThemeRole) -> Style {
        self.ground().patch(styled(self.look.theme.on_selection(piece)))
    }

    /// `text` with our own marks in characters that the terminal has; what a record says stays as it is.
    pub(super) fn marks(self, text: &Clean, role: TextRole) -> Cow<'_, Clean> {
        const TWINS: [(char, char); 7] = [
            ('▲', '^'),
            ('▼', 'v'),
            ('■', 'A'),
            ('╰', '`'),
            ('→', '>'),
            ('≠', '~'),
            ('·', '-'),
        ];
        let is_ours = matches!(
            role,
            TextRole::Label | TextRole::Sign(_) | TextRole::Told(StoryRole::Arrow | StoryRole::Denied)
        );
        if self.look.glyphs == Glyphs::Unicode || !is_ours {
            return Cow::Borrowed(text);
        }
        let twin = |c: char| TWINS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, twin)| *twin);
        Cow::Owned(Clean::line(&text.as_str().chars().map(twin).collect::<String>()))
    }

    /// What the theme says of this role alone.
    fn own(self, piece: ThemeRole) -> Style {
        styled(self.look.theme.paint(piece))
    }
}

/// What stands for a role of what is told.
fn of_story(role: StoryRole) -> ThemeRole {
    match role {
        StoryRole::Text | StoryRole::Technique => ThemeRole::Plain,
        StoryRole::Quiet | StoryRole::Source | StoryRole::Hedge | StoryRole::Note => ThemeRole::Quiet,
        StoryRole::Accused => ThemeRole::Accused,
        StoryRole::Hit => ThemeRole::Hit,
        StoryRole::Answered => ThemeRole::Answered,
        StoryRole::Arrow => ThemeRole::AccusedSign,
        StoryRole::Date => ThemeRole::Date,
        StoryRole::Speaker => ThemeRole::Speaker,
        StoryRole::Quote => ThemeRole::Quote,
        StoryRole::Denied => ThemeRole::Denied,
        StoryRole::Denial => ThemeRole::Denial,
        StoryRole::Context => ThemeRole::Context,
        StoryRole::Warning => ThemeRole::Failure,
    }
}

fn styled(paint: Paint) -> Style {
    let modifiers = [
        (paint.bold, Modifier::BOLD),
        (paint.dim, Modifier::DIM),
        (paint.underline, Modifier::UNDERLINED),
        (paint.reverse, Modifier::REVERSED),
    ];
    let modifier = modifiers
        .into_iter()
        .filter(|(is_set, _)| *is_set)
        .map(|(_, modifier)| modifier)
        .collect();
    let style = Style::new().add_modifier(modifier);
    Style {
        fg: paint.fg.map(colour),
        bg: paint.bg.map(colour),
        ..style
    }
}

/// The first sixteen by their names: that is shorter on the line, and what terminals with no more colours understand.
fn colour(colour: Colour) -> Color {
    const ANSI_COLOURS: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Colour::Palette(place) => ANSI_COLOURS
            .get(usize::from(place))
            .copied()
            .unwrap_or(Color::Indexed(place)),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}
