//! Ids of MITRE ATT&CK: their shapes, what became of each, and the names of its techniques.

use std::{collections::HashMap, sync::LazyLock};

/// A line for each technique: its id, its name, and what stands in its place where it is revoked, with tabs between.
const TECHNIQUE_TABLE: &str = include_str!("../../assets/techniques.tsv");
/// A line for each further id: the id, and, after a tab, what stands in its place where it is revoked.
const ID_TABLE: &str = include_str!("../../assets/attack-ids.tsv");
/// The version of ATT&CK that the tables are made from.
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

/// What ATT&CK holds under an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttackStanding {
    Current,
    /// It was revoked in favour of the one with this id.
    ReplacedBy(&'static str),
    /// It was given up, and nothing replaces it.
    Retired,
    /// It is in no table, but so near to the last one of its series that a later version may have it.
    PerhapsNew,
    /// It is in no table of [`ATTACK_VERSION`].
    Unknown,
}

/// How far past the last number of the tables a later version of ATT&CK may have come, for what has a number of its
/// own and for what is counted below a technique.
const MAX_NEWER: u32 = 200;
const MAX_NEWER_SUB_TECHNIQUES: u32 = 20;

/// The tables of ids, made once.
struct Standings {
    known: HashMap<&'static str, AttackStanding>,
    /// The last number of each series, among the ids that are current.
    last: HashMap<&'static str, u32>,
}

impl Standings {
    fn new() -> Self {
        let techniques = TECHNIQUE_TABLE.lines().filter_map(|line| {
            let (id, rest) = line.split_once('\t')?;
            Some((id, rest.split_once('\t').map(|(_, successor)| successor)))
        });
        let others = ID_TABLE.lines().map(|line| match line.split_once('\t') {
            Some((id, successor)) => (id, Some(successor)),
            None => (line, None),
        });
        let mut all = Self {
            known: HashMap::new(),
            last: HashMap::new(),
        };
        for (id, successor) in techniques
            .chain(others)
            .filter(|(id, _)| is_technique(id) || is_attack_id(id))
        {
            let standing = match successor {
                None => AttackStanding::Current,
                Some("-") => AttackStanding::Retired,
                Some(successor) => AttackStanding::ReplacedBy(successor),
            };
            if let (AttackStanding::Current, Some((series, number, _))) = (standing, series(id)) {
                let last = all.last.entry(series).or_default();
                *last = number.max(*last);
            }
            all.known.insert(id, standing);
        }
        all
    }

    fn of(&self, id: &str) -> AttackStanding {
        self.known.get(id).copied().unwrap_or_else(|| {
            let newer = series(id).and_then(|(series, number, most)| {
                let last = self.last.get(series).or_else(|| self.known.get(series).map(|_| &0))?;
                number.checked_sub(*last).filter(|beyond| (1..=most).contains(beyond))
            });
            newer.map_or(AttackStanding::Unknown, |_| AttackStanding::PerhapsNew)
        })
    }
}

/// What `id` is numbered among, its number there, and how far past the last a newer one may be.
fn series(id: &str) -> Option<(&str, u32, u32)> {
    let (series, number, most) = match id.split_once('.') {
        Some((technique, sub)) => (technique, sub, MAX_NEWER_SUB_TECHNIQUES),
        None => (id.get(..1)?, id.get(1..)?, MAX_NEWER),
    };
    Some((series, number.parse().ok()?, most))
}

impl AttackStanding {
    /// What became of the technique, group, software or campaign with this id, of whatever part of ATT&CK.
    pub fn of(id: &str) -> Self {
        static STANDINGS: LazyLock<Standings> = LazyLock::new(Standings::new);
        STANDINGS.of(id)
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
    fn what_became_of_an_id_is_known_whatever_it_is_of() {
        use AttackStanding::{Current, PerhapsNew, ReplacedBy, Retired, Unknown};
        for (id, standing) in [
            ("T1486", Current),
            ("T1086", ReplacedBy("T1059.001")),
            ("T1064", Retired),
            ("T0801", Current),
            ("T9999", Unknown),
            ("G0007", Current),
            ("G0058", ReplacedBy("G0059")),
            ("G0014", Retired),
            ("S0017", Current),
            ("S0209", ReplacedBy("S0012")),
            ("C0024", Current),
            ("C9999", Unknown),
            ("G1060", PerhapsNew),
            ("G0400", Unknown),
            ("T1059.019", PerhapsNew),
            ("T1059.900", Unknown),
            ("T9999.001", Unknown),
            ("version", Unknown),
        ] {
            assert_eq!(AttackStanding::of(id), standing, "{id}");
        }
    }

    #[test]
    fn both_tables_are_of_one_version_and_every_successor_is_current() {
        let version = format!("version\t{ATTACK_VERSION}");
        for table in [TECHNIQUE_TABLE, ID_TABLE] {
            assert!(table.lines().any(|line| line == version));
        }
        for line in TECHNIQUE_TABLE.lines().chain(ID_TABLE.lines()) {
            let id = line.split('\t').next().unwrap_or_default();
            if let AttackStanding::ReplacedBy(successor) = AttackStanding::of(id) {
                assert_ne!(AttackStanding::of(successor), AttackStanding::Unknown, "{line}");
            }
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
