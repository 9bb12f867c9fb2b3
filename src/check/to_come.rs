//! Records with dates that are still to come, by a calendar that only the caller knows.

use std::path::{Path, PathBuf};

use super::{
    decode::decode, finding::Finding, places::Places, rule::rule, rules::dates, runner::told, subject::Subject,
};
use crate::incident::PartialDate;

/// The name of the rule.
const RULE: &str = "to-come";

/// A finding for each date in `files` that lies wholly after the day `last`.
pub fn to_come(files: &[(PathBuf, Vec<u8>)], last: &PartialDate) -> Vec<Finding> {
    let year = *last.years(0..=9999).start();
    let found = files.iter().filter(|(_, bytes)| names_year_from(bytes, year));
    found.flat_map(|(path, bytes)| in_file(path, bytes, last)).collect()
}

fn in_file(path: &Path, bytes: &[u8], last: &PartialDate) -> Vec<Finding> {
    let decoded = decode(bytes);
    let subject = Subject::new(path, &decoded.text, Vec::new());
    let Some(incident) = &subject.incident else {
        return Vec::new();
    };
    let places = Places::new(&subject.document);
    let violations = dates::to_come(incident, places, last);
    let violations = violations.filter(|violation| !subject.is_broken_line(violation.span.start));
    let rule = rule(RULE).expect("the table has the rule");
    told(rule, path, subject.text, violations.collect())
}

/// Whether a number of four digits in `bytes` is at least `year`, so that most files need not be read again.
fn names_year_from(bytes: &[u8], year: i16) -> bool {
    let mut numbers = bytes.split(|byte| !byte.is_ascii_digit());
    numbers.any(|digits| {
        let number = str::from_utf8(digits).ok().filter(|digits| digits.len() == 4);
        number
            .and_then(|digits| digits.parse::<i16>().ok())
            .is_some_and(|number| number >= year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::GOOD;

    fn told_on(last: &str, piece: &str, other: &str) -> Vec<String> {
        let text = GOOD.replace(piece, other);
        let found = to_come(&[("a.toml".into(), text.into_bytes())], &PartialDate::lenient(last));
        found.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_date_that_is_still_to_come_is_told() {
        let today = "2026-12-01";
        assert_eq!(told_on(today, "", ""), [""; 0]);
        assert_eq!(
            told_on(today, "\"2022-07-15\"", "\"2103-07-15\""),
            ["`2103-07-15` is still to come"]
        );
        assert_eq!(
            told_on(today, "types      =", "updated = \"2027\"\ntypes ="),
            ["`2027` is still to come"]
        );
        for fine in ["2026-12-01", "2026", "[2020..2030]", "2025/.."] {
            assert_eq!(
                told_on(today, "\"2022-07-15\"", &format!("\"{fine}\"")),
                [""; 0],
                "{fine}"
            );
        }
    }

    #[test]
    fn on_the_last_day_there_is_nothing_is_to_come() {
        assert_eq!(told_on("9999-12-31", "\"2022-07-15\"", "\"9999-12-31\""), [""; 0]);
    }
}
