//! References that point nowhere, or at themselves.

use std::{collections::HashSet, rc::Rc};

use crate::{
    check::{
        places::{MAX_TOLD_PER_RULE, Places, Violation, Violations, claim, did_you_mean, of, party},
        rules::identity::is_slug,
        subject::{FolderSubject, FolderViolation},
    },
    incident::{Claim, Incident, Text, nearest},
};

/// What `by` holds where the source names no speaker.
pub(super) const UNATTRIBUTED: &str = "unattributed";

/// References to parties, sources and claims of the same record.
pub(in crate::check) fn within<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let keys = Rc::new(Keys::of(incident));
    let parties = Rc::clone(&keys);
    let groups = incident.parties.iter().filter_map(move |(name, each)| {
        let group = each.part_of.as_deref()?;
        let violation = if group == name {
            Violation::new(0..0, format!("`{name}` cannot be part of itself"))
        } else {
            no_party(&parties, group)?
        };
        Some(violation.at(places.value(&party(name).key("part_of"))))
    });
    let claims = incident.claims.iter().enumerate().flat_map(move |(at, each)| {
        let lost = to_parties(&keys, each)
            .chain(to_sources(&keys, each))
            .chain(to_claims(&keys, each));
        let lost = lost.map(|(violation, key, item)| {
            let path = claim(at).key(key);
            violation.at(item.map_or_else(|| places.value(&path), |item| places.item(&path, item)))
        });
        lost.take(MAX_TOLD_PER_RULE + 1).collect::<Vec<Violation>>()
    });
    let twice = same_id(incident, places);
    Box::new(groups.chain(to_itself(incident, places)).chain(twice).chain(claims))
}

/// What can be referred to in a record; sets, since a hostile record may have as many references as keys.
struct Keys<'a> {
    incident: &'a Incident,
    parties: HashSet<&'a str>,
    sources: HashSet<&'a str>,
    claims: HashSet<&'a str>,
}

impl<'a> Keys<'a> {
    fn of(incident: &'a Incident) -> Self {
        Self {
            incident,
            parties: incident.parties.keys().map(Text::as_str).collect(),
            sources: incident.sources.keys().map(Text::as_str).collect(),
            claims: incident.claims.iter().filter_map(|each| each.id.as_deref()).collect(),
        }
    }
}

/// A reference of a claim that leads nowhere, with its key in the claim and its position where that is a list.
type Lost = (Violation, &'static str, Option<usize>);

fn to_parties<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    // The speaker may be given in free words, but not in words that look like a key.
    let by = each.by.as_deref().filter(|by| is_slug(by) && *by != UNATTRIBUTED);
    let named = [(by, "by"), (each.about.as_deref(), "about")];
    named
        .into_iter()
        .filter_map(|(name, key)| Some((no_party(keys, name?)?, key, None)))
}

fn no_party(keys: &Keys<'_>, key: &str) -> Option<Violation> {
    if keys.parties.contains(key) {
        return None;
    }
    let parties = &keys.incident.parties;
    let named = parties
        .iter()
        .find(|(_, each)| each.name == key || each.names.iter().any(|name| name == key));
    let meant = named.map(|(key, _)| key.as_str());
    let meant = meant.or_else(|| nearest(key, parties.keys().map(Text::as_str)));
    Some(Violation::new(0..0, format!("the record has no party `{key}`")).help(meant.map(did_you_mean)))
}

fn to_sources<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    let sources = each.src.iter().enumerate();
    sources
        .filter(|(_, key)| !keys.sources.contains(key.as_str()))
        .map(|(at, key)| {
            let sources = &keys.incident.sources;
            let mut same_address = sources.iter().filter(|(_, each)| each.url.as_ref() == Some(key));
            let help = if let Some((known, _)) = same_address.next() {
                Some(format!("write `{known}`, the key of that source"))
            } else if key.contains("://") {
                Some("`src` holds the KEY of a `[source.KEY]`, which has the `url`".to_owned())
            } else {
                nearest(key, sources.keys().map(Text::as_str)).map(did_you_mean)
            };
            let violation = Violation::new(0..0, format!("the record has no source `{key}`"));
            (violation.help(help), "src", Some(at))
        })
}

fn to_claims<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    let lists = [("disputes", &each.disputes), ("supports", &each.supports)];
    let targets = lists
        .into_iter()
        .flat_map(|(key, targets)| targets.iter().enumerate().map(move |(at, target)| (key, at, target)));
    targets.filter_map(|(key, at, target)| {
        let violation = if each.id.as_deref() == Some(target.as_str()) {
            Violation::new(0..0, format!("`{target}` is this claim itself"))
        } else if keys.claims.contains(target.as_str()) {
            return None;
        } else {
            let in_order = keys.incident.claims.iter().filter_map(|each| each.id.as_deref());
            let violation = Violation::new(0..0, format!("no claim of the record has the id `{target}`"));
            violation.help(nearest(target, in_order).map(did_you_mean))
        };
        Some((violation, key, Some(at)))
    })
}

