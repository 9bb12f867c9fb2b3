//! References that point nowhere, or at themselves.

use std::{collections::HashSet, rc::Rc};

use crate::{
    check::{
        file::TOLD,
        folder::{Folder, FoundIn},
        places::{Places, Problem, Problems, claim, did_you_mean, of, party},
        rules::identity::is_slug,
    },
    incident::{Claim, Incident, Text, nearest},
};

/// A speaker nobody is named for.
const UNATTRIBUTED: &str = "unattributed";

/// References to parties, sources and claims of the same record.
pub(in crate::check) fn within<'a>(incident: &'a Incident, places: Places<'a>) -> Problems<'a> {
    let keys = Rc::new(Keys::of(incident));
    let parties = Rc::clone(&keys);
    let groups = incident.parties.iter().filter_map(move |(name, each)| {
        let group = each.part_of.as_deref()?;
        let problem = if group == name {
            Problem::new(0..0, format!("`{name}` cannot be part of itself"))
        } else {
            no_party(&parties, group)?
        };
        Some(problem.at(places.value(&party(name).key("part_of"))))
    });
    let claims = incident.claims.iter().enumerate().flat_map(move |(at, each)| {
        let lost = to_parties(&keys, each)
            .chain(to_sources(&keys, each))
            .chain(to_claims(&keys, each));
        let lost = lost.map(|(problem, key, item)| {
            let path = claim(at).key(key);
            problem.at(item.map_or_else(|| places.value(&path), |item| places.item(&path, item)))
        });
        lost.take(TOLD + 1).collect::<Vec<Problem>>()
    });
    let twice = same_id(incident, places);
    Box::new(groups.chain(to_itself(incident, places)).chain(twice).chain(claims))
}

/// What can be referred to in a record; sets, for a hostile one has as many references as keys.
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

/// A reference of a claim that leads nowhere: the key of the claim it is under, and the item of a list.
type Lost = (Problem, &'static str, Option<usize>);

fn to_parties<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    // Free words may speak, but not words that look like a key.
    let by = each.by.as_deref().filter(|by| is_slug(by) && *by != UNATTRIBUTED);
    let named = [(by, "by"), (each.about.as_deref(), "about")];
    named
        .into_iter()
        .filter_map(|(name, key)| Some((no_party(keys, name?)?, key, None)))
}

fn no_party(keys: &Keys<'_>, key: &str) -> Option<Problem> {
    if keys.parties.contains(key) {
        return None;
    }
    let parties = &keys.incident.parties;
    let named = parties
        .iter()
        .find(|(_, each)| each.name == key || each.names.iter().any(|name| name == key));
    let meant = named.map(|(key, _)| key.as_str());
    let meant = meant.or_else(|| nearest(key, parties.keys().map(Text::as_str)));
    Some(Problem::new(0..0, format!("the record has no party `{key}`")).help(meant.map(did_you_mean)))
}

fn to_sources<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    let sources = each.src.iter().enumerate();
    sources
        .filter(|(_, key)| !keys.sources.contains(key.as_str()))
        .map(|(at, key)| {
            let meant = nearest(key, keys.incident.sources.keys().map(Text::as_str));
            let problem = Problem::new(0..0, format!("the record has no source `{key}`"));
            (problem.help(meant.map(did_you_mean)), "src", Some(at))
        })
}

fn to_claims<'a>(keys: &'a Keys<'_>, each: &'a Claim) -> impl Iterator<Item = Lost> + 'a {
    let lists = [("disputes", &each.disputes), ("supports", &each.supports)];
    let targets = lists
        .into_iter()
        .flat_map(|(key, targets)| targets.iter().enumerate().map(move |(at, target)| (key, at, target)));
    targets.filter_map(|(key, at, target)| {
        let problem = if each.id.as_deref() == Some(target.as_str()) {
            Problem::new(0..0, format!("`{target}` is this claim itself"))
        } else if keys.claims.contains(target.as_str()) {
            return None;
        } else {
            let in_order = keys.incident.claims.iter().filter_map(|each| each.id.as_deref());
            let problem = Problem::new(0..0, format!("no claim of the record has the id `{target}`"));
            problem.help(nearest(target, in_order).map(did_you_mean))
        };
        Some((problem, key, Some(at)))
    })
}

/// Claims that share an id, of which references could mean either.
fn same_id<'a>(incident: &'a Incident, places: Places<'a>) -> impl Iterator<Item = Problem> + 'a {
    let mut seen = HashSet::new();
    incident.claims.iter().enumerate().filter_map(move |(at, each)| {
        let id = each.id.as_deref()?;
        if seen.insert(id) {
            return None;
        }
        let place = places.value(&claim(at).key("id"));
        Some(Problem::new(place, format!("another claim has the id `{id}` too")))
    })
}

/// Records that are related to, or replaced by, themselves.
fn to_itself<'a>(incident: &'a Incident, places: Places<'a>) -> impl Iterator<Item = Problem> + 'a {
    let related = incident.related.iter().enumerate();
    let related = related.map(move |(at, id)| (id.as_str(), places.item(&of("related"), at)));
    let replaced = incident.replaced_by.as_deref().into_iter();
    let replaced = replaced.map(move |id| (id, places.value(&of("replaced_by"))));
    let own = related.chain(replaced).filter(|(id, _)| *id == incident.id);
    own.map(|(id, place)| Problem::new(place, format!("`{id}` is this record itself")))
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
            let meant = (found.len() < TOLD)
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
