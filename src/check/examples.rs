//! What breaks each rule, and the same mended: pieces of one record, for `--explain`.

/// A piece of a record that breaks a rule, and the same piece mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    pub broken: &'static str,
    pub mended: &'static str,
}

pub(super) const TOML: Example = Example {
    broken: r#"title = "Destructive attack hits Albanian government services"#,
    mended: r#"title = "Destructive attack hits Albanian government services""#,
};

pub(super) const TYPE: Example = Example {
    broken: r#"place = ["Tirana", "AL"]"#,
    mended: r#"place = "Tirana, AL""#,
};

pub(super) const TEXT: Example = Example {
    broken: r#"place = "DurrÃ«s, AL""#,
    mended: r#"place = "Durrës, AL""#,
};

pub(super) const KEY: Example = Example {
    broken: r#"techniqes = ["T1486", "T1561.002"]"#,
    mended: r#"techniques = ["T1486", "T1561.002"]"#,
};

pub(super) const MISSING: Example = Example {
    broken: r#"[source.irna]
title = "Foreign ministry rejects accusations""#,
    mended: r#"[source.irna]
title = "Foreign ministry rejects accusations"
publisher = "IRNA""#,
};

pub(super) const ID: Example = Example {
    broken: r#"id = "AL Homeland Justice Attack""#,
    mended: r#"id = "al-homeland-justice-attack""#,
};

pub(super) const DATE: Example = Example {
    broken: r#"date = "15.07.2022""#,
    mended: r#"date = "2022-07-15""#,
};

pub(super) const WORD: Example = Example {
    broken: r#"kind = "attack""#,
    mended: r#"kind = "operation""#,
};

pub(super) const REFERENCE: Example = Example {
    broken: r#"src = ["cisa", "irma"]"#,
    mended: r#"src = ["cisa", "irna"]"#,
};

pub(super) const PROVENANCE: Example = Example {
    broken: r#"text = "The Iranian foreign ministry said Iran had no part in it"
by = "Iranian foreign ministry"
disputes = "blame""#,
    mended: r#"text = "The Iranian foreign ministry said Iran had no part in it"
by = "Iranian foreign ministry"
disputes = "blame"
src = ["irna"]"#,
};

pub(super) const COUNTRY: Example = Example {
    broken: r#"fbi = { name = "FBI", role = "speaker", country = "USA" }"#,
    mended: r#"fbi = { name = "FBI", role = "speaker", country = "US" }"#,
};

pub(super) const ATTACK: Example = Example {
    broken: r#"techniques = ["T1486", "T1561.2"]"#,
    mended: r#"techniques = ["T1486", "T1561.002"]"#,
};

pub(super) const URL: Example = Example {
    broken: r#"url = "www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a""#,
    mended: r#"url = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a""#,
};

pub(super) const ATTRIBUTION: Example = Example {
    broken: r#"type = "attribution"
text = "The FBI said Iranian state cyber actors carried out the attack"
about = "homeland""#,
    mended: r#"type = "attribution"
text = "The FBI said Iranian state cyber actors carried out the attack"
by = "fbi"
about = "homeland""#,
};

pub(super) const DENIAL: Example = Example {
    broken: r#"type = "denial"
text = "The Iranian foreign ministry said Iran had no part in it"
by = "Iranian foreign ministry""#,
    mended: r#"type = "denial"
text = "The Iranian foreign ministry said Iran had no part in it"
by = "Iranian foreign ministry"
disputes = "blame""#,
};

pub(super) const COUNT: Example = Example {
    broken: r#"count = { official = 2, server = "about 40" }"#,
    mended: r#"count = { official = 2, server = "~40" }"#,
};

pub(super) const QUOTE: Example = Example {
    broken: r#"quote = "two men were held on Friday in a house near the harbour of Durrës after a search that took most of the night and part of the morning, a spokesman of the police said""#,
    mended: r#"quote = "two men were held""#,
};

pub(super) const TOML_1_0: Example = Example {
    broken: r#"count = { official = 2, server = "~40", }"#,
    mended: r#"count = { official = 2, server = "~40" }"#,
};

pub(super) const ATTACK_ID: Example = Example {
    broken: r#"techniques = ["T1486", "T1086"]"#,
    mended: r#"techniques = ["T1486", "T1561.002"]"#,
};

pub(super) const LANGUAGE: Example = Example {
    broken: r#"kind = "official"
lang = "English""#,
    mended: r#"kind = "official""#,
};

pub(super) const TRACKING: Example = Example {
    broken: r#"url = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a?utm_source=mail""#,
    mended: r#"url = "https://www.cisa.gov/news-events/cybersecurity-advisories/aa22-264a""#,
};

pub(super) const UNLINKED: Example = Example {
    broken: r#"[source.irna]
title = "Foreign ministry rejects accusations"
publisher = "IRNA""#,
    mended: r#"[source.irna]
title = "Foreign ministry rejects accusations"
publisher = "IRNA"
note = "wire text, kept as a file""#,
};

