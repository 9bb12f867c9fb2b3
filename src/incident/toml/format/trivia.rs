//! What stands between keys and values: comments and blanks.

use toml_edit::RawString;

/// The comments of `trivia`, each on a line of its own and not indented, with an empty line where there was one or more
/// before or after a comment; nothing where there is no comment.
pub(super) fn tidied(trivia: &str) -> String {
    if !trivia.contains('#') {
        return String::new();
    }
    let mut tidied = String::with_capacity(trivia.len());
    let mut was_blank = false;
    // What follows the last line end is the indent of what comes next.
    let lines = trivia.rsplit_once('\n').map_or("", |(lines, _)| lines);
    for line in lines.split('\n').map(str::trim) {
        if !(line.is_empty() && was_blank) {
            tidied.push_str(line);
            tidied.push('\n');
        }
        was_blank = line.is_empty();
    }
    tidied
}

/// The same above the first line of something, where no empty line is needed.
pub(super) fn tidied_at_top(trivia: &str) -> String {
    tidied(trivia).trim_start_matches('\n').to_owned()
}

/// The same above a header, with an empty line in it: comments above that belong to the block above.
pub(super) fn set_apart(trivia: &str) -> String {
    let tidied = tidied(trivia);
    if tidied.starts_with('\n') || tidied.contains("\n\n") {
        tidied
    } else {
        format!("\n{tidied}")
    }
}

/// What stands above the last empty line of the comments at the top of a file, and what stands below it.
pub(super) fn split_head(trivia: &str) -> (String, String) {
    let tidied = tidied_at_top(trivia);
    match tidied.rfind("\n\n") {
        Some(at) => (tidied[..at + 2].to_owned(), tidied[at + 2..].to_owned()),
        None => (String::new(), tidied),
    }
}

/// What follows a value or a header on its line: a comment as it was, or nothing.
pub(super) fn line_end(trivia: Option<&RawString>) -> String {
    let text = text(trivia);
    if text.contains('#') {
        text.trim_end().to_owned()
    } else {
        String::new()
    }
}

pub(super) fn text(trivia: Option<&RawString>) -> &str {
    trivia.and_then(RawString::as_str).unwrap_or_default()
}
