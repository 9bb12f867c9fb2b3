//! `watchfloor export --format site`: a folder of pages, over nobody's files, with the numbers that `list` has.

use std::{fs, os::unix::fs::symlink, process::Command};

use crate::place::{Place, Ran};

const QUERY: &str = "target:AL";

fn write_site(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["export", QUERY, "--format", "site", "--to", "site"], more].concat())
}

/// Every file of a site, by its list.
fn texts(place: &Place) -> Vec<(String, String)> {
    let list = place.read("site/files.txt");
    let paths = list.lines().skip(1);
    paths
        .map(|path| (path.to_owned(), place.read(&format!("site/{path}"))))
        .collect()
}

#[test]
fn a_site_is_all_that_it_lists_and_twice_the_same() {
    let place = Place::new();
    let ran = write_site(&place, &[]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert!(ran.said.starts_with("wrote 5 incidents, "), "{}", ran.said);
    let first = texts(&place);
    let folders = [("", 10), ("incidents", 5), ("downloads", 6)];
    for (folder, count) in folders {
        assert_eq!(place.names(&format!("site/{folder}")).len(), count, "{folder}");
    }
    assert_eq!(write_site(&place, &["--overwrite"]).status, 0);
    assert_eq!(texts(&place), first);
}

#[test]
fn the_numbers_on_the_pages_are_those_of_list() {
    let place = Place::new();
    write_site(&place, &[]);
    let plain = |text: &str| text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let groups: Vec<(String, String)> = texts(&place)
        .into_iter()
        .filter(|(_, text)| text.contains("Query <code>"))
        .collect();
    assert!(groups.len() > 5);
    for (path, text) in groups.iter().step_by(2) {
        let (_, told) = text.split_once("<p class=\"tally\">").unwrap();
        let (count, _) = told.split_once(' ').unwrap();
        let (_, query) = told.split_once("<code>").unwrap();
        let query = plain(query.split_once("</code>").unwrap().0);
        let ids = place.run(&["list", "--format", "ids", &query]).out;
        assert_eq!(ids.lines().count().to_string(), count, "{path}: {query}");
        assert_eq!(
            text.matches("<li><span class=\"when\">").count().to_string(),
            count,
            "{path}"
        );
        for id in ids.lines() {
            assert!(text.contains(&format!("incidents/{id}.html")), "{path} lacks {id}");
        }
    }
}

#[test]
fn a_site_is_written_over_nothing_but_a_site() {
    let place = Place::with(&[("site/notes.txt", "mine")]);
    for more in [&[][..], &["--overwrite"]] {
        let ran = write_site(&place, more);
        assert_eq!(ran.status, 2);
        assert!(
            ran.said.contains("`site` is not empty and holds no site of ours"),
            "{}",
            ran.said
        );
    }
    assert_eq!(place.names("site"), ["notes.txt"]);
    fs::remove_file(place.at("site/notes.txt")).unwrap();
    assert_eq!(write_site(&place, &[]).status, 0);
    let ran = write_site(&place, &[]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.said
            .contains("a site is in `site` already\n  --overwrite replaces its files"),
        "{}",
        ran.said
    );
}

#[test]
fn what_an_earlier_site_leaves_behind_is_told() {
    let place = Place::new();
    write_site(&place, &[]);
    let ran = place.run(&[
        "export",
        "id:al-mek-camp-search",
        "--format",
        "site",
        "--to",
        "site",
        "--overwrite",
    ]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.said
            .contains("files of the earlier site stay, though no page leads there any more: `"),
        "{}",
        ran.said
    );
}

#[test]
fn a_site_that_was_given_up_can_be_written_again() {
    let place = Place::new();
    // No file may be larger than 100 blocks, so that pages are written and the downloads fail.
    let script = format!(
        "ulimit -f 100; exec {} export {QUERY} --format site --to site",
        env!("CARGO_BIN_EXE_watchfloor")
    );
    let ran = Command::new("sh")
        .args(["-c", &script])
        .env_clear()
        .current_dir(place.path())
        .output();
    assert!(!ran.unwrap().status.success());
    assert!(place.at("site/incidents").is_dir() && !place.at("site/index.html").exists());
    let ran = write_site(&place, &["--overwrite"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(texts(&place).iter().any(|(path, _)| path == "index.html"));
}

#[test]
fn a_link_in_the_place_of_a_folder_is_not_followed() {
    let place = Place::new();
    write_site(&place, &[]);
    fs::create_dir(place.at("theirs")).unwrap();
    fs::remove_dir_all(place.at("site/incidents")).unwrap();
    symlink(place.at("theirs"), place.at("site/incidents")).unwrap();
    let ran = write_site(&place, &["--overwrite"]);
    assert_eq!(ran.status, 2);
    assert!(ran.said.contains("`site/incidents` is no folder"), "{}", ran.said);
    assert_eq!(place.names("theirs"), [""; 0]);
}

#[test]
fn a_site_takes_a_folder_and_no_option_of_tables() {
    let place = Place::new();
    for (arguments, said) in [
        (&["--to", "-"][..], "several files do not go to standard output"),
        (
            &["--to", "x", "--table", "claims"],
            "`--table` is for `--format jsonl, csv or tsv`, not `site`",
        ),
        (&["--to", "x", "--feed"], "`--feed` is for `--format misp`, not `site`"),
    ] {
        let ran = place.run(&[&["export", QUERY, "--format", "site"], arguments].concat());
        assert_eq!(ran.status, 2);
        assert!(ran.said.contains(said), "{}", ran.said);
    }
    let unknown = place.run(&["export", "--format", "pdf", "--to", "x"]);
    assert!(unknown.said.contains("csl or bulk; or site"), "{}", unknown.said);
}

#[test]
fn a_red_record_is_on_no_page() {
    let record = |id: &str, tlp: &str| {
        format!(
            "id = \"{id}\"\ntitle = \"Title of {id}\"\nkind = \"operation\"\ndate = \"2022\"\nsummary = \"S\"\ntlp = \"{tlp}\"\nrelated = [\"al-red\"]\n"
        )
    };
    let place = Place::with(&[
        ("in/al-red.toml", &record("al-red", "red")),
        ("in/al-open.toml", &record("al-open", "clear")),
    ]);
    let run = |query: &str| place.run(&["--incidents", "in", "export", query, "--format", "site", "--to", "site"]);
    let refused = run("kind:operation");
    assert_eq!(refused.status, 2);
    assert!(refused.said.contains("`al-red` is marked TLP:RED"), "{}", refused.said);
    assert_eq!(run("tlp:clear").status, 0);
    assert!(texts(&place).iter().all(|(_, text)| !text.contains("Title of al-red")));
}
