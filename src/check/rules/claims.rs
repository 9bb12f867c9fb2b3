//! What claims owe the reader: a source, a speaker, a subject, what they dispute, a number.

use std::collections::HashSet;

use crate::{
    check::places::{Places, Violation, Violations, claim, none, party},
    incident::{Claim, ClaimType, Incident, Quantity},
    text::or_list,
};

pub(in crate::check) fn without_source<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    if incident.sources.len() < 2 {
        return none();
    }
    let keys: Vec<String> = incident.sources.keys().map(|key| format!("`{key}`")).collect();
    let help = (keys.len() <= 5).then(|| format!("add `src`: {}", or_list(&keys)));
    let bare = incident
        .claims
        .iter()
        .enumerate()
        .filter(|(_, each)| each.src.is_empty());
    Box::new(bare.map(move |(at, _)| {
        let sources = incident.sources.len();
        let message = format!("this claim names none of the record's {sources} sources");
        Violation::new(places.value(&claim(at)), message).help(help.clone())
    }))
}

/// The claims of a type, with their places.
fn of_type(incident: &Incident, kind: ClaimType) -> impl Iterator<Item = (usize, &Claim)> {
    let claims = incident.claims.iter().enumerate();
    claims.filter(move |(_, each)| each.kind.as_ref().is_some_and(|word| word.is(&kind)))
}

pub(in crate::check) fn attribution<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let lacking = of_type(incident, ClaimType::Attribution).filter_map(move |(at, each)| {
        let (lacks, help) = match (&each.by, &each.about) {
            (Some(_), Some(_)) => return None,
            (None, Some(_)) => ("`by`", "say who holds it, or `by = \"unattributed\"`"),
            (Some(_), None) => ("`about`", "say which party it holds responsible"),
            (None, None) => ("`by` and `about`", "say who holds whom responsible"),
        };
        let violation = Violation::new(
            places.value(&claim(at).key("type")),
            format!("this attribution has no {lacks}"),
        );
        Some(violation.help(help.to_owned()))
    });
    Box::new(lacking)
}

pub(in crate::check) fn denial<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let lacking = of_type(incident, ClaimType::Denial).filter(|(_, each)| each.disputes.is_empty());
    Box::new(lacking.map(move |(at, _)| {
        let violation = Violation::new(places.value(&claim(at).key("type")), "this denial disputes no claim");
        violation.help("give the claim it denies an `id` and name it in `disputes`".to_owned())
    }))
}

pub(in crate::check) fn counts<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let counts = incident.claims.iter().enumerate().flat_map(|(at, each)| {
        let path = claim(at).key("count");
        each.count
            .iter()
            .map(move |(unit, quantity)| (path.key(unit), quantity))
    });
    Box::new(counts.filter_map(move |(path, quantity)| match quantity {
        Quantity::Unreadable(text) => {
            let violation = Violation::new(places.value(&path), format!("`{text}` is no number"));
            Some(violation.help(number_meant(text)))
        }
        Quantity::Exactly(_) | Quantity::About(_) | Quantity::AtLeast(_) | Quantity::Between(..) => None,
    }))
}

/// What to write instead of `1,000`, `about 40`, `40+` or `3-5`.
fn number_meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let digits = |part: &str| -> Option<u64> {
        let bare: String = part
            .chars()
            .filter(|c| !matches!(c, ',' | '.' | ' ' | '_' | '\'' | '’'))
            .collect();
        bare.parse().ok()
    };
    let after = |signs: &[&str]| signs.iter().find_map(|sign| lower.strip_prefix(sign)).and_then(digits);
    let meant = if let Some(n) = digits(&lower) {
        Quantity::Exactly(n)
    } else if let Some(n) = after(&["~", "about", "around", "approximately", "circa", "ca.", "c."]) {
        Quantity::About(n)
    } else if let Some(n) =
        after(&[">=", "≥", "at least", "over", "more than"]).or_else(|| digits(lower.strip_suffix('+')?))
    {
        Quantity::AtLeast(n)
    } else {
        let (low, high) = ["..", "-", "–", "to"].iter().find_map(|sign| lower.split_once(sign))?;
        let (low, high) = (digits(low)?, digits(high)?);
        Quantity::Between(low.min(high), low.max(high))
    };
    Some(match meant {
        Quantity::Exactly(n) => format!("write `{n}` without quotes"),
        other => format!("write `\"{other}\"`"),
    })
}

