//! Records in layers, on the command line: whose stands over whose, and who is told.

use std::{fs, path::PathBuf, sync::Arc};

use watchfloor::{
    app::{Cause, Message},
    corpus::{Batch, Changes, Corpus, Layer, LayerFilter, Layers, Registry, built_in},
};

use crate::{
    harness::Session,
    place::{Place, Ran},
    reloading::batch,
};

const BUILT_IN: &str = "al-homeland-justice-attack";

fn record(id: &str, title: &str) -> String {
    format!("id = '{id}'\ntitle = '{title}'\nkind = 'operation'\ndate = '2024'\nsummary = 'S'\n")
}

/// Runs the program with no folder named by the environment.
fn run(place: &Place, arguments: &[&str]) -> Ran {
    let mut command = place.command();
    command.env_remove("WATCHFLOOR_INCIDENTS").args(arguments);
    command.output().unwrap().into()
}

/// The ids that `arguments` of `list` find, by id.
fn ids(place: &Place, arguments: &[&str]) -> Vec<String> {
    let options = ["list", "--format", "ids", "--sort", "id"];
    let ran = run(place, &[&options, arguments].concat());
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn records_of_ones_own_stand_over_the_built_in_ones() {
    let place = Place::new();
    let built_in = ids(&place, &[]);
    fs::create_dir(place.at("incidents")).unwrap();
    assert_eq!(ids(&place, &[]), built_in, "an empty folder hides nothing");
    place.write("incidents/a.toml", record("a", "A"));
    place.write(&format!("incidents/{BUILT_IN}.toml"), record(BUILT_IN, "Told anew"));
    assert_eq!(ids(&place, &[]).len(), built_in.len() + 1);
    assert_eq!(ids(&place, &["layer:mine"]), ["a", BUILT_IN]);
    assert_eq!(ids(&place, &["layer:built-in"]).len(), built_in.len() - 1);
    assert!(run(&place, &["show", BUILT_IN]).out.contains("Told anew"));
    let facets = run(&place, &["facets", "--by", "layer", "--format", "tsv"]).out;
    assert!(facets.contains("layer\tmine\tmine\t2\n"), "{facets}");
}

#[test]
fn a_copy_of_a_built_in_record_is_no_record_of_ones_own() {
    let place = Place::new();
    let text = run(&place, &["show", BUILT_IN, "--format", "toml"]).out;
    place.write(&format!("incidents/{BUILT_IN}.toml"), &text);
    assert_eq!(ids(&place, &["layer:mine"]), [""; 0]);
    let (out, said, status) = run(&place, &["check", "--layers", "--strict"]).all();
    assert_eq!((out.as_str(), status), ("", 0), "{said}");
    place.write(
        &format!("incidents/{BUILT_IN}.toml"),
        text.replacen("title", "# ours\ntitle", 1),
    );
    assert_eq!(ids(&place, &["layer:mine"]), [""; 0], "a comment says nothing else");
    let changed = text.replacen("Ransomware hits", "Malware hits", 1);
    assert!(changed != text, "the title says so");
    place.write(&format!("incidents/{BUILT_IN}.toml"), changed);
    assert_eq!(ids(&place, &["layer:mine"]), [BUILT_IN]);
    let told = run(&place, &["check", "--layers"]).out;
    let words = format!("this record stands for the built-in record `{BUILT_IN}`, which says something else");
    assert!(told.contains(&words), "{told}");
}

#[test]
fn folders_that_are_named_stand_alone_one_over_the_other() {
    let place = Place::with(&[
        ("low/a.toml", &record("a", "low a")),
        ("low/b.toml", &record("b", "low b")),
        ("high/b.toml", &record("b", "high b")),
        ("incidents/c.toml", &record("c", "c")),
    ]);
    let both = ["--incidents", "low", "--incidents", "high"];
    let of = |more: &[&str]| ids(&place, &[&both, more].concat());
    assert_eq!(of(&[]), ["a", "b"]);
    assert_eq!(of(&["layer:high"]), ["b"]);
    assert!(of(&["--with-built-in"]).len() > 200);
    assert_eq!(of(&["--with-built-in", "layer:mine"]), ["a", "b"]);
    let shown = run(&place, &[&both[..], &["show", "b"]].concat()).out;
    assert!(shown.contains("high b") && !shown.contains("low b"), "{shown}");
    let shown = run(&place, &["--incidents", "high", "--incidents", "low", "show", "b"]).out;
    assert!(shown.contains("low b"), "{shown}");
    let mut by_environment = place.command();
    by_environment
        .env("WATCHFLOOR_INCIDENTS", "low:high")
        .args(["list", "--format", "ids", "--sort", "id"]);
    assert_eq!(Ran::from(by_environment.output().unwrap()).out, "a\nb\n");
}

#[test]
fn the_config_names_folders_below_the_one_here_and_may_leave_the_built_in_ones_out() {
    let place = Place::with(&[
        ("low/a.toml", &record("a", "low a")),
        ("low/b.toml", &record("b", "low b")),
        ("incidents/b.toml", &record("b", "here b")),
        (
            ".config/watchfloor/config.toml",
            "incidents = ['low']\nbuilt_in = false\n",
        ),
    ]);
    assert_eq!(ids(&place, &[]), ["a", "b"]);
    assert!(run(&place, &["show", "b"]).out.contains("here b"));
    assert_eq!(ids(&place, &["layer:low"]), ["a"]);
    let said = run(&place, &["config"]).out;
    assert!(said.starts_with("# Records: `incidents` over `low`\n"), "{said}");
    assert!(
        said.contains("\nincidents = \"low\" ") && said.contains("\nbuilt_in = false "),
        "{said}"
    );
}

#[test]
fn visitors_see_the_folders_they_are_given_and_nothing_else() {
    let place = Place::with(&[
        ("srv/a.toml", &record("a", "A")),
        ("over/b.toml", &record("b", "B")),
        ("incidents/c.toml", &record("c", "C")),
    ]);
    let visit = |folders: &[&str]| {
        let options = ["--restricted", "list", "--format", "ids", "--sort", "id"];
        run(&place, &[&options, folders].concat()).out
    };
    assert_eq!(visit(&["--incidents", "srv", "--incidents", "over"]), "a\nb\n");
    assert!(!visit(&[]).lines().any(|id| id == "c"));
}

#[test]
fn a_red_record_hides_from_visitors_what_it_stands_for() {
    let place = Place::with(&[
        ("low/a.toml", &record("a", "open")),
        ("high/a.toml", &format!("{}tlp = 'red'\n", record("a", "secret"))),
        ("low/b.toml", &record("b", "B")),
    ]);
    let (out, said, _) = run(
        &place,
        &[
            "--restricted",
            "--incidents",
            "low",
            "--incidents",
            "high",
            "list",
            "--format",
            "ids",
        ],
    )
    .all();
    assert_eq!(out, "b\n");
    assert!(said.contains("1 record kept back"), "{said}");
}

#[test]
fn a_record_may_name_one_of_another_layer() {
    let related = |id: &str| format!("related = ['{id}']\n");
    let place = Place::with(&[("incidents/a.toml", &(record("a", "A") + &related(BUILT_IN)))]);
    let told = |arguments: &[&str]| run(&place, arguments).out;
    assert!(!told(&["check"]).contains("no record has the id"));
    assert!(!told(&["check", "incidents"]).contains("no record has the id"));
    assert!(told(&["--incidents", "incidents", "check"]).contains("no record has the id"));
    place.write("incidents/a.toml", record("a", "A") + &related("nothing-of-the-kind"));
    assert!(told(&["check"]).contains("no record has the id `nothing-of-the-kind`"));
}

#[test]
fn a_new_record_is_written_to_the_topmost_folder_and_told_what_it_stands_for() {
    let place = Place::with(&[("low/a.toml", &record("a", "A")), ("high/b.toml", &record("b", "B"))]);
    let both = ["--incidents", "low", "--incidents", "high"];
    let (out, said, status) = run(&place, &[&both[..], &["new", "a"]].concat()).all();
    assert_eq!((out.as_str(), status), ("high/a.toml\n", 0), "{said}");
    assert!(
        said.contains("`a` is the id of `low/a.toml`, which the new record stands for"),
        "{said}"
    );
    let out = run(&place, &["new", BUILT_IN]).all();
    assert_eq!(out.0, format!("incidents/{BUILT_IN}.toml\n"));
    assert!(out.1.contains("is the id of a built-in record"), "{}", out.1);
}

/// What reading this file of one's own gives.
fn mine(title: &str) -> Batch {
    let mut batch = batch(&[("mine/al-homeland-justice-attack.toml", &record(BUILT_IN, title))]);
    for entry in &mut batch.entries {
        Arc::make_mut(entry).layer = Layer::at(1);
    }
    batch
}

#[test]
fn the_browser_marks_what_is_ones_own_and_follows_it_when_it_goes() {
    let layers = Layers::new(true, &[PathBuf::from("mine")]);
    let mut filter = LayerFilter::default();
    let own = filter.sorted(mine("Told anew"), Layer::at(1));
    filter.descend();
    let ours = built_in();
    let all = format!(" of {}", ours.entries.len());
    let ours = filter.sorted(ours, Layer::default());
    let session = Session::empty(120, 35, |mut model| {
        model.corpus = Corpus::new(Registry::built_in()).in_layers(layers);
        model
    });
    let session = session
        .happen(Message::Loaded(own.into()))
        .happen(Message::Loaded(ours.into()))
        .press("/layer:mine<enter>");
    let text = session.text();
    assert!(text.contains("+ yours") && text.contains("▌ +       2024"), "{text}");
    let session = session.press("<enter>G");
    let text = session.text();
    assert!(
        text.contains("Layer: mine; stands for the built-in record of the same id."),
        "{text}"
    );
    let gone = Changes {
        gone: vec!["mine/al-homeland-justice-attack.toml".into()],
        ..Changes::default()
    };
    let session = session.press("<esc>/<ctrl-u><enter>").happen(Message::Changed {
        changes: gone,
        cause: Cause::Seen,
    });
    let text = session.text();
    assert!(text.contains("1 changed, 0 new, 0 gone"), "{text}");
    assert!(text.contains(&all), "{text}");
    assert!(!text.contains("Told anew") && !text.contains("+ yours"), "{text}");
}
