//! Plain mode as it is used: lines in, sentences out, in a pipe.

use insta::assert_snapshot;

use crate::place::{Place, Ran, assert_harmless};

const MASQUERADE: &str = r#"id = "us-masquerade"
title = "Court lets the FBI reset routers of a GRU unit"
kind = "counter-operation"
date = "2026-04-07"
summary = """
Under a court order the FBI sent commands to routers and shut out the unit that had changed them.

The unit had read the mail of ministries.
"""
related = ["cz-mail"]

[party.unit]
name = "Unit Example"
role = "initiator"
class = "group"
country = "RU"

[party.owners]
name = "Owners of routers"
role = "receiver"
country = "US"

[party.fbi]
name = "FBI"
role = "responder"
country = "US"

[party.kremlin]
name = "Spokesman of the Kremlin"
role = "speaker"
country = "RU"

[[claim]]
id = "sent"
text = "The FBI sent commands to routers"
type = "takedown"
by = "fbi"
date = "2026-04-07"
sources = ["court"]

[[claim]]
text = "No unit of ours has done this"
type = "denial"
by = "kremlin"
disputes = ["sent"]
sources = ["court"]

[source.court]
title = "Order in the matter of routers"
publisher = "District Court"
url = "https://court.example/order"
reliability = "A"
"#;

const MAIL: &str = r#"id = "cz-mail"
title = "Mail of a ministry read through routers"
kind = "operation"
date = "2025"
summary = "Mail was read for months."
types = ["espionage"]

[party.unit]
name = "Unit Example"
role = "initiator"
class = "group"
country = "RU"

[party.ministry]
name = "Ministry of Foreign Affairs"
role = "receiver"
country = "CZ"

[[claim]]
text = "Mail was read"
"#;

const SECRET: &str = r#"id = "xx-secret"
title = "What an informer told"
kind = "operation"
date = "2024-05"
summary = "An informer told it."
tlp = "red"

[[claim]]
text = "It was told"
"#;

/// A folder of three records.
fn place() -> Place {
    Place::with(&[
        ("incidents/us-masquerade.toml", MASQUERADE),
        ("incidents/cz-mail.toml", MAIL),
        ("incidents/xx-secret.toml", SECRET),
    ])
}

/// What is told when `typed` is typed, a line each.
fn told(place: &Place, arguments: &[&str], typed: &str) -> Ran {
    let mut command = place.command();
    command.env("LANG", "C.UTF-8").args(arguments).write_stdin(typed);
    let ran = Ran::from(command.output().unwrap());
    assert_harmless(&ran.out, typed);
    let is_line = |byte: u8| byte >= b' ' || byte == b'\n';
    assert!(ran.out.bytes().all(is_line), "{}", ran.out);
    assert_eq!(ran.status, 0, "{}", ran.said);
    ran
}

fn transcript(typed: &[&str]) -> String {
    let ran = told(&place(), &["--plain"], &typed.join("\n"));
    assert_eq!(ran.said, "");
    ran.out
}

#[test]
fn searching_and_reading() {
    assert_snapshot!(transcript(&[
        "router", "1", "m", "m", "m", "m", "n", "p", "links", "3", "b", "where", "b", "u", "redo", "q"
    ]));
}

#[test]
fn filtering() {
    assert_snapshot!(transcript(&[
        "f",
        "1",
        "1",
        "-2",
        "u",
        "u",
        "f accused",
        "only 1",
        "invert",
        "l",
        "drop",
        "+kind:operation",
        "sort oldest",
        "sort"
    ]));
}

#[test]
fn when_where_and_who() {
    assert_snapshot!(transcript(&[
        "t",
        "1",
        "b",
        "t lanes origin",
        "t month",
        "b",
        "map",
        "-1",
        "u",
        "map pairs",
        "about RU",
        "about unit example",
        "cz-mail",
        "/id:us-masquerade",
        "1",
        "t this",
        "alike",
        "path unit example",
        "path unit example to cz-mail"
    ]));
}

