//! Tests how the built-in themes are seen: their contrast, and whether colour-blind eyes can tell colours apart.

use std::mem;

use super::{
    Colour, Paint, ThemeFile, ThemeRole,
    built_in::BUILT_IN_THEMES,
    contrast::{Light, READABLE_CONTRAST, contrast, light, rgb},
};

/// How a colour is shown; the first sixteen of the palette are the terminal's affair.
fn shown(colour: Colour) -> [u8; 3] {
    rgb(colour).unwrap_or_else(|| panic!("what {colour:?} looks like is the terminal's affair"))
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
fn colours(theme: &ThemeFile, paint: Paint) -> ([u8; 3], [u8; 3]) {
    let screen = theme.paint(ThemeRole::Screen);
    let Paint { fg, bg, reverse, .. } = paint;
    let mut letters = fg.or(screen.fg).expect("a theme with a ground has letters");
    let mut ground = bg.or(screen.bg).expect("a theme with a ground");
    if reverse {
        mem::swap(&mut letters, &mut ground);
    }
    (shown(letters), shown(ground))
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
fn words_have_no_hue_in_the_default_theme() {
    for role in ThemeRole::ALL {
        let Paint { fg, bg, .. } = ThemeFile::default().paint(role);
        assert!(fg.is_none() || bg.is_some() || role.is_shape(), "{}", role.as_str());
    }
}

#[test]
fn the_theme_without_colours_has_none() {
    for role in ThemeRole::ALL {
        let Paint { fg, bg, .. } = ThemeFile::mono().paint(role);
        assert_eq!((fg, bg), (None, None), "{}", role.as_str());
    }
}

fn is_tile(role: ThemeRole) -> bool {
    matches!(
        role,
        ThemeRole::TileOne | ThemeRole::TileFew | ThemeRole::TileSome | ThemeRole::TileMany
    )
}

#[test]
fn letters_stand_out_from_the_ground() {
    // WCAG 2.2: 4.5 for text (1.4.3), 7 for text that all should read (1.4.6), 3 for bars and marks (1.4.11). A plain rule
    // only parts what stands apart anyway, and what goes on or was perhaps is told by its pattern and its number.
    for (name, wanted) in [
        ("light", READABLE_CONTRAST),
        ("dark", READABLE_CONTRAST),
        ("contrast", 7.0),
    ] {
        let theme = ThemeFile::built_in(name).expect("a theme");
        for theme in [theme, theme.in_palette()] {
            for role in ThemeRole::ALL {
                let (letters, ground) = colours(&theme, theme.paint(role));
                let wanted = match role {
                    ThemeRole::Rule | ThemeRole::ChartOngoing => 1.4,
                    // The numbers on tiles are short and bold, as large letters are (1.4.3); the ground tells as well.
                    role if is_tile(role) => 3.0,
                    ThemeRole::Chart | ThemeRole::ChartPerhaps => 3.0,
                    _ => wanted,
                };
                let found = contrast(letters, ground);
                assert!(found >= wanted, "{name}: {}: {found:.2}", role.as_str());
            }
        }
    }
}

#[test]
fn what_stands_on_the_selected_row_can_be_read() {
    for name in ["light", "dark", "contrast"] {
        let theme = ThemeFile::built_in(name).expect("a theme");
        for theme in [theme, theme.in_palette()] {
            let words = |role: &ThemeRole| !role.is_shape() && !is_tile(*role);
            for role in ThemeRole::ALL.into_iter().filter(words) {
                let (letters, ground) = colours(&theme, theme.on_selection(role));
                let found = contrast(letters, ground);
                assert!(found >= READABLE_CONTRAST, "{name}: {}: {found:.2}", role.as_str());
            }
        }
    }
}

#[test]
fn the_selected_row_has_a_ground_of_its_own_in_every_theme() {
    for name in ThemeFile::built_in_names() {
        let theme = ThemeFile::built_in(name).expect("a theme");
        let row = theme.paint(ThemeRole::Selected);
        assert!(
            row.reverse
                || row
                    .bg
                    .is_some_and(|ground| Some(ground) != theme.paint(ThemeRole::Screen).bg),
            "{name}"
        );
    }
}

#[test]
fn colour_blind_eyes_can_tell_opposites_apart() {
    let theme = ThemeFile::built_in("contrast").expect("a theme");
    let pairs = [
        (ThemeRole::Included, ThemeRole::Excluded),
        (ThemeRole::Good, ThemeRole::Failure),
        (ThemeRole::Good, ThemeRole::Warning),
        (ThemeRole::Quote, ThemeRole::Denied),
        (ThemeRole::Accused, ThemeRole::Hit),
    ];
    for (a, b) in pairs {
        let seen = |role| light(colours(&theme, theme.paint(role)).0);
        let (first, second) = (seen(a), seen(b));
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
            (ThemeRole::Rule, ThemeRole::FocusedRule),
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
