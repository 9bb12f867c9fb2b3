//! Every number of every dossier is what its query lists, and nothing is merged that the registry keeps apart.

use super::*;
use crate::{
    incident::Country,
    insight::{PictureSpace, sample::Sample},
};

fn subject(sample: &mut Sample, name: &str) -> NameMeaning {
    let all = sample.inquiry().slots("");
    DossierSubject::named(&sample.corpus, &all, name)
}

fn dossier(sample: &mut Sample, name: &str) -> Dossier {
    let NameMeaning::One(subject) = subject(sample, name) else {
        panic!("{name} is not one");
    };
    Dossier::of(&mut sample.inquiry(), &subject).expect("a dossier")
}

fn assert_counted(sample: &mut Sample, dossier: &Dossier) {
    assert_eq!(sample.listed(&dossier.query), dossier.slots.len(), "{}", dossier.query);
    for row in dossier.ways() {
        let query = row.query.as_deref().expect("a way has a query");
        let listed = sample.listed(query);
        assert_eq!(row.count.unwrap_or(1), listed, "{}: {query}", dossier.name);
    }
}

#[test]
fn every_number_of_an_actor_is_what_its_query_lists() {
    let mut sample = Sample::built_in();
    for name in [
        "APT28",
        "GRU",
        "Lazarus Group",
        "NSO Group",
        "Salt Typhoon",
        "APT31",
        "MİT",
    ] {
        let dossier = dossier(&mut sample, name);
        assert!(dossier.ways().count() > 3, "{name}");
        assert_counted(&mut sample, &dossier);
    }
}

#[test]
fn the_role_that_is_held_most_comes_first() {
    let mut sample = Sample::built_in();
    let mut first = Vec::new();
    for name in ["National Security Agency", "APT28", "FSB", "GRU", "FBI"] {
        let sections = dossier(&mut sample, name).sections;
        let place = |heading: &str| sections.iter().position(|section| section.heading == heading);
        let speaks = sample.listed(&format!("by:\"{name}\"")) > sample.listed(&format!("actor:\"{name}\""));
        if let (Some(says), Some(accused)) = (place("It says"), place("Who says so")) {
            assert_eq!(says < accused, speaks, "{name}");
            first.push(speaks);
        } else {
            assert_eq!(place("It says") == Some(0), speaks, "{name}");
            first.push(speaks);
        }
    }
    assert!(first.contains(&true) && first.contains(&false));
}

#[test]
fn every_number_of_a_country_is_what_its_query_lists() {
    let mut sample = Sample::built_in();
    for name in ["US", "RU", "Albania", "TR", "EU", "GL"] {
        let dossier = dossier(&mut sample, name);
        assert_counted(&mut sample, &dossier);
    }
}

#[test]
fn a_name_is_an_actor_a_country_several_or_nobody() {
    let mut sample = Sample::built_in();
    let one = |key: &str| NameMeaning::One(DossierSubject::Actor(key.to_owned()));
    assert_eq!(subject(&mut sample, "fancy bear"), one("apt28"));
    assert_eq!(
        subject(&mut sample, "Grizzly Steppe"),
        NameMeaning::Several(vec!["APT28".to_owned(), "APT29".to_owned()])
    );
    let turkey: Country = "TR".parse().expect("a code");
    assert_eq!(
        subject(&mut sample, "Turkey"),
        NameMeaning::One(DossierSubject::Country(turkey))
    );
    assert_eq!(subject(&mut sample, "nobody of that name"), NameMeaning::Nobody);
    let NameMeaning::One(DossierSubject::Spelled(names)) = subject(&mut sample, "MİT") else {
        panic!("it is in no registry");
    };
    assert!(names.len() > 1 && names[0].to_uppercase() == "MIT", "{names:?}");
}

const RECORD: &str = r#"date = "2023"
[source.s]
title = "S"
publisher = "P"
[party]
a = { name = "Ghost", role = "initiator", class = "group", country = "CZ" }
m = { name = "Jan Novak", role = "initiator", class = "individual", part_of = "a" }
gov = { name = "Ministry", role = "responder", country = "AL", sector = "government" }
court = { name = "Court of Tirana", role = "responder", country = "AL", sector = "government" }
den = { name = "Embassy", role = "speaker", country = "CZ" }
[[claim]]
id = "c1"
type = "attribution"
by = "gov"
about = "a"
text = "Ghost did it"
[[claim]]
type = "conviction"
by = "court"
about = "m"
text = "Novak is convicted"
[[claim]]
type = "arrest"
by = "gov"
about = "m"
text = "Novak was arrested"
[[claim]]
type = "denial"
by = "den"
text = "Nobody did it"
disputes = "c1"
[[claim]]
type = "attribution"
by = "a"
about = "a"
text = "We did it"
"#;

#[test]
fn it_is_told_who_says_so_who_denies_and_what_became_of_people() {
    let mut sample = Sample::of(&[RECORD]);
    let dossier = dossier(&mut sample, "ghost");
    assert_counted(&mut sample, &dossier);
    let section = |heading: &str| {
        let found = dossier.sections.iter().find(|section| section.heading == heading);
        found.unwrap_or_else(|| panic!("{heading}: {:?}", dossier.sections))
    };
    let accusers = section("Who says so");
    assert_eq!(accusers.rows[0].label, "Albania");
    assert_eq!(
        accusers.rows[0].note,
        "2 claims, government 1, court 1, Court of Tirana, Ministry"
    );
    let denied = section("Denied: 1 of 2 accusations");
    assert_eq!(denied.rows[0].label, "Embassy (Czechia)");
    assert_eq!(denied.rows[0].note, "2023, claim 4: Nobody did it");
    let people = section("What became of people");
    assert_eq!(
        (people.rows[0].label.as_str(), people.rows[0].note.as_str()),
        ("Jan Novak", "conviction, 2023")
    );
}

#[test]
fn who_accuses_whom_is_what_the_queries_list() {
    let mut sample = Sample::built_in();
    let all = sample.inquiry().slots("");
    let table = AccusationTable::of(&sample.corpus, all.into_iter());
    assert!(table.rows().len() > 50);
    for (accuser, accused, counts) in table.rows() {
        let query = format!("accuser:{accuser} origin:{accused}");
        assert_eq!(sample.listed(&query), counts.records, "{query}");
        assert_eq!(sample.listed(&format!("{query} has:denial")), counts.denied, "{query}");
    }
}

#[test]
fn a_dossier_is_drawn_in_one_column_and_in_two() {
    let mut sample = Sample::of(&[RECORD]);
    let dossier = dossier(&mut sample, "ghost");
    let drawn = |columns| {
        let scene = DossierScene {
            corpus: &sample.corpus,
            dossier: &dossier,
            selected: Some(0),
        };
        let space = PictureSpace {
            columns,
            rows: None,
            is_ascii: true,
        };
        let picture = scene.picture(space);
        assert!(
            picture.lines.iter().all(|line| line.text().len() <= columns),
            "{}",
            picture.text()
        );
        picture.text()
    };
    insta::assert_snapshot!([drawn(60), drawn(120)].join("\n"));
    for columns in [40, 80, 99, 100, 200] {
        drawn(columns);
    }
}
