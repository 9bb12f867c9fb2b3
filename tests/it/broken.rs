//! A folder of broken files, one for each rule: each is told with its place, reason and way out, and every good record
//! still loads.

use std::{collections::BTreeMap, ops::ControlFlow, os::unix::fs::symlink};

use serde_json::Value;
use watchfloor::{
    check::rules,
    corpus::{Corpus, load},
};

use crate::place::Place;

/// A record that breaks no rule.
const GOOD: &str = r#"id      = "good"
title   = "Attack hits government services"
kind    = "operation"
date    = "2022-07-15"
place   = "Tirana, AL"
types   = ["sabotage"]
summary = "Services were offline."

[source.wire]
title     = "Services offline"
publisher = "Wire"
url       = "https://example.org/services"
published = "2022-07-16"

[party]
group   = { name = "Heron", role = "initiator", class = "group" }
service = { name = "Government", role = "receiver", country = "AL" }

[[claim]]
id    = "offline"
type  = "intrusion"
text  = "Services were offline"
by    = "unattributed"
about = "service"
"#;

/// The rule, and what is put in the place of what in a good record so that it is broken.
#[rustfmt::skip] // one row a rule, as in the table of rules
const EDITS: &[(&str, &str, &str)] = &[
    ("toml", "kind    = \"operation\"", "kind    = \"operation"),
    ("type", "\"Tirana, AL\"", "[\"Tirana\", \"AL\"]"),
    ("text", "Tirana", "Durr\u{c3}\u{ab}s"),
    ("key", "types ", "typos "),
    ("missing", "publisher = \"Wire\"\n", ""),
    ("id", "id      = \"id\"", "id      = \"other\""),
    ("date", "\"2022-07-15\"", "\"15.07.2022\""),
    ("word", "\"sabotage\"", "\"sabotag\""),
    ("reference", "about = \"service\"", "about = \"services\""),
    ("provenance", "[party]", "[source.b]\ntitle = \"T\"\npublisher = \"P\"\nnote = \"n\"\n\n[party]"),
    ("country", "country = \"AL\"", "country = \"UK\""),
    ("attack", "class = \"group\"", "class = \"group\", attack = \"APT28\""),
    ("url", "https://example.org", "example.org"),
    ("attribution", "\"intrusion\"\ntext  = \"Services were offline\"\nby    = \"unattributed\"\nabout = \"service\"", "\"attribution\"\ntext  = \"Heron did it\"\nby    = \"unattributed\""),
    ("denial", "\"intrusion\"", "\"denial\""),
    ("count", "about = \"service\"", "about = \"service\"\ncount = { server = \"many\" }"),
    ("quote", "about = \"service\"", "about = \"service\"\nquote = \"a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e\""),
    ("toml-1-0", "place   = \"Tirana", "place   = \"T\\x69rana"),
    ("attack-id", "types ", "aliases = [\"X-1\"]\ntechniques = [\"T1086\"]\ntypes "),
    ("language", "published", "lang = \"Albanian\"\npublished"),
    ("tracking", "/services\"", "/services?utm_source=x\""),
    ("unlinked", "url       = \"https://example.org/services\"\n", ""),
    ("uncounted", "\"intrusion\"", "\"arrest\""),
    ("after-publication", "published = \"2022-07-16\"", "published = \"2022-06-30\""),
    ("to-come", "types ", "updated = \"2103\"\ntypes "),
    ("retrieval-day", "published = \"2022-07-16\"", "published = \"2022-07-16\"\nretrieved = \"2022-07-15\""),
    ("first-of-month", "\"2022-07-15\"", "\"2022-07-01\""),
    ("overlong", "summary = \"", "summary = \"{long}"),
    ("headline", "\"Attack hits", "\"Albania: attack hits"),
    ("sentence", "Services were offline.", "Services were offline, a b c d e f g h i j k l m n o p q r s t u v w x y z a b."),
    ("speaker", "\"intrusion\"\ntext  = \"Services were", "\"criticism\"\ntext  = \"The services were left"),
    ("phrase", "text  = \"Services were offline", "text  = \"Officials were apprehended"),
    ("unclaimed", "class = \"group\"", "class = \"group\", country = \"RU\""),
    ("alias", "\"Heron\"", "\"Crane\""),
    ("twin", "types ", "aliases = [\"X-1\"]\ntypes "),
    ("tlp", "types ", "tlp = \"amber\"\ntypes "),
];

/// The folder: a file for each rule, a link for that of files, and two that are good.
fn folder() -> Place {
    let place = Place::new();
    let write = |id: &str, from: &str, to: &str| {
        let text = GOOD.replace("\"good\"", &format!("\"{id}\""));
        assert!(text.contains(from), "{id}: {from}");
        let text = text.replacen(from, to, 1).replace("{long}", &"And so on. ".repeat(150));
        place.write(&format!("{id}.toml"), text);
    };
    for (rule, from, to) in EDITS {
        write(rule, from, to);
    }
    write("good", "", "");
    write("zz-good", "", "");
    let two_cranes = "[actor.x]\nname = \"X\"\nnames = [\"Crane\"]\n\n[actor.y]\nname = \"Y\"\nnames = [\"Crane\"]\n";
    place.write("actors.toml", two_cranes);
    symlink("nowhere.toml", place.at("file.toml")).unwrap();
    place
}

/// The findings of each rule.
fn findings(place: &Place) -> BTreeMap<String, Vec<Value>> {
    let ran = place.run(&["check", "--format", "json", "."]);
    let all: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let mut findings: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in all {
        findings
            .entry(finding["rule"].as_str().unwrap().to_owned())
            .or_default()
            .push(finding);
    }
    findings
}

#[test]
fn each_rule_is_told_in_its_own_file_with_place_reason_and_way_out() {
    let place = folder();
    let found = findings(&place);
    let mut told = String::new();
    // What git alone knows has tests of its own.
    for rule in rules()
        .iter()
        .filter(|rule| !["vanished", "layer"].contains(&rule.name))
    {
        let own: Vec<&Value> = found.get(rule.name).into_iter().flatten().collect();
        let file = format!("{}.toml", rule.name);
        assert!(!own.is_empty(), "nothing breaks `{}`: give it a file", rule.name);
        assert!(
            own.iter()
                .all(|finding| finding["path"].as_str().unwrap().ends_with(&file)),
            "{own:?}"
        );
        for finding in own {
            let [line, column, message, help] = ["line", "column", "message", "help"].map(|key| &finding[key]);
            let words = [message, help].map(|words| words.as_str().unwrap_or("-"));
            told += &[
                file.as_str(),
                ":",
                &line.to_string(),
                ":",
                &column.to_string(),
                ": ",
                &words.join(" | "),
                "\n",
            ]
            .concat();
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn every_good_record_beside_them_loads() {
    let place = folder();
    let mut corpus = Corpus::default();
    load(place.path(), |batch| {
        corpus.extend(batch);
        ControlFlow::Continue(())
    })
    .unwrap();
    // A broken one is there too, as far as it can be read; but for the link, and the id that is another's file's.
    assert_eq!(corpus.len(), EDITS.len() + 2);
    for id in ["good", "zz-good"] {
        let entry = corpus.entry(corpus.by_id(id).unwrap());
        assert!(!entry.faulty, "{id}");
    }
}
