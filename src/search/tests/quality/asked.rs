//! What people ask of the built-in records: the words of a title or a name, and sentences in words of their own.

use std::cmp::Reverse;

use super::{super::Searcher, Class, Labelled, ONE, Search, score, tell};
use crate::{
    corpus::{Corpus, Registry, Slot, built_in},
    text::fold,
};

/// Sentences written from the titles alone, as a reader would ask who has not opened the records, and the record meant.
///
/// The first, third … are those that ranking was tuned on; the others are held back.
const ASKED: &[(&str, &str)] = &[
    ("turkish hackers arrested", "tr-mit-public-data-arrests"),
    ("albania raid iran opposition", "al-mek-camp-search"),
    ("russian spies in czech embassy", "cz-prague-embassy-network"),
    ("north korean hackers stole crypto from an exchange", "ae-bybit-heist"),
    ("who hacked the german parliament", "de-bundestag-intrusion"),
    ("bank of bangladesh robbed by hackers", "bd-bangladesh-bank-heist"),
    (
        "chinese man caught with phone tracker in manila",
        "ph-imsi-catcher-comelec-arrest",
    ),
    ("dutch teenagers spying for russia", "nl-wifi-sniffer-teenagers"),
    ("virus that broke iranian nuclear centrifuges", "ir-stuxnet"),
    ("saudi oil company computers erased", "sa-aramco-shamoon"),
    ("israeli soldiers tricked by fake dating apps", "il-broken-heart-hamas"),
    ("hacked emails of french president candidate", "fr-macron-leaks"),
    (
        "british hospitals ransomware north korea blamed",
        "gb-wannacry-attribution",
    ),
    ("swiss encryption company owned by the cia", "ch-crypto-ag"),
    ("emails stolen from the polish minister", "pl-dworczyk-mailbox-leak"),
    ("vietnam airport screens hacked", "vn-airports-2016"),
    ("dubai ruler hacked his wife's phone", "gb-princess-haya-pegasus"),
    ("twitter worker spied for the saudis", "us-twitter-saudi-agents"),
    ("winter olympics opening ceremony hacked", "kr-olympic-destroyer"),
    ("singapore patients medical records stolen", "sg-singhealth-breach"),
];

/// The most words of a title that are asked for.
const TITLE_WORDS: usize = 3;

/// For each record the longest words of its title, in their order, and each name that no other record bears.
fn of_titles_and_names(corpus: &Corpus) -> Vec<Labelled> {
    let records = || corpus.slots().map(|slot| corpus.get(slot));
    let mut queries = Vec::new();
    for (meant, incident) in records().enumerate() {
        let mut ask = |text: String| {
            queries.push(Labelled {
                class: Class::TitleWords,
                text,
                meant,
            });
        };
        let words = incident.title.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.collect();
        let mut longest: Vec<usize> = (0..words.len()).collect();
        longest.sort_by_key(|&at| Reverse(words[at].chars().count()));
        longest.truncate(TITLE_WORDS);
        longest.sort_unstable();
        let longest: Vec<&str> = longest.into_iter().map(|at| words[at]).collect();
        ask(fold(&longest.join(" ")));
        for name in &incident.names {
            let bearers = records().filter(|other| other.names.contains(name));
            if bearers.count() == 1 {
                ask(fold(name));
            }
        }
    }
    queries
}

fn sentences(corpus: &Corpus) -> Vec<Labelled> {
    let place = |id: &str| corpus.slots().position(|slot| *corpus.get(slot).id == *id);
    let queries = ASKED.iter().map(|&(text, id)| Labelled {
        class: Class::AsAsked,
        text: text.to_owned(),
        meant: place(id).unwrap_or_else(|| panic!("there is no record {id}")),
    });
    queries.collect()
}

#[test]
fn people_find_the_record_they_mean() {
    let mut searcher = Searcher::new(Registry::built_in(), built_in());
    let titles = of_titles_and_names(&searcher.corpus);
    let sentences = sentences(&searcher.corpus);
    // The least mean reciprocal rank and the least recall at ten on the half that is held back, in percent.
    let mut report = Vec::new();
    for (queries, least_rank, least_found) in [(titles, 95, 95), (sentences, 0, 90)] {
        for half in 0..2 {
            let asked: Vec<&Labelled> = queries.iter().skip(half).step_by(2).collect();
            let mut ours: Search<'_> = Box::new(|text| searcher.answer(text).iter().map(Slot::index).collect());
            let score = score(&mut ours, &asked);
            let class = format!("{:?}", asked[0].class);
            report.push(format!(
                "{class:<11} {half:>4} {:>7}   {}",
                asked.len(),
                score.in_words(asked.len())
            ));
            if half == 1 {
                let queries = asked.len();
                assert!(score.rank * 100 >= least_rank * ONE * queries, "{}", report.join("\n"));
                assert!(score.found * 100 >= least_found * queries, "{}", report.join("\n"));
            }
        }
    }
    tell(&report);
}
