//! Names of pages: plain ASCII that every file system and server takes, and no two alike.

use std::collections::HashSet;

use crate::{
    export::id::{SHARED, uuid},
    text::fold,
};

/// The most bytes of a name, without its ending.
const MAX_NAME_BYTES: usize = 80;
/// What Windows takes for a device, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The page of a folder itself.
const INDEX_NAME: &str = "index";

/// The names that are given away in a folder.
#[derive(Debug, Default)]
pub(super) struct PageNames(HashSet<String>);

impl PageNames {
    /// A name for the page of `text`: its letters, digits and hyphens, in lower case. The id of a record that keeps to the
    /// rules is its name.
    pub(super) fn name(&mut self, text: &str) -> String {
        let stem = stem(text);
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let mut names = [stem.clone()].into_iter().chain(numbered);
        let free = names.find(|name| self.0.insert(name.clone()));
        free.unwrap_or(stem)
    }
}

fn stem(text: &str) -> String {
    let mut stem = String::new();
    for c in fold(text).chars() {
        if stem.len() >= MAX_NAME_BYTES {
            break;
        }
        if c.is_ascii_alphanumeric() {
            stem.push(c.to_ascii_lowercase());
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    let is_port = |name: &str| {
        let rest = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
        rest.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match stem {
        // Nothing that every server takes: a name made of the text, so that it stays.
        "" => format!("x-{:.8}", uuid(SHARED, "page", text).simple().to_string()),
        stem if DEVICES.contains(&stem) || is_port(stem) || stem == INDEX_NAME => format!("{stem}-page"),
        stem => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_plain_and_an_id_that_keeps_to_the_rules_is_its_name() {
        for (text, name) in [
            ("al-homeland-justice-attack", "al-homeland-justice-attack"),
            ("APT28", "apt28"),
            ("Équipe  nº 5 / Été", "equipe-no-5-ete"),
            ("../../etc/passwd", "etc-passwd"),
            ("NUL", "nul-page"),
            ("com1", "com1-page"),
            ("index", "index-page"),
        ] {
            assert_eq!(PageNames::default().name(text), name);
        }
    }

    #[test]
    fn no_two_pages_share_a_name() {
        let mut names = PageNames::default();
        assert_eq!(
            ["a b", "A-b", "a-b-2", "a.b"].map(|text| names.name(text)),
            ["a-b", "a-b-2", "a-b-2-2", "a-b-3"]
        );
    }

    proptest! {
        #[test]
        fn every_text_has_a_name_that_leads_nowhere_else(text in "\\PC{0,120}") {
            let name = PageNames::default().name(&text);
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            prop_assert!(!name.is_empty() && name.len() <= MAX_NAME_BYTES + 8, "{}", name);
            prop_assert!(name.chars().all(is_plain), "{}", name);
        }
    }
}
