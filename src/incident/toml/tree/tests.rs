//! The tree against `toml`'s own: the same texts are TOML, and they hold the same.

use proptest::prelude::*;
use toml::{Table as Reference, Value as Known};

use super::{NodeValue, TomlTable, Tree, parse};

/// Whether a table of the tree holds what the reference does.
fn is_same(tree: &Tree<'_>, table: &TomlTable<'_>, reference: &Reference) -> bool {
    let known = |key: &str| reference.get(key);
    table.inside.len() == reference.len()
        && tree
            .entries(table.inside)
            .all(|entry| known(&entry.key).is_some_and(|known| is_same_value(tree, &entry.value, known)))
}

fn is_same_value(tree: &Tree<'_>, value: &NodeValue<'_>, known: &Known) -> bool {
    match (value, known) {
        (NodeValue::Text(text), Known::String(known)) => text == known,
        (NodeValue::Integer(n), Known::Integer(known)) => *n == u64::try_from(*known).ok(),
        (NodeValue::Float, Known::Float(_)) => true,
        (NodeValue::Boolean(yes), Known::Boolean(known)) => yes == known,
        (NodeValue::Moment(date), Known::Datetime(known)) => *date == known.date,
        (NodeValue::List(items) | NodeValue::Tables(items), Known::Array(known)) => {
            let mut pairs = tree.entries(*items).zip(known);
            items.len() == known.len() && pairs.all(|(item, known)| is_same_value(tree, &item.value, known))
        }
        (NodeValue::Table(table), Known::Table(known)) => is_same(tree, table, known),
        _ => false,
    }
}

/// Fails unless tree and reference agree on whether `text` is TOML, and on what it holds.
fn check(text: &str) -> Result<(), TestCaseError> {
    let (tree, faults) = parse(text);
    match toml::from_str::<Reference>(text) {
        Ok(reference) => {
            prop_assert!(faults.is_empty(), "refused: {text}\n{faults:?}");
            prop_assert!(
                is_same(&tree, tree.root(), &reference),
                "differs: {text}\n{tree:?}\n{reference:?}"
            );
        }
        Err(error) => prop_assert!(!faults.is_empty(), "taken: {text}\n{error}"),
    }
    Ok(())
}

