//! What is said of the lines that people write.

use super::*;

#[track_caller]
fn told(line: &str, complaint: &str) -> String {
    let slip = slip(line, complaint).unwrap_or_else(|| panic!("nothing of {line}"));
    format!("[{}] {} ({})", &line[slip.span], slip.message, slip.help)
}

#[test]
fn quotation_marks_that_are_curly_missing_or_inside_are_told_apart() {
    for (line, wanted) in [
        (
            "publisher = “CISA”",
            "[“CISA”] the quotation marks are curly ones (write straight ones: `\"`)",
        ),
        (
            "title = \"A ministry’s network”",
            "[\"A ministry’s network”] the quotation marks are curly ones (write straight ones: `\"`)",
        ),
        (
            "publisher = NUKIB",
            "[NUKIB] `NUKIB` stands without quotation marks (write `\"NUKIB\"`)",
        ),
        (
            "date = 15 July 2022 # or so",
            "[15 July 2022] `15 July 2022` stands without quotation marks (write `\"15 July 2022\"`)",
        ),
        (
            "date = 2022-07",
            "[2022-07] `2022-07` stands without quotation marks (write `\"2022-07\"`)",
        ),
        (
            "a = { name = \"FBI\", role = speaker }",
            "[speaker] `speaker` stands without quotation marks (write `\"speaker\"`)",
        ),
        (
            "kind = operation\"",
            "[operation\"] `operation\"` stands without quotation marks (write `\"operation\"`)",
        ),
        (
            "context = True",
            "[True] `True` is not how a truth value is written (write `true`)",
        ),
        (
            "title = \"A title",
            "[\"A title] this text is not closed (end it with `\"`)",
        ),
        (
            "text = \"He said \"no\" twice\"",
            "[\"] this quotation mark ends the text (write `\\\"` for a quotation mark inside a text)",
        ),
        (
            "text = 'The FBI's report'",
            "['] this apostrophe ends the text (put a text with an apostrophe between `\"` and `\"`)",
        ),
    ] {
        assert_eq!(told(line, ""), wanted);
    }
}

#[test]
fn signs_of_other_languages_are_told() {
    for (line, wanted) in [
        (
            "kind: \"operation\"",
            "[kind:] a key is followed by `=`, not by `:` (write `kind = …`)",
        ),
        (
            "\"kind\": \"operation\",",
            "[\"kind\"] a key is followed by `=`, not by `:` (write `kind = …`)",
        ),
        ("// note", "[//] a comment does not begin with `//` (begin it with `#`)"),
        (
            "- kind = 'b'",
            "[-] a key does not begin with a sign of a list (delete it)",
        ),
        ("a = 'b';", "[;] nothing but a comment follows a value (delete the `;`)"),
        ("a = 'b',", "[,] nothing but a comment follows a value (delete the `,`)"),
        ("a = ['b'; 'c']", "[;] `;` separates nothing (write `,`)"),
        ("}", "[}] this `}` closes nothing (delete it)"),
        (
            "a\u{a0}= 1",
            "[a\u{a0}] there is a blank of another kind (U+00A0) here (write an ordinary blank)",
        ),
        (
            "[source.CISA report]",
            "[[] the name in this header has a blank (write `[source.cisa-report]`)",
        ),
        ("[[claim]", "[[] this header is not closed (end it with `]]`)"),
        (
            "and so on",
            "[and] this line is no `key = value` \
             (a text of several lines stands between `\"\"\"` and `\"\"\"`, a comment after `#`)",
        ),
    ] {
        assert_eq!(told(line, ""), wanted);
    }
    assert_eq!(
        told("a = \"C:\\Users\"", "missing escaped value"),
        "[\\U] `\\U` stands for nothing (write a backslash as `\\\\`)",
    );
}
