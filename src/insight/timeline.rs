//! When: dates among bins of a year, a quarter, a month or a day, each in exactly one class, so that doubt shows.

mod axis;
mod bars;
mod basis;
mod dated;
mod lane_picture;
mod lanes;
mod picture;
mod range;
mod table;
#[cfg(test)]
mod tests;
mod timed;
mod zoom;

pub use self::{
    axis::{BinMarks, TimeAxis},
    basis::TimeBasis,
    dated::TimeClass,
    lanes::{Lane, LaneBy, LaneMark, Lanes, lanes},
    picture::{TimelineScene, bins_beside_lanes, bins_in},
    range::TimeRange,
    timed::{TimedRecords, Timeline},
    zoom::Zoom,
};
