//! A rule explained in words: why it exists, and an example that breaks it.

use super::{examples::Example, rule::Rule};

/// What `--explain` prints of `rule`: its name and severity, why it exists, an example that breaks it, and the
/// corrected example. Plain text that ends with a line end.
pub fn explain(rule: &Rule) -> String {
    let Rule {
        name,
        severity,
        why,
        example,
        ..
    } = rule;
    let reason = format!("{name} ({severity})\n\n{why}\n");
    let Some(Example { broken, mended }) = example else {
        return reason;
    };
    format!(
        "{reason}\nThis breaks it:\n\n{}\nThis does not:\n\n{}",
        indented(broken),
        indented(mended)
    )
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    #[test]
    fn a_rule_is_explained_with_what_breaks_it_and_what_does_not() {
        let date = rule("date").expect("there is a rule for dates");
        insta::assert_snapshot!(explain(date), @r#"
        date (error)

        A date in another form is in no search, on no timeline, and invites a wrong day.

        This breaks it:

            date = "15.07.2022"

        This does not:

            date = "2022-07-15"
        "#);
    }

    #[test]
    fn a_rule_about_files_has_a_reason_and_no_example() {
        let file = rule("file").expect("there is a rule for files");
        assert_eq!(
            explain(file),
            "file (error)\n\nA file that cannot be opened is missing from every list without a word.\n"
        );
    }
}