/// Claims that share an id, so that a reference could mean either.
fn same_id<'a>(incident: &'a Incident, places: Places<'a>) -> impl Iterator<Item = Violation> + 'a {
    let mut seen = HashSet::new();
    incident.claims.iter().enumerate().filter_map(move |(at, each)| {
        let id = each.id.as_deref()?;
        if seen.insert(id) {
            return None;
        }
        let place = places.value(&claim(at).key("id"));
        Some(Violation::new(place, format!("another claim has the id `{id}` too")))
    })
}

/// Records that are related to, or replaced by, themselves.
fn to_itself<'a>(incident: &'a Incident, places: Places<'a>) -> impl Iterator<Item = Violation> + 'a {
    let related = incident.related.iter().enumerate();
    let related = related.map(move |(at, id)| (id.as_str(), places.item(&of("related"), at)));
    let replaced = incident.replaced_by.as_deref().into_iter();
    let replaced = replaced.map(move |id| (id, places.value(&of("replaced_by"))));
    let own = related.chain(replaced).filter(|(id, _)| *id == incident.id);
    own.map(|(id, place)| Violation::new(place, format!("`{id}` is this record itself")))
}

/// References to other records of the folder.
pub(in crate::check) fn between(folder: &FolderSubject<'_>) -> Vec<FolderViolation> {
    let ids: HashSet<&str> = folder.files.iter().filter_map(|file| file.id.as_deref()).collect();
    let mut sorted: Vec<&str> = ids.iter().copied().collect();
    sorted.sort_unstable();
    let mut found = Vec::new();
    for (at, file) in folder.files.iter().enumerate() {
        for reference in file
            .references
            .iter()
            .filter(|reference| !ids.contains(reference.target.as_str()) && !(folder.elsewhere)(&reference.target))
        {
            let violation = Violation::new(
                reference.span.clone(),
                format!("no record has the id `{}`", reference.target),
            );
            let meant = (found.len() < MAX_TOLD_PER_RULE)
                .then(|| nearest(&reference.target, sorted.iter().copied()))
                .flatten();
            found.push(FolderViolation {
                file: at,
                violation: violation.help(meant.map(did_you_mean)),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    use crate::{
        check::example::{copy, folder},
        corpus::Registry,
    };

    #[test]
    fn a_missing_party_is_reported_with_a_suggestion() {
        let found = broken("reference", "by    = \"fbi\"", "by    = \"fib\"");
        assert_eq!(found, ["[\"fib\"] the record has no party `fib` (did you mean `fbi`?)"]);
        let found = broken("reference", "part_of = \"fbi\"", "part_of = \"FBI\"");
        assert_eq!(found, ["[\"FBI\"] the record has no party `FBI` (did you mean `fbi`?)"]);
        let found = broken("reference", "part_of = \"fbi\"", "part_of = \"cell\"");
        assert_eq!(found, ["[\"cell\"] `cell` cannot be part of itself"]);
    }

    #[test]
    fn a_speaker_may_be_free_words_but_a_subject_may_not() {
        assert_eq!(broken("", "by    = \"fbi\"", "by    = \"security sources\""), [""; 0]);
        let found = broken(
            "reference",
            "disputes = \"blame\"",
            "about = \"security sources\"\ndisputes = \"blame\"",
        );
        assert_eq!(
            found,
            ["[\"security sources\"] the record has no party `security sources`"]
        );
    }

    #[test]
    fn a_missing_source_is_reported_with_a_suggestion() {
        let found = broken("reference", "[\"cisa\", \"irna\"]", "[\"cisa\", \"irnna\"]");
        assert_eq!(
            found,
            ["[\"irnna\"] the record has no source `irnna` (did you mean `irna`?)"]
        );
    }

    #[test]
    fn a_missing_claim_is_reported_with_a_suggestion() {
        let found = broken("reference", "disputes = \"blame\"", "disputes = \"blames\"");
        assert_eq!(
            found,
            ["[\"blames\"] no claim of the record has the id `blames` (did you mean `blame`?)"]
        );
        let found = broken(
            "reference",
            "id    = \"blame\"",
            "id    = \"blame\"\nsupports = \"blame\"",
        );
        assert_eq!(found, ["[\"blame\"] `blame` is this claim itself"]);
        let found = broken(
            "reference",
            "type     = \"denial\"",
            "type     = \"denial\"\nid = \"blame\"",
        );
        assert!(
            found.contains(&"[\"blame\"] another claim has the id `blame` too".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn a_record_is_not_related_to_itself() {
        let found = broken(
            "reference",
            "types  ",
            "related = [\"al-homeland-justice-attack\"]\ntypes  ",
        );
        assert_eq!(
            found,
            ["[\"al-homeland-justice-attack\"] `al-homeland-justice-attack` is this record itself"]
        );
    }

    #[test]
    fn references_to_records_outside_the_folder_are_reported() {
        let related = |id: &str, other: &str| copy(id).replace("types  ", &format!("related = [\"{other}\"]\ntypes  "));
        let records = [
            ("first.toml", related("first", "second")),
            ("second.toml", related("second", "fisrt")),
        ];
        let found = folder("reference", &records, &Registry::default());
        assert_eq!(
            found,
            ["[\"fisrt\"] no record has the id `fisrt` (did you mean `first`?)"]
        );
    }
}
