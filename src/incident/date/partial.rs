//! A date that may be partly known: its text, what that means, and where it stands in time.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{DateError, Qualifier, Span, english, inline::Inline, meaning::DateMeaning, repair, short};

/// A date as a record writes it, with the days between which it lies.
///
/// The text is kept as typed; the forms it may have stand at the door of this part. 16 bytes; plain dates, which most
/// are, need no allocation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PartialDate(DateText);

#[derive(Clone, PartialEq, Eq, Hash)]
enum DateText {
    /// `2023-06-20`, `2023-06` or `2023`: what it means is read from it each time, which takes no longer than fetching it.
    Plain(Inline),
    /// Any other text, with what it means.
    Other(Box<(Box<str>, Option<DateMeaning>)>),
}

/// A place in time to sort by: ascending is oldest first, dates without bounds last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SortKey(i32);

impl PartialDate {
    /// Reads `text`; what is no date is kept as written, has no bounds and is not readable. Never fails.
    pub fn lenient(text: &str) -> Self {
        Self::plain(text).unwrap_or_else(|| Self::other(text, DateMeaning::of(text).ok()))
    }

    fn plain(text: &str) -> Option<Self> {
        DateMeaning::plain(text)?;
        Inline::new(text).map(|text| Self(DateText::Plain(text)))
    }

    fn other(text: &str, meaning: Option<DateMeaning>) -> Self {
        Self(DateText::Other(Box::new((text.into(), meaning))))
    }

    /// What the record holds.
    pub fn text(&self) -> &str {
        match &self.0 {
            DateText::Plain(text) => text.as_str(),
            DateText::Other(other) => &other.0,
        }
    }

    fn meaning(&self) -> Option<DateMeaning> {
        match &self.0 {
            DateText::Plain(text) => DateMeaning::plain(text.as_str()),
            DateText::Other(other) => other.1,
        }
    }

    /// The days it may mean; open at both ends where no year is stated.
    pub fn span(&self) -> Span {
        self.meaning().map_or_else(Span::default, |meaning| meaning.span)
    }

    /// Whether it is a date, and nothing about it is marked about (`~`), inferred (`?`) or both (`%`).
    pub fn is_certain(&self) -> bool {
        self.meaning().is_some_and(|meaning| meaning.qualifier.is_none())
    }

    /// Whether the text is a date at all.
    pub fn is_readable(&self) -> bool {
        self.meaning().is_some()
    }

    /// Whether a year is stated; `XXXX-06-20` and what is no date have none, and so no bounds.
    pub fn has_year(&self) -> bool {
        !self.span().is_unbounded()
    }

    /// The strongest mark on any part of it.
    pub fn qualifier(&self) -> Option<Qualifier> {
        self.meaning().and_then(|meaning| meaning.qualifier)
    }

    /// Whether it lasted (`2018/2023`); otherwise it is one moment somewhere between its bounds.
    pub fn lasted(&self) -> bool {
        self.meaning().is_some_and(|meaning| meaning.lasted)
    }

    /// The day, where it is known to the day.
    pub fn day(&self) -> Option<Date> {
        let Span { earliest, latest } = self.span();
        earliest.filter(|_| earliest == latest)
    }

    /// Whether it may fall within `span`: overlap. A date without bounds is in no span.
    pub fn possibly_in(&self, span: Span) -> bool {
        self.has_year() && self.span().overlaps(span)
    }

    /// Whether it surely falls within `span`: contained and not qualified. A date without bounds is in no span.
    pub fn certainly_in(&self, span: Span) -> bool {
        self.has_year() && self.is_certain() && span.contains(self.span())
    }

    /// The years of `within` it may belong to; none where no year is stated.
    ///
    /// A year is in it exactly if the date is possibly in that year, so a facet agrees with the query it writes.
    pub fn years(&self, within: RangeInclusive<i16>) -> RangeInclusive<i16> {
        if !self.has_year() {
            return RangeInclusive::new(1, 0);
        }
        let Span { earliest, latest } = self.span();
        let first = earliest.map_or(*within.start(), |day| day.year().max(*within.start()));
        let last = latest.map_or(*within.end(), |day| day.year().min(*within.end()));
        first..=last
    }

    /// Where it stands in time: by its earliest day, else its latest, else last.
    pub fn sort_key(&self) -> SortKey {
        let Span { earliest, latest } = self.span();
        earliest.or(latest).map_or(SortKey::AFTER_ALL, SortKey::at)
    }

    /// In words: `2 July 2024 or before`, `about 2023`, `20 June, year not stated`.
    ///
    /// What is no date comes back as written, raw.
    pub fn in_words(&self) -> String {
        english::in_words(self.text())
    }

    /// The most exact form that takes at most `columns`, for lists: nobody needs a manual to read it.
    ///
    /// | form | means |
    /// |---|---|
    /// | `7 Apr 2026` `Apr 2026` `2026` `2020s` `spring 2023` | known so far, or shown so far where more does not fit |
    /// | `c. May 2023` | about then |
    /// | `26 Feb 2026?` | inferred |
    /// | `by Aug 2024` `Jan 2023+` | at the latest, at the earliest |
    /// | `2018–2023?` `2018 or 2020` | one moment in that span, one of the two |
    /// | `2025–2026` `Mar–May 2019` | lasted from … to |
    /// | `since 2024` `2024 on` `to Jan 2017` | from then on, until then |
    /// | `from 2021` `2021–?` | from then; the end is not stated |
    /// | `20 Jun year?` `undated` | no year stated, nothing stated |
    ///
    /// A mark of doubt stands last and always is `?`, so that a list which keeps a cell for it has its years in one
    /// line. Where even the shortest form is too wide, that is what comes back. What is no date comes back raw, cut to
    /// `columns` with a `!`.
    pub fn short_form(&self, columns: usize) -> String {
        short::short_form(self.text(), columns)
    }
}

impl SortKey {
    /// After every day.
    const AFTER_ALL: Self = Self(i32::MAX);

    fn at(day: Date) -> Self {
        Self((i32::from(day.year()) * 16 + i32::from(day.month())) * 32 + i32::from(day.day()))
    }

    /// The same, newest first; dates without bounds stay last.
    #[must_use]
    pub fn newest_first(self) -> Self {
        if self == Self::AFTER_ALL { self } else { Self(-self.0) }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `text` strictly, as one of the forms that a record may hold.
    fn from_str(text: &str) -> Result<Self, DateError> {
        if let Some(plain) = Self::plain(text) {
            return Ok(plain);
        }
        match DateMeaning::of(text) {
            Ok(meaning) => Ok(Self::other(text, Some(meaning))),
            Err(reason) => Err(DateError {
                text: text.to_owned(),
                reason,
                help: repair::help(text),
                certain: repair::certain(text),
            }),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PartialDate").field(&self.text()).finish()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}
