//! Keys that were probably meant to be `tlp`: a record whose marking is not read must not look unmarked.

use crate::{
    incident::{Fault, nearest, toml::tree::TreeNode},
    text::fold,
};

/// Words that other formats have for a marking.
const OTHER_WORDS: [&str; 4] = ["tlp", "marking", "classification", "confidential"];

/// The fault of `entry`, whose key the format does not have, where it may mark the record.
pub(super) fn unread(entry: &TreeNode<'_>) -> Option<Fault> {
    let folded = fold(&entry.key);
    let is_marking = nearest(&entry.key, ["tlp"]).is_some() || OTHER_WORDS.iter().any(|word| folded.contains(word));
    is_marking.then(|| Fault {
        rule: "key",
        message: format!("`{}` may mark this record, and is no key that is read", entry.key),
        span: entry.key_span.clone(),
        help: Some("write `tlp` at the top of the record".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use crate::incident::read;

    #[test]
    fn a_key_that_may_be_a_marking_is_a_fault_and_others_are_passed_over() {
        for key in ["tpl", "TLP", "tlp_level", "marking", "Classification"] {
            let faults = read(&format!("id = 'a'\n{key} = 'red'\n"), "a").faults;
            assert!(
                faults.iter().any(|fault| fault.rule == "key" && fault.span.start == 9),
                "{key}: {faults:?}"
            );
        }
        let within = read("id = 'a'\n[source.a]\ntlp = 'red'\n", "a").faults;
        assert!(within.iter().any(|fault| fault.rule == "key"), "{within:?}");
        let other = read("id = 'a'\ntitel = 'red'\nhelp = 1\n", "a").faults;
        assert!(other.iter().all(|fault| fault.rule != "key"), "{other:?}");
    }
}
