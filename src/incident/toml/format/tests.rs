//! What formatting changes, and what it never does.

use std::{collections::BTreeMap, fs};

use proptest::prelude::*;

use super::{Unformatted, formatted};
use crate::incident::{Block, Document, PathStep, any_incident, read, write};

fn form(text: &str) -> String {
    formatted(text).expect("this is TOML")
}

#[test]
fn keys_and_blocks_come_in_order_with_their_comments_and_values_in_a_column() {
    let text = r#"# The head of the file.

# why this title
title="T"   # so it is called
id = 'a'



names = [ "b",'c' , ]
# to be sure
date = 2023-06-20
[[claim]]
about = "x"
text = "first"
# after the claim

[party] # who
x = {country="TR",name = "X"}
longer = { role = "media", name = "L" }
[source.s]
publisher = "P"
title = "S"
# the end
"#;
    insta::assert_snapshot!(form(text), @r#"
    # The head of the file.

    id    = 'a'
    # why this title
    title = "T"   # so it is called
    names = ["b", 'c']
    # to be sure
    date  = 2023-06-20

    [source.s]
    title     = "S"
    publisher = "P"
    # after the claim

    [party] # who
    x      = { name = "X", country = "TR" }
    longer = { name = "L", role = "media" }

    [[claim]]
    text  = "first"
    about = "x"
    # the end
    "#);
}

#[test]
fn what_stands_in_several_lines_or_in_dots_is_left_alone() {
    let text = "id = 'a'\ntypes = [\n  'x',   # why\n  'y' ]\nnote.b = 1\n";
    assert_eq!(form(text), text);
    let text = "id    = 'a'\ntypes = [\n  'x',   # why\n  'y' ]\n";
    assert_eq!(form(text), text);
    assert_eq!(form("source.b.title='x'\nid='a'\n"), "source.b.title = 'x'\nid='a'\n");
}

#[test]
fn line_ends_and_marks_stay_what_they_were() {
    assert_eq!(
        form("id='a'\r\ntitle = \"\"\"\r\nx\"\"\""),
        "id    = 'a'\r\ntitle = \"\"\"\r\nx\"\"\"\r\n"
    );
    assert_eq!(form("\u{feff}id='a'"), "\u{feff}id = 'a'\n");
    assert_eq!(form("id='a'\r\ntitle='b'\n"), "id    = 'a'\ntitle = 'b'\n");
}

#[test]
fn keys_that_nobody_knows_stand_after_the_others() {
    let text = "zeal = 1\nsummary = 'S'\nid = 'a'\n[zeal2]\nb = 1\n[source.s]\nodd = 1\ntitle = 'T'\n";
    assert_eq!(
        form(text),
        "id      = 'a'\nsummary = 'S'\nzeal    = 1\n\n[source.s]\ntitle = 'T'\nodd   = 1\n\n[zeal2]\nb = 1\n"
    );
}

#[test]
fn what_is_no_toml_is_left_as_it_is() {
    let Err(Unformatted::Broken(fault)) = formatted("id = 'a'\ntitle = \n") else {
        panic!("this is no TOML");
    };
    assert_eq!((fault.rule, fault.span.start), ("toml", 17));
}

#[test]
fn the_records_that_come_with_the_program_are_formatted() {
    for entry in fs::read_dir("incidents").expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).expect("a text");
            assert!(form(&text) == text, "`watchfloor fmt` changes {}", path.display());
        }
    }
}

/// Numbers that look thrown.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.throw(at + 1));
        }
    }
}

/// The record that `text` is, as a hasty hand writes it: keys in any order, blanks and comments anywhere.
fn hasty(text: &str, dice: &mut Dice) -> (String, usize) {
    let document = Document::parse(text);
    let mut blocks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut comments = 0;
    let mut parties: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for written in document.keys(Block::Record) {
        let [first, .., last] = written.path.steps() else {
            let [PathStep::Key(name)] = written.path.steps() else {
                continue;
            };
            if !["source", "party", "claim"].contains(&name.as_str()) {
                let line = line(&text[written.key], &text[written.value], dice, &mut comments);
                blocks.entry(String::new()).or_default().push(line);
            }
            continue;
        };
        assert_ne!(first, last);
        let value = &text[written.value];
        let name = written.path.steps()[1].clone();
        match (written.block, name) {
            (Block::Party, PathStep::Key(name)) => {
                let pair = format!("{}{}= {value}", &text[written.key], " ".repeat(dice.throw(3)));
                parties.entry(name).or_default().push(pair);
            }
            (_, name) => {
                let header = match name {
                    PathStep::Key(name) => format!("[source.{}]", quoted(&name)),
                    PathStep::Index(at) => format!("[[claim]] # {at:04}"),
                };
                let line = line(&text[written.key], value, dice, &mut comments);
                blocks.entry(header).or_default().push(line);
            }
        }
    }
    for (name, mut pairs) in parties {
        dice.shuffle(&mut pairs);
        let value = format!("{{{}}}", pairs.join(","));
        let line = line(&quoted(&name), &value, dice, &mut comments);
        blocks.entry("[party]".to_owned()).or_default().push(line);
    }
    let mut out = String::new();
    for (header, mut lines) in blocks {
        // What the author orders stays.
        if header != "[party]" {
            dice.shuffle(&mut lines);
        }
        out += &["\n".repeat(dice.throw(3)), header, "\n".to_owned(), lines.concat()].concat();
    }
    (out, comments)
}

fn line(key: &str, value: &str, dice: &mut Dice, comments: &mut usize) -> String {
    let mut comment = |sides: usize, end: &str| {
        if dice.throw(sides) > 0 {
            return String::new();
        }
        *comments += 1;
        format!("  # comment {}{end}", *comments - 1)
    };
    let (above, line_end) = (comment(3, "\n"), comment(5, ""));
    let [blank, indent, before, after] = [2, 2, 3, 3].map(|sides| dice.throw(sides));
    let (blank, indent) = ("\n".repeat(blank), " ".repeat(indent));
    format!(
        "{blank}{above}{indent}{key}{:before$}={:after$}{value}{line_end}\n",
        "", ""
    )
}

fn quoted(name: &str) -> String {
    toml_edit::Key::new(name).display_repr().into_owned()
}

proptest! {
    #[test]
    fn a_record_in_any_hand_says_the_same_in_one_form(incident in any_incident(), seed in any::<u64>()) {
        let (text, comments) = hasty(&write(&incident), &mut Dice(seed));
        let before = read(&text, "stem");
        let once = formatted(&text).map_err(|why| TestCaseError::fail(format!("{why}\n{text}")))?;
        prop_assert_eq!(read(&once, "stem").incident, before.incident, "{}", once);
        prop_assert_eq!(formatted(&once), Ok(once.clone()), "{}", text);
        for comment in 0..comments {
            let comment = format!("# comment {comment}\n");
            prop_assert!(once.contains(&comment), "{} in\n{}", comment, once);
        }
    }

    #[test]
    fn the_order_of_keys_and_the_blanks_of_a_hand_are_not_seen_in_the_form(incident in any_incident()) {
        let text = write(&incident);
        let once = form(&text);
        prop_assert_eq!(once.replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn no_text_makes_formatting_panic_or_waver(text in "[a-c=\\[\\]{}.,\"'#\n\r 1]{0,40}") {
        if let Ok(once) = formatted(&text) {
            prop_assert_eq!(formatted(&once), Ok(once));
        }
    }
}
