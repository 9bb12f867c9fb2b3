//! What people ask of the built-in records: the words of a title or a name, and sentences in words of their own.

use std::cmp::Reverse;

use super::{super::Searcher, Class, Labelled, ONE, Search, score, tell};
use crate::{
    corpus::{Corpus, Registry, Slot, built_in},
    text::fold,
};

/// Sentences written from the titles alone, as a reader would ask who has not opened the records, and the record meant.
/// Ranking, synonyms and stems were tuned on these.
const ASKED_FOR_TUNING: &[(&str, &str)] = &[
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

/// Sentences by somebody else, who knew what the news told of the events and neither the records nor the ranking. They are
/// held back: nothing is to be tuned on them.
const ASKED_BLINDLY: &[(&str, &str)] = &[
    ("hafnium microsoft mail server bug 2021", "us-proxylogon-exchange"),
    ("flax typhon paraguay government hacked", "py-flax-typhoon"),
    ("sandworm french web hosts hacked", "fr-centreon-intrusions"),
    ("apt10 norwegian software company", "no-visma-apt10"),
    ("fbi sandworm watchgard firewalls", "us-cyclops-blink-takedown"),
    ("callisto group leaked uk trade papers", "gb-star-blizzard-sanctions"),
    (
        "winnti mongolia digital certificates company hacked",
        "mn-monpass-backdoor",
    ),
    ("african union hq bugged by china", "et-african-union-headquarters"),
    ("belgacomm hacked by the british", "be-belgacom-gchq"),
    ("lee hsien loong medical records stolen", "sg-singhealth-breach"),
    ("australian university student records hacked", "au-anu-data-theft"),
    ("small new york dam iranian hackers", "us-bank-ddos-dam-indictment"),
    ("hague tribunal south china sea hacked", "nl-arbitration-court-website"),
    ("carmen aristegi phone spying verdict", "mx-aristegui-pegasus-trial"),
    ("airport announcements hijacked political messages", "vn-airports-2016"),
    ("brazil spies tracked phones of judges", "br-abin-firstmile"),
    ("spyware used during war with azerbaijan", "am-pegasus-war"),
    ("german spyware bosses illegal export", "de-finfisher-export-charges"),
    ("american servicewoman defected to tehran", "us-witt-iran-indictment"),
    ("indian secret files stolen chinese hackers 2010", "in-shadow-network"),
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

fn sentences(corpus: &Corpus, asked: &[(&str, &str)]) -> Vec<Labelled> {
    let place = |id: &str| corpus.slots().position(|slot| *corpus.get(slot).id == *id);
    let queries = asked.iter().map(|&(text, id)| Labelled {
        class: Class::AsAsked,
        text: text.to_owned(),
        meant: place(id).unwrap_or_else(|| panic!("there is no record {id}")),
    });
    queries.collect()
}

/// Each class in halves: the one for tuning, and the one held back.
fn halves(corpus: &Corpus) -> [[Vec<Labelled>; 2]; 2] {
    let mut titles = [Vec::new(), Vec::new()];
    for (at, query) in of_titles_and_names(corpus).into_iter().enumerate() {
        titles[at % 2].push(query);
    }
    [
        titles,
        [ASKED_FOR_TUNING, ASKED_BLINDLY].map(|asked| sentences(corpus, asked)),
    ]
}

#[test]
fn people_find_the_record_they_mean() {
    let mut searcher = Searcher::new(Registry::built_in(), built_in());
    let mut report = Vec::new();
    for halves in halves(&searcher.corpus) {
        for (half, queries) in halves.iter().enumerate() {
            let asked: Vec<&Labelled> = queries.iter().collect();
            let mut ours: Search<'_> = Box::new(|text| searcher.answer(text).iter().map(Slot::index).collect());
            let score = score(&mut ours, &asked);
            let class = asked[0].class;
            report.push(format!(
                "{:<11} {half:>4} {:>7}   {}",
                format!("{class:?}"),
                asked.len(),
                score.in_words(asked.len())
            ));
            // The least mean reciprocal rank and the least recall at ten, in percent.
            let (least_rank, least_found) = if class == Class::TitleWords { (95, 95) } else { (75, 90) };
            let report = report.join("\n");
            assert!(score.rank * 100 >= least_rank * ONE * asked.len(), "{report}");
            assert!(score.found * 100 >= least_found * asked.len(), "{report}");
        }
    }
    tell(&report);
}
