//! Regular expressions in queries: case-insensitive, and limited in size.

use regex::{Regex, RegexBuilder};

use super::note::QueryProblem;

/// The most memory that a compiled pattern may take; `\w{1000}` and the like are refused, since they would take long.
const MAX_COMPILED_PATTERN_BYTES: usize = 1 << 20;

/// The longest source of a pattern.
const MAX_PATTERN_BYTES: usize = 256;

/// A regular expression, as typed between its slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Pattern {
    source: String,
}

impl Pattern {
    /// Reads the source of a pattern; refuses one that does not compile.
    pub(super) fn new(source: String) -> Result<Self, QueryProblem> {
        if source.is_empty() {
            return Err(QueryProblem::new("the pattern is empty"));
        }
        if source.len() > MAX_PATTERN_BYTES {
            let message = format!("a pattern holds at most {MAX_PATTERN_BYTES} bytes");
            return Err(QueryProblem::new(message));
        }
        match build(&source) {
            Ok(_) => Ok(Self { source }),
            Err(error) => Err(QueryProblem::new(format!("`/{source}/` is no pattern")).help(reason(&error))),
        }
    }

    pub(in crate::search) fn source(&self) -> &str {
        &self.source
    }

    /// The compiled pattern.
    pub(in crate::search) fn regex(&self) -> Regex {
        build(&self.source).expect("a pattern is compiled before it is made")
    }
}

fn build(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source)
        .case_insensitive(true)
        .size_limit(MAX_COMPILED_PATTERN_BYTES)
        .build()
}

/// The last line of the compiler's message: `unclosed group`.
fn reason(error: &regex::Error) -> String {
    if let regex::Error::CompiledTooBig(_) = error {
        return "it grows too large; repeat less".into();
    }
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").into()
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_know_scripts_categories_and_classes_of_all_writings() {
        for (source, text) in [
            (r"\p{Cyrillic}{5}", "Киев и Москва"),
            (r"\p{Han}+", "海莲花"),
            (r"\p{Lu}\p{Nd}", "Б7"),
            (r"^\w+\s\w+$", "Lazarus группа"),
            (r"\bприказ\b", "Приказ 1"),
            (r"(?-i)Straße", "Straße"),
        ] {
            let pattern = Pattern::new(source.into()).expect("a pattern");
            assert!(pattern.regex().is_match(text), "{source}");
        }
    }

    #[test]
    fn an_unknown_character_class_is_reported() {
        let told = Pattern::new(r"\p{Nonsense}".into()).expect_err("no pattern");
        assert!(format!("{told:?}").contains("property not found"), "{told:?}");
    }
}
