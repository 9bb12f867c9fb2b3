//! Dates in as few columns as they can be said in: `7 Apr 2026`, `c. May 2023`, `by Aug 2024`, `2018–2023?`.
//!
//! Each shape has several forms, the most exact first; `PartialDate::short_form` shows the first that fits.

use edtf_core::{Date as EdtfDate, DateField, SetElement, YearKind};

use super::{
    english::month_name,
    meaning::{DateParts, LastedEnd, date_span, states_year},
};
use crate::text::or_list;

/// What is told of a date that states nothing at all.
const NO_DATE: &str = "undated";
/// Stands for a year that is not stated.
const NO_YEAR: &str = "year?";

pub(super) fn short_form(text: &str, columns: usize) -> String {
    let mut forms = match DateParts::of(text) {
        Ok(DateParts::Moment(date)) => doubted(moment(&date), &[date]),
        Ok(DateParts::Lasted(from, to)) => lasted(from, to),
        Ok(DateParts::OneOf(elements)) => one_of(&elements),
        Err(_) => {
            let kept: String = text.chars().take(columns.saturating_sub(1)).collect();
            vec![format!("{kept}!")]
        }
    };
    let fitting = forms.iter().position(|form| form.chars().count() <= columns);
    forms.swap_remove(fitting.unwrap_or(forms.len() - 1))
}

/// A date to the day, the month and the year, as far as each is known.
fn moment(date: &EdtfDate) -> Vec<String> {
    let Some(month) = known_month(date) else {
        return vec![if states_year(date) || date.month.is_some() {
            year(date)
        } else {
            NO_DATE.to_owned()
        }];
    };
    let year = year(date);
    let name = month_name(month).unwrap_or_default();
    let short = short_month(month);
    let mut forms = Vec::new();
    if month > 12 {
        forms.push(format!("{name} {year}"));
    } else if let Some(day) = date.day.and_then(DateField::value) {
        forms.push(format!("{day} {short} {year}"));
    }
    forms.push(format!("{short} {year}"));
    forms.push(year);
    forms
}

fn lasted(from: LastedEnd, to: LastedEnd) -> Vec<String> {
    let forms = |date: EdtfDate| doubted(moment(&date), &[date]);
    match (from, to) {
        (LastedEnd::On(from), LastedEnd::On(to)) => doubted(range(&from, &to), &[from, to]),
        (LastedEnd::On(from), LastedEnd::Open) => said(&["since {}", "{} on"], &forms(from)),
        (LastedEnd::On(from), LastedEnd::NotStated) => said(&["from {}", "{}–?"], &forms(from)),
        (LastedEnd::Open | LastedEnd::NotStated, LastedEnd::On(to)) => said(&["to {}"], &forms(to)),
        (LastedEnd::Open | LastedEnd::NotStated, LastedEnd::Open | LastedEnd::NotStated) => vec![String::new()],
    }
}

/// Every form in each of these phrases, in which `{}` stands for it.
fn said(phrases: &[&str], forms: &[String]) -> Vec<String> {
    let each = phrases
        .iter()
        .flat_map(|phrase| forms.iter().map(|form| phrase.replace("{}", form)));
    each.collect()
}

fn one_of(elements: &[SetElement]) -> Vec<String> {
    let (first, last) = extremes(elements);
    let ends: Vec<EdtfDate> = first.into_iter().chain(last).collect();
    let forms = match (first, last) {
        (Some(first), Some(last)) if first == last => moment(&first),
        (Some(first), Some(last)) => {
            let named = named_days(elements);
            // Of a month or a year that surely holds it there is no doubt.
            let between = range(&first, &last).into_iter();
            let between = between.map(|form| if form.contains('–') { form + "?" } else { form });
            named.into_iter().chain(between).collect()
        }
        (Some(first), None) => said(&["{}+"], &moment(&first)),
        (None, Some(last)) => return said(&["by {}"], &doubted(moment(&last), &ends)),
        (None, None) => vec![String::new()],
    };
    doubted(forms, &ends)
}

/// `2018 or 2020`, where dates are named one by one.
fn named_days(elements: &[SetElement]) -> Option<String> {
    let named = elements.iter().map(|element| match element {
        SetElement::Date(date) => moment(date).into_iter().next(),
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) | SetElement::Range(..) => None,
    });
    named.collect::<Option<Vec<String>>>().map(|named| or_list(&named))
}

