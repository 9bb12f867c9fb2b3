//! A timeline as a picture: bars over an axis, and under it how many began, went on, perhaps happened and happened by then.

use super::{
    axis::{BinMarks, TimeAxis},
    bars::{MIN_BAR_ROWS, rows_of, short_count, unit},
    dated::TimeClass,
    lane_picture::{LANE_COLUMNS, lane_lines},
    lanes::Lanes,
    range::TimeRange,
    timed::{TimedRecords, Timeline},
};
use crate::{
    corpus::{Corpus, Slot},
    insight::{
        picture::{Picture, PictureLine, PictureRole, PictureSpace},
        records::record_lines,
    },
    text::grouped,
};

/// The columns left of the first bin, in which labels stand.
const LABEL_COLUMNS: usize = 12;
/// The columns by which one bin follows the other, with the gap between.
const MIN_PITCH: usize = 3;
const MAX_PITCH: usize = 5;
/// The rows of the highest bar where nobody says how many there are.
const DEFAULT_BAR_ROWS: usize = 12;
/// The fewest rows between two numbers beside the bars.
const ROWS_A_STEP: usize = 5;
/// Of the rows, one in so many shows a record of the selected bins; so many records at most.
const LISTED_SHARE: usize = 6;
const MAX_LISTED: usize = 8;
/// The records without a place on the axis that are named in a line.
const MAX_NAMED: usize = 30;

/// What is drawn: the dates, the timeline they make, and the part of it that is shown.
#[derive(Clone, Copy, Debug)]
pub struct TimelineScene<'a> {
    pub corpus: &'a Corpus,
    pub records: &'a TimedRecords,
    pub timeline: &'a Timeline,
    pub axis: &'a TimeAxis,
    pub lanes: Option<&'a Lanes>,
    /// The bins that are selected.
    pub selected: Option<TimeRange>,
    /// The records that the selected bins list.
    pub listed: &'a [Slot],
    /// Whether there is a table in place of the bars.
    pub is_table: bool,
    /// The record whose claims these are, if they are those of one.
    pub claims_of: Option<Slot>,
}

/// How many bins fit beside the labels.
pub fn bins_in(columns: usize) -> usize {
    columns.saturating_sub(LABEL_COLUMNS + 1) / MIN_PITCH
}

/// How many bins fit beside the labels of lanes.
pub fn bins_beside_lanes(columns: usize) -> usize {
    columns.saturating_sub(LANE_COLUMNS + 1) / MIN_PITCH
}

impl TimelineScene<'_> {
    /// The picture in `space`.
    pub fn picture(&self, space: PictureSpace) -> Picture {
        let bins = self.axis.bins.len();
        let labels = if self.lanes.is_some() {
            LANE_COLUMNS
        } else {
            LABEL_COLUMNS
        };
        let pitch = (space.columns.saturating_sub(labels) / bins.max(1)).clamp(MIN_PITCH, MAX_PITCH);
        let drawing = TimelineDrawing {
            scene: self,
            space,
            labels,
            pitch,
        };
        let mut lines = Vec::new();
        let below = drawing.below();
        let listed = drawing.listed();
        match self.lanes {
            _ if self.is_table => lines.extend(self.table(space)),
            Some(shown) => {
                lines.push(drawing.axis_line());
                lines.extend(drawing.unit_line());
                lines.extend(lane_lines(shown, pitch, space));
            }
            None if bins > 0 => {
                let unit = drawing.unit_line();
                let taken = below.len() + listed.len() + 2 + usize::from(unit.is_some());
                let rows = space.rows.map_or(DEFAULT_BAR_ROWS, |rows| rows.saturating_sub(taken));
                lines.extend(drawing.bars(rows.max(MIN_BAR_ROWS)));
                lines.push(drawing.axis_line());
                lines.extend(unit);
            }
            None => {}
        }
        lines.extend(below);
        lines.extend(listed);
        Picture {
            title: self.timeline.title(&space.dot()),
            lines,
        }
    }
}

/// A row of numbers under the axis: label, sign, and what it counts.
type CountRow = (char, &'static str, fn(&BinMarks) -> usize);

struct TimelineDrawing<'a> {
    scene: &'a TimelineScene<'a>,
    space: PictureSpace,
    labels: usize,
    pitch: usize,
}

