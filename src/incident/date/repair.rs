//! Suggestions: what someone who wrote `13.08.2024`, `August 2024` or `~2023` probably meant.
//!
//! Nothing is suggested that is not itself a date.

use super::{
    english::month_name,
    meaning::{DateMeaning, MAX_DATE_BYTES},
};
use crate::text::or_list;

/// What to write instead of `text`, which is not a date; `None` where that would be a guess.
pub(super) fn help(text: &str) -> Option<String> {
    let text = text.trim();
    // This bounds how deep `understood` goes.
    if text.len() > MAX_DATE_BYTES {
        return None;
    }
    if let Some(help) = length_of_month(text) {
        return Some(help);
    }
    let meant = meant(text);
    let quoted: Vec<String> = meant.iter().map(|date| format!("`{date}`")).collect();
    (!quoted.is_empty()).then(|| format!("write {}", or_list(&quoted)))
}

/// The date that `text` is, written in another form; `None` where it may be another, or says it in words that leave
/// something to understand.
pub(super) fn certain(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_DATE_BYTES {
        return None;
    }
    let ways: [fn(&str) -> Vec<String>; 4] = [spelled_tidily, without_time, by_numbers, by_words];
    let mut dates: Vec<String> = ways.iter().flat_map(|way| way(text)).collect();
    dates.retain(|date| DateMeaning::of(date).is_ok());
    dates.dedup();
    <[String; 1]>::try_from(dates).ok().map(|[only]| only)
}

/// The dates `text` may stand for; several where it is ambiguous.
fn meant(text: &str) -> Vec<String> {
    let ways: [fn(&str) -> Vec<String>; 9] = [
        spelled_tidily,
        without_time,
        in_brackets,
        turned,
        by_numbers,
        by_phrase,
        by_words,
        by_halves,
        by_nothing_known,
    ];
    ways.iter()
        .map(|way| {
            let mut dates = way(text);
            dates.retain(|date| DateMeaning::of(date).is_ok());
            dates.dedup();
            dates
        })
        .find(|dates| !dates.is_empty())
        .unwrap_or_default()
}

/// `February 2023 has 28 days` for a day past the end of its month.
fn length_of_month(text: &str) -> Option<String> {
    let (month, day) = text.rsplit_once('-').filter(|(month, _)| month.len() == 7)?;
    let first = DateMeaning::of(month).ok()?.span.earliest?;
    let day: i8 = day.parse().ok()?;
    let name = month_name(first.month().unsigned_abs())?;
    let days = first.days_in_month();
    ((days + 1)..=31)
        .contains(&day)
        .then(|| format!("{name} {} has {days} days", first.year()))
}

/// Blanks, dashes and the case of `X`.
fn spelled_tidily(text: &str) -> Vec<String> {
    let tidy = text.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        'x' => 'X',
        c => c,
    });
    vec![tidy.collect()]
}

/// The day of a timestamp.
fn without_time(text: &str) -> Vec<String> {
    let parts = text.split_once(['T', 't', ' ']);
    let stamp = parts.filter(|(day, time)| day.len() == 10 && time.contains(':'));
    stamp.map(|(day, _)| day.to_owned()).into_iter().collect()
}

/// `2018..2023` and `..2024`, which need brackets in a record.
fn in_brackets(text: &str) -> Vec<String> {
    vec![format!("[{text}]")]
}

/// Intervals and spans with their ends the wrong way round.
fn turned(text: &str) -> Vec<String> {
    let (bare, brackets) = match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        Some(bare) => (bare, true),
        None => (text, false),
    };
    let separator = if brackets { ".." } else { "/" };
    match bare.split_once(separator) {
        Some((from, to)) if brackets => vec![format!("[{to}..{from}]")],
        Some((from, to)) => vec![format!("{to}/{from}")],
        None => Vec::new(),
    }
}

/// Numbers in another order or with other signs between: `13.08.2024`, `2024/8`, `20240813`, `2018-2023`.
fn by_numbers(text: &str) -> Vec<String> {
    let numbers: Vec<&str> = text
        .split(['.', '/', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    if !numbers
        .iter()
        .all(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Vec::new();
    }
    match numbers[..] {
        [all] if all.len() == 8 => vec![format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])],
        [all] if all.len() == 6 => vec![format!("{}-{}", &all[..4], &all[4..])],
        [from, to] if from.len() == 4 && to.len() == 4 => vec![format!("{from}/{to}"), format!("[{from}..{to}]")],
        [year, month] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [year, month, day] if year.len() == 4 => vec![format!("{year}-{month:0>2}-{day:0>2}")],
        [day, month, year] if year.len() == 4 => {
            let day_first = format!("{year}-{month:0>2}-{day:0>2}");
            if text.contains('.') {
                return vec![day_first];
            }
            vec![day_first, format!("{year}-{day:0>2}-{month:0>2}")]
        }
        _ => Vec::new(),
    }
}

