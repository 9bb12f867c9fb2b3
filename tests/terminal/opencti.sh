#!/usr/bin/env bash
# What OpenCTI makes of a bundle, by the ids that its own library gives each object: no record, note, opinion or report
# falls together with another, no actor or country stands twice; and after a record's `updated` has moved, its objects are
# the ones that were there. Takes the program's path; installs pycti in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" pycti==7.261026.0

mkdir "$work/records"
cp "$here"/incidents/*.toml "$work/records"
export() { "$program" export --incidents "$work/records" --format stix --allow-red --to "$1" 2>/dev/null; }
export "$work/before.json"
sed -i 's/^updated .*/updated = "2031-02-03"/' "$work"/records/*.toml
export "$work/after.json"

"$work/venv/bin/python" - "$work" <<'PYTHON'
import collections, json, sys
from pycti import AttackPattern, Incident, IntrusionSet, Location, Note, Opinion, Report

ids = {
    "attack-pattern": lambda one: AttackPattern.generate_id(one["name"], one["external_references"][0]["external_id"]),
    "incident": lambda one: Incident.generate_id(one["name"], one["created"]),
    "intrusion-set": lambda one: IntrusionSet.generate_id(one["name"]),
    "location": lambda one: Location.generate_id(one["name"], "Country"),
    "note": lambda one: Note.generate_id(one["created"], one["content"], one.get("abstract")),
    "opinion": lambda one: Opinion.generate_id(one["created"], one["opinion"]),
    "report": lambda one: Report.generate_id(one["name"], one["published"]),
}

def read(name):
    objects = json.load(open(f"{sys.argv[1]}/{name}.json"))["objects"]
    known = collections.defaultdict(dict)
    for one in objects:
        if one["type"] in ids:
            known[one["type"]].setdefault(ids[one["type"]](one), []).append(one)
    return objects, known

before, known = read("before")
after, again = read("after")
for kind, own in known.items():
    fallen = {key: len(all) for key, all in own.items() if len(all) > 1}
    assert not fallen, (kind, fallen)
    assert own.keys() == again[kind].keys(), f"{kind}: OpenCTI would make others"
moved = sum(old.get("modified") != new.get("modified") for old, new in zip(before, after))
assert moved > len(known["note"]) and all(old["created"] == new["created"] for old, new in zip(before, after) if "created" in old)
print("opencti:", ", ".join(f"{len(own)} {kind}s" for kind, own in known.items()), f"; {moved} objects changed and are the same")
PYTHON
