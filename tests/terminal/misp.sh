#!/usr/bin/env bash
# Every record that comes with the program, and one with every marking and grade, as MISP events: PyMISP loads them,
# writes them again, and no attribute, tag or field has changed; misp-stix makes STIX of them and events again, and no
# title, attribute or tag is lost. Takes the program's path; installs both in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" pymisp==2.5.34.4 misp-stix==2026.10.12

mkdir "$work/records" "$work/events"
cp "$here"/incidents/*.toml "$work/records"
for tlp in clear green amber amber+strict red; do
    cat >"$work/records/made-up-${tlp/+/-}.toml" <<RECORD
id      = "made-up-${tlp/+/-}"
title   = "Made up: \"quotes\", back\\\\slashes, 東京"
names   = ["Paper Lantern"]
kind    = "operation"
date    = "2023-06-20"
tlp     = "$tlp"
summary = "Everything MISP has a word for."

[source.paper]
title       = "A title"
publisher   = "A paper"
url         = "https://example.org/a_b?c=d"
reliability = "B"

[source.word]
title       = "A word"
publisher   = "A person"
reliability = "F"

[party]
heron  = { name = "Heron", role = "initiator", country = "RU", attack = "G0007" }
clerk  = { name = "Clerk", role = "receiver", class = "individual", country = "XK" }
office = { name = "Office", role = "receiver", class = "organization", country = "CZ" }
police = { name = "Police", role = "responder" }

[[claim]]
id          = "c"
type        = "attribution"
text        = "Heron did it"
by          = "police"
about       = "heron"
src         = "paper"
credibility = 2
likelihood  = "almost-certain"

[[claim]]
type     = "denial"
text     = "Heron did not"
by       = "heron"
src      = "word"
disputes = "c"
RECORD
done

export() { "$program" export --incidents "$work/records" --format misp --allow-red "$@" 2>/dev/null; }
export --to "$work/events"
export --to "$work/all.json"
export --to "$work/feed" --feed
export --to - | cmp - "$work/all.json"

"$work/venv/bin/python" - "$work" <<'PYTHON'
import json, pathlib, sys
import stix2
from misp_stix_converter import InternalSTIX2toMISPParser, MISPtoSTIX21Parser
from pymisp import MISPEvent

def tags(thing):
    return [tag["name"] for tag in thing.get("Tag", [])]

def compare(written):
    event = MISPEvent()
    event.load(json.dumps(written))
    read, written = json.loads(event.to_json()), written["Event"]
    for key in ("uuid", "info", "date", "timestamp"):
        assert written[key] and read.get(key) == written[key], (key, read.get(key), written.get(key))
    assert read["Orgc"]["name"] == written["Orgc"]["name"] == "watchfloor", read["Orgc"]
    assert tags(read) == tags(written), (tags(read), tags(written))
    assert sum(tag.startswith("tlp:") for tag in tags(read)) == 1, tags(read)
    before, after = written["Attribute"], read["Attribute"]
    assert len(before) == len(after), (len(before), len(after))
    for old, new in zip(before, after):
        for key in ("uuid", "type", "category", "value", "comment", "to_ids"):
            assert old[key] == new[key], (old, new)
        assert tags(old) == tags(new), (old, new)
    return len(before), sum(map(len, map(tags, before))) + len(tags(written))

work = pathlib.Path(sys.argv[1])
files = sorted((work / "events").glob("*.misp.json"))
assert len(files) >= 10, files
events = [json.loads(file.read_text()) for file in files]
several = json.loads((work / "all.json").read_text())["response"]
assert sorted(map(json.dumps, several)) == sorted(map(json.dumps, events))
marked = {tag for event in events for tag in tags(event["Event"]) if tag.startswith("tlp:")}
assert marked == {"tlp:clear", "tlp:green", "tlp:amber", "tlp:amber+strict", "tlp:red"}, marked
graded = {tag for event in events for attribute in event["Event"]["Attribute"] for tag in tags(attribute)}
for tag in (
    'admiralty-scale:source-reliability="b"',
    'admiralty-scale:source-reliability="f"',
    'admiralty-scale:information-credibility="2"',
    'estimative-language:likelihood-probability="almost-certain"',
):
    assert tag in graded, tag
made_up = json.loads((work / "events" / "made-up-red.misp.json").read_text())
assert 'misp-galaxy:mitre-intrusion-set="APT28 - G0007"' in tags(made_up["Event"]), tags(made_up["Event"])
counts = [compare(event) for event in events]

# The feed: what PyMISP makes of the files is what stands in the lists.
feed = work / "feed"
manifest, hashes = json.loads((feed / "manifest.json").read_text()), []
for file in sorted(feed.glob("*-*.json")):
    event = MISPEvent()
    event.load_file(str(file))
    told, own = manifest[event.uuid], event.manifest[event.uuid]
    for key in ("info", "date", "timestamp"):
        assert str(told[key]) == str(own[key]), (key, told, own)
    assert [tag["name"] for tag in told["Tag"]] == [tag["name"] for tag in own["Tag"]], (told, own)
    hashes += [f"{one},{event.uuid}" for one in event.attributes_hashes("md5")]
assert len(manifest) == len(events), (len(manifest), len(events))
assert sorted(hashes) == sorted((feed / "hashes.csv").read_text().split()), "hashes"
# There and back by STIX, of which misp-stix only adds tags of its own.
some = [event for event in events if event["Event"]["info"].startswith("Made up")] + events[:30]
for event in some:
    before = MISPEvent()
    before.from_dict(**event["Event"])
    there = MISPtoSTIX21Parser()
    there.parse_misp_event(before)
    back = InternalSTIX2toMISPParser()
    back.load_stix_bundle(stix2.parse(there.bundle.serialize(), allow_custom=True))
    back.parse_stix_bundle()
    after = back.misp_event
    assert not there.errors and not back.errors, (there.errors, back.errors)
    held = [[(one.type, one.value) for one in event.attributes] for event in (before, after)]
    assert before.info == after.info and sorted(held[0]) == sorted(held[1]), before.info
    assert {tag.name for tag in before.tags} <= {tag.name for tag in after.tags}, before.info
print(f"misp: {len(some)} events came back from STIX")
print(f"misp: a feed of {len(manifest)} events and {len(hashes)} hashes passed")
print(f"misp: {len(events)} events passed,", "{} attributes, {} tags".format(*map(sum, zip(*counts))))
PYTHON
