//! What editors say of each key when it is pointed at.

use crate::incident::Block;

/// One or two sentences on what stands under `key` in `block`; none for a key that is none.
pub(super) fn hover(block: Block, key: &str) -> Option<&'static str> {
    match block {
        Block::Record => record(key),
        Block::Source => source(key),
        Block::Party => party(key),
        Block::Claim => claim(key),
        Block::Registry | Block::Actor => None,
    }
}

fn record(key: &str) -> Option<&'static str> {
    Some(match key {
        "id" => {
            "Permanent, and the name of the file: lower-case letters, digits and single hyphens, at most 80 characters."
        }
        "title" => "What happened, in one line.",
        "names" => "Names of the operation.",
        "kind" => "`operation`, or `counter-operation`: an answer to one, such as a raid, a takedown, arrests.",
        "date" => {
            "When it happened, not when it was reported. EDTF: 2023-06-20, 2023-06, 2023~ (about), [..2023-06] (at the \
             latest), 2023-06/2023-08 (lasted), 2021/ (end not stated), XXXX-06-20 (no year), XXXX (not stated)."
        }
        "date_note" => "Why the date is what it is.",
        "place" => "\"Tirana, AL\", or \"AL\" alone: a text and an ISO 3166 code.",
        "types" => "What was done.",
        "techniques" => "MITRE ATT&CK techniques: T1486, T1561.002.",
        "tags" => "Words of your own.",
        "related" => "Ids of other records.",
        "aliases" => "Ids of this incident in other databases.",
        "tlp" => "How far the record may be passed on, TLP 2.0; clear where it is left out.",
        "withdrawn" => "Why the record no longer holds. It stays, so that its id leads somewhere.",
        "replaced_by" => "The id of the record that takes its place.",
        "added" => "The day the record entered the corpus.",
        "updated" => "The day the record was last changed in substance.",
        "summary" => "What is known, in your own words; at most 1,500 characters.",
        "source" => "One block for each publication, under a key of your choice: [source.wire].",
        "party" => "One line for each party, under a key of your choice.",
        "claim" => "One block for each thing that one speaker says.",
        _ => return None,
    })
}

fn source(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "The title as the publication has it.",
        "publisher" => "Who published it.",
        "url" => "Its address, without tracking parameters; else a `note` says where to find it.",
        "kind" => "What sort of publication it is.",
        "origin" => "The agency or outlet it copies.",
        "published" => "The day of publication, only if the page states it.",
        "retrieved" => "The day your copy was taken.",
        "archived" => "The address of an archived copy.",
        "lang" => "The language it is written in: en, tr, cs.",
        "reliability" => {
            "Admiralty code: A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged."
        }
        "sha256" => "The SHA-256 of the text you used: `check --sources` then compares the quotations.",
        "note" => "Whatever a reader must know of it.",
        _ => return None,
    })
}

fn party(key: &str) -> Option<&'static str> {
    Some(match key {
        "name" => "The name as the source spells it.",
        "role" => "One role: who both suffers and answers is two parties.",
        "names" => "Other spellings, the native one too.",
        "class" => "What sort of party it is (STIX 2.1 identity class).",
        "sector" => "Its sector (STIX 2.1 industry sector).",
        "country" => "The state it belongs to or acts for (ISO 3166); somebody must be on record for it.",
        "based" => "The state it sits in (ISO 3166).",
        "attack" => "Its MITRE ATT&CK id: G0007, S0650, C0024.",
        "part_of" => "The key of the party it is part of.",
        "note" => "Whatever a reader must know of it.",
        _ => return None,
    })
}

fn claim(key: &str) -> Option<&'static str> {
    Some(match key {
        "id" => "To refer to it in `disputes` and `supports`.",
        "type" => "What sort of statement it is.",
        "text" => "What is said, in your own words.",
        "date" => "When what is said happened.",
        "by" => {
            "Who says it: the key of a party, or free words such as \"security sources\"; \"unattributed\" where nobody is named."
        }
        "about" => "The key of the party it is about.",
        "place" => "Where: \"Tirana, AL\", or \"AL\" alone.",
        "src" => "The source's key, or a list; may be left out where the record has one source.",
        "count" => "Numbers by unit: { suspect = 11, citizen = \"~4000\", server = \"2..\", device = \"3..5\" }.",
        "quote" => "To the letter, at most 30 words.",
        "context" => "True for background that is not part of the incident.",
        "disputes" => "Ids of the claims it contradicts; a denial disputes one.",
        "supports" => "Ids of the claims it confirms.",
        "credibility" => {
            "Admiralty code: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged."
        }
        "likelihood" => "How likely the speaker says it is (ICD 203).",
        "note" => "Whatever a reader must know of it.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::hover;
    use crate::incident::Block;

    #[test]
    fn every_key_of_a_record_is_described() {
        for block in [Block::Record, Block::Source, Block::Party, Block::Claim] {
            for key in block.keys() {
                let text = hover(block, key.name).unwrap_or_default();
                assert!(text.ends_with('.') && text.len() < 220, "{block} {}: {text}", key.name);
            }
        }
        assert_eq!(hover(Block::Party, "colour"), None);
    }
}
