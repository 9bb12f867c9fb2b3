//! The sidebar: groups of facet values as rows, the cursor among them, and which groups are opened.

use std::collections::BTreeSet;

use crate::{
    app::{Cursor, Motion, Way},
    search::{Choice, Facet, FacetGroup, FacetValue, Facets},
    text::{Clean, fold},
};

/// Values shown of a group that is not opened.
const COLLAPSED_VALUES: usize = 6;
/// Years shown of a group that is not opened: a row of bars says little if it is short.
const COLLAPSED_YEARS: usize = 12;

/// The order of the values in their groups; years are always in that of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValueOrder {
    /// Those with most incidents first.
    #[default]
    Count,
    Name,
}

/// Which groups the sidebar lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SidebarExtent {
    #[default]
    All,
    /// Those that say who did it to whom, where the sidebar is a narrow column.
    Few,
}

impl SidebarExtent {
    fn lists(self, facet: Facet) -> bool {
        self == Self::All || matches!(facet, Facet::Target | Facet::Origin | Facet::Actor | Facet::Denier)
    }
}

/// Whether there is anything to tick: that nothing was denied or answered is no value.
fn says_something(group: &FacetGroup) -> bool {
    let may_lack = matches!(group.facet, Facet::Denier | Facet::Answer | Facet::Place);
    let mut values = group.values.iter();
    values.any(|value| !may_lack || !value.is_unstated() || value.choice != Choice::Free)
}

/// One row of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SidebarRow {
    Blank,
    Heading {
        facet: Facet,
        title: Clean,
        /// Whether only what is ticked of its values is listed.
        folded: bool,
    },
    Value {
        facet: Facet,
        key: String,
        label: Clean,
        count: usize,
        choice: Choice,
        /// The highest count of a group whose counts are drawn as bars.
        peak: Option<usize>,
    },
    /// How many incidents the value above keeps out though its country has another role there.
    Elsewhere {
        facet: Facet,
        key: String,
        label: Clean,
        /// The group of the other role.
        role: Facet,
        count: usize,
    },
    /// How many values of the group are not shown, and whether groups of countries are among them.
    More {
        facet: Facet,
        hidden: usize,
        has_regions: bool,
    },
}

impl SidebarRow {
    /// Whether the cursor may stand here.
    fn is_stop(&self) -> bool {
        !matches!(self, Self::Blank)
    }
}

/// Groups of countries stand as they are typed: the European Union is a party of its own, too.
fn shown_label(value: &FacetValue) -> Clean {
    let is_region = value.key.starts_with('@');
    Clean::line(if is_region { &value.key } else { &value.label })
}

fn of_region(facet: Facet, region: &FacetValue) -> SidebarRow {
    SidebarRow::Value {
        facet,
        key: region.key.clone(),
        label: shown_label(region),
        count: region.count,
        choice: region.choice,
        peak: None,
    }
}

/// What `value` of `group` keeps out.
fn elsewhere(group: &FacetGroup, value: &FacetValue) -> impl Iterator<Item = SidebarRow> {
    let of_value = group.elsewhere.iter().filter(|elsewhere| elsewhere.key == value.key);
    of_value.map(|elsewhere| SidebarRow::Elsewhere {
        facet: group.facet,
        key: elsewhere.key.clone(),
        label: shown_label(value),
        role: elsewhere.facet,
        count: elsewhere.count,
    })
}

/// The state of the sidebar.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    pub cursor: Cursor,
    rows: Vec<SidebarRow>,
    order: ValueOrder,
    extent: SidebarExtent,
    opened: BTreeSet<Facet>,
    folded: BTreeSet<Facet>,
    /// Whether a person has been here: before that, the cursor waits at the top while counts still change the order.
    is_held: bool,
    /// The value that was found by its name: it has a row, and the cursor, until the cursor is moved.
    found: Option<(Facet, String)>,
}

