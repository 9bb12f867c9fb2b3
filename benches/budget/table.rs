//! The table: rows with what was measured, what it stands against, and what it must and should be.

use std::fmt;

/// One budget.
#[derive(Debug, Default)]
pub(crate) struct Row {
    number: u32,
    what: &'static str,
    ours: String,
    against: String,
    ratio: Option<f64>,
    must: Option<f64>,
    goal: Option<f64>,
}

impl Row {
    pub(crate) fn new(number: u32, what: &'static str) -> Self {
        Self {
            number,
            what,
            ..Self::default()
        }
    }

    pub(crate) fn ours(mut self, ours: impl fmt::Display) -> Self {
        self.ours = ours.to_string();
        self
    }

    /// What it is compared with, and ours as a multiple of that.
    pub(crate) fn against(mut self, what: impl fmt::Display, ratio: f64) -> Self {
        self.against = what.to_string();
        self.ratio = Some(ratio);
        self
    }

    /// Why there is no ratio.
    pub(crate) fn unmeasured(mut self, why: &str) -> Self {
        why.clone_into(&mut self.against);
        self
    }

    /// The most the ratio may be.
    pub(crate) fn must(mut self, most: f64) -> Self {
        self.must = Some(most);
        self
    }

    /// What the ratio should be.
    pub(crate) fn goal(mut self, wanted: f64) -> Self {
        self.goal = Some(wanted);
        self
    }

    fn verdict(&self) -> &'static str {
        let within = |limit: Option<f64>| self.ratio.zip(limit).map(|(ratio, limit)| ratio <= limit);
        match (within(self.goal), within(self.must)) {
            (Some(true), _) => "goal",
            (_, Some(true)) => "must",
            (_, Some(false)) => "MISSED",
            (Some(false), None) => "",
            (None, None) => "-",
        }
    }
}

/// All rows, in the order they were measured.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Row>);

impl Table {
    pub(crate) fn push(&mut self, row: Row) {
        self.0.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), short);
        writeln!(
            f,
            "{:>2} {:46} {:>12} {:34} {:>8} {:>8} {:>8}  is",
            "#", "metric", "ours", "against", "ratio", "must", "goal"
        )?;
        for row in &self.0 {
            let (what, ours, against) = (row.what, &row.ours, &row.against);
            let (ratio, must, goal) = (number(row.ratio), number(row.must), number(row.goal));
            writeln!(
                f,
                "{:>2} {what:46} {ours:>12} {against:34} {ratio:>8} {must:>8} {goal:>8}  {}",
                row.number,
                row.verdict()
            )?;
        }
        Ok(())
    }
}

/// Three digits, or a fraction of one.
fn short(value: f64) -> String {
    if value > 0.0 && value < 0.05 {
        format!("1/{:.0}", 1.0 / value)
    } else if value < 10.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.0}")
    }
}
