//! No dead ends: what terms cost, which is to blame, spellings, ambiguous names, completions.

use super::*;

/// The terms of `text` with what dropping each would bring, as `label count`.
fn costs(searcher: &mut Searcher, text: &str) -> Vec<String> {
    let terms = searcher.explained(text).terms.into_iter();
    terms.map(|term| format!("{} {}", term.label, term.without)).collect()
}

fn guilty(searcher: &mut Searcher, text: &str) -> Option<String> {
    let explanation = searcher.explained(text);
    explanation
        .guilty
        .map(|at| text[explanation.terms[at].span.clone()].to_owned())
}

#[test]
fn each_term_has_its_cost() {
    let mut searcher = Searcher::five();
    assert_eq!(
        costs(&mut searcher, "police -target:CZ durres"),
        ["police 1", "-target 1", "durres 1"]
    );
    assert_eq!(costs(&mut searcher, "target:TR ember"), ["target 1", "ember 2"]);
    assert_eq!(
        costs(&mut searcher, "(a | b) \"dying ember\""),
        ["(a | b) 1", "\"dying ember\" 5"]
    );
    assert_eq!(costs(&mut searcher, "a | b"), [""; 0]);
    assert_eq!(costs(&mut searcher, ""), [""; 0]);
}

#[test]
fn an_empty_answer_names_the_guilty_term() {
    let mut searcher = Searcher::five();
    assert_eq!(
        guilty(&mut searcher, "police target:FR durres").as_deref(),
        Some("target:FR")
    );
    assert_eq!(guilty(&mut searcher, "durres qwertz").as_deref(), Some("qwertz"));
    assert_eq!(
        guilty(&mut searcher, "erdogan \"dying ember\" turkey").as_deref(),
        Some("\"dying ember\"")
    );
    assert_eq!(guilty(&mut searcher, "durres"), None);
}

#[test]
fn words_that_occur_nowhere_get_spellings() {
    let mut searcher = Searcher::five();
    let mut spelled = |text: &str| -> Vec<String> {
        let spellings = searcher.explained(text).spellings.into_iter();
        spellings
            .map(|spelling| {
                let mut corrected = text.to_owned();
                corrected.replace_range(spelling.span, &spelling.word);
                format!("{corrected} {}", spelling.count)
            })
            .collect()
    };
    assert_eq!(spelled("mit erdgoan"), ["mit erdogan 1"]);
    assert_eq!(
        spelled("cyber esponage here"),
        ["cyber espionage here 4", "cyber espionnage here 1"]
    );
    assert_eq!(spelled("intelli gnece here"), ["intelligence here 4"]);
    assert_eq!(spelled("mit"), [""; 0]);
    assert_eq!(spelled("solarwinds"), [""; 0]);
}

#[test]
fn words_that_only_removed_records_hold_are_not_offered() {
    let records = [("a", "Sandworm"), ("b", "Storm")].map(|(id, title)| record(id, title, "2020", ""));
    let mut searcher = Searcher::of(records.to_vec());
    assert_eq!(searcher.explained("sandwoxm").spellings[0].word, "sandworm");
    searcher.index.remove(Slot::at(0));
    assert_eq!(searcher.explained("sandwoxm").spellings, []);
}

#[test]
fn a_name_of_two_actors_finds_both_and_is_reported() {
    let actors = "[actor.a]\nname = 'Alpha'\nnames = ['Snake Eye']\n[actor.b]\nname = 'Beta'\nnames = ['snake-eye']";
    let (registry, faults) = Registry::parse(actors);
    assert_eq!(faults, []);
    let party = |name: &str| format!("[party]\np = {{ name = '{name}', role = 'initiator' }}");
    let records = [("a", "Alpha"), ("b", "Beta"), ("s", "Snake Eye"), ("n", "None")]
        .map(|(id, name)| record(id, "A title", "2023", &party(name)));
    let mut searcher = Searcher::new(registry, batch(records.to_vec()));
    for text in ["snake eye", "actor:\"snake eye\""] {
        let ambiguous = &searcher.explained(text).ambiguous[0];
        assert_eq!(ambiguous.actors, ["Alpha", "Beta"], "{text}");
        assert_eq!(ambiguous.span, 0..text.len());
    }
    assert_eq!(searcher.found("snake eye"), ["a", "b", "s"]);
    assert_eq!(searcher.found("alpha"), ["a"], "names that two own join nobody");
    assert_eq!(searcher.explained("alpha").ambiguous, []);
}

