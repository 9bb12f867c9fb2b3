//! A timeline as it is open.

use crate::{
    app::Motion,
    corpus::{Corpus, Slot},
    insight::{
        Inquiry, LaneBy, Lanes, Picture, PictureSpace, TimeAxis, TimeBasis, TimeRange, TimedRecords, Timeline,
        TimelineScene, Zoom, bins_beside_lanes, bins_in, lanes,
    },
};

/// Where the cursor of a timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TimeCursor {
    Before,
    Bin(i32),
    After,
}

/// The timeline of what the query finds, or of the claims of one record.
#[derive(Clone, Debug)]
pub struct TimelineView {
    /// The record whose claims are shown, if it is one.
    pub single: Option<Slot>,
    basis: TimeBasis,
    /// The size of the bins; none while the records decide.
    zoom: Option<Zoom>,
    group: Option<LaneBy>,
    is_table: bool,
    cursor: TimeCursor,
    /// The other end of the span that is brushed.
    brushed: Option<i32>,
    records: TimedRecords,
    timeline: Timeline,
    axis: TimeAxis,
    lanes: Option<Lanes>,
    listed: Vec<Slot>,
}

impl TimelineView {
    /// Of what the query finds; of the claims of one record, if there is one.
    pub(in crate::app) fn new(single: Option<Slot>) -> Self {
        let basis = if single.is_some() {
            TimeBasis::Claims
        } else {
            TimeBasis::Incident
        };
        let records = TimedRecords::default();
        let timeline = records.at(Zoom::Year);
        Self {
            single,
            basis,
            zoom: None,
            group: None,
            is_table: false,
            cursor: TimeCursor::Bin(i32::MAX),
            brushed: None,
            axis: timeline.axis(1),
            records,
            timeline,
            lanes: None,
            listed: Vec::new(),
        }
    }

    pub(super) fn refresh(&mut self, inquiry: &mut Inquiry<'_>, query: &str, columns: usize) {
        let slots = match self.single {
            Some(slot) => vec![slot],
            None => inquiry.slots(query),
        };
        let bins = if self.group.is_some() {
            bins_beside_lanes(columns)
        } else {
            bins_in(columns)
        };
        self.records = TimedRecords::of(inquiry.corpus, slots.into_iter(), self.basis);
        let zoom = self.zoom.unwrap_or_else(|| self.records.first_zoom(bins));
        self.timeline = self.records.at(zoom);
        self.axis = self.timeline.axis(bins);
        if let TimeCursor::Bin(bin) = self.cursor {
            let last = self.axis.last();
            self.cursor = TimeCursor::Bin(bin.clamp(self.axis.first.min(last), last));
        }
        self.lanes = self
            .group
            .map(|by| lanes(inquiry, query, by, (self.basis, zoom, &self.axis)));
        self.list();
    }

    /// Looks up the records behind what is selected, which asks nothing.
    fn list(&mut self) {
        let zoom = self.timeline.zoom;
        self.listed = self
            .selected()
            .map_or_else(Vec::new, |range| self.records.slots_in(zoom, range));
    }

    pub(super) fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        let scene = TimelineScene {
            corpus,
            records: &self.records,
            timeline: &self.timeline,
            axis: &self.axis,
            lanes: self.lanes.as_ref(),
            selected: self.selected(),
            listed: &self.listed,
            is_table: self.is_table,
            claims_of: self.single,
        };
        let mut picture = scene.picture(space);
        if let Some(slot) = self.single {
            picture.title = format!("{}: {}", corpus.get(slot).id, picture.title);
        }
        picture
    }

    /// The bins under the cursor, with those brushed.
    fn selected(&self) -> Option<TimeRange> {
        if self.axis.bins.is_empty() {
            return None;
        }
        Some(match self.cursor {
            TimeCursor::Before => TimeRange::UpTo(self.axis.first - 1),
            TimeCursor::After => TimeRange::From(self.axis.last() + 1),
            TimeCursor::Bin(bin) => {
                let other = self.brushed.unwrap_or(bin);
                TimeRange::Bins(bin.min(other), bin.max(other))
            }
        })
    }

    /// The condition that lists what is selected.
    pub(in crate::app) fn query(&self) -> Option<String> {
        Some(self.timeline.query(self.selected()?))
    }

    /// Moves the cursor; the edges hold what lies outside of the axis.
    pub(in crate::app) fn go(&mut self, motion: Motion) {
        let (first, last) = (self.axis.first, self.axis.last());
        let page = i32::try_from(self.axis.bins.len() / 2).unwrap_or(1).max(1);
        let before = if self.axis.before > 0 {
            TimeCursor::Before
        } else {
            TimeCursor::Bin(first)
        };
        let after = if self.axis.after > 0 {
            TimeCursor::After
        } else {
            TimeCursor::Bin(last)
        };
        let to = |bin: i32| {
            if bin < first {
                before
            } else if bin > last {
                after
            } else {
                TimeCursor::Bin(bin)
            }
        };
        let bin = match self.cursor {
            TimeCursor::Before => first - 1,
            TimeCursor::Bin(bin) => bin,
            TimeCursor::After => last + 1,
        };
        self.cursor = match motion {
            Motion::Up => to(bin - 1),
            Motion::Down => to(bin + 1),
            Motion::HalfUp | Motion::PageUp => to((bin - page).max(first)),
            Motion::HalfDown | Motion::PageDown => to((bin + page).min(last)),
            Motion::First => before,
            Motion::Last => after,
        };
        self.list();
    }

    /// Takes shorter or longer bins about the selected one; returns whether there are any.
    pub(in crate::app) fn zoom(&mut self, is_closer: bool) -> bool {
        let zoom = self.timeline.zoom;
        let next = if is_closer { zoom.finer() } else { zoom.coarser() };
        let Some(next) = next else {
            return false;
        };
        if let TimeCursor::Bin(bin) = self.cursor {
            let day = TimeRange::Bins(bin, bin).span(zoom).earliest;
            self.cursor = TimeCursor::Bin(day.map_or(bin, |day| next.bin_of(day)));
        }
        self.brushed = None;
        self.zoom = Some(next);
        true
    }

    /// Begins a span at the selected bin, or lets it go.
    pub(in crate::app) fn brush(&mut self) -> bool {
        self.brushed = match (self.brushed, self.cursor) {
            (None, TimeCursor::Bin(bin)) => Some(bin),
            _ => None,
        };
        self.list();
        self.brushed.is_some()
    }

    /// Lets the span go; returns whether there was one.
    pub(in crate::app) fn unbrush(&mut self) -> bool {
        let was = self.brushed.take().is_some();
        self.list();
        was
    }

    pub(in crate::app) fn turn_dates(&mut self) {
        self.basis = match self.basis {
            TimeBasis::Incident => TimeBasis::Claims,
            TimeBasis::Claims => TimeBasis::Published,
            TimeBasis::Published => TimeBasis::Incident,
        };
        self.zoom = None;
        self.brushed = None;
    }

    pub(in crate::app) fn turn_lanes(&mut self) {
        self.group = match self.group {
            None => Some(LaneBy::Origin),
            Some(LaneBy::Origin) => Some(LaneBy::Actor),
            Some(LaneBy::Actor) => Some(LaneBy::Type),
            Some(LaneBy::Type) => Some(LaneBy::Kind),
            Some(LaneBy::Kind) => None,
        };
    }

    pub(in crate::app) fn turn_table(&mut self) {
        self.is_table = !self.is_table;
    }
}