/// Words before or after a date: `circa 2023`, `before 2024-07-02`, `since 2019`, `August 2024 or before`.
fn by_phrase(text: &str) -> Vec<String> {
    const ABOUT: [&str; 8] = [
        "about ",
        "around ",
        "approximately ",
        "approx. ",
        "circa ",
        "ca. ",
        "ca ",
        "c. ",
    ];
    const BEFORE: [&str; 5] = ["on or before ", "in or before ", "before ", "until ", "by "];
    const AFTER: [&str; 3] = ["on or after ", "in or after ", "after "];
    const OR_BEFORE: [&str; 2] = [" or before", " or earlier"];
    const OR_LATER: [&str; 2] = [" or later", " or after"];
    let lower = text.to_ascii_lowercase();
    let rest = |prefixes: &[&str]| {
        let rest = prefixes.iter().find_map(|prefix| lower.strip_prefix(prefix));
        rest.and_then(|rest| understood(rest.trim()))
    };
    let start = |suffixes: &[&str]| {
        let start = suffixes.iter().find_map(|suffix| lower.strip_suffix(suffix));
        start.and_then(|start| understood(start.trim()))
    };
    let before = || rest(&BEFORE).or_else(|| start(&OR_BEFORE));
    let after = || rest(&AFTER).or_else(|| start(&OR_LATER));
    rest(&ABOUT)
        .map(|date| format!("{date}~"))
        .or_else(|| before().map(|date| format!("[..{date}]")))
        .or_else(|| after().map(|date| format!("[{date}..]")))
        .or_else(|| rest(&["since "]).map(|date| format!("{date}/..")))
        .into_iter()
        .collect()
}

/// Months, seasons, quarters and decades by name, in any order with day and year: `Aug 13, 2024`, `summer 2023`.
fn by_words(text: &str) -> Vec<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let lower = text.to_lowercase();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits = &word[..word.bytes().take_while(u8::is_ascii_digit).count()];
        let field = match (digits.len(), &word[digits.len()..]) {
            (4, "") => year.replace(digits.to_owned()),
            (4, "s") if digits.ends_with('0') => year.replace(format!("{}X", &digits[..3])),
            (1 | 2, "" | "st" | "nd" | "rd" | "th") => day.replace(format!("-{digits:0>2}")),
            (0, "of" | "the" | "in" | "on") => None,
            (0, name) => match month_number(name) {
                Some(number) => month.replace(format!("-{number:02}")),
                None => return quarter(&lower),
            },
            _ => return Vec::new(),
        };
        if field.is_some() {
            return Vec::new();
        }
    }
    if month.is_none() && (day.is_some() || year.is_none()) {
        return Vec::new();
    }
    let year = year.unwrap_or_else(|| "XXXX".to_owned());
    vec![format!(
        "{year}{}{}",
        month.unwrap_or_default(),
        day.unwrap_or_default()
    )]
}

/// The month or season with this name, or that begins with it: `aug`, `sept`, `spring`, `fall`.
fn month_number(name: &str) -> Option<u8> {
    if name == "fall" {
        return Some(23);
    }
    (1..=12)
        .chain(21..=24)
        .find(|number| month_name(*number).is_some_and(|full| name.len() >= 3 && full.to_lowercase().starts_with(name)))
}

