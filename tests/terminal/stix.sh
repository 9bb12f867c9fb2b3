#!/usr/bin/env bash
# Every record that comes with the program, and one that holds what these do not, as STIX 2.1: valid under OASIS'
# validator, alone and together, with no warning but that ids are of version 5 (103), Kosovo has no code (201), and a
# page without a sum in its record has none in the bundle (302). Takes the program's path; installs the validator in a
# folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" stix2-validator==3.2.0

mkdir "$work/records" "$work/bundles"
cp "$here"/incidents/*.toml "$work/records"
cat >"$work/records/everything.toml" <<'RECORD'
id         = "everything"
title      = "Every key, a word nobody knows, an address that is none"
kind       = "operation"
date       = "2023~"
place      = "Pristina, XK"
types      = ["espionage", "no-such-type"]
techniques = ["T1114.002", "T1566"]
tlp        = "amber+strict"
updated    = "2024-05"
summary    = "Kosovo is no country to ISO 3166."

[source.paper]
title     = "A title"
publisher = "A paper"
url       = "https://example.org/a b|c%zz[d]"
published = "[..2024-08-13]"
sha256    = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

[source.second]
title     = "Ein Titel"
publisher = "Eine Zeitung"
url       = "https://example.org/ä"
sha256    = "no sum"

[source.third]
title     = "A page"
publisher = "A site"
url       = "https://example.org/a_b?c=d#e"

[party]
heron   = { name = "Heron", role = "initiator", class = "group", country = "RU", attack = "G0007", part_of = "service" }
tool    = { name = "Tool", role = "initiator", names = ["T"], attack = "S0650", country = "EU", part_of = "heron" }
service = { name = "Service", role = "sponsor", class = "no-class", sector = "no-sector", country = "SU", based = "XK" }
office  = { name = "Office", role = "receiver", class = "organization", sector = "government", country = "XK" }
other   = { name = "Other", role = "receiver", attack = "G0016" }

[[claim]]
id          = "c"
type        = "attribution"
text        = "Heron did it"
by          = "office"
about       = "service"
src         = "paper"
count       = { suspect = 11, citizen = "108000000..", "per day" = "~3" }
credibility = 1

[[claim]]
type        = "no-such-type"
text        = "It did not"
by          = "somebody else"
about       = "nobody"
src         = ["paper", "second"]
disputes    = "c"
supports    = ["c", "d"]
credibility = 6
context     = true
RECORD

export() { "$program" export --incidents "$work/records" --format stix --allow-red "$@" 2>/dev/null; }
export --to "$work/bundles"
export --to "$work/bundles/all.stix.json"
export --to - | cmp - "$work/bundles/all.stix.json"
count=$(find "$work/bundles" -name '*.stix.json' | wc -l)
[ "$count" -ge 7 ] || { echo "only $count bundles were written" >&2; exit 1; }

"$work/venv/bin/stix2_validator" --version 2.1 "$work"/bundles/*.stix.json >"$work/said" || true
valid=$(grep -c '^\[+\] STIX JSON: Valid' "$work/said" || true)
odd=$(grep -E '\[X\]|\[!\]|\{[0-9]+\}' "$work/said" | grep -vE '\{103\}|\{201\}|\{302\}' || true)
if [ "$valid" -ne "$count" ] || [ -n "$odd" ]; then
    printf '%s of %s bundles are valid\n%s\n' "$valid" "$count" "$odd" >&2
    exit 1
fi
echo "stix: $valid of $count bundles passed"
