//! The command line as scripts use it: what it prints, what it says, and the status it leaves with.

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt as _};

use watchfloor::text::is_hostile;

use crate::place::Place;

const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/incidents");

fn ids(out: &str) -> Vec<&str> {
    out.lines().collect()
}

#[test]
fn the_built_in_records_are_listed_anywhere_with_no_set_up() {
    let ran = Place::new().run(&["list", "--format", "ids", "--sort", "id"]);
    let files = fs::read_dir(RECORDS).unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "toml")
    });
    assert_eq!(
        (ran.status, ids(&ran.out).len(), ran.said.as_str()),
        (0, files.count(), "")
    );
    assert!(ids(&ran.out).is_sorted());
}

#[test]
fn where_there_is_no_terminal_a_query_prints_the_list() {
    let desk = Place::new();
    let ran = desk.run(&["koudelka"]);
    assert_eq!((ran.status, ran.out), (0, desk.run(&["list", "koudelka"]).out));
    assert!(!desk.run(&[]).out.contains('\u{1b}'));
}

#[test]
fn a_folder_in_place_of_a_query_is_named_with_the_option_that_reads_it() {
    let desk = Place::new();
    for arguments in [&[RECORDS][..], &["list", RECORDS], &["facets", RECORDS]] {
        let ran = desk.run(arguments);
        let said =
            format!("watchfloor: `{RECORDS}` is a folder, not a query\n  `watchfloor --incidents {RECORDS}` reads");
        assert!(
            ran.status == 2 && ran.said.starts_with(&said),
            "{arguments:?}: {}",
            ran.said
        );
    }
    for query in ["/tmp/", "incidents", "src", "no/such/folder"] {
        assert!(desk.run(&["list", query]).status < 2, "{query}");
    }
}

#[test]
fn each_column_of_a_list_stands_where_it_was_asked_for() {
    let record = "id = 'a-1'\ntitle = 'Routers'\nkind = 'operation'\ndate = '2024-03'\nsummary = 'S'\n\
        types = ['espionage']\nplace = 'GB'\ntlp = 'green'\n\
        [party]\nb = { name = 'Unit 1', role = 'initiator' }\nc = { name = 'Senate', role = 'receiver', country = 'CZ' }\n\
        [[claim]]\nby = 'c'\ntext = 'They did.'\nsources = ['x']\n\
        [[claim]]\nby = 'c'\ntext = 'They did it twice.'\nsources = ['x']\n\
        [source]\nx = { title = 'T', publisher = 'P', url = 'https://example.org' }\n";
    let desk = Place::with(&[("incidents/a-1.toml", record)]);
    let cells = [
        ("date", "2024-03"),
        ("target", "CZ"),
        ("actor", "Unit 1"),
        ("id", "a-1"),
        ("title", "Routers"),
        ("kind", "operation"),
        ("types", "espionage"),
        ("place", "GB"),
        ("tlp", "green"),
        ("claims", "2"),
        ("sources", "1"),
    ];
    for (field, cell) in cells {
        let ran = desk.run(&["list", "--format", "tsv", "--fields", field]);
        assert_eq!(ran.out, format!("{cell}\n"), "{field}");
    }
    let (fields, values): (Vec<&str>, Vec<&str>) = cells.into_iter().rev().unzip();
    let ran = desk.run(&["list", "--format", "tsv", "--fields", &fields.join(",")]);
    assert_eq!(ran.out, format!("{}\n", values.join("\t")));
    let unasked = ["2024-03", "CZ", "Unit 1", "a-1", "Routers"];
    assert_eq!(
        desk.run(&["list", "--format", "tsv"]).out,
        format!("{}\n", unasked.join("\t"))
    );
    let told = ["   Mar 2024", "CZ", "Unit 1", "a-1", "Routers"];
    assert_eq!(desk.run(&["list"]).out, format!("{}\n", told.join("  ")));
}

#[test]
fn nothing_found_is_status_one_and_silent() {
    let ran = Place::new().run(&["list", "zzzzqqqq"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.said.as_str()), (1, "", ""));
}

