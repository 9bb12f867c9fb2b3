//! The markings of TLP 2.0, with the ids that OASIS gave them.

use serde_json::{Value, json};

use crate::incident::{Tlp, Word};

/// The extension in which OASIS keeps a label of TLP 2.0.
const TLP_EXTENSION: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/// The id of a marking; of the strictest for a label that TLP does not have, which must not leave unmarked.
pub(super) fn marking_id(tlp: &Word<Tlp>) -> &'static str {
    match closed(tlp) {
        Tlp::Clear => "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        Tlp::Green => "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        Tlp::Amber => "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        Tlp::AmberStrict => "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        Tlp::Red => "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    }
}

/// The marking as OASIS publishes it, for readers that do not know it by its id.
pub(super) fn marking_definition(tlp: &Word<Tlp>) -> Value {
    let label = Word::Known(closed(tlp));
    json!({
        "type": "marking-definition", "spec_version": "2.1", "id": marking_id(tlp),
        "created": "2022-10-01T00:00:00.000Z", "name": label.label(),
        "extensions": { TLP_EXTENSION: { "extension_type": "property-extension", "tlp_2_0": label.to_string() } },
    })
}

fn closed(tlp: &Word<Tlp>) -> Tlp {
    tlp.known().unwrap_or(Tlp::Red)
}
