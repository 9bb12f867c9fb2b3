//! References that point nowhere, or at themselves.

use std::collections::HashSet;

use crate::{
    check::{
        folder::{Folder, FoundIn},
        places::{Places, Problem, claim, did_you_mean, of, party},
        rules::identity::is_slug,
    },
    incident::{Claim, Incident, KeyPath, nearest},
};

/// A speaker nobody is named for.
const UNATTRIBUTED: &str = "unattributed";

/// So many links to other records are helped, for each is compared with every id.
const GUESSED: usize = 100;

/// References to parties, sources and claims of the same record.
pub(in crate::check) fn within(incident: &Incident, places: Places<'_>) -> Vec<Problem> {
    let parties = incident.parties.iter().filter_map(|(name, each)| {
        let group = each.part_of.as_deref()?;
        let place = places.value(&party(name).key("part_of"));
        if group == name {
            return Some(Problem::new(place, format!("`{name}` cannot be part of itself")));
        }
        no_party(incident, group).map(|problem| problem.at(place))
    });
    let claims = incident.claims.iter().enumerate();
    let mut problems: Vec<Problem> = parties.collect();
    problems.extend(to_itself(incident, places));
    problems.extend(same_id(incident, places));
    for (at, each) in claims {
        problems.extend(to_parties(incident, each, &claim(at), places));
        problems.extend(to_sources(incident, each, &claim(at).key("src"), places));
        problems.extend(to_claims(incident, each, &claim(at), places));
    }
    problems
}

fn to_parties(incident: &Incident, each: &Claim, path: &KeyPath, places: Places<'_>) -> Vec<Problem> {
    // Free words may speak, but not words that look like a key.
    let by = each.by.as_deref().filter(|by| is_slug(by) && *by != UNATTRIBUTED);
    let by = by
        .and_then(|by| no_party(incident, by))
        .map(|problem| problem.at(places.value(&path.key("by"))));
    let about = each.about.as_deref().and_then(|about| no_party(incident, about));
    let about = about.map(|problem| problem.at(places.value(&path.key("about"))));
    by.into_iter().chain(about).collect()
}

fn no_party(incident: &Incident, key: &str) -> Option<Problem> {
    if incident.parties.contains_key(key) {
        return None;
    }
    let named = incident
        .parties
        .iter()
        .find(|(_, each)| each.name == key || each.names.iter().any(|name| name == key));
    let meant = named.map(|(key, _)| key.as_str());
    let meant = meant.or_else(|| nearest(key, incident.parties.keys().map(String::as_str)));
    Some(Problem::new(0..0, format!("the record has no party `{key}`")).help(meant.map(did_you_mean)))
}

fn to_sources(incident: &Incident, each: &Claim, path: &KeyPath, places: Places<'_>) -> Vec<Problem> {
    let unknown = each
        .src
        .iter()
        .enumerate()
        .filter(|(_, key)| !incident.sources.contains_key(key));
    unknown
        .map(|(at, key)| {
            let meant = nearest(key, incident.sources.keys().map(String::as_str));
            let problem = Problem::new(places.item(path, at), format!("the record has no source `{key}`"));
            problem.help(meant.map(did_you_mean))
        })
        .collect()
}

fn to_claims(incident: &Incident, each: &Claim, path: &KeyPath, places: Places<'_>) -> Vec<Problem> {
    let ids = || incident.claims.iter().filter_map(|claim| claim.id.as_deref());
    let mut problems = Vec::new();
    for (key, targets) in [("disputes", &each.disputes), ("supports", &each.supports)] {
        for (at, target) in targets.iter().enumerate() {
            let place = || places.item(&path.key(key), at);
            if each.id.as_ref() == Some(target) {
                problems.push(Problem::new(place(), format!("`{target}` is this claim itself")));
            } else if !ids().any(|id| id == target) {
                let problem = Problem::new(place(), format!("no claim of the record has the id `{target}`"));
                problems.push(problem.help(nearest(target, ids()).map(did_you_mean)));
            }
        }
    }
    problems
}

/// Claims that share an id, of which references could mean either.
fn same_id(incident: &Incident, places: Places<'_>) -> Vec<Problem> {
    let mut seen = HashSet::new();
    let twice = incident.claims.iter().enumerate().filter_map(|(at, each)| {
        let id = each.id.as_deref()?;
        (!seen.insert(id)).then(|| {
            let place = places.value(&claim(at).key("id"));
            Problem::new(place, format!("another claim has the id `{id}` too"))
        })
    });
    twice.collect()
}

/// Records that are related to, or replaced by, themselves.
fn to_itself(incident: &Incident, places: Places<'_>) -> Vec<Problem> {
    let related = incident.related.iter().enumerate();
    let own = related
        .filter(|(_, id)| **id == incident.id)
        .map(|(at, _)| places.item(&of("related"), at));
    let replaced = incident.replaced_by.iter().filter(|id| **id == incident.id);
    own.chain(replaced.map(|_| places.value(&of("replaced_by"))))
        .map(|place| Problem::new(place, format!("`{}` is this record itself", incident.id)))
        .collect()
}

/// References to other records of the folder.
pub(in crate::check) fn between(folder: &Folder<'_>) -> Vec<FoundIn> {
    let ids: HashSet<&str> = folder.files.iter().filter_map(|file| file.id.as_deref()).collect();
    let mut sorted: Vec<&str> = ids.iter().copied().collect();
    sorted.sort_unstable();
    let mut found = Vec::new();
    for (at, file) in folder.files.iter().enumerate() {
        for link in file.links.iter().filter(|link| !ids.contains(link.target.as_str())) {
            let problem = Problem::new(link.span.clone(), format!("no record has the id `{}`", link.target));
            let meant = (found.len() < GUESSED)
                .then(|| nearest(&link.target, sorted.iter().copied()))
                .flatten();
            found.push(FoundIn {
                file: at,
                problem: problem.help(meant.map(did_you_mean)),
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
    fn a_party_that_is_not_there_is_told_with_the_one_meant() {
        let found = broken("reference", "by    = \"fbi\"", "by    = \"fib\"");
        assert_eq!(found, ["[\"fib\"] the record has no party `fib` (did you mean `fbi`?)"]);
        let found = broken("reference", "part_of = \"fbi\"", "part_of = \"FBI\"");
        assert_eq!(found, ["[\"FBI\"] the record has no party `FBI` (did you mean `fbi`?)"]);
        let found = broken("reference", "part_of = \"fbi\"", "part_of = \"cell\"");
        assert_eq!(found, ["[\"cell\"] `cell` cannot be part of itself"]);
    }

    #[test]
    fn free_words_may_speak_but_nothing_is_about_them() {
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
    fn a_source_that_is_not_there_is_told_with_the_one_meant() {
        let found = broken("reference", "[\"cisa\", \"irna\"]", "[\"cisa\", \"irnna\"]");
        assert_eq!(
            found,
            ["[\"irnna\"] the record has no source `irnna` (did you mean `irna`?)"]
        );
    }

    #[test]
    fn a_claim_that_is_not_there_is_told_with_the_one_meant() {
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
    fn records_of_the_folder_are_found_and_others_are_told() {
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
