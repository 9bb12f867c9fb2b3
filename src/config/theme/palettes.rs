//! Tests how the default theme is seen in the sixteen colours of the usual terminals, on a dark and on a light ground.

use std::mem;

use super::{
    Colour, ThemeFile, ThemeRole,
    contrast::{contrast, rgb},
};

/// Sixteen colours as a terminal has them, with its letters on its ground.
struct Terminal {
    name: &'static str,
    palette: [u32; 16],
    /// Pairs of letters and ground.
    screens: [(u32, u32); 2],
    /// The least contrast that is asked for: WCAG 2.2 wants 4.5 (1.4.3); VGA's yellow is a brown that black stands out
    /// from by 4.0, and Solarized's own letters have 4.1 and 4.7.
    least: f64,
    /// The same for faint letters: where the terminal's own letters hardly reach 4.5, nothing fainter can.
    least_faint: f64,
}

const TERMINALS: [Terminal; 5] = [
    Terminal {
        name: "xterm",
        palette: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        screens: [(0xe5_e5e5, 0x00_0000), (0x00_0000, 0xff_ffff)],
        least: 4.5,
        least_faint: 4.5,
    },
    Terminal {
        name: "VGA",
        palette: [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
            0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
        screens: [(0xaa_aaaa, 0x00_0000), (0x00_0000, 0xff_ffff)],
        least: 4.0,
        least_faint: 4.2,
    },
    Terminal {
        name: "Tango",
        palette: [
            0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753,
            0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
        ],
        screens: [(0xd3_d7cf, 0x2e_3436), (0x2e_3436, 0xee_eeec)],
        least: 4.5,
        least_faint: 4.1,
    },
    Terminal {
        name: "Campbell",
        palette: [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676,
            0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
        screens: [(0xcc_cccc, 0x0c_0c0c), (0x0c_0c0c, 0xf2_f2f2)],
        least: 4.5,
        least_faint: 4.5,
    },
    Terminal {
        name: "Solarized",
        palette: [
            0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36,
            0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
        ],
        screens: [(0x83_9496, 0x00_2b36), (0x65_7b83, 0xfd_f6e3)],
        least: 3.3,
        least_faint: 2.3,
    },
];

impl Terminal {
    fn shown(&self, colour: Colour) -> [u8; 3] {
        match colour {
            Colour::Palette(place @ 0..16) => solid(self.palette[usize::from(place)]),
            other => rgb(other).expect("a colour beyond the first sixteen"),
        }
    }
}

fn solid(rgb: u32) -> [u8; 3] {
    let [_, red, green, blue] = rgb.to_be_bytes();
    [red, green, blue]
}

/// Faint letters as VTE draws them: two thirds letters, one third ground. Terminals that fade more fall below.
fn faint(letters: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    let mixed = |at: usize| (u16::from(letters[at]) * 2 + u16::from(ground[at])) / 3;
    [0, 1, 2].map(|at| u8::try_from(mixed(at)).expect("between two bytes"))
}

#[test]
fn every_role_of_the_default_theme_can_be_read_on_a_dark_and_on_a_light_ground() {
    let theme = ThemeFile::default();
    for terminal in TERMINALS {
        for (letters, ground) in terminal.screens {
            for role in ThemeRole::ALL.into_iter().filter(|role| !role.is_shape()) {
                for paint in [theme.paint(role), theme.on_selection(role)] {
                    let mut front = paint.fg.map_or(solid(letters), |colour| terminal.shown(colour));
                    let mut back = paint.bg.map_or(solid(ground), |colour| terminal.shown(colour));
                    if paint.dim {
                        front = faint(front, back);
                    }
                    if paint.reverse {
                        mem::swap(&mut front, &mut back);
                    }
                    let found = contrast(front, back);
                    let least = if paint.dim {
                        terminal.least_faint
                    } else {
                        terminal.least
                    };
                    assert!(
                        found >= least,
                        "{} on {ground:06x}: {}: {found:.2}",
                        terminal.name,
                        role.as_str()
                    );
                }
            }
        }
    }
}
