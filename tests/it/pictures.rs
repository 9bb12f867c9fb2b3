//! The README's pictures, made from the program itself: a picture that no longer shows the program fails the test.
//!
//! `WATCHFLOOR_PICTURES=write cargo test pictures` draws them anew.

use std::{env, fmt::Write as _, fs, path::Path};

use anstyle_svg::Term;
use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier, Style},
};

use watchfloor::{config::ThemeFile, corpus};

use crate::harness::Session;

/// Columns and rows of a picture: wide enough for three panes, small enough for a page.
const SIZE: (u16, u16) = (120, 35);

/// The states that the README shows, each with the keys that lead there.
const STATES: [(&str, &str); 5] = [
    ("list", "jj"),
    ("search", "/router<enter>"),
    ("filter", "f<space>jj"),
    ("read", "/durres<enter><enter>"),
    ("export", "/target:AL<enter>e"),
];

#[test]
fn the_pictures_are_of_this_program() {
    for theme in ["dark", "light"] {
        for (name, script) in STATES {
            compare(&format!("{name}-{theme}.svg"), (script, theme));
        }
    }
}

fn compare(name: &str, (script, theme): (&str, &str)) {
    let mut session = Session::reading(SIZE.0, SIZE.1, corpus::built_in());
    session.model.look.theme = ThemeFile::built_in(theme).unwrap();
    let session = session.press(script);
    let picture = Term::new().render_svg(&ansi(session.buffer()));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens").join(name);
    if env::var_os("WATCHFLOOR_PICTURES").is_some_and(|wish| wish == "write") {
        fs::write(&path, &picture).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == picture,
        "assets/screens/{name} shows another program than this one; `WATCHFLOOR_PICTURES=write cargo test pictures` draws it anew"
    );
}

/// The screen as text with escape sequences for its colours, line by line.
fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut last = Style::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            if cell.style() != last {
                last = cell.style();
                out.push_str(&sgr(last));
            }
            out.push_str(cell.symbol());
        }
        out.push_str("\u{1b}[0m\n");
    }
    out
}

fn sgr(style: Style) -> String {
    let mut out = String::from("\u{1b}[0");
    let codes = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    for (modifier, code) in codes {
        if style.add_modifier.contains(modifier) {
            write!(out, ";{code}").unwrap();
        }
    }
    for (colour, ground) in [(style.fg, 0), (style.bg, 10)] {
        match colour {
            None | Some(Color::Reset) => {}
            Some(Color::Rgb(red, green, blue)) => write!(out, ";{};2;{red};{green};{blue}", 38 + ground).unwrap(),
            Some(Color::Indexed(place)) => write!(out, ";{};5;{place}", 38 + ground).unwrap(),
            Some(named) => write!(out, ";{}", code(named) + ground).unwrap(),
        }
    }
    out.push('m');
    out
}

/// The terminal's code of one of its own colours, for letters.
fn code(colour: Color) -> u8 {
    match colour {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::White => 97,
        other => panic!("the program draws in {other}, which the pictures cannot show"),
    }
}
