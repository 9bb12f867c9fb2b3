//! The table of rooms: their order, and the crates that each may name.

/// The rooms from the ground up: each may enter those before it and the crates it names.
pub(super) const ROOMS: &[(&str, &[&str])] = &[
    (
        "text",
        &["unicode_normalization", "unicode_segmentation", "unicode_width"],
    ),
    ("platform", &["rustix", "signal_hook", "thiserror"]),
    (
        "incident",
        &[
            "arcstr",
            "hashbrown",
            "serde",
            "toml",
            "toml_parser",
            "toml_edit",
            "edtf_core",
            "thin_vec",
            "jiff",
            "strsim",
            "thiserror",
        ],
    ),
    ("corpus", &["miniz_oxide", "toml", "thiserror"]),
    (
        "check",
        &[
            "annotate_snippets",
            "serde_json",
            "sha2",
            "strsim",
            "toml_parser",
            "unicode_normalization",
        ],
    ),
    (
        "search",
        &[
            "fuzzy_matcher",
            "regex",
            "regex_syntax",
            "roaring",
            "rust_stemmers",
            "hashbrown",
            "strsim",
            "memchr",
            "jiff",
            "thiserror",
        ],
    ),
    ("insight", &["jiff"]),
    ("story", &[]),
    (
        "export",
        &["serde_json", "serde", "csv", "uuid", "jiff", "md5", "thiserror"],
    ),
    ("config", &["serde", "toml", "toml_edit", "thiserror"]),
    (
        "app",
        &["ratatui::layout", "tui_input", "jiff", "shell_words", "thiserror"],
    ),
    ("plain", &[]),
    ("ui", &["ratatui"]),
    (
        "shell",
        &[
            "crossterm",
            "ratatui",
            "tempfile",
            "notify",
            "arboard",
            "open",
            "shell_words",
            "thiserror",
        ],
    ),
    (
        "cli",
        &[
            "ratatui::layout",
            "clap",
            "clap_complete",
            "clap_mangen",
            "etcetera",
            "jiff",
            "serde_json",
            "shell_words",
        ],
    ),
];
