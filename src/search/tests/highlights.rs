//! What is highlighted in the records that a query finds.

use super::*;

fn highlighted(searcher: &mut Searcher, typed: &str, text: &str) -> Vec<String> {
    let highlighter = searcher.index.highlighter(&searcher.corpus, &parsed(typed));
    let ranges = highlighter.ranges(text).into_iter();
    ranges.map(|range| text[range].to_owned()).collect()
}

#[test]
fn what_matches_the_query_is_highlighted() {
    let mut searcher = Searcher::five();
    let table: [(&str, &str, &[&str]); 22] = [
        ("mit", "Türkiye's MİT dismantles", &["MİT"]),
        ("DURRES", "near Durrës", &["Durrës"]),
        ("turkey", "Türkiye's MİT, in Turkey", &["Türkiye", "Turkey"]),
        (
            "czech republic",
            "Czechia, the Czech Republic",
            &["Czechia", "Czech Republic"],
        ),
        ("fancy bear", "APT28 or Fancy Bear", &["APT28", "Fancy Bear"]),
        ("actor:sofacy", "said APT28", &["APT28"]),
        ("erdgoan", "Recep Tayyip Erdoğan", &["Erdoğan"]),
        ("erdgoan | mit", "Erdoğan, MİT", &["Erdoğan", "MİT"]),
        ("dying embr", "Dying Ember", &["Dying", "Ember"]),
        ("-mit police", "MİT and police", &["police"]),
        ("\"dying ember\"", "Dying Ember, ember dying", &["Dying Ember"]),
        ("personal-dat", "personal data, data", &["personal dat"]),
        ("'data'", "data database", &["data"]),
        ("^data", "data and data", &["data"]),
        ("data$", "data and metadata", &["data"]),
        ("=MİT", "MİT MIT", &["MİT"]),
        ("/d.ta?/", "Data dot", &["Data", "dot"]),
        ("title:ember", "Ember", &["Ember"]),
        ("by:koudelka claim:statement", "Michal Koudelka", &["Koudelka"]),
        (
            "target:CZ type:espionage",
            "espionage against Czechia",
            &["espionage", "Czechia"],
        ),
        ("layer:mine", "a mine in the harbour", &[]),
        ("", "anything", &[]),
    ];
    for (typed, text, met) in table {
        assert_eq!(highlighted(&mut searcher, typed, text), met, "{typed} in {text}");
    }
}

#[test]
fn without_an_index_the_letters_are_highlighted() {
    let table: [(&str, &str, &[&str]); 4] = [
        ("durres -mit", "MİT near Durrës", &["Durrës"]),
        ("turkey", "Türkiye", &["Türkiye"]),
        ("erdgoan", "Erdoğan", &[]),
        ("\"dying ember\"", "Dying Ember", &["Dying Ember"]),
    ];
    for (typed, text, met) in table {
        let ranges = parsed(typed).highlighter().ranges(text).into_iter();
        let found: Vec<&str> = ranges.map(|range| &text[range]).collect();
        assert_eq!(found, met, "{typed} in {text}");
    }
}