pub(super) const UNCOUNTED: Example = Example {
    broken: r#"type = "arrest"
text = "Two officials were held"
by = "unattributed""#,
    mended: r#"type = "arrest"
text = "Two officials were held"
by = "unattributed"
count = { official = 2, server = "~40" }"#,
};

pub(super) const AFTER_PUBLICATION: Example = Example {
    broken: r#"# the last of its sources was published on 2022-09-21
date = "2022-11-15""#,
    mended: r#"date = "2022-07-15""#,
};

pub(super) const RETRIEVAL_DAY: Example = Example {
    broken: r#"# the event is dated 2022-07-15
retrieved = "2022-07-15""#,
    mended: r#"retrieved = "2024-02-03""#,
};

pub(super) const FIRST_OF_MONTH: Example = Example {
    broken: r#"date = "2022-07-01""#,
    mended: r#"date = "2022-07-15""#,
};

pub(super) const OVERLONG: Example = Example {
    broken: r#"# […] stands for more than 1,500 characters
summary = """
[…]""""#,
    mended: r#"summary = """
Ransomware and a wiper took Albanian government services offline.""""#,
};

pub(super) const HEADLINE: Example = Example {
    broken: r#"title = "Albania: destructive attack hits government services""#,
    mended: r#"title = "Destructive attack hits Albanian government services""#,
};

pub(super) const SENTENCE: Example = Example {
    broken: r#"summary = """
Ransomware and a wiper, which had been put in place through a flaw in a server that nobody had mended for fourteen months, took Albanian government services, including those of the police, offline.""""#,
    mended: r#"summary = """
Ransomware and a wiper took Albanian government services offline.""""#,
};

pub(super) const SPEAKER: Example = Example {
    broken: r#"text = "Iranian state cyber actors carried out the attack""#,
    mended: r#"text = "The FBI said Iranian state cyber actors carried out the attack""#,
};

pub(super) const PHRASE: Example = Example {
    broken: r#"text = "Two officials were apprehended""#,
    mended: r#"text = "Two officials were held""#,
};

pub(super) const UNCLAIMED: Example = Example {
    broken: r#"# no claim is about this party
ministry = { name = "Ministry of Intelligence", role = "sponsor", country = "IR" }"#,
    mended: r#"ministry = { name = "Ministry of Intelligence", role = "sponsor" }"#,
};

pub(super) const ALIAS: Example = Example {
    broken: r#"# another record gives the name Homeland to HomeLand Justice, G0049
homeland = { name = "APT28", role = "initiator", names = ["Homeland"], attack = "G0007", country = "RU" }"#,
    mended: r#"homeland = { name = "HomeLand Justice", role = "initiator", names = ["Homeland"], attack = "G0049", country = "IR" }"#,
};

pub(super) const TWIN: Example = Example {
    broken: r#"# another record has this id, too
types = ["data-destruction", "ransomware"]
aliases = ["CFR-17"]"#,
    mended: r#"types = ["data-destruction", "ransomware"]"#,
};

pub(super) const TLP: Example = Example {
    broken: r#"types = ["data-destruction", "ransomware"]
tlp = "amber""#,
    mended: r#"types = ["data-destruction", "ransomware"]"#,
};

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::{
        check::{
            check_folder,
            example::{GOOD, copy},
            rules,
        },
        corpus::Registry,
    };

    /// The rules that the good record breaks, in a folder with another, once `piece` stands where the mended one does.
    fn broken_by(example: &Example, piece: &str) -> Vec<&'static str> {
        let words: Vec<Vec<&str>> = GOOD.lines().map(|line| line.split_whitespace().collect()).collect();
        let lines: Vec<String> = words.iter().map(|words| words.join(" ")).collect();
        let good = lines.join("\n");
        assert_eq!(good.matches(example.mended).count(), 1, "{}", example.mended);
        let text = good
            .replace(example.mended, piece)
            .replace("[…]", &"Too long. ".repeat(200));
        let other = copy("al-other").replace("types      =", "aliases = [\"CFR-17\"]\ntypes =");
        let records = [
            (PathBuf::from("al-other.toml"), other.into_bytes()),
            (PathBuf::from("al-homeland-justice-attack.toml"), text.into_bytes()),
        ];
        let findings = check_folder(records, &Registry::default());
        findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn every_example_breaks_its_rule_and_no_other_and_mended_breaks_none() {
        for rule in rules() {
            let Some(example) = &rule.example else {
                assert!(
                    ["file", "to-come", "vanished", "layer"].contains(&rule.name),
                    "`{}` needs an example: only what is no record, or hangs on the day, has none",
                    rule.name
                );
                continue;
            };
            let mut broken = broken_by(example, example.broken);
            broken.dedup();
            assert_eq!(broken, [rule.name]);
            assert_eq!(broken_by(example, example.mended), [""; 0], "{}", rule.name);
        }
    }
}
