//! How records differ between two states of a folder, claim by claim.

mod change;
mod pairing;
mod show;

use std::collections::{HashMap, HashSet};

use self::pairing::pair;
pub use self::{
    change::{Difference, Fate, KeyChange, Named, PartChange, PartFate, RecordPart},
    show::{difference_json, difference_text},
};
use crate::incident::{Incident, WrittenField, WrittenRecord};

/// The differences from the records of `before` to those of `after`, matched by id: first what was added or changed, in
/// the order of `after`, then what was removed. Comments, spacing and the order of keys make no difference.
pub fn differences(before: &[Named], after: &[Named]) -> Vec<Difference> {
    let mut former: HashMap<&str, &Named> = HashMap::new();
    for named in before {
        former.entry(&named.1.id).or_insert(named);
    }
    let mut seen = HashSet::new();
    let mut differences = Vec::new();
    for (path, incident) in after {
        if !seen.insert(incident.id.as_str()) {
            continue;
        }
        let (former_path, fate) = match former.get(incident.id.as_str()) {
            None => (None, Fate::Added),
            Some((old_path, old)) => {
                let moved = (old_path != path).then(|| old_path.clone());
                if old == incident && moved.is_none() {
                    continue;
                }
                (moved, Fate::Changed(changes(old, incident)))
            }
        };
        differences.push(Difference {
            id: incident.id.to_string(),
            title: incident.title.to_string(),
            path: path.clone(),
            former_path,
            fate,
        });
    }
    let gone = before.iter().filter(|(_, incident)| seen.insert(incident.id.as_str()));
    differences.extend(gone.map(|(path, incident)| Difference {
        id: incident.id.to_string(),
        title: incident.title.to_string(),
        path: path.clone(),
        former_path: None,
        fate: Fate::Removed,
    }));
    differences
}

fn changes(before: &Incident, after: &Incident) -> Vec<PartChange> {
    let (old, new) = (WrittenRecord::of(before), WrittenRecord::of(after));
    let mut changes: Vec<PartChange> = changed(RecordPart::Record, &old.record, &new.record)
        .into_iter()
        .collect();
    changes.extend(named(&old.sources, &new.sources, RecordPart::Source));
    changes.extend(named(&old.parties, &new.parties, RecordPart::Party));
    let part = |incident: &Incident, at: usize| {
        let claim = &incident.claims[at];
        RecordPart::Claim {
            id: claim.id.as_deref().map(str::to_owned),
            number: at + 1,
            text: claim.text.to_string(),
        }
    };
    let pairs = pair(&before.claims, &after.claims);
    for (at, former) in pairs.iter().enumerate() {
        match former {
            Some(former) => changes.extend(changed(part(after, at), &old.claims[*former], &new.claims[at])),
            None => changes.push(PartChange {
                part: part(after, at),
                fate: PartFate::Added,
            }),
        }
    }
    let kept: HashSet<usize> = pairs.into_iter().flatten().collect();
    let gone = (0..before.claims.len()).filter(|at| !kept.contains(at));
    changes.extend(gone.map(|at| PartChange {
        part: part(before, at),
        fate: PartFate::Removed,
    }));
    changes
}

/// The changes in blocks that have keys of their own.
fn named(
    old: &[(String, Vec<WrittenField>)],
    new: &[(String, Vec<WrittenField>)],
    part: impl Fn(String) -> RecordPart,
) -> Vec<PartChange> {
    let find = |blocks: &[(String, Vec<WrittenField>)], key: &str| {
        blocks
            .iter()
            .find(|(other, _)| other == key)
            .map(|(_, fields)| fields.clone())
    };
    let mut changes = Vec::new();
    for (key, fields) in new {
        match find(old, key) {
            Some(former) => changes.extend(changed(part(key.clone()), &former, fields)),
            None => changes.push(PartChange {
                part: part(key.clone()),
                fate: PartFate::Added,
            }),
        }
    }
    let gone = old.iter().filter(|(key, _)| find(new, key).is_none());
    changes.extend(gone.map(|(key, _)| PartChange {
        part: part(key.clone()),
        fate: PartFate::Removed,
    }));
    changes
}

/// The keys that changed, if any did.
fn changed(part: RecordPart, old: &[WrittenField], new: &[WrittenField]) -> Option<PartChange> {
    let value = |fields: &[WrittenField], key: &str| {
        fields
            .iter()
            .find(|(other, _)| *other == key)
            .map(|(_, value)| value.clone())
    };
    let gone = old.iter().filter(|(key, _)| value(new, key).is_none());
    let keys: Vec<KeyChange> = new
        .iter()
        .chain(gone)
        .map(|(key, _)| KeyChange {
            key,
            before: value(old, key),
            after: value(new, key),
        })
        .filter(|change| change.before != change.after)
        .collect();
    (!keys.is_empty()).then_some(PartChange {
        part,
        fate: PartFate::Changed(keys),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_str};

    use super::{Named, difference_json, difference_text, differences};
    use crate::{check::example::GOOD, incident::read};

    fn named(path: &str, text: &str) -> Named {
        (path.into(), read(text, "x").incident.expect("a record"))
    }

    /// What changed when `replacements` were made in a good record.
    fn told(replacements: &[(&str, &str)]) -> String {
        let new = replacements.iter().fold(GOOD.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        });
        difference_text(&differences(&[named("a.toml", GOOD)], &[named("a.toml", &new)]))
    }

    #[test]
    fn comments_and_order_make_no_difference() {
        assert_eq!(told(&[("id ", "# a comment\nid ")]), "");
    }

    #[test]
    fn changes_are_listed_key_by_key_and_claim_by_claim() {
        let told = told(&[
            ("\"2022-07-15\"", "\"2022-07\""),
            ("country = \"IR\"", "country = \"RU\""),
            ("\nkind      = \"official\"", ""),
            ("Iran had no part in it", "Iran had no part in this"),
        ]);
        insta::assert_snapshot!(told, @r#"
        changed al-homeland-justice-attack  Destructive attack hits Albanian government services
          a.toml
          ~ date: "2022-07-15" -> "2022-07"
          ~ source cisa
              kind: "official" -> (none)
          ~ party homeland
              country: "IR" -> "RU"
          ~ claim 2: The Iranian foreign ministry said Iran had no part in this
              text: "The Iranian foreign ministry said Iran had no part in it" -> "The Iranian foreign ministry said Iran had no part in this"
        "#);
    }

    #[test]
    fn records_are_added_removed_and_moved() {
        let other = GOOD.replacen("al-homeland-justice-attack", "other", 1);
        let before = [named("a.toml", GOOD), named("b.toml", &other)];
        let after = [
            named("2022/a.toml", GOOD),
            named("c.toml", &other.replacen("\"other\"", "\"new\"", 1)),
        ];
        let told = differences(&before, &after);
        insta::assert_snapshot!(difference_text(&told), @r"
        changed al-homeland-justice-attack  Destructive attack hits Albanian government services
          a.toml -> 2022/a.toml

        added new  Destructive attack hits Albanian government services
          c.toml

        removed other  Destructive attack hits Albanian government services
          b.toml
        ");
        let json: Value = from_str(&difference_json(&told)).expect("JSON");
        assert_eq!(json[0]["former_path"], "a.toml");
        assert_eq!((&json[1]["change"], &json[2]["id"]), (&"added".into(), &"other".into()));
    }

    #[test]
    fn hostile_text_does_not_act() {
        let text = told(&[("Destructive", "\u{202e}Destructive\\u001b[2J")]);
        assert!(!text.is_empty() && !text.contains(['\u{202e}', '\u{1b}']), "{text}");
    }
}
