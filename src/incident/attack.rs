//! Ids of MITRE ATT&CK: their shapes, and the names of its techniques.

use std::{collections::HashMap, sync::LazyLock};

/// A line for each technique: its id, its name, and what stands in its place where it is revoked, with tabs between.
const TECHNIQUE_TABLE: &str = include_str!("../../assets/techniques.tsv");
/// The version of ATT&CK for Enterprise that the table of techniques is made from.
pub const ATTACK_VERSION: &str = "18.1";

/// A technique or sub-technique of ATT&CK for Enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Technique {
    pub name: &'static str,
    /// The technique that stands in its place, where it is revoked.
    pub replaced_by: Option<&'static str>,
}

impl Technique {
    /// The technique with this id; revoked and deprecated ones too, since records may hold them.
    pub fn of(id: &str) -> Option<Self> {
        static TECHNIQUES: LazyLock<HashMap<&str, Technique>> = LazyLock::new(|| {
            let rows = TECHNIQUE_TABLE.lines().filter_map(|line| line.split_once('\t'));
            rows.map(|(id, rest)| {
                let (name, replaced_by) = rest.split_once('\t').unwrap_or((rest, ""));
                let replaced_by = Some(replaced_by).filter(|id| is_technique(id));
                (id, Technique { name, replaced_by })
            })
            .collect()
        });
        TECHNIQUES.get(id).copied()
    }
}

/// Whether `id` has the shape of a technique's: `T1234`, or `T1234.001` for a sub-technique.
pub fn is_technique(id: &str) -> bool {
    match id.split_once('.') {
        None => is_numbered(id, b"T"),
        Some((technique, sub)) => is_numbered(technique, b"T") && is_number(sub, 3),
    }
}

/// Whether `id` has the shape of a group's, a piece of software's or a campaign's: `G0007`, `S0650`, `C0024`.
pub fn is_attack_id(id: &str) -> bool {
    is_numbered(id, b"GSC")
}

fn is_numbered(id: &str, letters: &[u8]) -> bool {
    let Some((letter, number)) = id.as_bytes().split_first() else {
        return false;
    };
    letters.contains(letter) && number.len() == 4 && number.iter().all(u8::is_ascii_digit)
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_technique_has_its_name_and_a_revoked_one_its_successor() {
        let table = |id| Technique::of(id).map(|technique| (technique.name, technique.replaced_by));
        assert_eq!(table("T1486"), Some(("Data Encrypted for Impact", None)));
        assert_eq!(table("T1584.008"), Some(("Network Devices", None)));
        assert_eq!(table("T1022"), Some(("Data Encrypted", Some("T1560"))));
        assert_eq!(table("T1064"), Some(("Scripting", None)));
        assert_eq!(table("T9999"), None);
    }

    #[test]
    fn the_table_is_of_the_version_it_says_and_leads_nowhere_outside() {
        let mut lines = TECHNIQUE_TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.next(), Some(format!("version\t{ATTACK_VERSION}").as_str()));
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(is_technique(cells[0]) && cells[1].trim() == cells[1], "{line}");
            let successor = cells.get(2).filter(|successor| **successor != "-");
            assert!(successor.is_none_or(|id| Technique::of(id).is_some()), "{line}");
        }
    }

    #[test]
    fn techniques_have_four_digits_and_sub_techniques_three_more() {
        for id in ["T1566", "T1566.001", "T0801"] {
            assert!(is_technique(id), "{id}");
        }
        for id in [
            "",
            "T",
            "T156",
            "t1566",
            "T15666",
            "T1566.",
            "T1566.1",
            "T1566.0011",
            "G0007",
            "T１５６６",
        ] {
            assert!(!is_technique(id), "{id}");
        }
    }

    #[test]
    fn groups_software_and_campaigns_have_four_digits() {
        for id in ["G0007", "S0650", "C0024"] {
            assert!(is_attack_id(id), "{id}");
        }
        for id in ["", "G", "G007", "g0007", "T1566", "G0007.001", "M1234"] {
            assert!(!is_attack_id(id), "{id}");
        }
    }
}
