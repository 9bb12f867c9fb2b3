//! The table of rules: what each is called, how severe it is, why it exists, what breaks it, and what finds that.

use super::{
    examples::{self, Example},
    finding::Severity,
    places::{Places, Violations},
    rules::{
        aliases, attack, characters, claims, countries, dates, identity, keys, languages, lengths, marking, mojibake,
        prose, references, syntax, titles, urls, version, words,
    },
    subject::{FolderSubject, FolderViolation, Subject},
};
use crate::incident::Incident;

/// One rule that every record is held to.
#[derive(Debug)]
pub struct Rule {
    /// The name used in findings and by `--explain`.
    pub name: &'static str,
    pub severity: Severity,
    /// One sentence on why it exists.
    pub why: &'static str,
    /// None where the rule concerns what stands outside the text of records.
    pub example: Option<Example>,
    pub(super) checks: &'static [Check],
}

/// A function that finds what breaks a rule, by what it has to look at.
#[derive(Debug)]
pub(super) enum Check {
    /// The file's text alone.
    Text(for<'a> fn(&'a Subject<'_>) -> Violations<'a>),
    /// Single values, which may also be judged in a file with syntax errors.
    Value(for<'a> fn(&'a Incident, Places<'a>) -> Violations<'a>),
    /// The whole record, which is judged only where nothing of it was lost.
    Record(for<'a> fn(&'a Incident, Places<'a>) -> Violations<'a>),
    /// All files of a folder.
    Folder(fn(&FolderSubject<'_>) -> Vec<FolderViolation>),
}

/// All rules, errors first.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const fn error(name: &'static str, why: &'static str, example: Option<Example>, checks: &'static [Check]) -> Rule {
    Rule {
        name,
        severity: Severity::Error,
        why,
        example,
        checks,
    }
}

const fn warning(name: &'static str, why: &'static str, example: Option<Example>, checks: &'static [Check]) -> Rule {
    Rule {
        name,
        severity: Severity::Warning,
        why,
        example,
        checks,
    }
}

const RULES: &[Rule] = &[
    error(
        "file",
        "A file that cannot be opened is missing from every list without a word.",
        None,
        &[],
    ),
    error(
        "toml",
        "What is no TOML cannot be read, and may take the rest of the record with it.",
        Some(examples::TOML),
        &[Check::Text(syntax::toml)],
    ),
    error(
        "type",
        "A value of another kind than its key wants is shown wrongly or not at all.",
        Some(examples::TYPE),
        &[Check::Text(syntax::types)],
    ),
    error(
        "text",
        "Hidden, broken and unequal characters deceive readers, spoil searches and can attack a terminal.",
        Some(examples::TEXT),
        &[
            Check::Text(characters::encoding),
            Check::Text(characters::hidden),
            Check::Text(characters::decomposed),
            Check::Text(characters::line_ends),
            Check::Text(mojibake::mojibake),
        ],
    ),
    error(
        "key",
        "A key that is not in the format is read by nobody, and its value is lost.",
        Some(examples::KEY),
        &[Check::Text(keys::unknown)],
    ),
    error(
        "missing",
        "Without its required keys a record cannot be listed, cited or understood.",
        Some(examples::MISSING),
        &[Check::Text(syntax::missing)],
    ),
    error(
        "id",
        "Links, exports and citations rest on an id that is unique, permanent and the file's name.",
        Some(examples::ID),
        &[
            Check::Value(identity::slug),
            Check::Text(identity::stem),
            Check::Folder(identity::duplicate),
        ],
    ),
    error(
        "date",
        "A date in another form is in no search, on no timeline, and invites a wrong day.",
        Some(examples::DATE),
        &[Check::Value(dates::unreadable)],
    ),
    error(
        "word",
        "A word outside the vocabulary is counted by itself and missed by every filter.",
        Some(examples::WORD),
        &[Check::Value(words::unknown)],
    ),
    error(
        "reference",
        "A reference that points nowhere leaves a statement without its speaker, subject or source.",
        Some(examples::REFERENCE),
        &[Check::Record(references::within), Check::Folder(references::between)],
    ),
    error(
        "provenance",
        "Where a record has several sources, a claim that names none cannot be checked.",
        Some(examples::PROVENANCE),
        &[Check::Record(claims::without_source)],
    ),
    error(
        "country",
        "A country that is no ISO 3166 code is on no map and in no filter.",
        Some(examples::COUNTRY),
        &[Check::Value(countries::unknown)],
    ),
    error(
        "attack",
        "An id of another shape leads nowhere in MITRE ATT&CK.",
        Some(examples::ATTACK),
        &[Check::Value(attack::misshapen)],
    ),
    error(
        "url",
        "An address that no browser opens cannot be checked by a reader.",
        Some(examples::URL),
        &[Check::Value(urls::malformed)],
    ),
    error(
        "attribution",
        "An attribution says who holds whom responsible; without both it is a rumour.",
        Some(examples::ATTRIBUTION),
        &[Check::Record(claims::attribution)],
    ),
    error(
        "denial",
        "A denial that disputes no claim of the record leaves what is denied standing alone.",
        Some(examples::DENIAL),
        &[Check::Record(claims::denial)],
    ),
    error(
        "count",
        "A number in another form cannot be added up or compared.",
        Some(examples::COUNT),
        &[Check::Value(claims::counts)],
    ),
    error(
        "quote",
        "A quotation is short and verbatim: what is long is a copy, and what nobody wrote puts words in a mouth.",
        Some(examples::QUOTE),
        &[Check::Value(lengths::long_quotation)],
    ),
    warning(
        "toml-1-0",
        "TOML 1.1 is young: other programs that read these files know TOML 1.0 only.",
        Some(examples::TOML_1_0),
        &[Check::Text(version::newer)],
    ),
    warning(
        "attack-id",
        "An id that MITRE ATT&CK has given up, or never gave, leads readers to another page or to none.",
        Some(examples::ATTACK_ID),
        &[Check::Value(attack::withdrawn)],
    ),
    warning(
        "language",
        "A language by another name than its tag is missed by every filter, and no bibliography knows it.",
        Some(examples::LANGUAGE),
        &[Check::Value(languages::unknown)],
    ),
    warning(
        "tracking",
        "Tracking parameters tell the publisher who passed the address on, and hide that two addresses are one.",
        Some(examples::TRACKING),
        &[Check::Value(urls::tracking)],
    ),
    warning(
        "unlinked",
        "A source with neither address nor note cannot be found again.",
        Some(examples::UNLINKED),
        &[Check::Value(urls::unlinked)],
    ),
    warning(
        "uncounted",
        "Arrests, casualties and statistics are numbers; in `count` they can be compared.",
        Some(examples::UNCOUNTED),
        &[Check::Record(claims::uncounted)],
    ),
    warning(
        "after-publication",
        "What was published cannot have reported what happened later; one of the dates is likely wrong.",
        Some(examples::AFTER_PUBLICATION),
        &[Check::Record(dates::after_publication)],
    ),
    warning(
        "to-come",
        "What is dated to a day still to come has not happened; a digit of the year is likely wrong.",
        None,
        &[],
    ),
    warning(
        "retrieval-day",
        "The day a copy was taken easily slips in for the day of the event.",
        Some(examples::RETRIEVAL_DAY),
        &[Check::Value(dates::retrieval_day)],
    ),
    warning(
        "first-of-month",
        "A first of a month is often a month whose day was made up; write `2023-06`, or explain it in `date_note`.",
        Some(examples::FIRST_OF_MONTH),
        &[Check::Value(dates::first_of_month)],
    ),
    warning(
        "overlong",
        "A summary is read at a glance.",
        Some(examples::OVERLONG),
        &[Check::Value(lengths::overlong)],
    ),
    warning(
        "headline",
        "A title is a line of a list: a label costs its first words, what is long is cut off, and no verb tells no news.",
        Some(examples::HEADLINE),
        &[Check::Value(prose::headline), Check::Value(titles::without_verb)],
    ),
    warning(
        "sentence",
        "A sentence of more than thirty words has to be read twice.",
        Some(examples::SENTENCE),
        &[Check::Value(prose::long_sentence)],
    ),
    warning(
        "speaker",
        "A claim is listed and quoted alone; without its speaker an accusation or a denial reads as a fact.",
        Some(examples::SPEAKER),
        &[Check::Record(prose::speaker)],
    ),
    warning(
        "phrase",
        "A phrase that no newspaper prints makes readers stop, and doubt what they understood.",
        Some(examples::PHRASE),
        &[Check::Value(prose::phrases)],
    ),
    warning(
        "unclaimed",
        "A country beside an initiator accuses a state; somebody must be on record for it.",
        Some(examples::UNCLAIMED),
        &[Check::Record(claims::unclaimed)],
    ),
    warning(
        "alias",
        "A name that two actors own joins the records of neither.",
        Some(examples::ALIAS),
        &[Check::Folder(aliases::ambiguous), Check::Folder(aliases::owned_twice)],
    ),
    warning(
        "twin",
        "Two records with one id in another collection are likely one incident, told and counted twice.",
        Some(examples::TWIN),
        &[Check::Folder(identity::elsewhere_twice)],
    ),
    warning(
        "vanished",
        "Others refer to a record by its id: it may be withdrawn or replaced, and must not just be gone.",
        None,
        &[],
    ),
    warning(
        "layer",
        "A record of your own stands for the one below it, and with it for what is corrected there later.",
        None,
        &[],
    ),
    warning(
        "tlp",
        "Above clear a record must not be passed on freely, and a folder in git soon is.",
        Some(examples::TLP),
        &[Check::Value(marking::above_clear), Check::Value(marking::in_tags)],
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
