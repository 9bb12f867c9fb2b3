//! Ranking, signs, phrases and near words.

use super::*;

/// Records with one word, each in a worse place than the one before.
fn ranked() -> Searcher {
    let party = |name: &str| format!("[party]\np = {{ name = '{name}', role = 'initiator' }}");
    let claim = "[source]\ns = { title = 'A', publisher = 'B' }\n[[claim]]\ntext = 'worm seen'";
    Searcher::of(vec![
        record("inside", "The sandworm", "2023", ""),
        record(
            "source",
            "A title",
            "2023",
            "[source]\ns = { title = 'A worm', publisher = 'B' }",
        ),
        record("claim", "A title", "2023", claim),
        record("tag", "A title", "2023", "tags = ['worm-hunt']"),
        record("beginning", "Wormhole", "2023", ""),
        record("title-old", "A worm", "2021", ""),
        record("title-new", "A worm", "2022", ""),
        record("named", "A title", "2020", &party("Worm")),
        record("named-in-part", "A title", "2023", &party("Worm Team")),
    ])
}

#[test]
fn whole_words_come_first_then_their_place_counts_then_the_date() {
    let mut searcher = ranked();
    let literal = [
        "title-new",
        "title-old",
        "named",
        "named-in-part",
        "tag",
        "claim",
        "source",
        "beginning",
    ];
    assert_eq!(searcher.found("worm"), literal);
    assert_eq!(searcher.apart("worm"), [(HitClass::Inside, vec!["inside".to_owned()])]);
    assert_eq!(searcher.found("*worm*"), [&literal[..], &["inside"]].concat());
    assert_eq!(searcher.apart("*worm*"), []);
}

#[test]
fn what_a_record_is_about_comes_before_what_it_mentions() {
    let party = |role: &str| format!("[party]\np = {{ name = 'Sandworm', role = '{role}' }}");
    let mut searcher = Searcher::of(vec![
        record("named", "Grid attacked", "2024", &party("context")),
        record("title", "Sandworm-like hacks of servers", "2021", ""),
        record("acts", "Grid attacked", "2020", &party("initiator")),
        record("mentions", "Grid attacked", "2025", "date_note = 'as Sandworm did'"),
    ]);
    assert_eq!(searcher.found("sandworm"), ["title", "acts", "named", "mentions"]);
    assert_eq!(searcher.found("voodoo bear"), ["acts", "named"]);
    assert_eq!(searcher.found("servers sandworm"), ["title"]);
}

#[test]
fn forms_of_a_word_meet_between_whole_words_and_beginnings() {
    let mut searcher = Searcher::of(vec![
        record("beginning", "Arrestees wait", "2025", ""),
        record("form", "Police arrested one", "2024", ""),
        record("whole", "Police arrests two", "2023", ""),
        record("spy", "A spy is held", "2022", ""),
    ]);
    assert_eq!(searcher.found("arrests"), ["whole", "form"]);
    assert_eq!(searcher.found("arrest"), ["form", "whole", "beginning"]);
    assert_eq!(searcher.found("'arrests"), ["whole"]);
    assert_eq!(searcher.found("spies"), ["spy"]);
    assert_eq!(searcher.found("-arrests"), ["beginning", "spy"]);
}

#[test]
fn words_of_the_same_meaning_follow_apart() {
    let mut searcher = Searcher::of(vec![
        record("raid", "A raid on a camp", "2022", ""),
        record("search", "Police searched a camp", "2023", ""),
    ]);
    assert_eq!(searcher.found("raids camp"), ["raid"]);
    assert_eq!(
        searcher.apart("raids camp"),
        [(HitClass::Synonym, vec!["search".to_owned()])]
    );
    assert_eq!(searcher.apart("'raid camp"), []);
}

#[test]
fn where_no_record_holds_all_words_those_with_most_of_them_follow() {
    let filler = (0..8).map(|n| record(&format!("filler-{n}"), "Police of the town", "2020", ""));
    let mut records: Vec<Incident> = filler.collect();
    records.push(record("most", "Police raid the opposition of Iran", "2021", ""));
    records.push(record("less", "Opposition of the town", "2022", ""));
    let mut searcher = Searcher::of(records);
    let answer = searcher.answer("police raid masked opposition");
    assert_eq!(answer.literal(), []);
    assert_eq!(searcher.ids(answer.of(HitClass::Partial)), ["most"]);
    assert_eq!(answer.lacking(0), ["masked"]);
    let answer = searcher.answer("opposition raid town");
    assert_eq!(
        searcher.ids(answer.of(HitClass::Partial)),
        ["most", "less"],
        "a word that most hold counts least"
    );
    assert_eq!(answer.lacking(0), ["town"]);
    assert_eq!(searcher.apart("police town"), [], "some record holds all words");
    assert_eq!(searcher.apart("zebra"), [], "a single word cannot be held in part");
    assert_eq!(
        searcher.answer("opposition zebra -town").len(),
        1,
        "what is excluded stays so"
    );
}

