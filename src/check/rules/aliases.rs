//! Names that belong to two actors, by the registry of actors or by two records.

use std::collections::HashMap;

use crate::{
    check::{
        places::Violation,
        subject::{ActorName, FolderSubject, FolderViolation},
    },
    text::and_list,
};

/// Names of which the registry knows several owners, where neither `attack` nor the party's name says which is meant.
pub(in crate::check) fn ambiguous(folder: &FolderSubject<'_>) -> Vec<FolderViolation> {
    names(folder)
        .filter_map(|(file, name)| {
            let owners = folder.registry.owners(&name.text);
            let settled = owners.iter().any(|owner| name.actor.as_ref() == Some(&owner.key));
            if owners.len() < 2 || settled {
                return None;
            }
            let owners: Vec<String> = owners.iter().map(|owner| format!("`{}`", owner.name)).collect();
            let message = format!("`{}` is a name of {}", name.text, and_list(&owners));
            let help = "an ambiguous name joins no records; `attack` says which actor is meant".to_owned();
            Some(FolderViolation {
                file,
                violation: Violation::new(name.span.clone(), message).help(help),
            })
        })
        .collect()
}

/// Names that one record gives to one actor and another to a different one.
pub(in crate::check) fn owned_twice(folder: &FolderSubject<'_>) -> Vec<FolderViolation> {
    let mut owners: HashMap<&str, (usize, &ActorName)> = HashMap::new();
    let mut found = Vec::new();
    for (file, name) in names(folder) {
        let Some(actor) = name.actor.as_deref() else { continue };
        let (other_file, other) = *owners.entry(name.folded.as_str()).or_insert((file, name));
        if other.actor.as_deref() == Some(actor) {
            continue;
        }
        let elsewhere = folder.files[other_file].path.display();
        let message = format!(
            "`{}` is a name of `{}` here and of `{}` in `{elsewhere}`",
            name.text, name.party, other.party
        );
        found.push(FolderViolation {
            file,
            violation: Violation::new(name.span.clone(), message),
        });
    }
    found
}

fn names<'f>(folder: &'f FolderSubject<'_>) -> impl Iterator<Item = (usize, &'f ActorName)> {
    let files = folder.files.iter().enumerate();
    files.flat_map(|(at, file)| file.names.iter().map(move |name| (at, name)))
}

#[cfg(test)]
mod tests {
    use crate::{
        check::example::{copy, folder},
        corpus::Registry,
    };

    const REGISTRY: &str = r#"
        [actor.oilrig]
        name = "OilRig"
        attack = "G0049"
        names = ["Homeland"]
        [actor.other]
        name = "Other"
        names = ["Homeland"]
    "#;

    #[test]
    fn a_name_with_two_owners_in_the_registry_is_reported() {
        let (registry, _) = Registry::parse(REGISTRY);
        let unsaid = copy("a").replace(", attack = \"G0049\"", "");
        let found = folder("alias", &[("a.toml", unsaid)], &registry);
        assert_eq!(
            found,
            ["[\"Homeland\"] `Homeland` is a name of `OilRig` and `Other` \
              (an ambiguous name joins no records; `attack` says which actor is meant)"]
        );
    }

    #[test]
    fn a_name_with_two_owners_is_accepted_where_attack_says_which() {
        let (registry, _) = Registry::parse(REGISTRY);
        assert_eq!(folder("alias", &[("a.toml", copy("a"))], &registry), [""; 0]);
    }

    #[test]
    fn a_name_that_two_records_give_to_different_actors_is_reported() {
        let other = copy("b").replace("G0049", "G0007").replace("HomeLand Justice", "APT28");
        let records = [("a.toml", copy("a")), ("b.toml", other)];
        let found = folder("alias", &records, &Registry::default());
        assert_eq!(
            found,
            ["[\"Homeland\"] `Homeland` is a name of `APT28` here and of `HomeLand Justice` in `a.toml`"]
        );
    }

    #[test]
    fn names_of_unidentified_actors_are_not_compared() {
        let other = copy("b")
            .replace(", attack = \"G0049\"", "")
            .replace("HomeLand Justice", "APT28");
        let records = [("a.toml", copy("a")), ("b.toml", other)];
        assert_eq!(folder("", &records, &Registry::default()), [""; 0]);
    }
}