/// The first and the last of the dates one of which is meant; `None` is an open end.
fn extremes(elements: &[SetElement]) -> (Option<EdtfDate>, Option<EdtfDate>) {
    let ends = elements.iter().map(|element| match *element {
        SetElement::Date(date) => (Some(date), Some(date)),
        SetElement::OnOrBefore(date) => (None, Some(date)),
        SetElement::OnOrAfter(date) => (Some(date), None),
        SetElement::Range(from, to) => (Some(from), Some(to)),
    });
    let (firsts, lasts): (Vec<_>, Vec<_>) = ends.unzip();
    let firsts: Option<Vec<EdtfDate>> = firsts.into_iter().collect();
    let lasts: Option<Vec<EdtfDate>> = lasts.into_iter().collect();
    (
        firsts.and_then(|dates| dates.into_iter().min_by_key(|date| date_span(date).earliest)),
        lasts.and_then(|dates| dates.into_iter().max_by_key(|date| date_span(date).latest)),
    )
}

/// From one date to another, without what the second repeats: `Mar–May 2019`.
fn range(from: &EdtfDate, to: &EdtfDate) -> Vec<String> {
    let (first, last) = (year(from), year(to));
    let months = known_month(from).zip(known_month(to));
    let days = from
        .day
        .and_then(DateField::value)
        .zip(to.day.and_then(DateField::value));
    if first != last {
        let (finest, finest_of_last) = (moment(from), moment(to));
        let mut forms = Vec::new();
        if let (Some(from), Some(to)) = (finest.first(), finest_of_last.first()) {
            forms.push(format!("{from}–{to}"));
        }
        if let Some((month, other)) = months {
            forms.push(format!("{} {first}–{} {last}", short_month(month), short_month(other)));
        }
        forms.push(format!("{first}–{last}"));
        if first.len() == 4 && last.len() == 4 && first[..2] == last[..2] {
            forms.push(format!("{first}–{}", &last[2..]));
        }
        // Of a century, as of a range, the year in which it begins or ends.
        let (earliest, latest) = (first.split('–').next(), last.split('–').next_back());
        if let (true, Some(earliest), Some(latest)) = (first.contains('–') || last.contains('–'), earliest, latest)
        {
            forms.push(format!("{earliest}–{latest}?"));
        }
        return forms;
    }
    let mut forms = Vec::new();
    match (months, days) {
        (Some((month, other)), Some((day, other_day))) if month == other => {
            forms.push(format!("{day}–{other_day} {} {first}", short_month(month)));
        }
        (Some((month, other)), Some((day, other_day))) => {
            let (month, other) = (short_month(month), short_month(other));
            forms.push(format!("{day} {month}–{other_day} {other} {first}"));
        }
        _ => {}
    }
    match months {
        Some((month, other)) if month == other => forms.push(format!("{} {first}", short_month(month))),
        Some((month, other)) => forms.push(format!("{}–{} {first}", short_month(month), short_month(other))),
        None => {}
    }
    forms.push(first);
    forms
}

/// Each form with what its dates say of their own certainty: `c.` for about, `?` for inferred.
fn doubted(forms: Vec<String>, dates: &[EdtfDate]) -> Vec<String> {
    let about = dates.iter().any(EdtfDate::is_approximate);
    let inferred = dates.iter().any(EdtfDate::is_uncertain);
    let mut doubted: Vec<String> = forms
        .into_iter()
        .map(|form| {
            let mark = if inferred && !form.ends_with('?') { "?" } else { "" };
            let lead = if about { "c. " } else { "" };
            format!("{lead}{form}{mark}")
        })
        .collect();
    let tightest = doubted
        .last()
        .filter(|_| about)
        .map(|form| form.replacen("c. ", "c.", 1));
    doubted.extend(tightest);
    doubted
}

/// The month, or the season, where all its digits are known.
fn known_month(date: &EdtfDate) -> Option<u8> {
    let month = date.month.and_then(DateField::value)?;
    month_name(month).map(|_| month)
}

/// Three letters of a month or a season; of September too, so that all have one width.
fn short_month(month: u8) -> String {
    month_name(month).unwrap_or_default().chars().take(3).collect()
}

