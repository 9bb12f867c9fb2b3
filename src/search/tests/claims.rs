//! Conditions on claims by the country of their speaker and by their date, and on what became of it.

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
