//! Countries by demonym and by group.

use super::*;

#[test]
fn a_demonym_means_the_country_and_its_own_word_too() {
    let party = |country: &str| format!("[party]\np = {{ name = 'P', role = 'receiver', country = '{country}' }}");
    let mut searcher = Searcher::of(vec![
        record("hit", "A raid", "2023", &party("TR")),
        record("told", "A Turkish word", "2022", ""),
        record("named", "In Turkey", "2021", ""),
        record("north", "Talks", "2020", &party("KP")),
        record("south", "Talks", "2019", &party("KR")),
    ]);
    for text in ["turkish", "Turkish"] {
        let mut found = searcher.found(text);
        found.sort_unstable();
        assert_eq!(found, ["hit", "named", "told"], "{text}");
    }
    assert_eq!(searcher.found("turkish raid"), ["hit"]);
    assert_eq!(searcher.found("korean"), ["north", "south"]);
    assert_eq!(searcher.found("north korean talks"), ["north"]);
    assert_eq!(searcher.found("\"turkish\""), ["told"], "a phrase is words as written");
}

#[test]
fn a_group_of_countries_is_a_value_with_and_without_its_sign() {
    let party = |country: &str| format!("[party]\np = {{ name = 'P', role = 'receiver', country = '{country}' }}");
    let records = ["AU", "BR", "DZ", "SG", "TR"].map(|code| record(&code.to_lowercase(), "A", "2023", &party(code)));
    let mut searcher = Searcher::of(records.to_vec());
    for (group, found) in [
        ("five-eyes", ["au"].as_slice()),
        ("brics", &["br"]),
        ("asean", &["sg"]),
        ("african-union", &["dz"]),
        ("nato", &["tr"]),
        ("asia", &["sg", "tr"]),
        ("middle-east", &["tr"]),
        ("oceania", &["au"]),
        ("g7", &[]),
    ] {
        for sign in ["", "@"] {
            assert_eq!(searcher.found(&format!("target:{sign}{group}")), found, "{sign}{group}");
        }
    }
}
