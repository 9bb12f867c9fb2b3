//! `watchfloor timeline`: when the incidents of a query were, with what is not certain about it.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value as Json, json};

use super::{
    Environment, Failure, RunEnding,
    output::print,
    source::SourceArguments,
    view::{OpenRecords, ViewArguments, ViewFormat, json_lines, json_text, space, tsv_line},
};
use crate::{
    corpus::{Corpus, Slot},
    insight::{
        BinMarks, Lane, LaneBy, Lanes, TimeAxis, TimeBasis, TimeClass, TimeRange, TimedRecords, Timeline,
        TimelineScene, Zoom, bins_beside_lanes, bins_in, lanes,
    },
};

/// Arguments of `timeline`.
#[derive(Debug, Args)]
pub(super) struct TimelineArguments {
    #[command(flatten)]
    view: ViewArguments,
    /// The size of a bin [default: the smallest that shows nearly all]
    #[arg(long, value_name = "UNIT", value_enum)]
    by: Option<BinUnit>,
    /// Which dates
    #[arg(long, value_name = "DATES", value_enum, default_value_t)]
    dates: DatesShown,
    /// A line for each value in place of one set of bars
    #[arg(long, value_name = "GROUP", value_enum)]
    lanes: Option<LaneGroup>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum BinUnit {
    Year,
    Quarter,
    Month,
    Day,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DatesShown {
    /// Of the incidents
    #[default]
    Incident,
    /// Of the claims about them
    Claims,
    /// Of the publication of their sources
    Published,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LaneGroup {
    Origin,
    Actor,
    Type,
    Kind,
}

/// The bins that are printed for programs, at most: days of 54 years.
const MAX_PRINTED_BINS: usize = 20_000;

pub(super) fn run(
    source: &SourceArguments,
    arguments: &TimelineArguments,
    environment: &Environment,
) -> Result<RunEnding, Failure> {
    let query = arguments.view.query(environment)?;
    let mut opened = OpenRecords::read(source, environment)?;
    let slots = opened.inquiry().slots(&query);
    let space = space(environment);
    let fitting = if arguments.lanes.is_some() {
        bins_beside_lanes(space.columns)
    } else {
        bins_in(space.columns)
    };
    let records = TimedRecords::of(opened.corpus(), slots.iter().copied(), arguments.dates.basis());
    let zoom = arguments.by.map_or_else(|| records.first_zoom(fitting), BinUnit::zoom);
    let timeline = records.at(zoom);
    let is_text = arguments.view.format == ViewFormat::Text;
    let axis = timeline.axis(if is_text { fitting } else { MAX_PRINTED_BINS });
    let lanes = arguments.lanes.map(|group| {
        let over = (timeline.basis, zoom, &axis);
        lanes(&mut opened.inquiry(), &query, group.by(), over)
    });
    let scene = TimelineScene {
        corpus: opened.corpus(),
        records: &records,
        timeline: &timeline,
        axis: &axis,
        lanes: lanes.as_ref(),
        selected: None,
        listed: &[],
        is_table: false,
        claims_of: None,
    };
    let text = match arguments.view.format {
        ViewFormat::Text => scene.picture(space).text(),
        ViewFormat::Tsv => lanes
            .as_ref()
            .map_or_else(|| tsv(&records, &timeline, &axis), lanes_tsv),
        ViewFormat::Json => json_lines(&document(&scene))?,
    };
    print(&text)?;
    Ok(RunEnding::of(!slots.is_empty()))
}

impl BinUnit {
    fn zoom(self) -> Zoom {
        match self {
            Self::Year => Zoom::Year,
            Self::Quarter => Zoom::Quarter,
            Self::Month => Zoom::Month,
            Self::Day => Zoom::Day,
        }
    }
}

impl DatesShown {
    fn basis(self) -> TimeBasis {
        match self {
            Self::Incident => TimeBasis::Incident,
            Self::Claims => TimeBasis::Claims,
            Self::Published => TimeBasis::Published,
        }
    }
}

impl LaneGroup {
    fn by(self) -> LaneBy {
        match self {
            Self::Origin => LaneBy::Origin,
            Self::Actor => LaneBy::Actor,
            Self::Type => LaneBy::Type,
            Self::Kind => LaneBy::Kind,
        }
    }
}

/// The bins that hold anything, each with its number and its marks.
fn filled(axis: &TimeAxis) -> impl Iterator<Item = (i32, &BinMarks)> {
    let numbered = (axis.first..).zip(&axis.bins);
    numbered.filter(|(_, bin)| **bin != BinMarks::default())
}

/// The counts of a bin under the names that JSON has for them, in the order of the columns of TSV.
fn counts(bin: &BinMarks) -> [(&'static str, usize); 6] {
    [
        ("began", bin.began),
        ("went_on", bin.went_on),
        ("perhaps", bin.perhaps),
        ("by_then", bin.by_then),
        ("since", bin.since),
        ("less_exact", bin.coarse),
    ]
}

/// Bin, its counts, what its query lists, and the query; a bin a line.
fn tsv(records: &TimedRecords, timeline: &Timeline, axis: &TimeAxis) -> String {
    let line = |(bin, marks): (i32, &BinMarks)| {
        let range = TimeRange::Bins(bin, bin);
        let mut cells = vec![timeline.zoom.name(bin)];
        cells.extend(counts(marks).map(|(_, count)| count.to_string()));
        cells.push(records.listed(timeline.zoom, range).to_string());
        cells.push(timeline.query(range));
        tsv_line(&cells)
    };
    filled(axis).map(line).collect()
}

/// Label, count and condition; a lane a line.
fn lanes_tsv(lanes: &Lanes) -> String {
    let line = |label: &str, count: usize, term: &str| tsv_line(&[label, &count.to_string(), term]);
    let others = line("others", lanes.others, "");
    let each = lanes.lanes.iter().map(|lane| line(&lane.label, lane.count, &lane.term));
    each.chain((lanes.others > 0).then_some(others)).collect()
}

fn document(scene: &TimelineScene<'_>) -> Json {
    let timeline = scene.timeline;
    let classes = TimeClass::ALL.map(|class| (class.as_str().to_owned(), Json::from(timeline.count(class))));
    let bin = |(bin, marks): (i32, &BinMarks)| {
        let range = TimeRange::Bins(bin, bin);
        let mut object = Map::from_iter([("bin".to_owned(), Json::from(timeline.zoom.name(bin)))]);
        object.extend(counts(marks).map(|(name, count)| (name.to_owned(), Json::from(count))));
        object.insert("listed".to_owned(), scene.records.listed(timeline.zoom, range).into());
        object.insert("query".to_owned(), timeline.query(range).into());
        Json::Object(object)
    };
    let ids = |class| ids(scene.corpus, &scene.records.of_class(timeline.zoom, class));
    let mut document = json!({
        "by": timeline.zoom.as_str(),
        "dates": timeline.basis.as_str(),
        "records": timeline.records,
        "shown": timeline.len(),
        "classes": Map::from_iter(classes),
        "bins": filled(scene.axis).map(bin).collect::<Vec<Json>>(),
        "before": scene.axis.before,
        "after": scene.axis.after,
        "undated": ids(TimeClass::Undated),
        "wide": ids(TimeClass::Wide),
    });
    if let Some(lanes) = scene.lanes {
        let lane = |lane: &Lane| json!({ "label": json_text(&lane.label), "count": lane.count, "query": json_text(&lane.term) });
        document["lanes"] = lanes.lanes.iter().map(lane).collect();
        document["others"] = lanes.others.into();
    }
    document
}

fn ids(corpus: &Corpus, slots: &[Slot]) -> Vec<Json> {
    slots.iter().map(|slot| json_text(&corpus.get(*slot).id)).collect()
}
