//! The table of rules: what each is called, how grave it is, why it is there, and what runs it.

use super::{
    Severity,
    file::Subject,
    folder::{Folder, FoundIn},
    places::{Places, Problems},
    rules::{
        aliases, attack, characters, claims, countries, dates, identity, keys, lengths, marking, mojibake, references,
        syntax, urls, version, words,
    },
};
use crate::incident::Incident;

/// One rule of records.md §4.
#[derive(Debug)]
pub struct Rule {
    /// What findings and `--explain` call it.
    pub name: &'static str,
    pub severity: Severity,
    /// One sentence on why it is there.
    pub why: &'static str,
    pub(super) runs: &'static [Run],
}

/// A function that finds what breaks a rule, by what it needs.
#[derive(Debug)]
pub(super) enum Run {
    /// The file's text alone.
    Text(for<'a> fn(&'a Subject<'_>) -> Problems<'a>),
    /// Values one by one, which may be judged in a file with syntax errors too.
    Value(for<'a> fn(&'a Incident, Places<'a>) -> Problems<'a>),
    /// The whole record, in which nothing may be lost.
    Record(for<'a> fn(&'a Incident, Places<'a>) -> Problems<'a>),
    /// All files of a folder.
    Folder(fn(&Folder<'_>) -> Vec<FoundIn>),
}

/// All rules, errors first.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const fn error(name: &'static str, why: &'static str, runs: &'static [Run]) -> Rule {
    Rule {
        name,
        severity: Severity::Error,
        why,
        runs,
    }
}

const fn warning(name: &'static str, why: &'static str, runs: &'static [Run]) -> Rule {
    Rule {
        name,
        severity: Severity::Warning,
        why,
        runs,
    }
}

const RULES: &[Rule] = &[
    error(
        "file",
        "A file that cannot be opened is missing from every list without a word.",
        &[],
    ),
    error(
        "toml",
        "What is no TOML cannot be read, and may take the rest of the record with it.",
        &[Run::Text(syntax::toml)],
    ),
    error(
        "type",
        "A value of another kind than its key wants is shown wrongly or not at all.",
        &[Run::Text(syntax::types)],
    ),
    error(
        "text",
        "Hidden, broken and unequal characters deceive readers, spoil searches and can attack a terminal.",
        &[
            Run::Text(characters::encoding),
            Run::Text(characters::hidden),
            Run::Text(characters::hidden_by_escape),
            Run::Text(characters::decomposed),
            Run::Text(mojibake::mojibake),
        ],
    ),
    error(
        "key",
        "A key that is not in the format is read by nobody, and its value is lost.",
        &[Run::Text(keys::unknown)],
    ),
    error(
        "missing",
        "Without its required keys a record cannot be listed, cited or understood.",
        &[Run::Text(syntax::missing)],
    ),
    error(
        "id",
        "Links, exports and citations rest on an id that is unique, permanent and the file's name.",
        &[
            Run::Value(identity::slug),
            Run::Text(identity::stem),
            Run::Folder(identity::duplicate),
        ],
    ),
    error(
        "date",
        "A date in another form is in no search, on no timeline, and invites a wrong day.",
        &[Run::Value(dates::unreadable)],
    ),
    error(
        "word",
        "A word outside the vocabulary is counted by itself and missed by every filter.",
        &[Run::Value(words::unknown)],
    ),
    error(
        "reference",
        "A reference that points nowhere leaves a statement without its speaker, subject or source.",
        &[Run::Record(references::within), Run::Folder(references::between)],
    ),
    error(
        "provenance",
        "Where a record has several sources, a claim that names none cannot be checked.",
        &[Run::Record(claims::without_source)],
    ),
    error(
        "country",
        "A country that is no ISO 3166 code is on no map and in no filter.",
        &[Run::Value(countries::unknown)],
    ),
    error(
        "attack",
        "An id of another shape leads nowhere in MITRE ATT&CK.",
        &[Run::Value(attack::misshapen)],
    ),
    error(
        "url",
        "An address that no browser opens cannot be checked by a reader.",
        &[Run::Value(urls::malformed)],
    ),
    error(
        "attribution",
        "An attribution says who holds whom responsible; without both it is a rumour.",
        &[Run::Record(claims::attribution)],
    ),
    error(
        "denial",
        "A denial that disputes no claim of the record leaves what is denied standing alone.",
        &[Run::Record(claims::denial)],
    ),
    error(
        "count",
        "A number in another form cannot be added up or compared.",
        &[Run::Value(claims::counts)],
    ),
    warning(
        "toml-1-0",
        "TOML 1.1 is young: other programs that read these files know TOML 1.0 only.",
        &[Run::Text(version::newer)],
    ),
    warning(
        "tracking",
        "Tracking parameters tell the publisher who passed the address on, and hide that two addresses are one.",
        &[Run::Value(urls::tracking)],
    ),
    warning(
        "unlinked",
        "A source with neither address nor note cannot be found again.",
        &[Run::Value(urls::unlinked)],
    ),
    warning(
        "uncounted",
        "Arrests, casualties and statistics are numbers; in `count` they can be compared.",
        &[Run::Record(claims::uncounted)],
    ),
    warning(
        "after-publication",
        "What was published cannot have reported what happened later; one of the dates is likely wrong.",
        &[Run::Record(dates::after_publication)],
    ),
    warning(
        "retrieval-day",
        "The day a copy was taken easily slips in for the day of the event.",
        &[Run::Value(dates::retrieval_day)],
    ),
    warning(
        "first-of-month",
        "A first of a month is often a month whose day was made up; write `2023-06`, or explain it in `date_note`.",
        &[Run::Value(dates::first_of_month)],
    ),
    warning(
        "overlong",
        "A summary is read at a glance, and a long quotation is a copy.",
        &[Run::Value(lengths::overlong)],
    ),
    warning(
        "unclaimed",
        "A country beside an initiator accuses a state; somebody must be on record for it.",
        &[Run::Record(claims::unclaimed)],
    ),
    warning(
        "alias",
        "A name that two actors own joins the records of neither.",
        &[Run::Folder(aliases::ambiguous), Run::Folder(aliases::owned_twice)],
    ),
    warning(
        "tlp",
        "Above clear a record must not be passed on freely, and a folder in git soon is.",
        &[Run::Value(marking::above_clear)],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_a_sentence() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|other| other.name != rule.name), "{}", rule.name);
            assert!(
                rule.why.ends_with('.') && rule.why.starts_with(char::is_uppercase),
                "{}",
                rule.name
            );
        }
    }

    #[test]
    fn errors_come_first() {
        assert!(RULES.is_sorted_by_key(|rule| rule.severity));
    }
}