#[test]
fn a_record_without_a_date_follows_a_condition_on_dates() {
    let mut searcher = Searcher::of(vec![
        record("dated", "A worm", "2023", ""),
        record("earlier", "A worm", "2020", ""),
        record("undated", "A worm", "XXXX-05", ""),
    ]);
    for text in [
        "date:2023",
        "worm date:2023",
        "date:2023.. worm",
        "(date:2023 | hole) worm",
    ] {
        assert_eq!(searcher.found(text), ["dated"], "{text}");
        assert_eq!(
            searcher.apart(text),
            [(HitClass::Undated, vec!["undated".to_owned()])],
            "{text}"
        );
    }
    assert_eq!(searcher.apart("date=2023"), [], "certainly in the span");
    assert_eq!(searcher.found("date:none"), ["undated"]);
    assert_eq!(searcher.apart("date:2023,none"), []);
    assert_eq!(searcher.found("-date:2023"), ["earlier", "undated"]);
    let years = searcher.facets("target:none date:2023");
    assert!(
        years
            .groups
            .iter()
            .flat_map(|group| &group.values)
            .all(|value| value.label != "undated")
    );
}

#[test]
fn all_words_count_and_the_rare_one_in_a_good_place_counts_more() {
    let summary = |text: &str| format!("date_note = '{text}'");
    let mut records: Vec<Incident> = (0..40)
        .map(|n| record(&format!("filler-{n}"), "Common words", "2020", ""))
        .collect();
    records.push(record("common-in-title", "Common", "2023", &summary("rare")));
    records.push(record("rare-in-title", "Rare", "2020", &summary("common")));
    let mut searcher = Searcher::of(records);
    assert_eq!(searcher.found("common rare"), ["rare-in-title", "common-in-title"]);
    assert_eq!(searcher.found("rare common"), ["rare-in-title", "common-in-title"]);
}

#[test]
fn signs_say_how_a_word_must_match() {
    let mut searcher = ranked();
    let table: [(&str, &[&str]); 9] = [
        (
            "'worm' -source:worm",
            &["title-new", "title-old", "named", "named-in-part", "tag", "claim"],
        ),
        ("'wrom", &[]),
        ("^worm", &["named", "named-in-part", "tag", "claim", "beginning"]),
        ("worm$", &["title-new", "title-old", "named", "source", "inside"]),
        ("^worm$", &["named"]),
        ("=Worm", &["named", "named-in-part"]),
        ("=Wormh*", &["beginning"]),
        ("\"worm team\"", &["named-in-part"]),
        ("/a worm$/", &["source", "title-new", "title-old"]),
    ];
    for (text, ids) in table {
        assert_eq!(searcher.found(text), ids, "{text}");
    }
}

#[test]
fn negated_words_leave_out_literal_hits_only() {
    let mut searcher = ranked();
    assert_eq!(searcher.found("-worm"), ["inside"]);
    assert_eq!(searcher.found("-*worm*"), [""; 0]);
    assert_eq!(searcher.answer("-wrom").len(), 9);
    let inside = vec![(HitClass::Inside, vec!["inside".to_owned()])];
    assert_eq!(searcher.apart("worm -(title | *hole*)"), inside);
    assert_eq!(searcher.found("(sandworm | wormhole) -*hole*"), ["inside"]);
    assert_eq!(
        searcher.found("wormhole -hole"),
        ["beginning"],
        "`hole` stands in no word of its own"
    );
}

#[test]
fn words_side_by_side_need_not_be_whole_at_the_end() {
    let mut searcher = Searcher::of(vec![
        record("advisory", "Advisory AA22-264A", "2022", ""),
        record("service", "Denial of service", "2022", ""),
        record("net", "TCP/IP and a|b", "2022", ""),
        record("money", "It cost $5", "2022", ""),
        record("apart", "Service after denial", "2022", ""),
    ]);
    let table: [(&str, &[&str]); 8] = [
        ("AA22-264A", &["advisory"]),
        ("aa22-26", &["advisory"]),
        ("denial-of-service", &["service"]),
        ("denial-of-ser", &["service"]),
        ("TCP/IP", &["net"]),
        (r"a\|b", &["net"]),
        ("$5", &["money"]),
        ("\"denial of serv\"*", &["service"]),
    ];
    for (text, ids) in table {
        assert_eq!(searcher.found(text), ids, "{text}");
    }
    assert_eq!(searcher.near("denial-of-servce"), ["service"]);
}

