//! Conditions on claims: by the country of their speaker, by their date, several on one claim; and on what became of it.

use proptest::prelude::*;

use super::*;

const SPOKEN: &str = "\
[party]
agency = { name = 'Agency', role = 'responder', country = 'US' }
spies = { name = 'Unit', role = 'initiator', country = 'RU' }
[[claim]]
id = 'a'
type = 'charge'
text = 'Charged'
by = 'agency'
about = 'spies'
date = '2022-03'
[[claim]]
type = 'denial'
text = 'Never'
by = 'spies'
date = '2023-01-05'
disputes = 'a'
[[claim]]
type = 'arrest'
text = 'Held'
date = '2024~'
";

const DIFFERING: &str = "\
[[claim]]
id = 'a'
type = 'statistic'
text = 'Ten'
[[claim]]
type = 'statistic'
text = 'Twelve'
disputes = 'a'
";

#[test]
fn claims_are_found_by_the_country_of_their_speaker_and_by_their_date() {
    let mut searcher = Searcher::of(vec![
        record("told", "A case", "2022", SPOKEN),
        record("differing", "Counts", "2022", DIFFERING),
    ]);
    for text in [
        "speaker:US",
        "speaker:russia",
        "speaker:@five-eyes",
        "speaker:RU claim:denial",
        "accuser:US",
        "accuser:US about:unit",
        "accuser:@nato claimed:2022",
        "claimed:2022",
        "claimed:2024",
        "claimed=2023",
        "claimed:2023 speaker:RU",
        "claimed:2023-01..2023-02 has:denial",
        "outcome:arrest",
        "outcome:charge,conviction",
        "has:denial",
    ] {
        assert_eq!(searcher.found(text), ["told"], "{text}");
    }
    for text in ["has:difference", "claimed:none", "outcome:none", "-speaker:US"] {
        assert_eq!(searcher.found(text), ["differing"], "{text}");
    }
    for text in [
        "speaker:CZ",
        "speaker:US claim:denial",
        "accuser:RU",
        "accuser:US claim:arrest",
        "claimed:2021",
        "claimed=2024",
        "claimed:2022 speaker:RU",
        "outcome:conviction",
        "has:denial has:difference",
    ] {
        assert_eq!(searcher.found(text), [""; 0], "{text}");
    }
    assert_eq!(searcher.found("speaker:none").len(), 2);
    assert_eq!(searcher.found("has:dispute").len(), 2);
}

#[test]
fn what_the_page_calls_an_answer_finds_the_record() {
    let claims = |types: &[&str]| {
        let claims = types
            .iter()
            .map(|kind| format!("[[claim]]\ntype = '{kind}'\ntext = 'x'\n"));
        claims.collect::<String>()
    };
    let background = "[[claim]]\ntype = 'arrest'\ntext = 'x'\ncontext = true\n";
    let mut searcher = Searcher::of(vec![
        record("gone-on", "A case", "2022", &claims(&["arrest", "conviction"])),
        record("long-ago", "Another", "2022", background),
        record("nothing", "A third", "2022", ""),
    ]);
    for text in [
        "answer:arrest",
        "answer: arrest",
        "answer:conviction,takedown",
        "outcome:conviction",
    ] {
        assert_eq!(searcher.found(text), ["gone-on"], "{text}");
    }
    assert_eq!(searcher.found("outcome:arrest"), [""; 0], "only the furthest stage");
    assert_eq!(
        searcher.explained("outcome:arrest").doubt("outcome:arrest").as_deref(),
        Some("`outcome:arrest` finds nothing; did you mean answer:arrest (1) or claim:arrest (2)?")
    );
    assert_eq!(searcher.found("answer:none").len(), 2);
}

