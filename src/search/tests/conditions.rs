//! Conditions on every field.

use super::*;

const PARTIES: &str = "\
[party]
spies   = { name = 'Ghost Unit', role = 'initiator', country = 'RU', class = 'group', part_of = 'state' }
state   = { name = 'State Service', role = 'sponsor', country = 'RU' }
grid    = { name = 'Grid Company', names = ['Síť a.s.'], role = 'receiver', country = 'CZ', sector = 'energy' }
police  = { name = 'Police', role = 'responder', country = 'SK' }
spokes  = { name = 'Jana Nová', role = 'speaker', country = 'DE' }
";

const SOURCES: &str = "\
[source.afp]
title = 'Grid goes dark'
publisher = 'AFP'
published = '2023-02-03'
retrieved = '2024-01-01'
lang = 'en-GB'
reliability = 'B'
url = 'https://example.org/a'
[source.blog]
title = 'A copy'
publisher = 'Some blog'
";

const CLAIMS: &str = "\
[[claim]]
id = 'a'
type = 'attribution'
text = 'The unit did it'
by = 'spokes'
about = 'spies'
src = 'afp'
credibility = 2
quote = 'they did'
[[claim]]
id = 'b'
type = 'denial'
text = 'It did not'
by = 'security sources'
about = 'state'
src = 'blog'
credibility = 5
disputes = 'a'
";

fn searcher() -> Searcher {
    let head = "place = 'Brno, AT'\ntypes = ['sabotage', 'espionage']\ntechniques = ['T1566.001']\ntags = ['ics-wiper']\ntlp = 'amber'\n";
    let full = format!("{head}{PARTIES}{SOURCES}{CLAIMS}");
    let mut searcher = Searcher::of(vec![
        record("full-record", "Lights out", "2023-02", &full),
        record("bare-record", "Nothing known", "2022~", "withdrawn = 'not true'"),
    ]);
    searcher.marked.insert(Slot::at(1));
    searcher.faulty.insert(Slot::at(0));
    searcher
}

/// Asserts that the first queries find the full record alone, and the others the bare one alone.
fn assert_apart(full: &[&str], bare: &[&str]) {
    let mut searcher = searcher();
    for text in full {
        assert_eq!(searcher.found(text), ["full-record"], "{text}");
    }
    for text in bare {
        assert_eq!(searcher.found(text), ["bare-record"], "{text}");
    }
}

fn assert_nothing(texts: &[&str]) {
    let mut searcher = searcher();
    for text in texts {
        assert!(searcher.answer(text).is_empty(), "{text}");
    }
}

#[test]
fn countries_are_kept_apart_by_role() {
    assert_apart(
        &[
            "target:CZ",
            "target:czechia",
            "target:cze*",
            "target:@eu",
            "origin:RU",
            "responder:sk",
            "country:CZ",
            "country:RU",
            "country:SK",
            "country:AT",
            "country:@v4",
            "target:DE,CZ",
        ],
        &["target:none", "country:none", "-target:CZ"],
    );
    assert_nothing(&[
        "target:RU",
        "origin:CZ",
        "responder:CZ",
        "country:DE",
        "target:@eu origin:@eu",
    ]);
}

#[test]
fn actors_and_parties_go_by_whole_words() {
    assert_apart(
        &[
            "actor:ghost",
            "actor:\"ghost unit\"",
            "actor:gho*",
            "actor=\"Ghost Unit\"",
            "actor:/^ghost/",
            "actor:service",
            "party:grid",
            "party:sit",
            "party=\"Grid Company\"",
            "role:sponsor",
            "sector:energy",
            "class:group",
        ],
        &["actor:none", "party:none", "role:none", "sector:none"],
    );
    assert_nothing(&[
        "actor:gho",
        "actor=ghost",
        "actor:grid",
        "actor=\"Grid Company\"",
        "sector:energy role:media",
    ]);
}

#[test]
fn conditions_on_claims_are_tested_claim_by_claim() {
    assert_apart(
        &[
            "by:nova",
            "by:\"jana nová\"",
            "by:\"security sources\"",
            "by=\"Security Sources\"",
            "about:ghost",
            "claim:denial",
            "claim:attribution,arrest",
            "credibility:<=3",
            "credibility:4..6",
            "by:nova about:ghost",
            "by:nova claim:attribution credibility:2",
            "by:sources claim:denial",
            "(by:nova) (claim:denial)",
            "by:/jana/",
        ],
        &["claim:none", "-by:nova", "credibility:none"],
    );
    assert_nothing(&[
        "by:nova claim:denial",
        "by:nova credibility:>3",
        "about:grid",
        "by=sources",
        "claim:arrest",
    ]);
}