/// One moment in a quarter: `2023-Q3`.
fn quarter(lower: &str) -> Vec<String> {
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let months = |word: &str| match word {
        "q1" => Some(("01", "03")),
        "q2" => Some(("04", "06")),
        "q3" => Some(("07", "09")),
        "q4" => Some(("10", "12")),
        _ => None,
    };
    match words[..] {
        [year, quarter] | [quarter, year] if year.len() == 4 => months(quarter)
            .map(|(from, to)| format!("[{year}-{from}..{year}-{to}]"))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// An interval of which either end can be understood: `2024-8/2024-9`.
fn by_halves(text: &str) -> Vec<String> {
    let signs = ["/", " to ", " - ", " – ", " until "];
    let halves = signs.iter().find_map(|sign| text.split_once(sign));
    let Some((from, to)) = halves.filter(|(_, to)| !to.contains('/')) else {
        return Vec::new();
    };
    let from = from.strip_prefix("from ").unwrap_or(from);
    match (understood(from.trim()), understood(to.trim())) {
        (Some(from), Some(to)) => vec![format!("{from}/{to}")],
        _ => Vec::new(),
    }
}

/// A date as it is, or the only one it can stand for.
fn understood(text: &str) -> Option<String> {
    if DateMeaning::of(text).is_ok() {
        return Some(text.to_owned());
    }
    let [only] = <[String; 1]>::try_from(meant(text)).ok()?;
    Some(only)
}

/// The ways to say that nothing is known.
fn by_nothing_known(text: &str) -> Vec<String> {
    const NOTHING: [&str; 8] = ["", "?", "-", "n/a", "none", "unknown", "undated", "not stated"];
    let nothing = NOTHING.contains(&text.to_ascii_lowercase().as_str());
    nothing.then(|| "XXXX".to_owned()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn helps(rows: &[(&str, &str)]) {
        for (text, wanted) in rows {
            assert!(DateMeaning::of(text).is_err(), "`{text}` is a date");
            assert_eq!(help(text).as_deref(), Some(*wanted), "{text}");
        }
    }

    #[test]
    fn other_orders_and_signs_are_understood() {
        helps(&[
            ("2024-8-3", "write `2024-08-03`"),
            ("2024-8", "write `2024-08`"),
            ("2024/08/13", "write `2024-08-13`"),
            ("2024/08", "write `2024-08`"),
            ("08/2024", "write `2024-08`"),
            ("13.08.2024", "write `2024-08-13`"),
            ("3. 8. 2024", "write `2024-08-03`"),
            ("08/13/2024", "write `2024-08-13`"),
            ("3/8/2024", "write `2024-08-03` or `2024-03-08`"),
            ("8/8/2024", "write `2024-08-08`"),
            ("20240813", "write `2024-08-13`"),
            ("2024–08–13", "write `2024-08-13`"),
            ("202x", "write `202X`"),
            ("2023-06-20T10:00:00Z", "write `2023-06-20`"),
            ("2023-06-20 10:00", "write `2023-06-20`"),
        ]);
    }

    #[test]
    fn of_two_dates_neither_is_lost() {
        helps(&[("2022-07-15 - 2022-07-20", "write `2022-07-15/2022-07-20`")]);
    }

    #[test]
    fn only_another_form_of_the_same_date_is_certain() {
        for (text, date) in [
            ("15.7.2022", Some("2022-07-15")),
            ("2024/08/13", Some("2024-08-13")),
            ("20240813", Some("2024-08-13")),
            ("2024–08–13", Some("2024-08-13")),
            ("2023-06-20T10:00:00Z", Some("2023-06-20")),
            ("Aug 13th, 2024", Some("2024-08-13")),
            ("3/8/2024", None),
            ("2018-2023", None),
            ("about 2023", None),
            ("unknown", None),
        ] {
            assert_eq!(certain(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn names_of_months_seasons_quarters_and_decades_are_understood() {
        helps(&[
            ("13 August 2024", "write `2024-08-13`"),
            ("Aug 13th, 2024", "write `2024-08-13`"),
            ("Sept. 2024", "write `2024-09`"),
            ("the 20th of June", "write `XXXX-06-20`"),
            ("summer 2023", "write `2023-22`"),
            ("fall of 2023", "write `2023-23`"),
            ("the 2020s", "write `202X`"),
            ("2023-Q3", "write `[2023-07..2023-09]`"),
        ]);
    }

    #[test]
    fn words_of_doubt_are_understood() {
        helps(&[
            ("circa 2023", "write `2023~`"),
            ("about June 2023", "write `2023-06~`"),
            ("before 2024-07-02", "write `[..2024-07-02]`"),
            ("13 August 2024 or before", "write `[..2024-08-13]`"),
            ("January 2023 or later", "write `[2023-01..]`"),
            ("since May 2019", "write `2019-05/..`"),
            ("unknown", "write `XXXX`"),
            ("", "write `XXXX`"),
        ]);
    }

    #[test]
    fn spans_and_intervals_are_put_right() {
        helps(&[
            ("2018-2023", "write `2018/2023` or `[2018..2023]`"),
            ("2018..2023", "write `[2018..2023]`"),
            ("..2024", "write `[..2024]`"),
            ("2023/2018", "write `2018/2023`"),
            ("[2023..2018]", "write `[2018..2023]`"),
            ("2024-8/2024-9", "write `2024-08/2024-09`"),
            ("from May 2019 to June 2020", "write `2019-05/2020-06`"),
        ]);
    }

    #[test]
    fn a_day_past_the_end_of_its_month_is_told_the_end() {
        helps(&[
            ("2023-02-29", "February 2023 has 28 days"),
            ("2023-06-31", "June 2023 has 30 days"),
        ]);
    }

    #[test]
    fn what_cannot_be_guessed_gets_no_help() {
        for text in ["soon", "2024-13-45", "99", "may may 2024", "€", "2023-02-99"] {
            assert_eq!(help(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_as_long_as_a_file_gets_no_help() {
        assert_eq!(help(&"about ".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_every_suggestion_is_a_date(text in "\\PC{0,16}|[0-9./ XTa-z-]{0,16}") {
            for date in meant(&text) {
                prop_assert!(DateMeaning::of(&date).is_ok(), "{} for {}", date, text);
            }
            let _ = help(&text);
        }
    }
}
