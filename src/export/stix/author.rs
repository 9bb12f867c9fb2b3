//! The identity that created every object of a bundle.

use serde_json::{Value, json};

/// Its id, which never changes.
pub(super) const WATCHFLOOR: &str = "identity--05f7d89b-cef7-4340-9f02-2c37b88c7bb8";

/// The identity itself, which every bundle holds.
pub(super) fn author() -> Value {
    let day = "2026-01-01T00:00:00.000Z";
    json!({
        "type": "identity", "spec_version": "2.1", "id": WATCHFLOOR, "created_by_ref": WATCHFLOOR, "created": day,
        "modified": day, "name": "watchfloor", "identity_class": "system",
    })
}