#[test]
fn who_denies_is_a_country_or_who_belongs_to_none() {
    let denial = |by: &str| {
        format!(
            "[party]\nmfa = {{ name = 'Ministry', role = 'speaker', country = 'RU' }}\n\
             firm = {{ name = 'Spy Firm', role = 'speaker' }}\n\
             [[claim]]\nid = 'a'\ntype = 'attribution'\ntext = 'x'\nby = 'agency'\n\
             [[claim]]\ntype = 'denial'\ntext = 'y'\ndisputes = 'a'\n{by}\n"
        )
    };
    let mut searcher = Searcher::of(vec![
        record("state", "A", "2022", &denial("by = 'mfa'")),
        record("firm", "B", "2022", &denial("by = 'firm'")),
        record("words", "C", "2022", &denial("by = 'China'")),
        record("nobody", "D", "2022", &denial("")),
        record("silent", "E", "2022", "[[claim]]\ntype = 'attribution'\ntext = 'x'\n"),
    ]);
    for (text, found) in [
        ("denier:RU", "state"),
        ("denied-by:russia", "state"),
        ("denier:@brics -denier:CN", "state"),
        ("denier:\"spy firm\"", "firm"),
        ("denied-by:firm", "firm"),
        ("denier:CN", "words"),
        ("denier:\"unattributed\"", "nobody"),
        ("denier:none", "silent"),
        ("denier:RU claim:attribution by:agency", "state"),
        ("claim:(denial country:RU)", "state"),
    ] {
        assert_eq!(searcher.found(text), [found], "{text}");
    }
    assert_eq!(searcher.found("speaker:RU claim:attribution"), [""; 0]);
}

/// What the claims of a made-up record say: type, speaker's country, whom it is about, how credible it is.
type Said = (&'static str, &'static str, &'static str, &'static str);

const KINDS: [&str; 3] = ["denial", "arrest", ""];
const COUNTRIES: [&str; 3] = ["RU", "US", ""];
const PEOPLE: [&str; 3] = ["alice", "bob", ""];
const GRADES: [&str; 3] = ["1", "4", ""];

fn said() -> impl Strategy<Value = Vec<Vec<Said>>> {
    let one = prop::sample::select;
    let claim = (one(&KINDS[..]), one(&COUNTRIES[..]), one(&PEOPLE[..]), one(&GRADES[..]));
    prop::collection::vec(prop::collection::vec(claim, 0..4), 1..6)
}

fn told(records: &[Vec<Said>]) -> Vec<Incident> {
    let line = |key: &str, value: &str, quote: &str| match value {
        "" => String::new(),
        value => format!("{key} = {quote}{value}{quote}\n"),
    };
    let claim = |&(kind, country, about, grade): &Said| {
        let country = country.to_lowercase();
        format!(
            "[[claim]]\ntext = 'x'\n{}{}{}{}",
            line("type", kind, "'"),
            line("by", &country, "'"),
            line("about", about, "'"),
            line("credibility", grade, ""),
        )
    };
    let parties = "[party]\nru = { name = 'Moscow', role = 'speaker', country = 'RU' }\nus = { name = 'Washington', role = 'speaker', country = 'US' }\nalice = { name = 'Alice', role = 'initiator' }\nbob = { name = 'Bob', role = 'initiator' }\n";
    let records = records.iter().enumerate().map(|(n, claims)| {
        let claims: String = claims.iter().map(claim).collect();
        record(&format!("r{n}"), "Told", "2022", &format!("{parties}{claims}"))
    });
    records.collect()
}

