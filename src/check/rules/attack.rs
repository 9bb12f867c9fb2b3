//! MITRE ATT&CK ids of the wrong shape.

use crate::{
    check::places::{Places, Violation, Violations, of, party},
    incident::{Incident, is_attack_id, is_technique},
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
            violation.help(meant(id, is_technique).unwrap_or_else(|| "it looks like `T1566` or `T1566.001`".to_owned()))
        });
    let parties = incident
        .parties
        .iter()
        .filter_map(|(name, each)| Some((name, each.attack.as_deref()?)));
    let parties = parties.filter(|(_, id)| !is_attack_id(id)).map(move |(name, id)| {
        let place = places.value(&party(name).key("attack"));
        let violation = Violation::new(place, format!("`{id}` is no group, software or campaign of ATT&CK"));
        let help = if is_technique(id) {
            "techniques stand in `techniques` of the record".to_owned()
        } else {
            meant(id, is_attack_id).unwrap_or_else(|| "it looks like `G0007`, `S0650` or `C0024`".to_owned())
        };
        violation.help(help)
    });
    Box::new(techniques.chain(parties))
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
    is_valid(&whole).then(|| format!("write `{whole}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::broken;

    #[test]
    fn other_spellings_are_understood() {
        assert_eq!(meant("t1566", is_technique).as_deref(), Some("write `T1566`"));
        assert_eq!(meant("T1566/1", is_technique).as_deref(), Some("write `T1566.001`"));
        assert_eq!(meant("g7", is_attack_id).as_deref(), Some("write `G0007`"));
        for id in ["", "T", "APT28", "Ünne", "T15667", "T1566.0001x"] {
            assert_eq!(meant(id, is_technique), None, "{id}");
        }
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
