//! Dates as sources state them: some to the day, many not.

use super::chance::Chance;

/// A record's date as written, and the year its file lies under.
pub(super) struct Dates {
    pub(super) event: String,
    pub(super) published: String,
    pub(super) year: usize,
}

impl Dates {
    /// More incidents lately than long ago.
    pub(super) fn new(chance: &mut Chance) -> Self {
        let year = 2025 - chance.rank(18);
        let month = chance.between(1, 12);
        let day = chance.between(2, 28);
        let event = match chance.below(100) {
            0..=54 => format!("{year}-{month:02}-{day:02}"),
            55..=69 => format!("{year}-{month:02}"),
            70..=79 => format!("{year}"),
            80..=84 => format!("{year}~"),
            85..=89 => format!("[..{year}-{month:02}-{day:02}]"),
            90..=92 => format!("{year}-{month:02}/{year}-12"),
            93..=94 => format!("{year}-{:02}", 21 + month % 4),
            95..=96 => format!("{year}?-{month:02}-{day:02}"),
            97..=98 => format!("XXXX-{month:02}-{day:02}"),
            _ => "XXXX".to_owned(),
        };
        let published = format!("{}-{:02}-{:02}", year + 1, chance.between(1, 9), chance.between(2, 28));
        Self { event, published, year }
    }

    /// A day in the year before the event: an intrusion that came first, say.
    pub(super) fn earlier(&self, chance: &mut Chance) -> String {
        format!("{}-{:02}~", self.year - 1, chance.between(2, 12))
    }
}