pub(in crate::check) fn uncounted<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let counted = [ClaimType::Arrest, ClaimType::Casualty, ClaimType::Statistic];
    let claims = counted
        .into_iter()
        .flat_map(|kind| of_type(incident, kind).map(move |found| (kind, found)));
    let bare = claims.filter(|(_, (_, each))| each.count.is_empty());
    Box::new(bare.map(move |(kind, (at, _))| {
        let place = places.value(&claim(at).key("type"));
        let violation = Violation::new(place, format!("this {kind} has no `count`"));
        violation.help("if the source gives a number, add it: `count = { suspect = 11 }`".to_owned())
    }))
}

/// Initiators and sponsors with a country but no claim about them.
pub(in crate::check) fn unclaimed<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let accused = incident
        .actors()
        .filter_map(|(key, each)| Some((key, each, each.country.as_ref()?)));
    let subjects: HashSet<&str> = incident
        .claims
        .iter()
        .filter_map(|each| each.about.as_deref())
        .collect();
    let bare = accused.filter(move |(key, ..)| !subjects.contains(key));
    Box::new(bare.map(move |(key, each, country)| {
        let role = &each.role;
        let message = format!("no claim is about the {role} `{key}`, yet it is said to act for {country}");
        let violation = Violation::new(places.key(&party(key)), message);
        violation.help("add the claim that names it in `about`, or leave out `country`".to_owned())
    }))
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    use super::*;

    #[test]
    fn a_claim_names_its_source_where_the_record_has_several() {
        let found = broken("provenance", "src   = \"cisa\"\n", "");
        assert_eq!(
            found,
            ["[[[claim]]] this claim names none of the record's 2 sources (add `src`: `cisa` or `irna`)"]
        );
    }

    #[test]
    fn an_attribution_names_its_speaker_and_its_subject() {
        let found = broken("attribution", "by    = \"fbi\"\n", "");
        assert_eq!(
            found,
            ["[\"attribution\"] this attribution has no `by` (say who holds it, or `by = \"unattributed\"`)"]
        );
        let found = broken("attribution", "by    = \"fbi\"", "context = true");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_denial_disputes_a_claim() {
        let found = broken("denial", "disputes = \"blame\"\n", "");
        assert_eq!(
            found,
            ["[\"denial\"] this denial disputes no claim (give the claim it denies an `id` and name it in `disputes`)"]
        );
    }

    #[test]
    fn a_count_is_a_number_with_its_bounds() {
        let found = broken("count", "\"~40\"", "\"about 40\"");
        assert_eq!(found, ["[\"about 40\"] `about 40` is no number (write `\"~40\"`)"]);
        let rows = [
            ("1,000", Some("write `1000` without quotes")),
            ("40+", Some("write `\"40..\"`")),
            ("more than 40", Some("write `\"40..\"`")),
            ("3-5", Some("write `\"3..5\"`")),
            ("5 to 3", Some("write `\"3..5\"`")),
            ("many", None),
            ("", None),
        ];
        for (text, help) in rows {
            assert_eq!(number_meant(text).as_deref(), help, "{text}");
        }
    }

    #[test]
    fn arrests_are_counted() {
        let found = broken("uncounted", "count = { official = 2, server = \"~40\" }\n", "");
        assert_eq!(
            found,
            ["[\"arrest\"] this arrest has no `count` \
              (if the source gives a number, add it: `count = { suspect = 11 }`)"]
        );
    }

    #[test]
    fn a_country_beside_an_initiator_needs_a_claim() {
        let found = broken("unclaimed", "type  = \"attribution\"", "type  = \"attribution\"")
            .into_iter()
            .chain(broken("unclaimed", "about = \"homeland\"", "about = \"al-gov\""));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                "[homeland] no claim is about the initiator `homeland`, yet it is said to act for IR \
              (add the claim that names it in `about`, or leave out `country`)"
            ]
        );
    }
}
