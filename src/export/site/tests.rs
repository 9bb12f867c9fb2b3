//! What holds for sites.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::date;

use super::*;
use crate::{
    corpus::{Batch, Entry, Layer, Origin, Registry},
    export::asked,
    incident::read,
    insight::{BinMarks, TimeBasis, TimedRecords},
    search::{Context, Index},
    text::hostile,
};

/// Three records: two of one actor under two of its names, and one that leads to the first.
fn corpus(title: &str) -> Corpus {
    let record = |id: &str, actor: &str, day: &str, more: &str| {
        let text = format!(
            "id = \"{id}\"\ntitle = '''{title}'''\nkind = \"operation\"\ndate = \"{day}\"\ntlp = \"clear\"\nsummary = '''{title}'''\n\
             {more}\n[party.a]\nname = '''{actor}'''\nrole = \"initiator\"\ncountry = \"RU\"\n\
             [party.b]\nname = \"Office\"\nrole = \"receiver\"\ncountry = \"AL\"\n"
        );
        read(&text, id).incident.expect("a record")
    };
    let incidents = [
        record("al-one", "Fancy Bear", "2019-05-01", ""),
        record("al-two", "APT28", "2019/2021", "related = [\"al-one\", \"not-there\"]"),
        record("al-three", title, "2021", ""),
    ];
    let entries = incidents.into_iter().map(|incident| {
        Arc::new(Entry {
            incident,
            origin: Origin::Memory,
            faulty: false,
            unread: false,
            layer: Layer::default(),
        })
    });
    let mut corpus = Corpus::new(Registry::built_in());
    corpus.extend(Batch {
        entries: entries.collect(),
        ..Batch::default()
    });
    corpus
}

/// Every file of the site of what `query` finds, by its path.
fn site(corpus: &Corpus, query: &str) -> HashMap<String, String> {
    let mut index = Index::new(date(2026, 11, 30));
    index.add(corpus, 0..corpus.len());
    let none = BTreeSet::new();
    let context = Context {
        marked: &none,
        faulty: &none,
    };
    let mut inquiry = Inquiry {
        corpus,
        index: &mut index,
        context,
    };
    let slots = inquiry.slots(query);
    let settings = ExportSettings {
        asked: asked(query, (slots.len(), corpus.len()), ""),
        registry: Arc::clone(corpus.registry()),
        ..Format::Html.into()
    };
    let site = Site::new(&mut inquiry, query, &slots, &settings);
    let records = (0..slots.len()).map(|at| site.record(at));
    let front = [site.index(), site.timeline()];
    let feeds = site.feeds().expect("feeds");
    let files = records.chain(site.groups()).chain(front).chain(feeds);
    let path = |file: &SiteFile| {
        format!("{}/{}", file.folder, file.name)
            .trim_start_matches('/')
            .to_owned()
    };
    files.map(|file| (path(&file), file.text)).collect()
}

/// The addresses that a page leads to.
fn links(html: &str) -> Vec<&str> {
    let after = html.split(" href=\"").skip(1);
    after
        .filter_map(|after| after.split_once('"'))
        .map(|(link, _)| link)
        .collect()
}

#[test]
fn every_link_leads_to_a_page_of_the_site() {
    let site = site(&corpus("A title"), "");
    let mut known: HashSet<String> = site.keys().cloned().collect();
    known.extend(DOWNLOADS.map(|(name, ..)| format!("downloads/{name}")));
    for (path, text) in &site {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in links(text) {
            let link = link.split('#').next().unwrap_or_default();
            let target = match link.strip_prefix("../") {
                Some(up) => up.to_owned(),
                None if folder.is_empty() => link.to_owned(),
                None => format!("{folder}/{link}"),
            };
            assert!(link.is_empty() || known.contains(&target), "{path} leads to {link}");
        }
    }
}

#[test]
fn a_group_is_what_its_query_finds_and_names_of_one_actor_lead_to_one_page() {
    let site = site(&corpus("A title"), "");
    let actor = &site["actors/apt28.html"];
    assert!(
        actor.contains("2 incidents. Query <code>actor:&quot;APT28&quot;</code>"),
        "{actor}"
    );
    assert!(!site.contains_key("actors/fancy-bear.html"));
    assert!(site["incidents/al-one.html"].contains("<a href=\"../actors/apt28.html\">Fancy Bear</a>"));
    let years =
        ["2019", "2021"].map(|year| site[&format!("years/{year}.html")].contains("<p class=\"tally\">2 incidents."));
    assert_eq!(years, [true, true]);
    assert!(site["countries/al.html"].contains("3 incidents: hit in 3. Query <code>country:AL</code>"));
}

