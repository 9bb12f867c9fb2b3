//! Writing the page of a record, or its own file as it is.

use super::{
    Page, PageOptions, TextRole, Version, claims,
    flow::{Columns, Flow},
    head,
    run::TextRun,
    sections,
};
use crate::{
    app::Aim,
    corpus::Entry,
    search::Highlighter,
    story::{Story, StoryRole},
    text::Clean,
};

/// Fewest columns of a page with a margin.
const MIN_MARGIN_PAGE_COLUMNS: usize = 100;
/// Columns of the margin.
const MARGIN_COLUMNS: usize = 42;
/// Widest column of prose, in cells: longer lines are hard to read.
const MAX_PROSE_COLUMNS: usize = 66;
/// Columns between prose and margin, where there is room for all three, and the fewest.
const MARGIN_GAP_COLUMNS: (usize, usize) = (8, 4);

/// Stands above a record whose file has become broken.
const LAST_GOOD_NOTICE: &str =
    "The file of this record cannot be read since it was saved: this is the last version that could. ! tells why.";

impl Page {
    /// Writes the page of `entry`, the story first; from 100 columns on with who says so in a margin.
    pub fn of((entry, version): (&Entry, Version), options: &PageOptions<'_>) -> Self {
        let story = Story::of(&entry.incident, options.find);
        let columns = columns(options.width);
        let width = columns.map_or(options.width, |columns| columns.left + columns.gap + columns.right);
        let mut flow = Flow::new(width, options.matches);
        head::title(&mut flow, &story, options);
        if version == Version::LastGood {
            flow.paragraph(0, [TextRun::warning(LAST_GOOD_NOTICE)]);
        }
        if let Some(notice) = &story.notice {
            flow.paragraph(0, notice.0.iter().map(TextRun::told));
        }
        flow.blank();
        if let Some(columns) = columns {
            flow.beside(
                columns,
                |flow| head::summary(flow, &story, options.extent),
                |flow| head::cast(flow, &story, options.extent, true),
            );
        } else {
            head::summary(&mut flow, &story, options.extent);
            if !story.cast.is_empty() {
                flow.blank();
            }
            head::cast(&mut flow, &story, options.extent, false);
        }
        claims::write(&mut flow, &story, options, columns);
        sections::sources(&mut flow, &story, entry, options.width);
        sections::related(&mut flow, &story);
        sections::parties(&mut flow, &story, entry, options.extent);
        sections::about(&mut flow, &story, entry, options.layer);
        flow.into_page()
    }

    /// Writes `lines` as they are, each after its number; those too wide are broken at the edge.
    pub fn of_lines(lines: &[Clean], width: usize, matches: &Highlighter) -> Self {
        let mut flow = Flow::new(width, matches);
        let digits = lines.len().to_string().len();
        for (number, line) in (1_usize..).zip(lines) {
            let role = match line.as_str().chars().next() {
                Some('[') => TextRole::Title,
                Some('#') => TextRole::Told(StoryRole::Note),
                _ => TextRole::Told(StoryRole::Text),
            };
            flow.place(Aim::Line(number, 1));
            flow.verbatim(&format!("{number:>digits$} "), (line, role));
        }
        flow.into_page()
    }
}

/// The columns of a page with a margin, where it is wide enough for one.
fn columns(width: usize) -> Option<Columns> {
    let (wide, narrow) = MARGIN_GAP_COLUMNS;
    let has_room = width >= MAX_PROSE_COLUMNS + wide + MARGIN_COLUMNS;
    let gap = if has_room { wide } else { narrow };
    (width >= MIN_MARGIN_PAGE_COLUMNS).then(|| Columns {
        left: MAX_PROSE_COLUMNS.min(width - MARGIN_COLUMNS - gap),
        gap,
        right: MARGIN_COLUMNS,
    })
}
