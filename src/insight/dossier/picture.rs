//! A dossier as a picture: who it is, then section by section; from 100 columns on in two columns.

use jiff::civil::Date;

use super::section::{Dossier, DossierRow, DossierSection};
use crate::{
    corpus::Corpus,
    insight::{
        picture::{Picture, PictureLine, PictureRole, PictureSpace},
        records::record_lines,
    },
    text::{counted, grouped},
};

/// From this many columns on there are two.
const MIN_TWO_COLUMNS: usize = 100;
/// The share of the left column, in hundredths.
const LEFT_SHARE: usize = 60;
/// The longest bar.
const BAR_COLUMNS: usize = 8;
const COUNT_COLUMNS: usize = 5;
/// The lines of records below the sections, at most.
const LISTED_RECORDS: usize = 10;

/// What is drawn of a dossier.
#[derive(Clone, Copy, Debug)]
pub struct DossierScene<'a> {
    pub corpus: &'a Corpus,
    pub dossier: &'a Dossier,
    /// The selected one of `Dossier::ways`.
    pub selected: Option<usize>,
}

/// A column of the picture.
#[derive(Clone, Copy)]
struct Strip {
    column: usize,
    columns: usize,
}

impl DossierScene<'_> {
    /// The picture in `space`.
    pub fn picture(&self, space: PictureSpace) -> Picture {
        let mut lines = Vec::new();
        for told in &self.dossier.head {
            lines.extend(PictureLine::wrapped(2, PictureRole::Plain, told, space));
        }
        lines.extend(self.years(space));
        lines.push(PictureLine::default());
        lines.extend(self.sections(space));
        lines.extend(self.records(space));
        let count = counted(self.dossier.slots.len(), "incident");
        Picture {
            title: [format!("Dossier {}", self.dossier.name), count].join(&space.dot()),
            lines,
        }
    }

    fn sections(&self, space: PictureSpace) -> Vec<PictureLine> {
        let has_two = space.columns >= MIN_TWO_COLUMNS;
        let left_columns = if has_two {
            space.columns * LEFT_SHARE / 100
        } else {
            space.columns
        };
        let left = Strip {
            column: 0,
            columns: left_columns,
        };
        let right = Strip {
            column: left_columns + 2,
            columns: space.columns.saturating_sub(left_columns + 2),
        };
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let mut way = 0;
        for section in &self.dossier.sections {
            let (lines, strip) = if has_two && section.is_beside {
                (&mut second, right)
            } else {
                (&mut first, left)
            };
            if !lines.is_empty() {
                lines.push(PictureLine::default());
            }
            self.section(section, strip, space, (lines, &mut way));
        }
        beside(first, second, (left_columns, space.sign('│', '|')))
    }

    fn section(
        &self,
        section: &DossierSection,
        strip: Strip,
        space: PictureSpace,
        (lines, way): (&mut Vec<PictureLine>, &mut usize),
    ) {
        let mut head = PictureLine::default();
        head.put(strip.column + 2, section.role, &section.heading);
        lines.push(head);
        let most = section.rows.iter().filter_map(|row| row.count).max().unwrap_or(1);
        for row in &section.rows {
            let is_selected = row.query.is_some() && self.selected == Some(*way);
            *way += usize::from(row.query.is_some());
            lines.push(row_line(
                row,
                section.has_bars.then_some(most),
                is_selected,
                (strip, space),
            ));
        }
        if section.more > 0 {
            let mut line = PictureLine::default();
            line.put(
                strip.column + 4,
                PictureRole::Quiet,
                &format!("+{}", grouped(section.more)),
            );
            lines.push(line);
        }
    }

    /// The years of its records, one sign each: `2006 ..:| 2026`.
    fn years(&self, space: PictureSpace) -> Option<PictureLine> {
        let spans = self.dossier.slots.iter().map(|slot| self.corpus.get(*slot).date.span());
        let years: Vec<i16> = spans
            .filter_map(|span| span.earliest.or(span.latest))
            .map(Date::year)
            .collect();
        let (first, last) = (years.iter().min()?, years.iter().max()?);
        let count = |year: i16| years.iter().filter(|other| **other == year).count();
        let most = (*first..=*last).map(count).max()?;
        let signs: &[char] = if space.is_ascii {
            &['_', '.', ':', '|']
        } else {
            &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
        };
        let sign = |year| match count(year) {
            0 => ' ',
            some => signs[(some * signs.len()).div_ceil(most) - 1],
        };
        let strip: String = (*first..=*last).map(sign).collect();
        let undated = self.dossier.slots.len() - years.len();
        let rest = if undated > 0 {
            format!("{}{} undated", space.dot(), grouped(undated))
        } else {
            String::new()
        };
        let told = format!("When {first} {strip} {last}{rest}");
        Some(PictureLine::cut_at(2, PictureRole::When, &told, space))
    }

    fn records(&self, space: PictureSpace) -> Vec<PictureLine> {
        let slots = &self.dossier.slots;
        if slots.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![
            PictureLine::default(),
            PictureLine::of(PictureRole::Head, &format!("  Incidents {}", grouped(slots.len()))),
        ];
        lines.extend(record_lines(self.corpus, slots, LISTED_RECORDS, space));
        lines
    }
}

/// A row in its strip: label, count, and a bar or what is said of it.
fn row_line(
    row: &DossierRow,
    most: Option<usize>,
    is_selected: bool,
    (strip, space): (Strip, PictureSpace),
) -> PictureLine {
    let mut line = PictureLine::default();
    let label_columns = match (row.count, most) {
        (Some(_), _) => (strip.columns.saturating_sub(4 + COUNT_COLUMNS + 1)).min(24),
        (None, _) => strip.columns.saturating_sub(4).min(32),
    };
    let role = if is_selected {
        PictureRole::Cursor
    } else {
        PictureRole::Plain
    };
    let start = strip.column + 4;
    line.put_cut((start, label_columns), role, &row.label, space.ellipsis());
    let mut at = start + label_columns;
    if let Some(count) = row.count {
        at += COUNT_COLUMNS;
        line.put_right(at, PictureRole::Plain, &grouped(count));
    }
    at += 1;
    if let (Some(most), Some(count)) = (most, row.count) {
        let bar = (count * BAR_COLUMNS).div_ceil(most);
        if at + bar <= strip.column + strip.columns {
            line.put(at, PictureRole::Began, &space.sign('▄', '=').to_string().repeat(bar));
        }
        at += BAR_COLUMNS + 1;
    }
    let room = (strip.column + strip.columns).saturating_sub(at);
    if room > 0 {
        line.put_cut((at, room), PictureRole::Quiet, &row.note, space.ellipsis());
    }
    line
}

/// Two columns of lines with a rule between; only the first, if there is no second.
fn beside(first: Vec<PictureLine>, second: Vec<PictureLine>, (column, rule): (usize, char)) -> Vec<PictureLine> {
    if second.is_empty() {
        return first;
    }
    let rows = first.len().max(second.len());
    let (mut left, mut right) = (first.into_iter(), second.into_iter());
    let line = |_| {
        let mut line = left.next().unwrap_or_default();
        line.put(column, PictureRole::Rule, rule.encode_utf8(&mut [0; 4]));
        line.pieces.extend(right.next().unwrap_or_default().pieces);
        line
    };
    (0..rows).map(line).collect()
}