/// `2026`, `2020s`, `2000–2099`; a winter has the year in which it begins.
fn year(date: &EdtfDate) -> String {
    let YearKind::Standard { digits, .. } = date.year.kind else {
        return NO_YEAR.to_owned();
    };
    let filled = |fill: u8| -> String {
        let digits = digits.map(|digit| char::from(b'0' + digit.unwrap_or(fill)));
        digits.iter().collect()
    };
    match digits {
        [None, ..] => NO_YEAR.to_owned(),
        [_, _, _, Some(_)] => filled(0),
        [_, _, Some(_), None] => format!("{}s", filled(0)),
        _ => format!("{}–{}", filled(0), filled(9)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Columns that lists have for dates: from 95 cells on, and below.
    const WIDE_AND_NARROW: (usize, usize) = (12, 9);

    /// Each text with its form in the wide and in the narrow column.
    #[track_caller]
    fn shows(rows: &[(&str, &str, &str)]) {
        let (wide, narrow) = WIDE_AND_NARROW;
        for (text, in_wide, in_narrow) in rows {
            assert_eq!(short_form(text, wide), *in_wide, "{text}");
            assert_eq!(short_form(text, narrow), *in_narrow, "{text}");
        }
    }

    #[test]
    fn what_is_known_is_shown_as_far_as_it_fits() {
        shows(&[
            ("2026-04-07", "7 Apr 2026", "Apr 2026"),
            ("2026-04", "Apr 2026", "Apr 2026"),
            ("2026", "2026", "2026"),
            ("202X", "2020s", "2020s"),
            ("20XX", "2000–2099", "2000–2099"),
            ("202X-05", "May 2020s", "May 2020s"),
            ("2024-05-XX", "May 2024", "May 2024"),
            ("2024-XX", "2024", "2024"),
            ("2023-21", "spring 2023", "spr 2023"),
            ("2023-24", "winter 2023", "win 2023"),
        ]);
        assert_eq!(short_form("2026-04-07", 40), "7 Apr 2026");
    }

    #[test]
    fn doubt_is_a_word_before_or_a_mark_after() {
        shows(&[
            ("2023-05~", "c. May 2023", "c. 2023"),
            ("2023-05-07~", "c. May 2023", "c. 2023"),
            ("2023~", "c. 2023", "c. 2023"),
            ("2026-02-26?", "26 Feb 2026?", "Feb 2026?"),
            ("2023?-06-20", "20 Jun 2023?", "Jun 2023?"),
            ("2024%", "c. 2024?", "c. 2024?"),
        ]);
    }

    #[test]
    fn one_moment_in_a_span_is_marked() {
        shows(&[
            ("[..2024-08-13]", "by Aug 2024", "by 2024"),
            ("[..2024-08]", "by Aug 2024", "by 2024"),
            ("[2018..2023]", "2018–2023?", "2018–23?"),
            ("[1998..2003]", "1998–2003?", "1998–2003?"),
            ("[2023-03..2023-05]", "2023", "2023"),
            ("[2024-05-03..2024-05-09]", "May 2024", "May 2024"),
            ("[2018,2020]", "2018 or 2020", "2018–20?"),
            ("[2018]", "2018", "2018"),
            ("[2023-01..]", "Jan 2023+", "Jan 2023+"),
        ]);
        assert_eq!(short_form("[2023-03..2023-05]", 13), "Mar–May 2023?");
    }

    #[test]
    fn what_lasted_shows_both_ends() {
        shows(&[
            ("2025/2026", "2025–2026", "2025–2026"),
            ("2019-03/2019-05", "Mar–May 2019", "2019"),
            ("2019-09/2020-08", "2019–2020", "2019–2020"),
            ("2023-03-01/2023-03-09", "1–9 Mar 2023", "Mar 2023"),
            ("2023-03-01/2023-04-09", "Mar–Apr 2023", "2023"),
            ("2023/2023-06", "2023", "2023"),
            ("2019~/2020-08", "c. 2019–2020", "c.2019–20"),
            ("2018?/2023", "2018–2023?", "2018–23?"),
            ("2023-21/2023-22", "spr–sum 2023", "2023"),
        ]);
    }

    #[test]
    fn an_open_end_is_said() {
        shows(&[
            ("2024/..", "since 2024", "2024 on"),
            ("2024-07-18/..", "since 2024", "2024 on"),
            ("2024~/..", "since c.2024", "c.2024 on"),
            ("../2017-01", "to Jan 2017", "to 2017"),
            ("2021/", "from 2021", "from 2021"),
            ("2021-05~/", "from c. 2021", "c. 2021–?"),
            ("/2017-01", "to Jan 2017", "to 2017"),
            ("000X/00XX", "0000s–0099?", "0000s–0099?"),
        ]);
    }

    #[test]
    fn a_year_that_is_not_stated_is_asked_for() {
        shows(&[
            ("XXXX-06-20", "20 Jun year?", "Jun year?"),
            ("XXXX-06", "Jun year?", "Jun year?"),
            ("XXXX-24", "winter year?", "win year?"),
            ("XXXX", "undated", "undated"),
        ]);
    }

    #[test]
    fn what_is_no_date_is_cut_and_marked() {
        shows(&[
            ("some day in spring", "some day in!", "some day!"),
            ("soon", "soon!", "soon!"),
        ]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_column(text in "(/|\\.\\./)?[?~%]?[0-9]{3}[0-9X](-[?~]?[0-9X]{2}){0,2}[?~%]?(/|/\\.\\.|/[0-9X]{4}(-[0-9X]{2}){0,2}[~]?)?", columns in 9_usize..14) {
            let shown = short_form(&text, columns);
            // Two decades, and about them, are the widest that cannot be said in fewer columns.
            let least = if text.contains('X') { 14 } else if text.contains(['~', '%']) { 12 } else { 10 };
            prop_assert!(shown.chars().count() <= columns.max(least), "{text}: {shown}");
        }
    }
}
