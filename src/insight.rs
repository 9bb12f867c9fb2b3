//! What can be seen of many records: when, where, who says so, what is alike, and what joins two names.
//!
//! Each is a value made of the records alone, and a picture of it in lines. The browser, the command line and whoever
//! else shows it count nothing themselves.

mod actors;
mod alike;
mod dossier;
mod inquiry;
mod path;
mod picture;
mod records;
#[cfg(test)]
mod sample;
mod tiles;
mod timeline;

pub use self::{
    alike::{AlikeKind, AlikeReason, AlikeRecord, AlikeRecords, MIN_RELATED_SCORE, alike_picture},
    dossier::{
        AccusationCounts, AccusationTable, Dossier, DossierRow, DossierScene, DossierSection, DossierSubject,
        NameMeaning, SpeakerKind,
    },
    inquiry::{Inquiry, narrowed},
    path::{
        HopEvidence, HopKind, JoiningPath, Joins, MAX_HOPS, PathEnd, PathEndMeaning, PathHop, PathScene, evidence_in,
    },
    picture::{Picture, PictureLine, PicturePiece, PictureRole, PictureSpace},
    tiles::{Arrow, CountryCounts, CountryRole, MapScene, TileGrid, TileMap, TilePlace, TrayEntry},
    timeline::{
        BinMarks, Lane, LaneBy, LaneMark, Lanes, TimeAxis, TimeBasis, TimeClass, TimeRange, TimedRecords, Timeline,
        TimelineScene, Zoom, bins_beside_lanes, bins_in, lanes,
    },
};
