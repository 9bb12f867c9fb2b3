//! Spans of days.

use jiff::civil::Date;

/// From the earliest to the latest day, both included; an end that is `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
}

impl Span {
    /// Whether both ends are open.
    pub fn is_unbounded(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// Whether any day lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        begins_by(self.earliest, other.latest) && begins_by(other.earliest, self.latest)
    }

    /// Whether every day of `inner` lies in it.
    pub fn contains(self, inner: Self) -> bool {
        let begins = self
            .earliest
            .is_none_or(|own| inner.earliest.is_some_and(|day| own <= day));
        let ends = self.latest.is_none_or(|own| inner.latest.is_some_and(|day| day <= own));
        begins && ends
    }
}

/// Whether a span that begins at `earliest` has begun when one that ends at `latest` ends.
fn begins_by(earliest: Option<Date>, latest: Option<Date>) -> bool {
    match (earliest, latest) {
        (Some(earliest), Some(latest)) => earliest <= latest,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span::parse(text).unwrap()
    }

    #[test]
    fn spans_overlap_when_they_share_a_day() {
        assert!(span("2023").overlaps(span("2023-12-31..2024")));
        assert!(!span("2023").overlaps(span("2024")));
        assert!(span("..2019").overlaps(span("2019-12-31..")));
        assert!(!span("..2019").overlaps(span("2020..")));
        assert!(Span::default().overlaps(span("2020")));
    }

    #[test]
    fn a_span_contains_what_never_leaves_it() {
        assert!(span("2023").contains(span("2023-06")));
        assert!(span("2023").contains(span("2023")));
        assert!(!span("2023").contains(span("2023..2024")));
        assert!(!span("2023").contains(span("2023..")));
        assert!(span("2020..").contains(span("2023..")));
        assert!(!span("2020..").contains(span("..2023")));
        assert!(Span::default().contains(span("2020..")));
    }
}
