//! The backend against a real terminal parser: what the parser shows is what ratatui drew.

use std::io;

use proptest::prelude::*;
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    buffer::Buffer,
    layout::{Position, Rect, Size},
    style::{Color, Modifier, Style},
};

use super::{ScreenBackend, Surface, cells, pen::VISIBLE_ON_BLANK};

/// A terminal in memory that counts bytes and writes.
struct Parsed {
    parser: vt100::Parser,
    bytes: usize,
    writes: usize,
}

impl Parsed {
    fn screen(width: u16, height: u16) -> Terminal<ScreenBackend<Self>> {
        let mut parser = vt100::Parser::new(height, width, 0);
        parser.process(b"\x1b[?25l");
        let parsed = Self {
            parser,
            bytes: 0,
            writes: 0,
        };
        let area = Rect::new(0, 0, width, height);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(area),
        };
        Terminal::with_options(ScreenBackend::new(parsed).unwrap(), options).unwrap()
    }
}

impl Surface for Parsed {
    fn size(&self) -> io::Result<Size> {
        let (height, width) = self.parser.screen().size();
        Ok(Size { width, height })
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.parser.process(frame);
        self.bytes += frame.len();
        self.writes += 1;
        Ok(())
    }
}

type Piece = (u16, u16, String, Style);

/// Draws `pieces` and returns the bytes that took.
fn draw(terminal: &mut Terminal<ScreenBackend<Parsed>>, pieces: &[Piece], cursor: Option<(u16, u16)>) -> usize {
    let before = terminal.backend().surface().bytes;
    terminal
        .draw(|frame| {
            let area = frame.area();
            for (x, y, text, style) in pieces {
                if *x < area.width && *y < area.height {
                    frame.buffer_mut().set_string(*x, *y, text, *style);
                }
            }
            if let Some((x, y)) = cursor
                && area.contains((x, y).into())
            {
                frame.set_cursor_position((x, y));
            }
        })
        .unwrap();
    terminal.backend().surface().bytes - before
}

fn vt100_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(n) => vt100::Color::Idx(n),
        named => {
            let sixteen = [
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
            vt100::Color::Idx(u8::try_from(sixteen.iter().position(|c| *c == named).unwrap()).unwrap())
        }
    }
}

fn assert_shows(screen: &vt100::Screen, buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let room = usize::from(buffer.area.width - x);
            let wanted = cells::simplified(&buffer[(x, y)], room);
            let shown = screen.cell(y, x).unwrap();
            let text = if shown.contents().is_empty() {
                " "
            } else {
                shown.contents()
            };
            assert_eq!(text, wanted.symbol(), "at {x},{y}");
            assert_eq!(shown.bgcolor(), vt100_colour(wanted.bg), "ground at {x},{y}");
            let modifier = wanted.modifier;
            assert_eq!(
                shown.inverse(),
                modifier.contains(Modifier::REVERSED),
                "reverse at {x},{y}"
            );
            assert_eq!(
                shown.underline(),
                modifier.contains(Modifier::UNDERLINED),
                "line at {x},{y}"
            );
            if text != " " || modifier.intersects(VISIBLE_ON_BLANK) {
                assert_eq!(shown.fgcolor(), vt100_colour(wanted.fg), "colour at {x},{y}");
                assert_eq!(shown.bold(), modifier.contains(Modifier::BOLD), "bold at {x},{y}");
                assert_eq!(shown.dim(), modifier.contains(Modifier::DIM), "dim at {x},{y}");
                assert_eq!(shown.italic(), modifier.contains(Modifier::ITALIC), "italic at {x},{y}");
            }
            x += u16::try_from(cells::width(&wanted)).unwrap();
        }
    }
}

/// Draws and holds the parser's screen against what was drawn.
fn check(terminal: &mut Terminal<ScreenBackend<Parsed>>, pieces: &[Piece], cursor: Option<(u16, u16)>) {
    draw(terminal, pieces, cursor);
    let area = terminal.get_frame().area();
    let mut buffer = Buffer::empty(area);
    for (x, y, text, style) in pieces {
        if *x < area.width && *y < area.height {
            buffer.set_string(*x, *y, text, *style);
        }
    }
    let screen = terminal.backend().surface().parser.screen();
    assert_shows(screen, &buffer);
    let cursor = cursor.filter(|&(x, y)| area.contains((x, y).into()));
    assert_eq!(screen.hide_cursor(), cursor.is_none());
    if let Some((x, y)) = cursor {
        assert_eq!(screen.cursor_position(), (y, x));
    }
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            4 => Just(Color::Reset),
            2 => Just(Color::Red),
            1 => Just(Color::LightCyan),
            1 => Just(Color::Gray),
            1 => Just(Color::Indexed(208)),
            1 => Just(Color::Rgb(1, 20, 255)),
        ]
    };
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::ITALIC,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::BOLD.union(Modifier::REVERSED),
        Modifier::CROSSED_OUT,
    ]);
    (colour(), colour(), modifier).prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
}