/// A line of TOML over few keys, so that they meet again, or of what looks like it.
fn line() -> impl Strategy<Value = String> {
    let key = prop_oneof![4 => "[abc]", 2 => "[ab] ?\\. ?[abc]", 1 => "[ab]\\.[ab]\\.[ab]", 1 => Just("\"\\u0061\"".to_owned())];
    let scalar = prop::sample::select(vec![
        "1",
        "-1",
        "1_000",
        "0x1F",
        "1.5",
        "inf",
        "true",
        "\"x\"",
        "'x'",
        "\"\"\"\nx\"\"\"",
        "'''\nx\ny'''",
        "\"\\n\\\"\"",
        "\"\"\"a\\\n  b\"\"\"",
        "2023-06-20",
        "2023-06-20T10:00:00Z",
        "10:00:00",
        "2023-13-45",
        "x",
        "",
        "\"",
        "\"\\q\"",
        "08",
        "\"\"\"\"a\"\"\"\"",
        "''",
        "\"\t\"",
        "\"\u{1}\"",
        "\"a\rb\"",
    ]);
    let value = scalar.prop_map(str::to_owned).prop_recursive(3, 8, 3, |inner| {
        let pair = ("[ab](\\.[ab])?", inner.clone()).prop_map(|(key, value)| format!("{key} = {value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec(pair, 0..3).prop_map(|pairs| format!("{{ {} }}", pairs.join(", "))),
        ]
    });
    prop_oneof![
        6 => (key.clone(), value).prop_map(|(key, value)| format!("{key} = {value}")),
        2 => key.clone().prop_map(|key| format!("[{key}]")),
        2 => key.prop_map(|key| format!("[[{key}]]")),
        1 => Just("# a comment".to_owned()),
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_piece_however_often_repeated_overflows_the_stack(piece in "([\\[\\]{}=.,#\"'ab\n ]){1,10}") {
        let _ = parse(&piece.repeat(20_000 / piece.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn texts_of_few_keys_hold_what_toml_says(lines in prop::collection::vec(line(), 0..8)) {
        check(&lines.join("\n"))?;
    }

    #[test]
    fn texts_of_any_marks_are_toml_when_toml_says_so(text in "([\\[\\]{}=.,#\"'\\\\ab1\n\r\t -]|é|\u{0}|\u{feff}){0,20}") {
        check(&text)?;
    }

    #[test]
    fn spans_stand_for_what_they_are_of(lines in prop::collection::vec(line(), 0..8)) {
        let text = lines.join("\n");
        let (tree, _) = parse(&text);
        for entry in tree.entries(tree.root().inside) {
            prop_assert!(text.get(entry.key_span.clone()).is_some_and(|key| !key.is_empty()), "{text}");
            prop_assert!(text.get(entry.span.clone()).is_some(), "{text}");
        }
    }
}

#[test]
fn a_table_of_very_many_keys_is_read_in_no_time() {
    let lines: Vec<String> = (0..50_000).map(|n| format!("k{n}=1\n")).collect();
    let text = lines.concat();
    let (tree, faults) = parse(&text);
    assert_eq!(faults, []);
    assert_eq!(
        tree.get(tree.root(), "k49999").map(|entry| &text[entry.span.clone()]),
        Some("1")
    );
    let (_, faults) = parse(&format!("{text}k7=2\n"));
    assert_eq!(faults[0].message, "`k7` is written twice");
}

#[test]
fn what_follows_a_faulty_line_is_read() {
    for faulty in [
        "x",
        "x =",
        "= 1",
        "x = [1, 2",
        "[x",
        "[[x]",
        "x = 'a",
        "]",
        "x = 1 2",
        "[]",
        "x.y",
        "<html>",
    ] {
        let text = format!("a = 1\n{faulty}\n\n[z]\nb = 'B'\n");
        let (tree, faults) = parse(&text);
        assert!(!faults.is_empty(), "{faulty}");
        assert!(tree.get(tree.root(), "a").is_some(), "{faulty}");
        assert!(tree.get(tree.root(), "z").is_some(), "{faulty}");
    }
}

#[test]
fn a_line_has_one_fault_and_a_flood_of_them_is_summed_up() {
    let (_, faults) = parse("= = = =\na = 1\n] ] ]");
    assert_eq!(faults.len(), 2, "{faults:?}");
    let (_, faults) = parse(&"=\n".repeat(1000));
    assert_eq!(faults.len(), 21);
    assert_eq!(faults[20].message, "980 more lines of this file are no TOML");
}

#[test]
fn what_git_leaves_behind_is_called_by_its_name() {
    let (tree, faults) = parse("a = 1\n<<<<<<< HEAD\nb = 'ours'\n=======\nb = 'theirs'\n>>>>>>> theirs\nc = 1\n");
    assert_eq!(faults[0].message, "a merge conflict was left here");
    assert_eq!(tree.root().inside.len(), 3);
    let (_, faults) = parse("a = \"\"\"\n<<<<<<< HEAD\nours\n\"\"\"\n");
    assert_eq!(faults[0].message, "a merge conflict was left here");
    let (_, faults) = parse("version https://git-lfs.github.com/spec/v1\noid sha256:00\n");
    assert_eq!(faults[0].message, "this is a pointer of git-lfs, not the file itself");
}

#[test]
fn brackets_in_place_of_a_key_do_not_end_the_table_they_are_in() {
    let (tree, faults) = parse("a = { b = 1, { x = { y = 2 } }, c = 3 }\nd = { [[1]], e = 4 }");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(tree.root().inside.len(), 2);
    for (outer, inner) in [("a", "b"), ("a", "c"), ("d", "e")] {
        let Some(NodeValue::Table(table)) = tree.get(tree.root(), outer).map(|entry| &entry.value) else {
            panic!("no {outer}")
        };
        assert!(tree.get(table, inner).is_some(), "{outer}.{inner}");
    }
}

/// `toml` 1.2.1 itself aborts on 50 kB of this.
#[test]
fn a_flood_of_unclosed_tables_does_not_overflow_the_stack() {
    for piece in ["a={{}\n", "a={[]\n", "a={b={{}\n", "a=[{{}\n", "{", "a={{", "a={[{"] {
        let (_, faults) = parse(&piece.repeat((1 << 20) / piece.len()));
        assert!(!faults.is_empty(), "{piece}");
    }
}

/// The faults of `text`, as `[marked] message (help)`, and the keys of its root.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let (tree, faults) = parse(text);
    let faults = faults.iter().map(|fault| {
        let help = fault.help.as_deref().unwrap_or_default();
        format!("[{}] {} ({help})", &text[fault.span.clone()], fault.message)
    });
    let keys = tree.entries(tree.root().inside).map(|entry| entry.key.to_string());
    (faults.collect(), keys.collect())
}

#[test]
fn a_bracket_that_is_not_closed_costs_one_fault_and_nothing_after_it() {
    for (open, place) in [
        (
            "x = { a = 1, b = \"c\"\n",
            "[{] this `{` is not closed (end it with `}`)",
        ),
        ("x = [1, 2\n", "[[] this `[` is not closed (end it with `]`)"),
        (
            "x = [\n  \"a\",\n  \"b\",\n",
            "[[] this `[` is not closed (end it with `]`)",
        ),
        (
            "x = { a = [1, b = 2 }\n",
            "[[] this `[` is not closed (end it with `]`)",
        ),
        (
            "x = [\"a, \"b\"]\n",
            "[\"] this quotation mark ends the text (write `\\\"` for a quotation mark inside a text)",
        ),
    ] {
        let (faults, keys) = told(&format!("a = 1\n{open}y = {{ c = 1 }}\n\n[z]\nb = 'B'\n"));
        assert_eq!(faults, [place], "{open}");
        assert_eq!(keys, ["a", "x", "y", "z"], "{open}");
    }
    let (faults, keys) = told("x = [1, 2\n\n[[z]]\nb = [2, 3\n\n[[z]]\n");
    assert_eq!((faults.len(), keys.len()), (2, 2), "{faults:?}");
}

#[test]
fn a_text_over_several_lines_costs_one_fault_and_nothing_after_it() {
    let (faults, keys) = told("x = \"one\ntwo, and\n\nthree\"\ny = 1\n[z]\n");
    assert_eq!(
        faults,
        ["[\"one] this text goes on over the end of its line \
          (put a text of several lines between `\"\"\"` and `\"\"\"`)"]
    );
    assert_eq!(keys, ["x", "y", "z"]);
    let (faults, keys) = told("x = \"one\ny = \"two\"\n");
    assert_eq!(faults, ["[\"one] this text is not closed (end it with `\"`)"]);
    assert_eq!(keys, ["x", "y"]);
    let (faults, _) = told("w = 1\nx = \"\"\"one\ny = \"two\"\n");
    assert_eq!(faults, ["[\"\"\"] this text is not closed (end it with `\"\"\"`)"]);
}

#[test]
fn a_list_over_several_lines_is_closed_where_it_is() {
    let (faults, keys) = told("x = [\n  \"a\",\n  [1, 2],\n  { b = 1 },\n]\ny = =\n");
    assert_eq!((faults.len(), keys), (1, vec!["x".to_owned()]), "{faults:?}");
}
