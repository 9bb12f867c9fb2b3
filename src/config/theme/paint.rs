//! How one role looks: its two colours, and attributes that need no colour.

/// The look of one role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute that terminals switch on and off"
)]
pub struct Paint {
    /// The colour of the text; where `None`, that of the screen.
    pub fg: Option<Colour>,
    /// The colour of the background; where `None`, that of the screen.
    pub bg: Option<Colour>,
    pub bold: bool,
    /// Fainter than ordinary text.
    pub dim: bool,
    pub underline: bool,
    pub reverse: bool,
}

/// A colour that a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// An index into the palette: 0–15 the terminal's own colours, 16–231 a cube of colours, 232–255 greys.
    Palette(u8),
    Rgb(u8, u8, u8),
}

/// The names of the first sixteen colours of the palette, in its order.
pub(super) const COLOUR_NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// The colour called `cyan`, `bright-cyan` or `#87afd7`.
    pub(super) fn named(name: &str) -> Option<Self> {
        if let Some(digits) = name.strip_prefix('#') {
            let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
            return is_hex.then_some(Self::Rgb(red, green, blue));
        }
        let place = (0..).zip(COLOUR_NAMES).find(|(_, known)| *known == name);
        place.map(|(place, _)| Self::Palette(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_or_six_digits() {
        assert_eq!(Colour::named("cyan"), Some(Colour::Palette(6)));
        assert_eq!(Colour::named("bright-white"), Some(Colour::Palette(15)));
        assert_eq!(Colour::named("#87aFd7"), Some(Colour::Rgb(0x87, 0xaf, 0xd7)));
        for text in ["", "#", "#fff", "#+fffff", "#87afd7ff", "Cyan", "6", "gray"] {
            assert_eq!(Colour::named(text), None, "{text}");
        }
    }
}