#[test]
fn marking_copying_and_exporting() {
    let place = place();
    let typed = [
        "router",
        "mark 1",
        "mark all",
        "unmark 2",
        "marks",
        "1",
        "copy title",
        "copy 2",
        "copy query",
        "export md to a.md",
        "export md to a.md",
        "number",
        "export json marked to b.json",
        "secret",
        "1",
        "copy title",
        "yes",
        "export toml to c.toml",
        "no",
        "save routers",
        "saved",
        "forget routers",
    ];
    assert_snapshot!(told(&place, &["--plain"], &typed.join("\n")).out);
    let written = ["a-2.md", "a.md", "b.json", "incidents"];
    let names = place.names("");
    assert!(
        written.iter().all(|name| names.iter().any(|other| other == name)),
        "{names:?}"
    );
    assert!(!names.contains(&"c.toml".to_owned()));
    assert!(place.read("a.md").contains("Court lets the FBI"));
}

#[test]
fn every_error_says_what_to_type() {
    let out = transcript(&[
        "search",
        "search router gru",
        "filter hit",
        "target:",
        "nothing-of-the-kind",
        "1",
        "n",
        "b",
        "b",
        "-3",
        "f nobody",
        "map moon",
        "t century",
        "sort size",
        "about",
        "about nobody at all",
        "path a to b",
        "mark 99",
        "copy",
        "export",
        "export docx to x",
        "only 4",
        "invert",
        "redo",
        "address 1",
        "raw",
        "claims",
        "forget it",
        "copy marked",
        "marks",
        "h nothing",
        "problems",
        "(",
        "reload",
    ]);
    assert_snapshot!(out);
}

#[test]
fn the_help_tells_every_verb_that_the_account_has() {
    let chapters = ["h", "h searching", "h reading", "h views", "h taking", "h rest"];
    assert_snapshot!(transcript(&chapters));
    let keys = transcript(&["h keys", "m", "h query", "m"]);
    assert!(keys.contains("in the browser is here"), "{keys}");
}

#[test]
fn nothing_above_126_is_written_in_ascii() {
    let place = place();
    place.write(
        "incidents/tr-mit.toml",
        MAIL.replace("cz-mail", "tr-mit")
            .replace("Mail of a ministry", "Türkiye’s MİT “mail” – Касперский\u{1b}[31m"),
    );
    for arguments in [&["--plain", "--ascii"][..], &["--plain"]] {
        let mut command = place.command();
        let typed = "mail\n1\nm\nm\nwhole\nраз\n";
        let ran = Ran::from(command.args(arguments).write_stdin(typed).output().unwrap());
        assert!(
            ran.out
                .bytes()
                .all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)),
            "{}",
            ran.out
        );
        assert!(ran.out.contains("Turkiye's MIT \"mail\""), "{}", ran.out);
    }
}

#[test]
fn it_ends_with_its_input_and_hears_no_line_without_end() {
    let place = place();
    assert!(told(&place, &["--plain"], "").out.contains("3 incidents"));
    let long = format!("{}\nrouter\n", "x".repeat(100_000));
    let out = told(&place, &["--plain"], &long).out;
    assert!(out.contains("too long") && out.contains("2 incidents match"), "{out}");
    let mut broken = place.command();
    let ran = Ran::from(
        broken
            .args(["--plain"])
            .write_stdin(&b"\xff\xfe\x1b[31m\nq\n"[..])
            .output()
            .unwrap(),
    );
    assert_eq!(ran.status, 0);
    assert_harmless(&ran.out, "no text");
}