/// A condition on one claim as it is written, and as it is read.
type WrittenCondition = (&'static str, fn(Said) -> bool);

const CONDITIONS: [WrittenCondition; 9] = [
    ("denial", |said| said.0 == "denial"),
    ("type:arrest,denial", |said| !said.0.is_empty()),
    ("type:none", |said| said.0.is_empty()),
    ("speaker:RU", |said| said.1 == "RU"),
    ("country:@five-eyes", |said| said.1 == "US"),
    ("by:moscow", |said| said.1 == "RU"),
    ("about:bob", |said| said.2 == "bob"),
    ("speaker:none", |said| said.1.is_empty()),
    ("credibility:<=2", |said| said.3 == "1"),
];

/// A tree of conditions on one claim.
#[derive(Clone, Debug)]
enum Asked {
    One(usize),
    Not(Box<Asked>),
    All(Vec<Asked>),
    Any(Vec<Asked>),
}

impl Asked {
    fn written(&self) -> String {
        let each = |parts: &[Self], between: &str| parts.iter().map(Self::written).collect::<Vec<_>>().join(between);
        match self {
            Self::One(at) => CONDITIONS[*at].0.to_owned(),
            Self::Not(inner) => format!("-{}", inner.written()),
            Self::All(parts) => format!("({})", each(parts, " ")),
            Self::Any(parts) => format!("({})", each(parts, " | ")),
        }
    }

    fn holds(&self, said: Said) -> bool {
        match self {
            Self::One(at) => CONDITIONS[*at].1(said),
            Self::Not(inner) => !inner.holds(said),
            Self::All(parts) => parts.iter().all(|part| part.holds(said)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(said)),
        }
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let one = (0..CONDITIONS.len()).prop_map(Asked::One);
    one.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| match inner {
                // Two signs are one sign and a word.
                Asked::Not(inner) => *inner,
                inner => Asked::Not(Box::new(inner)),
            }),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::All),
            prop::collection::vec(inner, 2..4).prop_map(Asked::Any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn conditions_in_a_claims_brackets_hold_of_one_and_the_same_claim(records in said(), asked in asked(), negated in any::<bool>()) {
        let mut searcher = Searcher::of(told(&records));
        let text = format!("{}claim:({})", if negated { "-" } else { "" }, asked.written());
        let mut found = searcher.found(&text);
        found.sort();
        let read = records.iter().enumerate().filter(|(_, claims)| claims.iter().any(|&said| asked.holds(said)) != negated);
        prop_assert_eq!(found, read.map(|(n, _)| format!("r{n}")).collect::<Vec<_>>(), "{}", text);
        let query: Query = text.parse().expect("a query");
        let read_back: Query = query.to_string().parse().expect("a canonical query");
        prop_assert_eq!(&read_back, &query, "{}", query);
    }
}

#[test]
fn words_that_are_no_conditions_on_a_claim_are_refused_within_its_brackets() {
    for (text, message) in [
        ("claim:(router)", "`router` is no condition on a claim"),
        ("claim:(denial target:CZ)", "`target` is no condition on a claim"),
        ("claim:(\"denial\")", "`\"denial\"` is no condition on a claim"),
        ("claim:()", "the brackets are empty"),
        ("claim:(denial", "`(` is not closed"),
    ] {
        assert_eq!(
            text.parse::<Query>().map_err(|error| error.message),
            Err(message.to_owned()),
            "{text}"
        );
    }
    let (typing, notes) = parse_typing("claim:(denial speaker:r");
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!(typing.to_string(), "claim:(claim:denial speaker:r*)");
}

#[test]
fn what_begins_within_a_claims_brackets_becomes_a_condition_on_it() {
    let said = "[party]\nmfa = { name = 'M', role = 'speaker', country = 'RU' }\n[[claim]]\ntext = 'x'\ntype = 'denial'\nby = 'mfa'\n";
    let mut searcher = Searcher::of(vec![record("told", "A case", "2022", said)]);
    assert_eq!(searcher.completed("claim:(den"), ["claim:(denial 1"]);
    assert_eq!(searcher.completed("claim:(type:de"), ["claim:(type:denial 1"]);
    assert_eq!(searcher.completed("claim:(denial spe"), ["claim:(denial speaker: 1"]);
    assert_eq!(
        searcher.completed("claim:(denial country:r"),
        ["claim:(denial country:RU 1"]
    );
    assert_eq!(searcher.completed("claim:(denial) tol"), ["claim:(denial) told 1"]);
}