#[test]
fn fields_are_completed_then_their_values() {
    let mut searcher = Searcher::five();
    assert_eq!(searcher.completed("mit tar")[0], "mit target: 2");
    assert_eq!(
        searcher.completed("target:")[..2],
        ["target:CZ 2".to_owned(), "target:TR 2".to_owned()]
    );
    let table: [(&str, &[&str]); 12] = [
        ("target:tur", &["target:TR 2"]),
        ("arrests -(target:t", &["arrests -(target:TR 2"]),
        ("target:CZ,tur", &["target:CZ,TR 2"]),
        ("origin:@v", &[]),
        ("target:@v", &["target:@v4 2"]),
        ("actor:fan", &["actor:\"APT28\" 1"]),
        ("actor:\"apt", &["actor:\"APT28\" 1"]),
        ("type:hij", &["type:hijacking 1"]),
        ("by:kou", &["by:\"Michal Koudelka\" 1"]),
        ("is:wi", &[]),
        ("zem", &["zeman 1"]),
        ("target:ira", &["target:IR 1"]),
    ];
    for (text, completions) in table {
        assert_eq!(searcher.completed(text), completions, "{text}");
    }
}

#[test]
fn what_is_completed_reads_and_finds_as_many_as_it_says() {
    let mut searcher = Searcher::five();
    for field in [
        "target", "origin", "actor", "type", "tag", "party", "by", "about", "source", "id", "lang", "role",
    ] {
        for completed in searcher.completed(&format!("{field}:")) {
            let (text, count) = completed.rsplit_once(' ').expect("a count stands at the end");
            assert_eq!(searcher.answer(text).len().to_string(), count, "{text}");
        }
    }
}

/// What may have been meant by `text`.
fn doubt(searcher: &mut Searcher, text: &str) -> Option<String> {
    searcher.explained(text).doubt(text)
}

#[test]
fn a_term_that_finds_nothing_says_what_may_be_meant() {
    let party = |name: &str, role: &str, country: &str| {
        format!("[party]\np = {{ name = '{name}', role = '{role}', country = '{country}' }}")
    };
    let claim = "[[claim]]\ntext = 'x'\nby = 'Jan Koudelka'";
    let mut searcher = Searcher::of(vec![
        record("bear", "A title", "2023", &party("APT29", "initiator", "RU")),
        record("police", "A title", "2022", &party("Police", "responder", "TR")),
        record("said", "A title", "2021", claim),
    ]);
    for (text, words) in [
        (
            "\"midnight blizzard\"",
            "`\"midnight blizzard\"` finds nothing as written, but is a name of APT29; did you mean actor:\"APT29\" (1)?",
        ),
        (
            "actor=\"cozy bear\" ",
            "`actor=\"cozy bear\"` finds nothing; did you mean actor:\"cozy bear\" (1)?",
        ),
        (
            "\"turkish\"",
            "`\"turkish\"` finds nothing as written, but is a name of Türkiye; did you mean country:\"Türkiye\" (1)?",
        ),
        (
            "title actor:coxybear ",
            "`actor:coxybear` finds nothing; did you mean actor:\"Cozy Bear\" (1)?",
        ),
        (
            "actor:koudelka ",
            "`actor:koudelka` finds nothing; did you mean by:\"koudelka\" (1)?",
        ),
        (
            "by:koudelca ",
            "`by:koudelca` finds nothing; did you mean by:\"koudelka\" (1)?",
        ),
        (
            "target:TR ",
            "`target:TR` finds nothing; did you mean responder:\"TR\" (1) or country:\"TR\" (1)?",
        ),
    ] {
        assert_eq!(doubt(&mut searcher, text).as_deref(), Some(words), "{text}");
    }
    for text in [
        "\"a title\"",
        "actor:apt29",
        "-\"midnight blizzard\"",
        "actor:qwertzuiop ",
    ] {
        assert_eq!(doubt(&mut searcher, text), None, "{text}");
    }
}

#[test]
fn of_a_possible_date_it_is_told_how_many_are_certain() {
    let mut searcher = Searcher::of(vec![
        record("sure", "A case", "2023-05", ""),
        record("perhaps", "A case", "2022/2023", ""),
        record("later", "A case", "2024", ""),
    ]);
    for (text, certain) in [
        ("date:2023", Some(1)),
        ("case date:2023..2024", Some(2)),
        ("date=2023", None),
        ("date:none", None),
        ("case", None),
    ] {
        assert_eq!(searcher.explained(text).certain, certain, "{text}");
    }
}
