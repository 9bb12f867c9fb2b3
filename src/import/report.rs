//! What came over, what did not, and what had to be assumed: counted and named.

use serde_json::{Value, json};

use super::texts::line;
use crate::text::{counted, grouped};

/// The most names of one list; strangers choose some of them.
const MAX_NAMES: usize = 100;
/// The most characters of a name.
const MAX_TALLY_NAME_CHARS: usize = 80;

/// Numbers under names, in the order in which the names came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedCounts(Vec<(String, usize)>);

impl NamedCounts {
    pub(super) fn add(&mut self, name: &str, count: usize) {
        if count == 0 {
            return;
        }
        let name = line(name, MAX_TALLY_NAME_CHARS).text;
        let at = self.0.iter().position(|(own, _)| *own == name);
        match at {
            Some(at) => self.0[at].1 += count,
            None if self.0.len() < MAX_NAMES => self.0.push((name, count)),
            None => self.0[MAX_NAMES - 1] = ("other things".to_owned(), self.0[MAX_NAMES - 1].1 + count),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are under `name`.
    pub fn of(&self, name: &str) -> usize {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map_or(0, |(_, count)| *count)
    }

    /// Each name with its number, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(name, count)| (name.as_str(), *count))
    }

    fn json(&self) -> Value {
        Value::Object(
            self.0
                .iter()
                .map(|(name, count)| (name.clone(), json!(count)))
                .collect(),
        )
    }
}

/// What became of what was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub records: usize,
    pub claims: usize,
    pub sources: usize,
    pub parties: usize,
    /// What is in the input and in no record.
    pub lost: NamedCounts,
    /// What a record demands and the input does not say.
    pub assumed: NamedCounts,
}

impl ImportReport {
    /// One thing of this name is in no record.
    pub(super) fn lose(&mut self, name: &str) {
        self.lost.add(name, 1);
    }

    /// One thing had to be assumed.
    pub(super) fn assume(&mut self, name: &str) {
        self.assumed.add(name, 1);
    }

    /// The lines of it that people read; gated, since names of losses come from the input.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!(
            "{} with {}, {} and {}",
            counted(self.records, "record"),
            counted(self.claims, "claim"),
            counted(self.sources, "source"),
            if self.parties == 1 {
                "1 party".to_owned()
            } else {
                format!("{} parties", grouped(self.parties))
            },
        )];
        for (head, counts) in [("not brought over", &self.lost), ("assumed", &self.assumed)] {
            if counts.is_empty() {
                continue;
            }
            lines.push(format!("{head}:"));
            lines.extend(
                counts
                    .iter()
                    .map(|(name, count)| format!("  {:>7}  {name}", grouped(count))),
            );
        }
        lines
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        json!({
            "records": self.records, "claims": self.claims, "sources": self.sources, "parties": self.parties,
            "lost": self.lost.json(), "assumed": self.assumed.json(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_named_and_counted_and_a_stranger_cannot_make_endless_many() {
        let mut report = ImportReport::default();
        report.lose("indicator");
        report.lose("indicator");
        for at in 0..1_000 {
            report.lose(&format!("type {at}"));
        }
        report.assume("a \u{202e}name");
        let text = report.lines().join("\n");
        assert!(text.contains("      2  indicator\n"), "{text}");
        assert!(text.contains("a <U+202E>name"), "{text}");
        assert_eq!(report.lost.iter().count(), MAX_NAMES);
        assert_eq!(report.lost.iter().map(|(_, count)| count).sum::<usize>(), 1_002);
        assert_eq!(report.json()["lost"]["indicator"], 2);
    }
}
