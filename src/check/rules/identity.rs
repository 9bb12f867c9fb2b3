//! The id: a slug, equal to the file's name, and unique.

use std::{collections::HashMap, iter};

use crate::{
    check::{
        places::{Places, Violation, Violations, none, of},
        subject::{FolderSubject, FolderViolation, RecordReference, Subject},
    },
    incident::Incident,
    text::fold,
};

/// Characters an id may have.
const MAX_ID_CHARS: usize = 80;

/// Whether `text` is `[a-z0-9]+(-[a-z0-9]+)*`.
pub(super) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Why `id` cannot be a record's id, and what to write instead where that is clear.
pub fn wrong_id(id: &str) -> Option<(String, Option<String>)> {
    let message = if !is_slug(id) {
        format!("`{id}` is no id: it is made of lower-case letters, digits and single hyphens")
    } else if id.len() > MAX_ID_CHARS {
        format!("this id has {} characters, {MAX_ID_CHARS} are allowed", id.len())
    } else {
        return None;
    };
    Some((message, suggestion(id)))
}

pub(in crate::check) fn slug<'a>(incident: &'a Incident, places: Places<'a>) -> Violations<'a> {
    let path = of("id");
    if !places.holds(&path) {
        return none();
    }
    let wrong = wrong_id(&incident.id);
    Box::new(
        wrong
            .into_iter()
            .map(move |(message, help)| Violation::new(places.value(&path), message).help(help)),
    )
}

/// The id that a title or a misspelt id would have.
fn suggestion(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let slug = words.join("-");
    (is_slug(&slug) && slug.len() <= MAX_ID_CHARS && slug != text).then(|| format!("write `{slug}`"))
}

pub(in crate::check) fn stem<'a>(subject: &'a Subject<'_>) -> Violations<'a> {
    let path = of("id");
    let places = Places::new(&subject.document);
    let Some(incident) = subject.incident.as_ref().filter(|_| places.holds(&path)) else {
        return none();
    };
    if incident.id == subject.stem {
        return none();
    }
    let message = format!("the id is `{}`, the file's name says `{}`", incident.id, subject.stem);
    let violation = Violation::new(places.value(&path), message);
    let help = format!("name the file `{}.toml`; an id is permanent", incident.id);
    Box::new(iter::once(violation.help(help)))
}

pub(in crate::check) fn duplicate(folder: &FolderSubject<'_>) -> Vec<FolderViolation> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, file) in folder.files.iter().enumerate() {
        let Some(id) = file.id.as_deref() else { continue };
        let earlier = *first.entry(id).or_insert(at);
        if earlier != at {
            found.push(taken(folder, at, earlier));
            found.push(taken(folder, earlier, at));
        }
    }
    found
}

fn taken(folder: &FolderSubject<'_>, at: usize, other: usize) -> FolderViolation {
    let (file, other) = (&folder.files[at], &folder.files[other]);
    let message = format!(
        "the id `{}` is also that of `{}`",
        file.id.as_deref().unwrap_or_default(),
        other.path.display()
    );
    FolderViolation {
        file: at,
        violation: Violation::new(file.id_span.clone(), message),
    }
}

/// Ids in other collections that two records give as theirs.
pub(in crate::check) fn elsewhere_twice(folder: &FolderSubject<'_>) -> Vec<FolderViolation> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, file) in folder.files.iter().enumerate() {
        for RecordReference { target, span } in &file.elsewhere {
            let earlier = *first.entry(target).or_insert(at);
            if earlier == at {
                continue;
            }
            let other = folder.files[earlier].path.display();
            let violation = Violation::new(span.clone(), format!("`{target}` is also an alias in `{other}`"));
            let help = "if both tell one incident, keep one of them; `replaced_by` leads from the other".to_owned();
            found.push(FolderViolation {
                file: at,
                violation: violation.help(help),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::example::broken;

    use super::*;
    use crate::{
        check::example::{copy, folder},
        corpus::Registry,
    };

    #[test]
    fn an_id_is_a_slug() {
        let found = broken(
            "id",
            "\"al-homeland-justice-attack\"",
            "\"AL Homeland_Justice  attack\"",
        );
        assert!(found[0].contains("it is made of lower-case letters"), "{found:?}");
        assert!(found[0].ends_with("(write `al-homeland-justice-attack`)"), "{found:?}");
        for text in ["", "-a", "a-", "a--b", "A", "é", "a_b"] {
            assert!(!is_slug(text), "{text}");
        }
        assert!(is_slug("a1-b-2"));
    }

    #[test]
    fn an_id_is_the_name_of_its_file() {
        let found = broken("id", "al-homeland-justice-attack", "al-homeland");
        assert_eq!(
            found,
            [
                "[\"al-homeland\"] the id is `al-homeland`, the file's name says `al-homeland-justice-attack` \
              (name the file `al-homeland.toml`; an id is permanent)"
            ]
        );
    }

    #[test]
    fn two_records_with_the_same_id_are_both_reported() {
        let found = folder(
            "id",
            &[("x/a.toml", copy("a")), ("y/a.toml", copy("a"))],
            &Registry::default(),
        );
        assert_eq!(
            found,
            [
                "[\"a\"] the id `a` is also that of `y/a.toml`",
                "[\"a\"] the id `a` is also that of `x/a.toml`"
            ]
        );
    }

    #[test]
    fn two_records_with_one_id_elsewhere_are_likely_one_incident() {
        let known = |id: &str| copy(id).replace("types      =", "aliases = [\"CFR-17\", \"E-1\"]\ntypes =");
        let records = [("a.toml", known("a")), ("b.toml", known("b").replace("E-1", "E-2"))];
        let found = folder("twin", &records, &Registry::default());
        assert_eq!(
            found,
            ["[\"CFR-17\"] `CFR-17` is also an alias in `a.toml` \
              (if both tell one incident, keep one of them; `replaced_by` leads from the other)"]
        );
    }
}
