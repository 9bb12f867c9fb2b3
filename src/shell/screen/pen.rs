//! The style the terminal writes in, and the shortest change to another.

use std::{fmt::Arguments, io::Write, mem};

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// Modifiers that show on a blank; all others leave it as it is.
pub(super) const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Each modifier with the numbers that switch it on and off (ECMA-48 §8.3.117).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StylePen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl StylePen {
    /// The style after `ESC [ m`.
    pub(super) const PLAIN_STYLE: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        underline: Color::Reset,
        modifier: Modifier::empty(),
    };

    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier,
        }
    }

    /// Whether `cell` looks as it should when written in this style.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        self == self.nearest(cell)
    }

    /// Whether erasing in this style leaves plain blanks on every terminal, with or without background colour erase.
    pub(super) fn erases_plainly(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(VISIBLE_ON_BLANK)
    }

    /// Changes to a style that suits `cell`.
    pub(super) fn shift(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        self.change(self.nearest(cell), out);
    }

    pub(super) fn change(&mut self, to: Self, out: &mut Vec<u8>) {
        let from = mem::replace(self, to);
        if from == to {
            return;
        }
        out.extend_from_slice(b"\x1b[");
        let start = out.len();
        if to != Self::PLAIN_STYLE {
            from.numbers(to, out);
            let middle = out.len();
            out.extend_from_slice(b"0;");
            Self::PLAIN_STYLE.numbers(to, out);
            if out.len() - middle < middle - start {
                out.drain(start..middle);
            } else {
                out.truncate(middle);
            }
            out.pop();
        }
        out.push(b'm');
    }

    /// The style for `cell` that differs least from this one: on a blank, what does not show may stay.
    fn nearest(self, cell: &Cell) -> Self {
        if cell.symbol() == " " && !cell.modifier.intersects(VISIBLE_ON_BLANK) {
            Self {
                bg: cell.bg,
                modifier: self.modifier - VISIBLE_ON_BLANK,
                ..self
            }
        } else {
            Self::of(cell)
        }
    }

    /// Appends the numbers that lead from this style to `to`, each followed by a semicolon.
    fn numbers(self, to: Self, out: &mut Vec<u8>) {
        let mut on = self.modifier;
        for (modifier, _, off) in MODIFIERS {
            if on.contains(modifier) && !to.modifier.contains(modifier) {
                number(off, out);
                for (also, _, same) in MODIFIERS {
                    if same == off {
                        on -= also;
                    }
                }
            }
        }
        for (modifier, code, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !on.contains(modifier) {
                number(code, out);
            }
        }
        if self.fg != to.fg {
            colour(to.fg, Ground::Fore, out);
        }
        if self.bg != to.bg {
            colour(to.bg, Ground::Back, out);
        }
        if self.underline != to.underline {
            underline(to.underline, out);
        }
    }
}

#[derive(Clone, Copy)]
enum Ground {
    Fore,
    Back,
}

fn number(n: u8, out: &mut Vec<u8>) {
    append(out, format_args!("{n};"));
}

fn append(out: &mut Vec<u8>, text: Arguments<'_>) {
    out.write_fmt(text).expect("memory takes every byte");
}

fn colour(colour: Color, ground: Ground, out: &mut Vec<u8>) {
    let shift = match ground {
        Ground::Fore => 0,
        Ground::Back => 10,
    };
    match colour {
        Color::Reset => number(39 + shift, out),
        Color::Indexed(n) => append(out, format_args!("{};5;{n};", 38 + shift)),
        Color::Rgb(r, g, b) => append(out, format_args!("{};2;{r};{g};{b};", 38 + shift)),
        named => match palette(named) {
            n @ 0..=7 => number(30 + n + shift, out),
            n => number(90 + n - 8 + shift, out),
        },
    }
}

/// With colons, so that a terminal that knows no underline colour skips it whole instead of reading `5` as blinking.
fn underline(colour: Color, out: &mut Vec<u8>) {
    match colour {
        Color::Reset => number(59, out),
        Color::Indexed(n) => append(out, format_args!("58:5:{n};")),
        Color::Rgb(r, g, b) => append(out, format_args!("58:2::{r}:{g}:{b};")),
        named => append(out, format_args!("58:5:{};", palette(named))),
    }
}

/// The place of a named colour among the sixteen.
fn palette(colour: Color) -> u8 {
    match colour {
        Color::Black | Color::Reset | Color::Rgb(..) => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) => n,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn change(from: Style, to: Style) -> String {
        let pen = |style| StylePen::of(Cell::new("x").set_style(style));
        let mut out = Vec::new();
        pen(from).change(pen(to), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_change_is_one_sequence_and_the_shorter_of_two() {
        let plain = Style::new();
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain.red().bold(), plain), "\x1b[m");
        assert_eq!(change(plain, plain.red().bold().on_blue()), "\x1b[1;31;44m");
        assert_eq!(change(plain.red().bold(), plain.bold()), "\x1b[39m");
        assert_eq!(change(plain.red().bold().underlined(), plain.italic()), "\x1b[0;3m");
        assert_eq!(change(plain, plain.light_cyan().on_gray()), "\x1b[96;47m");
    }

    #[test]
    fn dim_goes_without_taking_bold_along() {
        let bold = Style::new().bold();
        assert_eq!(change(bold.dim().on_blue(), bold.on_blue()), "\x1b[22;1m");
    }

    #[test]
    fn a_blank_needs_only_its_background() {
        let mut pen = StylePen::of(Cell::new("x").set_style(Style::new().red().bold()));
        let mut out = Vec::new();
        pen.shift(&Cell::new(" "), &mut out);
        assert!(out.is_empty());
        pen.shift(Cell::new(" ").set_style(Style::new().on_blue()), &mut out);
        assert_eq!(out, b"\x1b[44m");
        assert!(!pen.erases_plainly());
    }

    #[test]
    fn underline_colour_is_skipped_whole_by_terminals_without_it() {
        let curled = Style::new().underlined().underline_color(Color::Red);
        assert_eq!(change(Style::new(), curled), "\x1b[4;58:5:1m");
    }
}
