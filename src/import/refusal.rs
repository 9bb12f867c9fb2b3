//! Why something is not brought in.

/// Why a file is not brought in, as one clause about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// It may be well formed, and holds no incident: what it is instead.
    #[error("{0}")]
    NoIncident(String),
    #[error(
        "it is not in a form that is known: STIX, MISP, VERIS, ATT&CK, a table with a map, an article, or watchfloor's JSON"
    )]
    Unknown,
    #[error("it is no {what}: {why}")]
    Broken { what: &'static str, why: String },
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error("its encoding is unknown; save it as UTF-8")]
    Encoding,
    #[error("it has more than {limit} {what}, which is the limit")]
    TooMuch { what: &'static str, limit: String },
    /// A map of columns that cannot be read, or does not fit.
    #[error("{0}")]
    Map(String),
}
