//! The lanes of a timeline as lines.

use super::lanes::{LaneMark, Lanes};
use crate::{
    insight::picture::{PictureLine, PictureRole, PictureSpace},
    text::grouped,
};

/// The columns of a lane's label.
pub(super) const LANE_COLUMNS: usize = 22;

/// A line for each lane, then what is in none, then what the signs mean; a bin takes `pitch` columns.
pub(super) fn lane_lines(shown: &Lanes, pitch: usize, space: PictureSpace) -> Vec<PictureLine> {
    let certain = space.sign('█', '#');
    let (possible, goes_on) = (space.sign('░', '.'), space.sign('▓', '-'));
    let mut lines = Vec::new();
    for lane in &shown.lanes {
        let mut line = PictureLine::default();
        let count = grouped(lane.count);
        let room = LANE_COLUMNS - 2 - count.len();
        line.put_cut((1, room - 1), PictureRole::Plain, &lane.label, space.ellipsis());
        line.put_right(LANE_COLUMNS - 1, PictureRole::Quiet, &count);
        for (place, mark) in lane.marks.iter().enumerate() {
            let (sign, role) = match mark {
                LaneMark::Nothing => continue,
                LaneMark::Possible => (possible, PictureRole::Perhaps),
                LaneMark::GoesOn => (goes_on, PictureRole::WentOn),
                LaneMark::Certain => (certain, PictureRole::Began),
            };
            line.put(LANE_COLUMNS + place * pitch, role, &sign.to_string().repeat(pitch - 1));
        }
        lines.push(line);
    }
    if shown.others > 0 {
        lines.push(PictureLine::of(
            PictureRole::Quiet,
            &format!(" others {}", grouped(shown.others)),
        ));
    }
    let legend = format!(" {certain} certain  {goes_on} goes on  {possible} possible");
    lines.push(PictureLine::of(PictureRole::Quiet, &legend));
    lines
}
