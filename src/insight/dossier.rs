//! Who is this, and who says so: the dossier of an actor, a name or a country.

mod accusations;
mod build;
mod picture;
mod section;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod told;

pub use self::{
    accusations::{AccusationCounts, AccusationTable},
    picture::DossierScene,
    section::{Dossier, DossierRow, DossierSection},
    speaker::SpeakerKind,
    subject::{DossierSubject, NameMeaning},
};
