//! The texts of the themes that come with watchfloor.

/// The names of the themes that come with watchfloor and their texts, the default one first.
pub(super) const BUILT_IN_THEMES: [(&str, &str); 5] = [
    ("terminal", include_str!("../../../assets/themes/terminal.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("contrast", include_str!("../../../assets/themes/contrast.toml")),
    ("mono", include_str!("../../../assets/themes/mono.toml")),
];