#[test]
fn a_site_of_a_query_holds_nothing_else() {
    let site = site(&corpus("A title"), "date:2021");
    assert!(!site.contains_key("incidents/al-one.html"));
    assert!(site.values().all(|text| !text.contains("al-one.html")));
    let two = &site["incidents/al-two.html"];
    assert!(two.contains(">al-one</span>"), "without its title: {two}");
    assert!(site["actors/apt28.html"].contains("1 incident. Query <code>date:2021 actor:&quot;APT28&quot;</code>"));
}

#[test]
fn the_same_records_make_the_same_bytes() {
    assert_eq!(site(&corpus("A title"), ""), site(&corpus("A title"), ""));
}

#[test]
fn only_the_index_may_run_a_script_and_nothing_hostile_gets_out() {
    let payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202e}\u{1b}]0;x\u{7}&#60;";
    let payload = payload.replace(['\u{1b}', '\u{7}'], "");
    for (path, text) in site(&corpus(&payload), "") {
        assert_eq!(hostile(&text).next(), None, "{path}");
        if path == "feed.json" {
            continue;
        }
        let scripts = text.matches("<script").count();
        assert_eq!(scripts, usize::from(path == "index.html"), "{path}");
        assert_eq!(text.contains("script-src"), path == "index.html", "{path}");
        assert!(!text.contains("<img"), "{path}");
    }
}

/// The texts of the cells of the first table, row by row.
fn table(html: &str) -> Vec<Vec<String>> {
    let (_, table) = html.split_once("<table>").expect("a table");
    let (table, _) = table.split_once("</table>").expect("its end");
    let cells = |row: &str| {
        let texts = row.split('>').filter_map(|part| part.split('<').next());
        texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
    };
    table.lines().map(cells).collect()
}

#[test]
fn a_drawing_has_the_numbers_of_the_timeline_and_no_record_draws_as_nothing() {
    let corpus = corpus("A title");
    let page = &site(&corpus, "")["timeline.html"];
    let records = TimedRecords::of(&corpus, corpus.slots(), TimeBasis::Incident);
    let timeline = records.at(records.first_zoom(60));
    let axis = timeline.axis(60);
    let filled: Vec<(i32, &BinMarks)> = (axis.first..)
        .zip(&axis.bins)
        .filter(|(_, bin)| **bin != BinMarks::default())
        .collect();
    let expected: Vec<Vec<String>> = filled
        .iter()
        .map(|(at, bin)| {
            let counts = [bin.began, bin.went_on, bin.perhaps, bin.by_then, bin.since, bin.coarse];
            let counts = counts.iter().map(ToString::to_string);
            [timeline.zoom.name(*at)].into_iter().chain(counts).collect()
        })
        .collect();
    assert_eq!(table(page)[1..], expected);
    let (drawing, _) = page.split_once("</svg>").expect("a drawing");
    assert!(drawing.matches("<rect").count() >= filled.len(), "{drawing}");
}

#[test]
fn feeds_hold_what_changed_last() {
    let site = site(&corpus("A & B"), "");
    let atom = &site["atom.xml"];
    assert_eq!(atom.matches("<entry>").count(), 3);
    assert!(
        atom.contains("<title>A &amp; B</title>")
            && atom.contains("<link rel=\"alternate\" type=\"text/html\" href=\"incidents/al-two.html\"/>")
    );
    let feed: serde_json::Value = serde_json::from_str(&site["feed.json"]).expect("JSON");
    assert_eq!(feed["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(feed["items"][0]["url"], "incidents/al-three.html");
}

#[test]
fn a_list_of_files_is_known_again() {
    let list = Site::list(&["b.html".to_owned(), "a/c.html".to_owned()]);
    let read: Vec<&str> = Site::listed(&list.text).expect("a list").collect();
    assert_eq!(read, ["a/c.html", "b.html", "files.txt"]);
    assert!(Site::listed("b.html\n").is_none());
}
