//! What the reader finds: broken TOML, values of the wrong type, required keys that are missing.

use super::keys::is_misnamed;
use crate::{
    check::{
        places::{Violation, Violations},
        subject::Subject,
    },
    incident::{Block, Fault, missing_key},
};

pub(in crate::check) fn toml<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    told(subject, "toml", |fault| help_with_syntax(subject.text, fault))
}

pub(in crate::check) fn types<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    told(subject, "type", |fault| fault.help.clone())
}

pub(in crate::check) fn missing<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let all = subject.faults.iter().filter(|fault| fault.rule == "missing");
    let missing = all.filter(|fault| !is_misnamed_in(subject, fault));
    Box::new(missing.map(|fault| Violation::new(fault.span.clone(), fault.message.clone()).help(fault.help.clone())))
}

/// Whether what is missing is there under a key that the rule `key` already tells.
fn is_misnamed_in(subject: &Subject<'_>, fault: &Fault) -> bool {
    [Block::Record, Block::Source, Block::Party, Block::Claim]
        .into_iter()
        .any(|block| {
            let mut required = block.keys().iter().filter(|key| key.required);
            required.any(|key| {
                fault.message == missing_key(block, key.name) && is_misnamed(&subject.document, block, key.name)
            })
        })
}

fn told<'a>(
    subject: &'a Subject<'_>,
    rule: &'static str,
    help: impl Fn(&Fault) -> Option<String> + 'a,
) -> Violations<'a> {
    let faults = subject.faults.iter().filter(move |fault| fault.rule == rule);
    Box::new(faults.map(move |fault| Violation::new(fault.span.clone(), fault.message.clone()).help(help(fault))))
}

/// What the broken line looks like, where it is more than a slip in TOML.
fn help_with_syntax(text: &str, fault: &Fault) -> Option<String> {
    let start = text.floor_char_boundary(fault.span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let conflict = ["<<<<<<<", "=======", ">>>>>>>"];
    if conflict.iter().any(|marker| line.starts_with(marker)) {
        return Some("this is a merge conflict: keep one side and delete the markers".to_owned());
    }
    if text.starts_with("version https://git-lfs") {
        return Some("this is a pointer of Git LFS: fetch the file with `git lfs pull`".to_owned());
    }
    fault.help.clone()
}

#[cfg(test)]
mod tests {
    use crate::check::example::{GOOD, broken};

    #[test]
    fn every_syntax_error_of_a_file_is_reported() {
        let found = broken(
            "toml",
            "kind       = \"operation\"\ndate       = ",
            "kind = operation\"\ndate ",
        );
        assert!(found.len() >= 2, "{found:?}");
    }

    #[test]
    fn a_merge_conflict_and_an_lfs_pointer_are_named() {
        let conflict = "<<<<<<< HEAD\ntitle      = \"A\"\n=======\ntitle      = \"B\"\n>>>>>>> theirs\n";
        let found = broken(
            "toml",
            "title      = \"Destructive attack hits Albanian government services\"\n",
            conflict,
        );
        assert!(
            found[0].ends_with("(this is a merge conflict: keep one side and delete the markers)"),
            "{found:?}"
        );

        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
        let found = broken("toml", GOOD, pointer);
        assert!(found[0].contains("this is a pointer of Git LFS"), "{found:?}");
    }

    #[test]
    fn references_are_not_checked_in_broken_toml() {
        let found = broken("toml", "[party]\n", "[party\n");
        assert!(!found.is_empty());
    }

    #[test]
    fn a_value_of_the_wrong_type_is_reported() {
        let found = broken("type", "[\"data-destruction\", \"ransomware\"]", "\"ransomware\"");
        assert_eq!(
            found,
            ["[\"ransomware\"] `types` must be a list of texts, not text (write `[\"ransomware\"]`)"]
        );
    }

    #[test]
    fn a_word_that_stands_for_a_list_is_still_judged_at_its_place() {
        let found = broken("type", "[\"T1486\", \"T1561.002\"]", "\"T1486\"");
        assert_eq!(
            found,
            ["[\"T1486\"] `techniques` must be a list of texts, not text (write `[\"T1486\"]`)"]
        );
    }

    #[test]
    fn a_key_that_is_only_misnamed_is_not_missing_too() {
        let found = broken("key", "summary    =", "description =");
        assert_eq!(
            found,
            ["[description] a record has no key `description` (write `summary`)"]
        );
    }

    #[test]
    fn a_missing_key_is_reported() {
        let found = broken("missing", "kind       = \"operation\"\n", "");
        assert_eq!(found, ["[] this record has no `kind`"]);
        let found = broken("missing", "\"2022-07-15\"", "\"\"");
        assert_eq!(found, ["[\"\"] `date` is empty"]);
    }
}
