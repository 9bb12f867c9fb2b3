//! MITRE ATT&CK ids of the wrong shape, and those that ATT&CK does not have or no longer has.

use crate::{
    check::places::{Places, Violation, Violations, in_quotes, of, party},
    incident::{ATTACK_VERSION, AttackStanding, Incident, KeyPath, Technique, is_attack_id, is_technique},
};

pub(in crate::check) fn misshapen<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let techniques = incident
        .techniques
        .iter()
        .enumerate()
        .filter(|(_, id)| !is_technique(id))
        .map(move |(at, id)| {
            let violation = Violation::new(
                places.item(&of("techniques"), at),
                format!("`{id}` is no technique of ATT&CK"),
            );
            let meant = meant(id, is_technique);
            let violation = violation.corrected(meant.as_deref().and_then(in_quotes));
            violation.help(
                meant
                    .as_deref()
                    .map_or_else(|| "it looks like `T1566` or `T1566.001`".to_owned(), write_it),
            )
        });
    let parties = incident
        .parties
        .iter()
        .filter_map(|(name, each)| Some((name, each.attack.as_deref()?)));
    let parties = parties.filter(|(_, id)| !is_attack_id(id)).map(move |(name, id)| {
        let place = places.value(&party(name).key("attack"));
        let violation = Violation::new(place, format!("`{id}` is no group, software or campaign of ATT&CK"));
        if is_technique(id) {
            return violation.help("techniques stand in `techniques` of the record".to_owned());
        }
        let meant = meant(id, is_attack_id);
        let violation = violation.corrected(meant.as_deref().and_then(in_quotes));
        violation.help(
            meant
                .as_deref()
                .map_or_else(|| "it looks like `G0007`, `S0650` or `C0024`".to_owned(), write_it),
        )
    });
    Box::new(techniques.chain(parties))
}

/// Ids of the right shape under which ATT&CK has nothing, or has it no longer.
pub(in crate::check) fn withdrawn<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let techniques = incident.techniques.iter().enumerate();
    let techniques = techniques.filter(|(_, id)| is_technique(id));
    let techniques = techniques.map(|(at, id)| (id.as_str(), of("techniques").index(at)));
    let parties = incident.parties.iter();
    let parties = parties.filter_map(|(name, each)| Some((each.attack.as_deref()?, party(name).key("attack"))));
    let parties = parties.filter(|(id, _)| is_attack_id(id));
    Box::new(
        techniques
            .chain(parties)
            .filter_map(move |(id, path)| no_longer(id, &path, places)),
    )
}

fn no_longer(id: &str, path: &KeyPath, places: Places<'_>) -> Option<Violation> {
    let standing = AttackStanding::of(id);
    let correction = match standing {
        AttackStanding::ReplacedBy(successor) => in_quotes(successor),
        _ => None,
    };
    let (message, help) = match standing {
        AttackStanding::Current | AttackStanding::PerhapsNew => return None,
        AttackStanding::ReplacedBy(successor) => {
            let name = Technique::of(successor).map_or_else(String::new, |technique| format!(", {}", technique.name));
            (
                format!("ATT&CK has replaced `{id}`"),
                format!("write `{successor}`{name}"),
            )
        }
        AttackStanding::Retired => (
            format!("ATT&CK has given up `{id}`, and has nothing in its place"),
            "leave it out, or take the one that the source describes".to_owned(),
        ),
        AttackStanding::Unknown => (
            format!("ATT&CK {ATTACK_VERSION} has no `{id}`"),
            "look it up at attack.mitre.org".to_owned(),
        ),
    };
    let violation = Violation::new(places.value(path), message).help(help);
    Some(violation.corrected(correction))
}

/// What to write instead of `t1566`, `T1566/001` or `G7`.
fn meant(id: &str, is_valid: fn(&str) -> bool) -> Option<String> {
    let id = id.trim().to_ascii_uppercase().replace(['/', '-', '_', ' '], ".");
    let (main, sub) = id
        .split_once('.')
        .map_or((id.as_str(), None), |(main, sub)| (main, Some(sub)));
    let letter = main.get(..1)?;
    let number: u32 = main.get(1..)?.parse().ok()?;
    let sub = match sub {
        Some(sub) => format!(".{:03}", sub.parse::<u32>().ok()?),
        None => String::new(),
    };
    let whole = format!("{letter}{number:04}{sub}");
    is_valid(&whole).then_some(whole)
}

fn write_it(id: &str) -> String {
    format!("write `{id}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::broken;

    #[test]
    fn other_spellings_are_understood() {
        assert_eq!(meant("t1566", is_technique).as_deref(), Some("T1566"));
        assert_eq!(meant("T1566/1", is_technique).as_deref(), Some("T1566.001"));
        assert_eq!(meant("g7", is_attack_id).as_deref(), Some("G0007"));
        for id in ["", "T", "APT28", "Ünne", "T15667", "T1566.0001x"] {
            assert_eq!(meant(id, is_technique), None, "{id}");
        }
    }

    #[test]
    fn ids_that_are_replaced_given_up_or_unknown_are_reported() {
        let found = broken("attack-id", "\"T1486\"", "\"T1086\", \"T1064\", \"T9999\"");
        assert_eq!(
            found,
            [
                "[\"T1086\"] ATT&CK has replaced `T1086` (write `T1059.001`, PowerShell)",
                "[\"T1064\"] ATT&CK has given up `T1064`, and has nothing in its place \
                 (leave it out, or take the one that the source describes)",
                "[\"T9999\"] ATT&CK 18.1 has no `T9999` (look it up at attack.mitre.org)",
            ]
        );
        let found = broken("attack-id", "\"G0049\"", "\"G0058\"");
        assert_eq!(found, ["[\"G0058\"] ATT&CK has replaced `G0058` (write `G0059`)"]);
        assert_eq!(broken("", "\"G0049\"", "\"G1060\""), [""; 0]);
    }

    #[test]
    fn misshapen_ids_are_reported_with_the_right_shape() {
        let found = broken("attack", "\"T1486\"", "\"t1486\"");
        assert_eq!(found, ["[\"t1486\"] `t1486` is no technique of ATT&CK (write `T1486`)"]);
        let found = broken("attack", "\"G0049\"", "\"APT34\"");
        assert_eq!(
            found,
            [
                "[\"APT34\"] `APT34` is no group, software or campaign of ATT&CK (it looks like `G0007`, `S0650` or `C0024`)"
            ]
        );
        let found = broken("attack", "\"G0049\"", "\"T1486\"");
        assert!(
            found[0].ends_with("(techniques stand in `techniques` of the record)"),
            "{found:?}"
        );
    }
}
