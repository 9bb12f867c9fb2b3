//! A small record for tests, with every part that a report shows.

use super::{Exported, Format, export};
use crate::incident::{Incident, read};

/// A made-up operation, marked amber, with a dispute, hedges, a quote and background.
pub(super) const FILE: &str = r#"# kept as typed
id         = "xx-paper-lantern"
title      = "Mail of the harbour office read for *months*"
names      = ["Paper Lantern"]
kind       = "operation"
date       = "2023~"
date_note  = "The paper says last year."
place      = "Port Example, CZ"
types      = ["espionage", "data-theft"]
techniques = ["T1114.002"]
related    = ["xx-other"]
tlp        = "amber"
updated    = "2024-05-02"
summary    = """
Mail of the harbour office was read. The office blames
Grey Heron; its government denies it.

What was taken is not known."""

[source.herald]
title       = "Harbour mail <read>"
publisher   = "The Example Herald"
url         = "https://example.org/a_b?c=d"
kind        = "news"
published   = "2024-01-15"
retrieved   = "2024-02-01"
lang        = "en"
reliability = "B"

[source.note]
title     = "Note to the press"
publisher = "Harbour office"
url       = "ask the office"
note      = "on paper"

[party]
heron  = { name = "Grey Heron", role = "initiator", names = ["Heron_7"], class = "group", country = "RU", attack = "G0007" }
office = { name = "Harbour office", role = "receiver", class = "organization", sector = "government", country = "CZ" }
embassy = { name = "Embassy", role = "speaker", class = "organization", country = "RU", based = "CZ" }

[[claim]]
id          = "read"
type        = "interception"
text        = "Mail was read for about four months"
date        = "2023"
by          = "office"
about       = "heron"
place       = "CZ"
src         = ["herald", "note"]
count       = { mailbox = "~40", month = 4 }
quote       = "they read everything we wrote"
credibility = 2

[[claim]]
type       = "attribution"
text       = "Grey Heron did it"
by         = "security sources"
about      = "heron"
src        = "herald"
likelihood = "very-likely"
supports   = "read"
note       = "the ground is claim `read`"

[[claim]]
type     = "denial"
text     = "Nobody read anything"
by       = "embassy"
src      = "herald"
disputes = "read"

[[claim]]
type    = "institution"
text    = "The office was founded in 1921"
src     = "note"
context = true
"#;

pub(super) fn incident() -> Incident {
    read(FILE, "xx-paper-lantern").incident.expect("the sample is a record")
}

/// `incidents` exported in `format`, as records without files.
pub(super) fn written(incidents: &[&Incident], format: Format) -> String {
    let records: Vec<Exported<'_>> = incidents
        .iter()
        .map(|incident| Exported {
            incident,
            original: None,
        })
        .collect();
    export(&records, &format.into()).expect("records can be written")
}
