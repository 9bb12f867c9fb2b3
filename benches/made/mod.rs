//! Made-up records that look like real ones: words by Zipf's law, actors with aliases, claims with speakers, honest dates.

mod actors;
mod chance;
mod dates;
mod places;
mod record;
mod words;

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

use self::{actors::Actors, chance::Chance, record::Record, words::Words};

/// Where the stream of chances begins; another number would be another corpus.
const SEED: u64 = 2026;

/// Writes `count` records below `folder`, one subfolder a year, and their registry of actors; returns the bytes written.
///
/// The same count gives the same bytes, and a smaller corpus is the beginning of a larger one.
///
/// # Errors
/// When a file cannot be written, or `folder` holds something already.
pub(crate) fn write(count: usize, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::new(ErrorKind::AlreadyExists, "it is not empty"));
    }
    let words = Words::new();
    let actors = Actors::new(&words);
    let registry = actors.registry();
    fs::write(folder.join("actors.toml"), &registry)?;
    let mut bytes = registry.len();
    for number in 0..count {
        let mut chance = Chance::new(SEED ^ (number as u64 + 1).wrapping_mul(0x9e37_79b9));
        let record = Record::new(number, &words, &actors, &mut chance);
        let year = folder.join(record.year.to_string());
        fs::create_dir_all(&year)?;
        fs::write(year.join(format!("{}.toml", record.id)), &record.text)?;
        bytes += record.text.len();
    }
    Ok(bytes)
}
