//! The shapes of MITRE ATT&CK ids; whether an id exists is not known here.

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
