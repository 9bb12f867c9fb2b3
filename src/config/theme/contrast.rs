//! How colours stand out from each other, what a role looks like on the selected row, and colours for a palette of 256.

use super::{Colour, Paint, ThemeFile, ThemeRole};

/// What letters need to be read: WCAG 2.2, success criterion 1.4.3.
pub(super) const READABLE_CONTRAST: f64 = 4.5;

/// Red, green and blue of light, each from 0 to 1.
pub(super) type Light = [f64; 3];

/// The colours of the palette from place 16 on, as xterm has them: a cube of six steps a side, then greys. Those before
/// are the terminal's affair.
pub(super) fn rgb(colour: Colour) -> Option<[u8; 3]> {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match colour {
        Colour::Rgb(red, green, blue) => Some([red, green, blue]),
        Colour::Palette(n @ 232..) => Some([8 + 10 * (n - 232); 3]),
        Colour::Palette(n @ 16..) => Some([(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(step)),
        Colour::Palette(_) => None,
    }
}

/// Light of a colour (sRGB, IEC 61966-2-1).
pub(super) fn light(rgb: [u8; 3]) -> Light {
    rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of WCAG 2.2, from 1 to 21.
pub(super) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(light(a)) + 0.05, luminance(light(b)) + 0.05);
    a.max(b) / a.min(b)
}

impl Paint {
    /// Whether it brings its own ground, so that it can be read wherever it lies.
    fn is_pair(self) -> bool {
        self.bg.is_some() || self.reverse
    }

    fn recoloured(self, change: impl Fn(Colour) -> Colour) -> Self {
        Self {
            fg: self.fg.map(&change),
            bg: self.bg.map(&change),
            ..self
        }
    }
}

impl ThemeFile {
    /// How `role` looks on the selected row. What brings its own ground stays; a hue that cannot be read on the row's
    /// ground falls.
    pub fn on_selection(&self, role: ThemeRole) -> Paint {
        let (own, row) = (self.paint(role), self.paint(ThemeRole::Selected));
        if own.is_pair() && role != ThemeRole::Selected {
            return own;
        }
        let stands_out = match (own.fg.and_then(rgb), row.bg.and_then(rgb)) {
            (Some(letters), Some(ground)) => contrast(letters, ground) >= READABLE_CONTRAST,
            _ => false,
        };
        Paint {
            fg: own.fg.filter(|_| stands_out).or(row.fg),
            bg: row.bg,
            bold: own.bold || row.bold,
            dim: false,
            underline: own.underline || row.underline,
            reverse: row.reverse,
        }
    }

    /// The same with each colour of its own replaced by the nearest of the palette of 256, for a terminal that may not
    /// show others.
    #[must_use]
    pub fn in_palette(&self) -> Self {
        Self {
            paints: self.paints.map(|paint| paint.recoloured(nearest_in_palette)),
        }
    }
}

/// The nearest colour of the palette from place 16 on, by the sum of squared differences.
fn nearest_in_palette(colour: Colour) -> Colour {
    let Colour::Rgb(red, green, blue) = colour else {
        return colour;
    };
    let distance = |place: &u8| {
        let parts = rgb(Colour::Palette(*place)).unwrap_or_default().into_iter();
        parts
            .zip([red, green, blue])
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .sum::<u32>()
    };
    (16..=u8::MAX).min_by_key(distance).map_or(colour, Colour::Palette)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_selected_row_pairs_stay_and_faint_hues_fall() {
        let theme = ThemeFile::read(
            "selected = { fg = \"#ffffff\", bg = \"#000080\" }\nquiet = { fg = \"#303030\", dim = true }\n\
             date = { fg = \"#ffff00\" }\nmatch = { fg = 16, bg = 226, bold = true }\n",
        )
        .0;
        let ground = Some(Colour::Rgb(0, 0, 0x80));
        let quiet = theme.on_selection(ThemeRole::Quiet);
        assert_eq!(
            (quiet.fg, quiet.bg, quiet.dim),
            (Some(Colour::Rgb(255, 255, 255)), ground, false)
        );
        let date = theme.on_selection(ThemeRole::Date);
        assert_eq!((date.fg, date.bg), (Some(Colour::Rgb(255, 255, 0)), ground));
        assert_eq!(theme.on_selection(ThemeRole::Match), theme.paint(ThemeRole::Match));
    }

    #[test]
    fn a_colour_of_its_own_becomes_the_nearest_of_the_palette() {
        assert_eq!(nearest_in_palette(Colour::Rgb(0xff, 0xd8, 0x4a)), Colour::Palette(221));
        assert_eq!(nearest_in_palette(Colour::Rgb(0, 0, 0)), Colour::Palette(16));
        assert_eq!(nearest_in_palette(Colour::Palette(3)), Colour::Palette(3));
    }
}
