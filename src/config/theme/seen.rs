//! Tests how the built-in themes are seen: their contrast, and whether colour-blind eyes can tell colours apart.

use std::mem;

use super::{Colour, Paint, ThemeFile, ThemeRole, built_in::BUILT_IN_THEMES};

/// Red, green and blue of light, each from 0 to 1.
type Light = [f64; 3];

/// The colours of the palette from place 16 on, as xterm has them: a cube of six steps a side, then greys.
fn rgb(colour: Colour) -> [u8; 3] {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match colour {
        Colour::Rgb(red, green, blue) => [red, green, blue],
        Colour::Palette(n @ 232..) => [8 + 10 * (n - 232); 3],
        Colour::Palette(n @ 16..) => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(step),
        Colour::Palette(n) => panic!("what {n} looks like is the terminal's affair"),
    }
}

/// Light of a colour (sRGB, IEC 61966-2-1).
fn light(colour: Colour) -> Light {
    rgb(colour).map(|part| {
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
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(light(a)) + 0.05, luminance(light(b)) + 0.05);
    a.max(b) / a.min(b)
}

/// What eyes that lack one kind of cone see, after Machado, Oliveira and Fernandes (2009), severity 1.0.
const BLIND: [(&str, [Light; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn through(eyes: [Light; 3], light: Light) -> Light {
    eyes.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

/// Lightness and the two colour axes of CIE 1976 L*a*b*, white D65.
fn lab(light: Light) -> [f64; 3] {
    let xyz = [
        ([0.412_456, 0.357_576, 0.180_437], 0.950_47),
        ([0.212_673, 0.715_152, 0.072_175], 1.0),
        ([0.019_334, 0.119_192, 0.950_304], 1.088_83),
    ];
    let [x, y, z] = xyz.map(|(row, white): (Light, f64)| {
        let part = row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>() / white;
        if part > 0.008_856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The distance between two colours (CIE 1976); a distance of about 2 is just noticeable.
fn distance(a: Light, b: Light) -> f64 {
    let parts = lab(a).into_iter().zip(lab(b));
    parts.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The colours of the letters and the background.
fn colours(theme: &ThemeFile, role: ThemeRole) -> (Colour, Colour) {
    let screen = theme.paint(ThemeRole::Screen);
    let Paint { fg, bg, reverse, .. } = theme.paint(role);
    let mut letters = fg.or(screen.fg).expect("a theme with a ground has letters");
    let mut ground = bg.or(screen.bg).expect("a theme with a ground");
    if reverse {
        mem::swap(&mut letters, &mut ground);
    }
    (letters, ground)
}

#[test]
fn every_theme_reads_without_faults_and_names_every_role() {
    for (name, text) in BUILT_IN_THEMES {
        assert_eq!(ThemeFile::read(text).1, [], "{name}");
        for role in ThemeRole::ALL {
            let named = |line: &str| line.split_whitespace().next() == Some(role.as_str());
            assert!(text.lines().any(named), "{name}: {}", role.as_str());
        }
    }
    assert_eq!(ThemeFile::DEFAULT_NAME, "terminal");
    assert_eq!(ThemeFile::built_in("terminal"), Some(ThemeFile::default()));
}

#[test]
fn the_default_theme_uses_the_terminals_own_colours_but_no_bright_black() {
    for role in ThemeRole::ALL {
        let Paint { fg, bg, .. } = ThemeFile::default().paint(role);
        for colour in [fg, bg].into_iter().flatten() {
            assert!(
                matches!(colour, Colour::Palette(0..=7 | 9..=15)),
                "{}: {colour:?}",
                role.as_str()
            );
        }
    }
}

#[test]
fn the_theme_without_colours_has_none() {
    for role in ThemeRole::ALL {
        let Paint { fg, bg, .. } = ThemeFile::mono().paint(role);
        assert_eq!((fg, bg), (None, None), "{}", role.as_str());
    }
}

#[test]
fn letters_stand_out_from_the_ground() {
    // WCAG 2.2: 4.5 for text (1.4.3), 7 for text that all should read (1.4.6), 3 for lines and bars (1.4.11).
    for (name, wanted) in [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)] {
        let theme = ThemeFile::built_in(name).expect("a theme");
        for role in ThemeRole::ALL {
            let (letters, ground) = colours(&theme, role);
            let wanted = match role {
                ThemeRole::Frame | ThemeRole::FocusedFrame | ThemeRole::Chart => 3.0,
                _ => wanted,
            };
            let found = contrast(letters, ground);
            assert!(found >= wanted, "{name}: {}: {found:.2}", role.as_str());
        }
    }
}

#[test]
fn colour_blind_eyes_can_tell_opposites_apart() {
    let theme = ThemeFile::built_in("contrast").expect("a theme");
    let pairs = [
        (ThemeRole::Included, ThemeRole::Excluded),
        (ThemeRole::Good, ThemeRole::Failure),
        (ThemeRole::Good, ThemeRole::Warning),
        (ThemeRole::Quote, ThemeRole::Dispute),
    ];
    for (a, b) in pairs {
        let (first, second) = (light(colours(&theme, a).0), light(colours(&theme, b).0));
        for (blindness, eyes) in BLIND {
            let apart = distance(through(eyes, first), through(eyes, second));
            assert!(
                apart >= 20.0,
                "{} and {}, {blindness}: {apart:.1}",
                a.as_str(),
                b.as_str()
            );
        }
    }
}

#[test]
fn opposites_differ_without_colour_too() {
    // Elsewhere signs and words tell opposites apart; these pairs differ in their look alone.
    for name in ThemeFile::built_in_names() {
        let theme = ThemeFile::built_in(name).expect("a theme");
        for (a, b) in [
            (ThemeRole::Frame, ThemeRole::FocusedFrame),
            (ThemeRole::Match, ThemeRole::CurrentMatch),
            (ThemeRole::Plain, ThemeRole::Match),
        ] {
            let bare = |role| {
                let Paint {
                    bg,
                    bold,
                    underline,
                    reverse,
                    ..
                } = theme.paint(role);
                (bg.is_some(), bold, underline, reverse)
            };
            assert_ne!(bare(a), bare(b), "{name}: {} and {}", a.as_str(), b.as_str());
        }
    }
}
