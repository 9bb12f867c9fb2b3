//! Markings: how far an object may be passed on.

use serde_json::Value;

use super::objects::ObjectPool;
use crate::{
    import::{draft::DraftMaker, json},
    incident::{Tlp, Word},
};

/// The markings of TLP 1 and 2, by the ids that OASIS gave them, which bundles need not hold.
const KNOWN_MARKINGS: [(&str, Tlp); 9] = [
    ("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp::Clear),
    ("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp::Green),
    ("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", Tlp::Amber),
    ("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp::Red),
    ("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", Tlp::Clear),
    ("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Tlp::Green),
    ("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", Tlp::Amber),
    (
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        Tlp::AmberStrict,
    ),
    ("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", Tlp::Red),
];

/// Marks `draft` as strictly as `object` is, by its markings and by those of its parts.
pub(super) fn mark(draft: &mut DraftMaker<'_>, object: &Value, pool: &ObjectPool<'_>) {
    let granular = json::items(object, "granular_markings").iter();
    let granular = granular.filter_map(|marking| json::text(marking, "marking_ref"));
    for id in json::texts(object, "object_marking_refs").into_iter().chain(granular) {
        match meaning(id, pool) {
            Marking::Tlp(tlp) => draft.mark(&tlp),
            Marking::Statement => draft.report.lose("statement of rights"),
        }
    }
}

enum Marking {
    Tlp(Word<Tlp>),
    /// Whose the data are: no limit to passing them on.
    Statement,
}

fn meaning(id: &str, pool: &ObjectPool<'_>) -> Marking {
    if let Some((_, tlp)) = KNOWN_MARKINGS.iter().find(|(known, _)| *known == id) {
        return Marking::Tlp(Word::Known(*tlp));
    }
    let unknown = || Marking::Tlp(Word::lenient(id));
    let Some(object) = pool.get(id) else { return unknown() };
    let definition = &object["definition"];
    match json::text(object, "definition_type") {
        Some("statement") if json::text(definition, "statement").is_some() => Marking::Statement,
        Some("tlp") => {
            let label = json::text(definition, "tlp").unwrap_or(id);
            Marking::Tlp(Word::of_tag(&format!("tlp:{label}")).unwrap_or_else(|| Word::lenient(id)))
        }
        _ => {
            let label = json::text(object, "name").unwrap_or_default();
            Word::of_tag(label).map_or_else(unknown, Marking::Tlp)
        }
    }
}