impl TimelineDrawing<'_> {
    /// The column of the bin in this place.
    fn column(&self, place: usize) -> usize {
        self.labels + place * self.pitch
    }

    fn bar_columns(&self) -> usize {
        self.pitch - 1
    }

    fn is_selected(&self, place: usize) -> bool {
        self.scene
            .has(self.scene.axis.first + i32::try_from(place).unwrap_or(0))
    }

    /// What the selected bins list, and how many there are.
    fn listed(&self) -> Vec<PictureLine> {
        let Some(range) = self.scene.selected else {
            return Vec::new();
        };
        if let Some(slot) = self.scene.claims_of {
            return self.claims(slot, range);
        }
        let listed = self.scene.listed;
        let words = range.in_words(self.scene.timeline.zoom);
        let told = format!("{words}: Enter lists {} that are possible", grouped(listed.len()));
        let rows = self.space.rows.map_or(0, |rows| (rows / LISTED_SHARE).min(MAX_LISTED));
        let mut lines = vec![PictureLine::cut_at(1, PictureRole::Head, &told, self.space)];
        lines.extend(record_lines(self.scene.corpus, listed, rows, self.space));
        lines
    }

    /// The claims of the record at `slot` that may lie in the selected bins.
    fn claims(&self, slot: Slot, range: TimeRange) -> Vec<PictureLine> {
        let zoom = self.scene.timeline.zoom;
        let mut lines = vec![PictureLine::cut_at(
            1,
            PictureRole::Head,
            &range.in_words(zoom),
            self.space,
        )];
        for (at, claim) in self.scene.corpus.get(slot).claims.iter().enumerate() {
            if claim
                .date
                .as_ref()
                .is_some_and(|date| date.possibly_in(range.span(zoom)))
            {
                let told = format!("claim {}: {}", at + 1, claim.text);
                lines.push(PictureLine::cut_at(3, PictureRole::Plain, &told, self.space));
            }
        }
        lines.truncate(1 + self.space.rows.map_or(0, |rows| (rows / LISTED_SHARE).min(MAX_LISTED)));
        lines
    }

    fn signs(&self) -> [char; 3] {
        [('█', '#'), ('▓', '-'), ('░', '?')].map(|(unicode, ascii)| self.space.sign(unicode, ascii))
    }

    /// The bars, with the number of each on top, in at most `rows` lines.
    fn bars(&self, rows: usize) -> Vec<PictureLine> {
        let bins = &self.scene.axis.bins;
        let unit = unit(bins, rows.saturating_sub(1).max(MIN_BAR_ROWS));
        let top = bins.iter().map(|bin| rows_of(bin, unit).iter().sum::<usize>()).max();
        let [began, went_on, perhaps] = self.signs();
        let height = top.unwrap_or(0);
        let mut lines = Vec::new();
        for row in (1..=height + 1).rev() {
            let mut line = PictureLine::default();
            if row <= height && row.is_multiple_of(ROWS_A_STEP) {
                line.put_right(self.labels - 1, PictureRole::Quiet, &grouped(row * unit));
            }
            for (place, bin) in bins.iter().enumerate() {
                let [first, second, third] = rows_of(bin, unit);
                let all = first + second + third;
                let column = self.column(place);
                if row == all + 1 && bin.height() > 0 {
                    let role = if self.is_selected(place) {
                        PictureRole::Head
                    } else {
                        PictureRole::Quiet
                    };
                    line.put(column, role, &short_count(bin.height(), self.bar_columns()));
                }
                let (sign, role) = match row {
                    _ if row > all => continue,
                    _ if row <= first => (began, PictureRole::Began),
                    _ if row <= first + second => (went_on, PictureRole::WentOn),
                    _ => (perhaps, PictureRole::Perhaps),
                };
                line.put(column, role, &sign.to_string().repeat(self.bar_columns()));
            }
            lines.push(line);
        }
        lines
    }

    fn axis_line(&self) -> PictureLine {
        let mut line = PictureLine::default();
        for place in 0..self.scene.axis.bins.len() {
            let bin = self.scene.axis.first + i32::try_from(place).unwrap_or(0);
            let (name, _) = self.scene.timeline.zoom.short(bin);
            let shown = if name.len() > self.bar_columns() {
                &name[name.len() - 2..]
            } else {
                &name
            };
            let role = if self.is_selected(place) {
                PictureRole::Cursor
            } else {
                PictureRole::When
            };
            line.put(self.column(place), role, shown);
        }
        line
    }

    /// The years under months and quarters, the months under days; none where bins are years.
    fn unit_line(&self) -> Option<PictureLine> {
        let axis = self.scene.axis;
        let mut line = PictureLine::default();
        let zoom = self.scene.timeline.zoom;
        for place in 0..axis.bins.len() {
            let bin = axis.first + i32::try_from(place).unwrap_or(0);
            let begins = zoom.short(bin).1;
            let name = if place == 0 {
                begins.or_else(|| zoom.coarser().map(|_| zoom.name(bin)))
            } else {
                begins
            };
            if let Some(name) = name
                && (line.end() == 0 || line.end() < self.column(place))
            {
                line.put(self.column(place), PictureRole::When, &name);
            }
        }
        (!line.pieces.is_empty()).then_some(line)
    }

    /// What stands below the axis: numbers by class, what lies outside, and the records without a place.
    fn below(&self) -> Vec<PictureLine> {
        let [began, went_on, perhaps] = self.signs();
        let rows: [CountRow; 6] = [
            (began, "began", |bin| bin.began),
            (went_on, "went on", |bin| bin.went_on),
            (perhaps, "perhaps", |bin| bin.perhaps),
            (' ', "by then", |bin| bin.by_then),
            (' ', "since", |bin| bin.since),
            (' ', "inexact", |bin| bin.coarse),
        ];
        let mut lines: Vec<PictureLine> = Vec::new();
        if self.scene.lanes.is_none() {
            lines.extend(rows.into_iter().filter_map(|row| self.count_row(row)));
        }
        lines.extend(self.outside());
        let timeline = self.scene.timeline;
        for (class, label) in [
            (TimeClass::Undated, "undated"),
            (TimeClass::Wide, "one moment in many bins"),
        ] {
            if timeline.count(class) > 0 {
                let ids = self.scene.records.of_class(timeline.zoom, class);
                lines.push(self.named(label, timeline.count(class), &ids));
            }
        }
        let coarse = timeline.count(TimeClass::Coarse);
        if coarse > 0 && timeline.zoom.coarser().is_none() {
            let ids = self.scene.records.of_class(timeline.zoom, TimeClass::Coarse);
            lines.push(self.named("less exact than a year", coarse, &ids));
        }
        lines
    }

    fn count_row(&self, (sign, label, count): CountRow) -> Option<PictureLine> {
        let bins = &self.scene.axis.bins;
        if bins.iter().all(|bin| count(bin) == 0) {
            return None;
        }
        let mut line = PictureLine::default();
        let role = match label {
            "began" => PictureRole::Began,
            "went on" => PictureRole::WentOn,
            _ => PictureRole::Perhaps,
        };
        line.put(1, role, &sign.to_string());
        line.put(3, PictureRole::Quiet, label);
        for (place, bin) in bins.iter().enumerate() {
            if count(bin) > 0 {
                let role = if self.is_selected(place) {
                    PictureRole::Head
                } else {
                    PictureRole::Plain
                };
                line.put(self.column(place), role, &short_count(count(bin), self.bar_columns()));
            }
        }
        Some(line)
    }

    /// What lies before and after the axis.
    fn outside(&self) -> Option<PictureLine> {
        let axis = self.scene.axis;
        let ends = [
            (axis.before, TimeRange::UpTo(axis.first - 1)),
            (axis.after, TimeRange::From(axis.last() + 1)),
        ];
        let mut line = PictureLine::default();
        for (count, range) in ends.into_iter().filter(|(count, _)| *count > 0) {
            let role = if self.scene.selected == Some(range) {
                PictureRole::Cursor
            } else {
                PictureRole::Quiet
            };
            let told = format!("{} {}", range.in_words(self.scene.timeline.zoom), grouped(count));
            let column = if line.end() == 0 { 3 } else { line.end() + 2 };
            line.put(column, role, &told);
        }
        (!line.pieces.is_empty()).then_some(line)
    }

    fn named(&self, label: &str, count: usize, slots: &[Slot]) -> PictureLine {
        let ids = slots
            .iter()
            .take(MAX_NAMED)
            .map(|slot| self.scene.corpus.get(*slot).id.as_str());
        let ids: Vec<&str> = ids.collect();
        let mut line = PictureLine::default();
        line.put(3, PictureRole::Quiet, &format!("{label} {}: ", grouped(count)));
        let room = self.space.columns.saturating_sub(line.end());
        line.put_cut(
            (line.end(), room),
            PictureRole::Plain,
            &ids.join(", "),
            self.space.ellipsis(),
        );
        line
    }
}