#[test]
fn dates_match_possibly_or_certainly() {
    assert_apart(
        &[
            "date:2023",
            "date:2023-02-28",
            "date:2023..",
            "date:>2022",
            "date=2023",
            "date=2023-02",
            "date:2023-0*",
            "date:2023-02",
            "published:2023",
            "published:<=2023-02-03",
            "retrieved:2024",
            "retrieved=2024-01",
        ],
        &[
            "date:2022",
            "date:..2022",
            "date:<2023",
            "date:2022-06-01",
            "published:none",
            "retrieved:none",
        ],
    );
    assert_nothing(&[
        "date=2022",
        "date=2023-02-01",
        "date:none",
        "published:2024",
        "date:90d",
    ]);
    assert_eq!(searcher().answer("date:5y").len(), 2);
}

#[test]
fn the_rest_is_as_named() {
    assert_apart(
        &[
            "type:sabotage",
            "type:defacement,sabotage",
            "type:sab*",
            "technique:T1566",
            "technique:t1566.001",
            "technique:T15*",
            "tag:ics",
            "tag=ics-wiper",
            "tag:/^ics/",
            "tlp:amber",
            "tlp:>=amber",
            "source:afp",
            "source:\"goes dark\"",
            "source:blog",
            "lang:en",
            "lang=en-gb",
            "id:full",
            "title:lights",
            "title:\"lights out\"",
            "title:ights",
            "text:brno",
            "reliability:A..C",
            "reliability:<=B",
            "reliability:none -is:withdrawn | type:sabotage",
        ],
        &[
            "type:none",
            "technique:none",
            "tag:none",
            "tlp:clear",
            "source:none",
            "lang:none",
            "id=bare-record",
            "reliability:none",
        ],
    );
    assert_nothing(&[
        "technique=T1566",
        "tag:wip",
        "title:brno",
        "title:dark",
        "reliability:A",
        "kind:counter-operation",
    ]);
}

#[test]
fn states_are_told_from_the_record_and_from_its_context() {
    assert_apart(
        &[
            "has:dispute",
            "has:quote",
            "has:url",
            "is:problem",
            "is:disputed",
            "-is:marked",
        ],
        &[
            "is:marked",
            "is:uncertain",
            "is:withdrawn",
            "is:unlinked",
            "is:marked,problem -has:url",
        ],
    );
    assert_nothing(&["is:single-source"]);
    let copies =
        "[source]\na = { title = 'A', publisher = 'AFP' }\nb = { title = 'B', publisher = 'C', origin = 'AFP' }";
    assert_eq!(
        Searcher::of(vec![record("copies", "A", "2022", copies)]).found("is:single-source"),
        ["copies"]
    );
}

#[test]
fn a_removed_record_is_no_longer_found() {
    let mut searcher = Searcher::five();
    let all = searcher.answer("").len();
    let slot = searcher.answer("mek").literal()[0];
    searcher.index.remove(slot);
    assert_eq!(searcher.answer("").len(), all - 1);
    assert!(searcher.answer("id:al-mek-camp-search").is_empty());
    assert!(
        searcher
            .answer("-target:US")
            .literal()
            .iter()
            .all(|found| *found != slot)
    );
    let counted: usize = searcher.facets("").groups[0]
        .values
        .iter()
        .map(|value| value.count)
        .sum();
    assert!(counted > 0);
    assert!(!searcher.answer("/durr.s/").iter().any(|found| found == slot));
}

#[test]
fn blanks_in_the_name_of_an_actor_are_no_difference() {
    let actor = |name: &str| format!("[party]\na = {{ name = '{name}', role = 'initiator' }}");
    let records =
        [("a", "Zed47"), ("b", "Zed 48"), ("c", "Zed 48 Unit")].map(|(id, name)| record(id, "T", "2020", &actor(name)));
    let mut searcher = Searcher::of(records.to_vec());
    assert_eq!(searcher.found("actor:\"ZED 47\""), ["a"]);
    assert_eq!(searcher.found("actor:zed47"), ["a"]);
    assert_eq!(searcher.found("actor:zed48"), ["b"]);
    assert_eq!(searcher.found("actor:\"zed 4\""), [""; 0]);
}
