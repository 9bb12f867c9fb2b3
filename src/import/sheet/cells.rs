//! What a cell holds: one text, or a list.

/// The items of a cell: of a list such as `['a', "b"]` or `[['a', 'b'], ['c']]`, of texts with `separator` between them, or
/// the one text that it is; without those that say nothing.
pub(super) fn items(cell: &str, separator: &str, unknown: &[String]) -> Vec<String> {
    let is_said = |item: &String| !item.is_empty() && !unknown.iter().any(|word| word.eq_ignore_ascii_case(item));
    split(cell, separator).into_iter().filter(is_said).collect()
}

/// All items of a cell, those that say nothing as empty texts, so that lists go together item by item.
pub(super) fn aligned(cell: &str, separator: &str, unknown: &[String]) -> Vec<String> {
    let silenced = split(cell, separator).into_iter().map(|item| {
        let is_unknown = unknown.iter().any(|word| word.eq_ignore_ascii_case(&item));
        if is_unknown { String::new() } else { item }
    });
    silenced.collect()
}

/// The items of a cell as they stand.
fn split(cell: &str, separator: &str) -> Vec<String> {
    let cell = cell.trim();
    if cell.starts_with('[') && cell.ends_with(']') {
        quoted(cell)
    } else if separator.is_empty() {
        vec![cell.to_owned()]
    } else {
        cell.split(separator).map(|item| item.trim().to_owned()).collect()
    }
}

/// The texts in quotes of a list as Python writes it; lists in it are one with it.
fn quoted(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = list.chars();
    while let Some(quote) = rest.find(|c| matches!(c, '\'' | '"')) {
        let mut text = String::new();
        while let Some(c) = rest.next() {
            match c {
                '\\' => text.extend(rest.next()),
                c if c == quote => break,
                c => text.push(c),
            }
        }
        found.push(text.trim().to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_text_or_a_list() {
        let unknown = ["Unknown".to_owned()];
        assert_eq!(items("a; b", ";", &unknown), ["a", "b"]);
        assert_eq!(items("a; b", "", &unknown), ["a; b"]);
        assert_eq!(
            items(r#"['a', "Korea's", 'Unknown', 'it\'s']"#, ";", &unknown),
            ["a", "Korea's", "it's"]
        );
        assert_eq!(items("[['a', 'b'], ['c']]", ";", &unknown), ["a", "b", "c"]);
        assert_eq!(aligned("unknown; x", ";", &unknown), ["", "x"]);
        for (cell, count) in [("", 0), ("[]", 0), ("unknown", 0), ("['", 1), ("['a", 1), ("[\"\\", 1)] {
            assert!(items(cell, ";", &unknown).len() <= count, "{cell}");
        }
    }
}