impl Sidebar {
    pub fn rows(&self) -> &[SidebarRow] {
        &self.rows
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&SidebarRow> {
        self.rows.get(self.cursor.row)
    }

    pub fn order(&self) -> ValueOrder {
        self.order
    }

    /// Lists these groups from now on.
    pub(super) fn extend(&mut self, extent: SidebarExtent, facets: &Facets) {
        if self.extent != extent {
            self.extent = extent;
            self.rebuild(facets);
        }
    }

    /// Lists the values in the other order; returns which that is.
    pub(in crate::app) fn turn(&mut self, facets: &Facets) -> ValueOrder {
        self.order = match self.order {
            ValueOrder::Count => ValueOrder::Name,
            ValueOrder::Name => ValueOrder::Count,
        };
        self.rebuild(facets);
        self.order
    }

    /// Folds a group, or unfolds it again.
    pub(in crate::app) fn fold(&mut self, facet: Facet, facets: &Facets) {
        self.hold();
        if !self.folded.remove(&facet) {
            self.folded.insert(facet);
        }
        self.rebuild(facets);
    }

    /// Goes to the heading of the next group, or of the one before.
    pub(in crate::app) fn jump(&mut self, way: Way, height: usize) {
        self.hold();
        let here = self.cursor.row;
        let headings = self.rows.iter().enumerate();
        let mut headings = headings.filter(|(_, row)| matches!(row, SidebarRow::Heading { .. }));
        let found = match way {
            Way::Forward => headings.find(|(at, _)| *at > here),
            Way::Back => headings.rfind(|(at, _)| *at < here),
        };
        if let Some((row, _)) = found {
            self.cursor.row = row;
        }
        self.fit(height);
    }

    /// Opens a group, or closes it again.
    pub(in crate::app) fn toggle(&mut self, facet: Facet, facets: &Facets) {
        if !self.opened.remove(&facet) {
            self.opened.insert(facet);
        }
        self.rebuild(facets);
    }

    /// Lets the cursor stay on its value from now on, wherever that moves.
    pub(in crate::app) fn hold(&mut self) {
        self.is_held = true;
        self.found = None;
    }

    /// Puts the cursor on a value, which is shown even where its group shows but a few.
    pub(in crate::app) fn seek(&mut self, facet: Facet, key: String, facets: &Facets) {
        self.hold();
        self.found = Some((facet, key));
        self.rebuild(facets);
    }

    /// Writes the rows again; the cursor stays on its value once a person has been here, else at the top.
    pub(in crate::app) fn rebuild(&mut self, facets: &Facets) {
        let before = self.row().cloned();
        self.rows.clear();
        let extent = self.extent;
        let is_listed = |group: &&FacetGroup| extent.lists(group.facet) && says_something(group);
        for group in facets.groups.iter().filter(is_listed) {
            if !self.rows.is_empty() {
                self.rows.push(SidebarRow::Blank);
            }
            self.rows.push(SidebarRow::Heading {
                facet: group.facet,
                title: Clean::line(group.facet.title()),
                folded: self.folded.contains(&group.facet),
            });
            self.push_values(group);
        }
        let is_found = |row: &SidebarRow| match row {
            SidebarRow::Value { facet, key, .. } => self.has_found(*facet, key),
            SidebarRow::Blank | SidebarRow::Heading { .. } | SidebarRow::Elsewhere { .. } | SidebarRow::More { .. } => {
                false
            }
        };
        if let Some(row) = self.rows.iter().position(is_found) {
            self.cursor.row = row;
            return;
        }
        if !self.is_held {
            // The first value, not its heading: Space ticks it.
            let first = self.rows.iter().position(|row| matches!(row, SidebarRow::Value { .. }));
            self.cursor = Cursor {
                row: first.unwrap_or(0),
                top: 0,
            };
            return;
        }
        let same = |row: &SidebarRow| match (row, &before) {
            (
                SidebarRow::Value { facet, key, .. },
                Some(SidebarRow::Value {
                    facet: old, key: name, ..
                }),
            ) => facet == old && key == name,
            (SidebarRow::More { facet, .. }, Some(SidebarRow::More { facet: old, .. }))
            | (SidebarRow::Heading { facet, .. }, Some(SidebarRow::Heading { facet: old, .. })) => facet == old,
            _ => false,
        };
        if let Some(row) = self.rows.iter().position(same) {
            self.cursor.row = row;
        }
        self.settle(Motion::Down);
    }

    /// Whether this value was found by its name and is still under the cursor.
    fn has_found(&self, facet: Facet, key: &str) -> bool {
        self.found
            .as_ref()
            .is_some_and(|(of, found)| *of == facet && found == key)
    }

    fn push_values(&mut self, group: &FacetGroup) {
        let facet = group.facet;
        let folded = self.folded.contains(&facet);
        let opened = self.opened.contains(&facet) && !folded;
        let few = if facet == Facet::Year {
            COLLAPSED_YEARS
        } else {
            COLLAPSED_VALUES
        };
        // One hidden value takes the same row as the word for it.
        let few = if group.values.len() == few + 1 { few + 1 } else { few };
        let shown = |(at, value): &(usize, &FacetValue)| {
            opened || (*at < few && !folded) || value.choice != Choice::Free || self.has_found(facet, &value.key)
        };
        let mut values: Vec<&FacetValue> = group
            .values
            .iter()
            .enumerate()
            .filter(shown)
            .map(|(_, value)| value)
            .collect();
        if self.order == ValueOrder::Name && facet != Facet::Year {
            values.sort_by_cached_key(|value| (value.is_unstated(), fold(&value.label)));
        }
        let peak = (facet == Facet::Year)
            .then(|| {
                group
                    .values
                    .iter()
                    .filter(|value| !value.is_unstated())
                    .map(|value| value.count)
                    .max()
            })
            .flatten();
        let hidden = group.values.len() - values.len();
        for value in values {
            self.rows.push(SidebarRow::Value {
                facet,
                key: value.key.clone(),
                label: shown_label(value),
                count: value.count,
                choice: value.choice,
                peak: peak.filter(|_| !value.is_unstated()),
            });
            self.rows.extend(elsewhere(group, value));
        }
        let regions = group.regions.iter();
        let regions = regions.filter(|region| opened || self.has_found(facet, &region.key));
        let regions: Vec<SidebarRow> = regions.map(|region| of_region(facet, region)).collect();
        self.rows.extend(regions);
        if !folded && (hidden > 0 || (opened && group.values.len() > few)) {
            self.rows.push(SidebarRow::More {
                facet,
                hidden,
                has_regions: !opened && !group.regions.is_empty(),
            });
        }
    }

    pub(in crate::app) fn step(&mut self, motion: Motion, height: usize) {
        self.hold();
        let before = self.cursor.row;
        self.cursor.step(motion, self.rows.len(), height);
        let back = self.cursor.row < before;
        self.settle(if back { Motion::Up } else { Motion::Down });
        self.fit(height);
    }

    /// Scrolls; the cursor goes along only where it would be left outside.
    pub(in crate::app) fn scroll(&mut self, way: Way, by: usize, height: usize) {
        self.hold();
        self.cursor.scroll(way, by, self.rows.len(), height);
        let at_end = self.cursor.row + 1 >= self.cursor.top + height;
        self.settle(if at_end { Motion::Up } else { Motion::Down });
    }

    pub(in crate::app) fn fit(&mut self, height: usize) {
        self.cursor.fit(self.rows.len(), height);
        // The heading of the first group comes back into view with its first value.
        if self.cursor.row <= 1 {
            self.cursor.top = 0;
        }
    }

    /// Moves the cursor from a heading or a blank to the next row it may stand on, in the direction it came from.
    fn settle(&mut self, motion: Motion) {
        let row = self.cursor.row.min(self.rows.len().saturating_sub(1));
        let below = || (row..self.rows.len()).find(|at| self.rows[*at].is_stop());
        let above = || (0..row).rev().find(|at| self.rows[*at].is_stop());
        let found = if motion == Motion::Up {
            above().or_else(below)
        } else {
            below().or_else(above)
        };
        let here = self.rows.get(row).is_some_and(SidebarRow::is_stop);
        self.cursor.row = if here { row } else { found.unwrap_or(0) };
    }
}