#[test]
fn a_query_that_cannot_be_read_is_shown_with_its_place_and_a_suggestion() {
    let ran = Place::new().run(&["list", "router countr:CZ"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(
        ran.said.starts_with("watchfloor: the query cannot be read: "),
        "{}",
        ran.said
    );
    assert!(
        ran.said.contains("router countr:CZ\n         ^") && ran.said.contains("country"),
        "{}",
        ran.said
    );
}

#[test]
fn a_query_that_begins_with_a_sign_follows_two_dashes_and_the_error_says_so() {
    let desk = Place::new();
    let ran = desk.run(&["list", "-target:CZ"]);
    assert_eq!(ran.status, 2);
    assert!(ran.said.contains("--"), "{}", ran.said);
    let [without, all] = [
        &["list", "--format", "ids", "--", "-target:CZ"][..],
        &["list", "--format", "ids"],
    ];
    assert!(ids(&desk.run(without).out).len() < ids(&desk.run(all).out).len());
}

#[test]
fn a_record_is_shown_as_its_own_file_byte_for_byte() {
    let desk = Place::new();
    for id in include_str!("../five.txt").lines() {
        let file = fs::read_to_string(format!("{RECORDS}/{id}.toml")).unwrap();
        for source in [
            &["show", id, "--format", "toml"][..],
            &["--incidents", RECORDS, "show", id, "--format", "toml"],
        ] {
            let ran = desk.run(source);
            assert_eq!((ran.status, &ran.out), (0, &file), "{id}");
        }
    }
}

#[test]
fn an_unknown_record_is_named_with_the_one_that_may_be_meant() {
    let ran = Place::new().run(&["show", "al-mek-camp-serch"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let want = "watchfloor: no record has the id `al-mek-camp-serch`\n  did you mean `al-mek-camp-search`?\n";
    assert_eq!(ran.said, want);
}

#[test]
fn ids_are_read_from_standard_input() {
    let desk = Place::new();
    let mut command = desk.command();
    let output = command
        .args(["show", "-", "--format", "jsonl"])
        .write_stdin("al-mek-camp-search\n")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && text.starts_with("{\"id\":\"al-mek-camp-search\""),
        "{text}"
    );
}

#[test]
fn a_folder_that_is_given_and_missing_is_named_with_who_gave_it() {
    let desk = Place::new();
    let ran = desk.run(&["--incidents", "nowhere", "list"]);
    assert_eq!(
        (ran.status, ran.said.as_str()),
        (2, "watchfloor: `nowhere` does not exist; it is given by --incidents\n")
    );
    // A folder's name need not be text: one that is none is not passed over in favour of what is built in.
    for name in [OsStr::new("nowhere"), OsStr::from_bytes(b"\xff\xfe")] {
        let mut command = desk.command();
        let output = command.arg("list").env("WATCHFLOOR_INCIDENTS", name).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name:?}");
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .contains("WATCHFLOOR_INCIDENTS")
        );
    }
}

#[test]
fn the_first_folder_that_is_given_is_read() {
    let desk = Place::new();
    let record =
        |id: &str| format!("id = '{id}'\ntitle = '{id}'\nkind = 'operation'\ndate = '2020'\nsummary = 'None.'\n");
    for (folder, id) in [
        ("given", "of-the-option"),
        ("set", "of-the-environment"),
        ("kept", "of-the-config"),
    ] {
        desk.write(&format!("{folder}/{id}.toml"), record(id));
    }
    let list = |desk: &Place, option: bool, environment: bool| {
        let mut command = desk.command();
        if option {
            command.args(["--incidents", "given"]);
        }
        if environment {
            command.env("WATCHFLOOR_INCIDENTS", "set");
        }
        let output = command.args(["list", "--format", "ids"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let kept = desk.at("kept");
    desk.write(
        ".config/watchfloor/config.toml",
        format!("incidents = {kept:?}\nbuilt_in = false\n"),
    );
    assert_eq!(list(&desk, true, true), "of-the-option\n");
    assert_eq!(list(&desk, false, true), "of-the-environment\n");
    assert_eq!(list(&desk, false, false), "of-the-config\n");
    fs::remove_file(desk.at(".config/watchfloor/config.toml")).unwrap();
    desk.write("incidents/of-this-folder.toml", record("of-this-folder"));
    assert_eq!(list(&desk, false, false), "of-this-folder\n");
}

#[test]
fn an_export_never_overwrites_unasked() {
    let desk = Place::new();
    let file = desk.write("report.md", "precious");
    let ran = desk.run(&["export", "koudelka", "--to", "report.md", "--format", "md"]);
    assert_eq!(
        (ran.status, fs::read_to_string(&file).unwrap().as_str()),
        (2, "precious")
    );
    assert!(
        ran.said.contains("`report.md`") && ran.said.contains("--overwrite"),
        "{}",
        ran.said
    );
    let ran = desk.run(&[
        "export",
        "koudelka",
        "--to",
        "report.md",
        "--format",
        "md",
        "--overwrite",
    ]);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(
        text.contains("Koudelka") && ran.said.contains("1 incident"),
        "{}",
        ran.said
    );
}

#[test]
fn an_export_to_a_folder_is_one_file_a_record() {
    let desk = Place::new();
    fs::create_dir(desk.at("out")).unwrap();
    let ran = desk.run(&["export", "--to", "out", "--format", "json"]);
    let files = fs::read_dir(desk.at("out")).unwrap().count();
    assert_eq!(
        (ran.status, files),
        (0, ids(&desk.run(&["list", "--format", "ids"]).out).len())
    );
}

#[test]
fn what_is_marked_red_leaves_only_when_that_is_allowed() {
    let desk = Place::new();
    let red = "id = 'red'\ntitle = 'R'\nkind = 'operation'\ndate = '2020'\ntlp = 'red'\nsummary = 'None.'\n";
    desk.write("incidents/red.toml", red);
    let ran = desk.run(&["show", "red"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(
        ran.said.contains("TLP:RED") && ran.said.contains("--allow-red"),
        "{}",
        ran.said
    );
    assert_eq!(desk.run(&["show", "red", "--allow-red"]).status, 0);
}

#[test]
fn facets_and_list_agree_on_every_count() {
    let desk = Place::new();
    for id in include_str!("../five.txt").lines() {
        let file = fs::read_to_string(format!("{RECORDS}/{id}.toml")).unwrap();
        desk.write(&format!("incidents/{id}.toml"), &file);
    }
    let tsv = desk
        .run(&["facets", "--by", "target,origin,type,year,evidence", "--format", "tsv"])
        .out;
    assert!(tsv.lines().count() > 10, "{tsv}");
    for line in tsv.lines() {
        let [group, key, _, count] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let term = match group {
            "year" => format!("date:{key}"),
            "evidence" => format!("is:{key}"),
            field => format!("{field}:{key}"),
        };
        let listed = desk.run(&["list", "--format", "ids", "--", &term]).out;
        assert_eq!(ids(&listed).len().to_string(), count, "{term}");
    }
}

#[test]
fn a_group_that_is_none_is_answered_with_those_there_are() {
    let ran = Place::new().run(&["facets", "--by", "colour"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.said.contains("`colour` is no group of facets") && ran.said.contains("target"),
        "{}",
        ran.said
    );
}

#[test]
fn check_finds_nothing_in_our_records_and_something_in_a_broken_one() {
    let desk = Place::new();
    let ran = desk.run(&["check"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.said);
    desk.write("incidents/broken.toml", "id = 'broken'\nkind = 'operatoin'\n");
    let ran = desk.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.out.contains("incidents/broken.toml:2:8") && ran.out.contains("`operation`"),
        "{}",
        ran.out
    );
}

#[test]
fn one_bad_file_hides_no_other_and_is_said() {
    let desk = Place::new();
    desk.write("incidents/bad.toml", "id = \"bad");
    desk.write(
        "incidents/good.toml",
        "id = 'good'\ntitle = 'G'\nkind = 'operation'\ndate = '2020'\nsummary = 'None.'\n",
    );
    let ran = desk.run(&["list", "--format", "ids"]);
    assert!(ids(&ran.out).contains(&"good"), "{}", ran.out);
    assert!(
        ran.said.contains("problem") && ran.said.contains("watchfloor check"),
        "{}",
        ran.said
    );
}

#[test]
fn hostile_text_never_leaves_raw() {
    let desk = Place::new();
    let payload = r"a\u001B]52;c;ZXZpbA==\u0007b\u009B31mc\u202Ed\u200Be";
    let record = format!(
        "id = 'bad'\ntitle = \"{payload}\"\nkind = \"{payload}\"\ndate = \"{payload}\"\ntags = [\"{payload}\"]\n\
         summary = \"{payload}\"\n[party]\np = {{ name = \"{payload}\", role = 'initiator', country = \"{payload}\" }}\n\
         [[claim]]\ntext = \"{payload}\"\nby = \"{payload}\"\nquote = \"{payload}\"\n"
    );
    desk.write("incidents/bad.toml", &record);
    let runs: [&[&str]; 12] = [
        &["list"],
        &["list", "--format", "tsv"],
        &["list", "--format", "json"],
        &["list", "--format", "jsonl"],
        &["show", "bad"],
        &["show", "bad", "--format", "md"],
        &["show", "bad", "--format", "toml"],
        &["show", "bad", "--format", "json"],
        &["facets"],
        &["facets", "--format", "json"],
        &["facets", "--format", "tsv"],
        &["check"],
    ];
    for arguments in runs {
        let ran = desk.run(arguments);
        assert!(!ran.out.is_empty(), "{arguments:?}: {}", ran.said);
        let hostile = ran.out.chars().chain(ran.said.chars()).find(|c| is_hostile(*c));
        assert_eq!(hostile, None, "{arguments:?}: {}", ran.out);
    }
    let ran = desk.run(&["show", "\u{1b}[31m\u{202e}"]);
    assert!(!ran.said.chars().any(is_hostile), "{}", ran.said);
}