#[test]
fn near_words_count_only_without_literal_hits() {
    let mut searcher = Searcher::of(vec![
        record("sandworm", "Sandworm against the grid", "2022", ""),
        record("beach", "Sand in the worm drive", "2022", ""),
        record("solar", "SolarWinds", "2020", ""),
    ]);
    for text in ["sandwrom", "sndworm", "sandwurm", "sndwrm"] {
        assert_eq!(searcher.near(text), ["sandworm"], "{text}");
        assert_eq!(searcher.found(text), [""; 0], "{text}");
    }
    assert_eq!(
        searcher.found("~sandwrom"),
        ["sandworm"],
        "what is asked for in this way is no class of its own"
    );
    assert_eq!(searcher.near("sand wrom"), ["sandworm", "beach"]);
    assert_eq!(searcher.found("solarwinds"), ["solar"]);
    assert_eq!(searcher.near("solarwinds"), [""; 0]);
    assert_eq!(searcher.near("solar winds"), [""; 0]);
    assert_eq!(searcher.near("sandwrom grid"), ["sandworm"]);
    assert_eq!(searcher.near("sandwrom | solarwinds"), ["sandworm"]);
}

#[test]
fn a_code_of_two_letters_counts_bare_only_where_it_is_no_word() {
    let party = |code: &str| format!("[party]\np = {{ name = 'Somebody', role = 'receiver', country = '{code}' }}");
    let mut searcher = Searcher::of(vec![
        record("italy", "A bank", "2022", &party("IT")),
        record("czechia", "A bank", "2022", &party("CZ")),
        record("word", "They hit it", "2022", ""),
        record(
            "address",
            "A bank",
            "2022",
            "[source]\ns = { title = 'A', publisher = 'novinky.cz' }",
        ),
    ]);
    assert_eq!(searcher.found("'it'"), ["word"]);
    assert_eq!(searcher.found("'cz'"), ["czechia", "address"]);
    assert_eq!(searcher.found("target:it"), ["italy"]);
    assert_eq!(searcher.found("italy"), ["italy"]);
}

#[test]
fn scripts_without_blanks_are_found_by_their_pairs() {
    let mut searcher = Searcher::of(vec![
        record("tokyo", "東京都の銀行", "2022", ""),
        record("kyoto", "京都の銀行", "2022", ""),
        record("east", "東の京", "2022", ""),
    ]);
    assert_eq!(searcher.found("東京"), ["tokyo"]);
    assert_eq!(searcher.found("京都"), ["kyoto", "tokyo"]);
    assert_eq!(searcher.found("東京都"), ["tokyo"]);
}

#[test]
fn the_index_answers_while_it_grows() {
    let records: Vec<Incident> = (0..30)
        .map(|n| record(&format!("r{n:02}"), &format!("Worm {n}"), &format!("20{n:02}"), ""))
        .collect();
    let full = Searcher::of(records);
    let mut growing = Index::new(date(2026, 11, 20));
    let none = BTreeSet::new();
    let context = Context {
        marked: &none,
        faulty: &none,
    };
    for slot in full.corpus.slots() {
        growing.add(&full.corpus, slot.index()..slot.index() + 1);
        let query = parsed("worm");
        let answer = growing.search(&full.corpus, &query, &context, Sort::Relevance);
        assert_eq!(answer.len(), slot.index() + 1);
        assert_eq!(answer.slot(0), Some(slot), "the newest is the first");
        assert_eq!(answer.row_of(slot), Some(0));
    }
}

#[test]
fn the_index_takes_less_than_half_of_the_text() {
    // Words as rare as in real text: the n-th is about n times rarer than the first.
    let word = |record: usize, at: usize| format!("word{}", 20_000 / (1 + (record * 31 + at * 97) % 10_000));
    let texts: Vec<String> = (0..1000)
        .map(|record| (0..150).map(|at| word(record, at)).collect::<Vec<_>>().join(" "))
        .collect();
    let size: usize = texts.iter().map(String::len).sum();
    let records = texts.iter().enumerate();
    let records =
        records.map(|(n, text)| record(&format!("r{n}"), "A title", "2022", &format!("date_note = '{text}'")));
    let index = Searcher::of(records.collect()).index;
    assert!(index.bytes() * 2 < size, "{} bytes for {size}", index.bytes());
}

#[test]
fn a_pasted_page_is_searched_literally() {
    let page = "worm ".repeat(300) + &"qwertz ".repeat(300);
    let mut searcher = ranked();
    assert!(searcher.answer(&page).is_empty());
    assert_eq!(searcher.explained(&page), Explanation::default());
    assert_eq!(searcher.answer(&"worm ".repeat(300)).len(), 9);
}

#[test]
fn a_letter_that_folds_to_nothing_finds_nothing() {
    let mut searcher = ranked();
    // U+02BC is a letter to Unicode and an apostrophe to those who search.
    for text in [
        "\u{2bc}",
        "\"\u{2bc}\"*",
        "title:\u{2bc}",
        "by:\u{2bc}",
        "actor:\u{2bc}",
        "worm \u{2bc}",
    ] {
        assert!(searcher.answer(text).is_empty(), "{text}");
    }
    assert_eq!(searcher.answer("\u{2bc} | worm").len(), 9);
    assert_eq!(searcher.answer("\"\u{2bc} worm\"*").len(), 8);
    let highlighter = searcher
        .index
        .highlighter(&searcher.corpus, &parsed("\u{2bc} title:\u{2bc}"));
    assert!(highlighter.ranges("worm \u{2bc}").is_empty());
}
