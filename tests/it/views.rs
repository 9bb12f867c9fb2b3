//! The subcommands that show many records at once: every count is what `list` prints, and visitors see no more than they may.

use std::fs;

use crate::place::{Place, Ran, assert_harmless};

/// A place with five records that stay as they are.
fn five() -> Place {
    let place = Place::new();
    for id in include_str!("../five.txt").lines() {
        let file = fs::read_to_string(format!("{}/incidents/{id}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
        place.write(&format!("incidents/{id}.toml"), &file);
    }
    place
}

/// How many records `list` prints.
fn listed(place: &Place, query: &str) -> String {
    let ids = place.run(&["list", "--format", "ids", "--", query]).out;
    ids.lines().count().to_string()
}

fn cells(line: &str) -> Vec<&str> {
    line.split('\t').collect()
}

#[test]
fn a_bin_of_the_timeline_says_what_its_query_lists() {
    let place = five();
    let tsv = place.run(&["timeline", "--by", "year", "--format", "tsv"]).out;
    assert!(tsv.lines().count() > 2, "{tsv}");
    for line in tsv.lines() {
        let cells = cells(line);
        assert_eq!(listed(&place, cells[8]), cells[7], "{line}");
    }
    let json = place
        .run(&["timeline", "--dates", "claims", "--lanes", "origin", "--format", "json"])
        .out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    for part in ["bins", "lanes"] {
        let parts = json[part].as_array().unwrap();
        assert!(!parts.is_empty(), "{part}");
        for part in parts {
            let count = part.get("listed").unwrap_or(&part["count"]);
            assert_eq!(
                listed(&place, part["query"].as_str().unwrap()),
                count.to_string(),
                "{part}"
            );
        }
    }
}

#[test]
fn a_country_of_the_map_has_what_its_queries_list() {
    let place = five();
    let tsv = place.run(&["map", "--format", "tsv"]).out;
    assert!(tsv.lines().count() > 2, "{tsv}");
    for line in tsv.lines() {
        let cells = cells(line);
        for (role, count) in ["target", "origin", "responder", "speaker"].iter().zip(&cells[2..]) {
            assert_eq!(listed(&place, &format!("{role}:{}", cells[0])), *count, "{role} {line}");
        }
    }
    for line in place.run(&["map", "--pairs", "--format", "tsv"]).out.lines() {
        let cells = cells(line);
        assert_eq!(listed(&place, cells[3]), cells[2], "{line}");
    }
}

#[test]
fn pictures_fit_the_terminal_and_the_locale() {
    let place = five();
    for columns in ["40", "60", "80", "120", "200"] {
        for arguments in [
            &["timeline"][..],
            &["timeline", "--lanes", "actor"],
            &["map"],
            &["map", "--table"],
        ] {
            let ran: Ran = place
                .command()
                .args(arguments)
                .env("COLUMNS", columns)
                .output()
                .unwrap()
                .into();
            assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.said);
            let widest = ran.out.lines().skip(1).map(|line| line.chars().count()).max().unwrap();
            assert!(
                widest <= columns.parse().unwrap(),
                "{arguments:?} at {columns}: {}",
                ran.out
            );
            let drawn: String = ran.out.chars().filter(|c| "█▓░·…".contains(*c)).collect();
            assert_eq!(drawn, "", "nobody says that more than ASCII can be shown");
        }
    }
}

#[test]
fn nothing_to_show_is_said_by_the_exit_code() {
    let place = five();
    for arguments in [["timeline", "nothing-of-the-kind"], ["map", "nothing-of-the-kind"]] {
        let ran = place.run(&arguments);
        assert_eq!(ran.status, 1, "{}", ran.said);
    }
    let refused = place.run(&["timeline", "target:("]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
}

#[test]
fn the_most_alike_come_with_reasons_and_a_path_with_evidence() {
    let place = Place::new();
    let tsv = place
        .run(&["similar", "us-operation-masquerade", "--format", "tsv"])
        .out;
    assert_eq!(tsv.lines().count(), 10, "{tsv}");
    assert!(
        tsv.lines()
            .all(|line| cells(line).len() == 4 && !cells(line)[3].is_empty()),
        "{tsv}"
    );
    let path = place.run(&["path", "apt27", "Ministry of State Security"]);
    assert!(
        path.status == 0 && path.out.contains("Yin Kecheng") && path.out.contains("claim"),
        "{}",
        path.out
    );
    let none = place.run(&["path", "apt28", "apt1"]);
    assert_eq!(
        (none.status, none.out.lines().last()),
        (1, Some("no path within four hops"))
    );
    let several = place.run(&["path", "grizzly steppe", "apt1"]);
    assert_eq!(several.status, 2);
    assert!(several.said.contains("`APT28` and `APT29`"), "{}", several.said);
    let json = place.run(&["path", "apt28", "sandworm", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["names"], serde_json::json!(["APT28", "GRU", "Sandworm"]));
}

#[test]
fn a_dossier_says_what_its_queries_list() {
    let place = five();
    for name in [&["about", "APT28"][..], &["about", "CZ"], &["about", "Türkiye"]] {
        let tsv = place.run(&[name, &["--format", "tsv"]].concat()).out;
        assert!(tsv.lines().count() > 3, "{name:?}: {tsv}");
        for line in tsv.lines() {
            let cells = cells(line);
            let count = if cells[2].is_empty() { "1" } else { cells[2] };
            assert_eq!(listed(&place, cells[4]), count, "{line}");
        }
    }
    let accused = place
        .run(&["facets", "--by", "accuser", "--against", "origin", "--format", "tsv"])
        .out;
    for line in accused.lines() {
        let cells = cells(line);
        assert_eq!(
            listed(&place, &format!("accuser:{} origin:{}", cells[0], cells[1])),
            cells[2],
            "{line}"
        );
    }
    assert!(accused.lines().count() > 0, "{accused}");
    assert_eq!(place.run(&["about", "nobody of that name"]).status, 2);
    assert_eq!(place.run(&["facets", "--by", "accuser"]).status, 2);
}

#[test]
fn a_link_that_may_be_missing_is_proposed_where_the_rule_is_explained() {
    let out = Place::new().run(&["check", "--explain", "reference"]).out;
    let proposed: Vec<&str> = out.lines().filter(|line| line.contains(" ~ ")).collect();
    assert!((1..=20).contains(&proposed.len()), "{out}");
}

const RED: &str = r#"id = "al-red"
title = "Secret"
kind = "operation"
date = "2022-07-15"
tlp = "red"
summary = "Services were offline."
[party]
hit = { name = "Ministry", role = "receiver", country = "AL" }
"#;

#[test]
fn what_is_red_is_in_no_count_of_a_visitor() {
    let open = RED
        .replace("al-red", "al-open")
        .replace("tlp = \"red\"\n", "")
        .replace("Secret", "Open");
    let place = Place::with(&[("srv/al-red.toml", RED), ("srv/al-open.toml", &open)]);
    let visit = |command: &str| -> Ran {
        let mut visitor = place.command();
        visitor
            .args(["--restricted", "--incidents", "srv"])
            .env("SSH_ORIGINAL_COMMAND", command);
        visitor.output().unwrap().into()
    };
    for (command, counts) in [
        (
            "timeline --by year --format tsv",
            "2022\t1\t0\t0\t0\t0\t0\t1\tdate:2022\n",
        ),
        ("map --format tsv", "AL\tAlbania\t1\t0\t0\t0\n"),
        ("similar al-open --format tsv", ""),
        ("facets --by accuser --against origin --format tsv", ""),
    ] {
        let ran = visit(command);
        assert_eq!(ran.out, counts, "{command}: {}", ran.said);
        assert_harmless(&ran.out, command);
    }
    let about = visit("about AL --format json");
    assert!(
        about.out.contains("al-open") && !about.out.contains("al-red"),
        "{}",
        about.out
    );
    let own = place.run(&["--incidents", "srv", "map", "--format", "tsv"]);
    assert_eq!(own.out, "AL\tAlbania\t2\t0\t0\t0\n");
}