#[test]
fn it_is_begun_by_the_environment_and_the_config_but_prints_the_list_for_a_pipe() {
    let place = place();
    let begun = |ran: &Ran| ran.out.starts_with("watchfloor, plain mode (because ");
    let mut accessible = place.command();
    let ran = Ran::from(accessible.env("ACCESSIBLE", "1").write_stdin("q\n").output().unwrap());
    assert!(
        begun(&ran) && ran.out.contains("because ACCESSIBLE is set"),
        "{}",
        ran.out
    );
    let mut asked = place.command();
    let ran = Ran::from(asked.env("ACCESSIBLE", "1").arg("router").output().unwrap());
    assert!(!begun(&ran) && ran.out.contains("us-masquerade"), "{}", ran.out);
    let ran = told(&place, &["--plain", "router"], "1\n");
    assert!(
        begun(&ran) && ran.out.contains("2 incidents match \"router\""),
        "{}",
        ran.out
    );
    place.write(".config/watchfloor/config.toml", "plain = true\n");
    let ran = told(&place, &[], "q\n");
    assert!(ran.out.contains("because the config says so"), "{}", ran.out);
}

#[test]
fn a_visitor_gets_nothing_red_no_program_and_no_file() {
    let place = place();
    let srv = place.at("incidents");
    let typed = "secret\ninformer\nrouter\n1\ncopy title\nexport md to x.md\nsave this\nfile\nsaved\nh taking\nproblems\nmark all\nmarks\n";
    for environment in [None, Some("--plain")] {
        let mut command = place.command();
        command
            .args(["--restricted", "--incidents"])
            .arg(&srv)
            .env("ACCESSIBLE", "1");
        match environment {
            Some(asked) => command.env("SSH_ORIGINAL_COMMAND", asked),
            None => command.arg("--plain"),
        };
        let ran = Ran::from(command.write_stdin(typed).output().unwrap());
        assert_eq!(ran.status, 0, "{}", ran.said);
        assert!(
            ran.out.contains("Court lets the FBI") && ran.out.contains("Not copied"),
            "{}",
            ran.out
        );
        let telling: Vec<&str> = ran.out.lines().filter(|line| !line.starts_with('>')).collect();
        assert!(!telling.join("\n").contains("What an informer"), "{}", ran.out);
        assert!(!ran.out.contains("us-masquerade.toml"), "{}", ran.out);
    }
    assert_eq!(place.names(""), ["incidents"]);
}

/// Lines of verbs, numbers and words, the same in each run.
fn any_lines(count: usize) -> String {
    const VERBS: &str = "list l more m back b undo redo drop filters f only invert sort saved past next previous claims context \
                         sources people whole where links raw file timeline t map alike mark unmark marks problems help \
                         about path copy export save forget address reload / + - -1 yes over number";
    const WORDS: &str = "1 2 3 7 99 all hit accused year month claims published lanes actor target pairs this query keys \
                         views title citation marked router gru RU ( | -x date:2025 target:@nato ~ruter 'a' é \u{1b}[31m";
    let (verbs, words): (Vec<&str>, Vec<&str>) = (VERBS.split(' ').collect(), WORDS.split(' ').collect());
    let mut seed = 7_usize;
    let mut next = |of: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % of
    };
    let lines = (0..count).map(|_| match next(3) {
        0 => verbs[next(verbs.len())].to_owned(),
        1 => words[next(words.len())].to_owned(),
        _ => format!("{} {}", verbs[next(verbs.len())], words[next(words.len())]),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_line_that_is_typed_and_no_record_breaks_what_is_told() {
    let place = place();
    let evil = r"\u001b[2J\u202e\u200b\nforged: all is well";
    let hostile = MASQUERADE.replace("us-masquerade", "us-evil").replace("The FBI", evil);
    let hostile = hostile
        .replace("Court lets", evil)
        .replace("District", evil)
        .replace("Unit Example", evil);
    place.write("incidents/us-evil.toml", hostile);
    place.write("incidents/bad\nforged: \u{1b}[2J.toml", "id = = 'bad'\n");
    let ran = told(&place, &["--plain"], &format!("problems\n{}", any_lines(1_000)));
    let forged = ran.out.lines().find(|line| line.starts_with("forged"));
    assert_eq!(forged, None);
    assert!(
        ran.out.ends_with("> \n") || ran.out.ends_with("> "),
        "it went on to the end"
    );
}