fn frame() -> impl Strategy<Value = (Vec<Piece>, Option<(u16, u16)>)> {
    let text = prop_oneof![
        "[a-c ]{1,12}",
        " {1,40}",
        "[日本é a]{1,6}",
        "[│─┌▌]{1,8}",
        "(e\u{301}|a|コ){1,5}",
    ];
    let piece = (0_u16..40, 0_u16..10, text, style());
    (
        prop::collection::vec(piece, 0..12),
        prop::option::of((0_u16..40, 0_u16..10)),
    )
}

fn gutter(row: u16) -> Vec<Piece> {
    let line = |y| {
        (
            1,
            y,
            format!("2024-07-0{} Some incident of state", y % 10),
            Style::new(),
        )
    };
    let mut pieces: Vec<Piece> = (0..35).map(line).collect();
    pieces.push((0, row, "▌".to_owned(), Style::new().fg(Color::Cyan)));
    pieces
}

proptest! {
    #[test]
    fn the_terminal_shows_every_frame(
        frames in prop::collection::vec((frame(), prop::option::weighted(0.2, (0_u16..45, 0_u16..12))), 1..8),
    ) {
        let mut terminal = Parsed::screen(40, 10);
        for ((pieces, cursor), resize) in frames {
            if let Some((width, height)) = resize {
                let size = (height.max(1), width.max(1));
                terminal.backend_mut().surface_mut().parser.screen_mut().set_size(size.0, size.1);
                terminal.resize(Rect::new(0, 0, size.1, size.0)).unwrap();
            }
            check(&mut terminal, &pieces, cursor);
            prop_assert_eq!(draw(&mut terminal, &pieces, cursor), 0, "an unchanged frame costs bytes");
        }
    }
}

#[test]
fn moving_a_gutter_bar_takes_a_few_bytes() {
    let mut terminal = Parsed::screen(120, 35);
    draw(&mut terminal, &gutter(3), None);
    draw(&mut terminal, &gutter(4), None);
    for row in 5..35 {
        let bytes = draw(&mut terminal, &gutter(row), None);
        assert!(bytes <= 12, "{bytes} bytes to row {row}");
    }
}

#[test]
fn a_frame_is_one_write() {
    let mut terminal = Parsed::screen(120, 35);
    draw(&mut terminal, &gutter(3), Some((1, 1)));
    assert_eq!(terminal.backend().surface().writes, 1);
}

/// The last frame as it was sent.
#[derive(Default)]
struct Raw(Vec<u8>);

impl Surface for Raw {
    fn size(&self) -> io::Result<Size> {
        Ok(Size::new(120, 35))
    }

    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.0 = frame.to_owned();
        Ok(())
    }
}

#[test]
fn text_that_terminals_measure_differently_is_followed_by_an_absolute_move() {
    for (text, move_on) in [("eu", "\x1b[8C"), ("e\u{301}u", "\x1b[1;11H"), ("▌ ", "\x1b[1;11H")] {
        let mut terminal = Terminal::new(ScreenBackend::new(Raw::default()).unwrap()).unwrap();
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, text, Style::new().reversed());
                frame.buffer_mut().set_string(10, 0, "x", Style::new());
            })
            .unwrap();
        let sent = String::from_utf8(terminal.backend().surface().0.clone()).unwrap();
        assert!(sent.contains(move_on), "{sent:?}");
    }
}

#[test]
fn only_large_frames_are_synchronized() {
    let mut terminal = Terminal::new(ScreenBackend::new(Raw::default()).unwrap()).unwrap();
    let mut sent = |text: &str| {
        terminal
            .draw(|frame| {
                for y in 0..frame.area().height {
                    frame.buffer_mut().set_string(0, y, text, Style::new());
                }
            })
            .unwrap();
        terminal.backend().surface().0.clone()
    };
    assert!(!sent("a few").starts_with(b"\x1b[?2026h"));
    let large = sent(&"much text ".repeat(12));
    assert!(large.starts_with(b"\x1b[?2026h") && large.ends_with(b"\x1b[?2026l"));
}

#[test]
fn a_wide_character_that_does_not_fit_is_a_blank() {
    let mut terminal = Parsed::screen(5, 2);
    terminal
        .draw(|frame| {
            frame.buffer_mut()[(4, 0)].set_symbol("日");
            frame.buffer_mut()[(1, 1)].set_symbol("x");
        })
        .unwrap();
    assert_eq!(terminal.backend().surface().parser.screen().contents(), "\n x");
}

#[test]
fn a_screen_without_cells_costs_nothing() {
    let mut terminal = Parsed::screen(5, 2);
    terminal.resize(Rect::new(0, 0, 0, 0)).unwrap();
    terminal.set_cursor_position(Position::new(9, 9)).unwrap();
    draw(&mut terminal, &[], None);
    assert_eq!(draw(&mut terminal, &[], Some((1, 1))), 0);
}
