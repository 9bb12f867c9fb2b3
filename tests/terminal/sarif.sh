#!/usr/bin/env bash
# What `check --format sarif` prints of a folder with every sort of fault, and of a clean one: valid under the official
# JSON Schema of SARIF 2.1.0, which comes from the registry as part of `serde-sarif`, by the validator `jsonschema` from
# PyPI. A log that is wrong on purpose must be refused. Takes the program's path; installs in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" jsonschema==4.25.1

mkdir -p "$work/schema/src" "$work/broken"
printf '[package]\nname = "schema"\nversion = "0.0.0"\n[workspace]\n[dependencies]\nserde-sarif = "=0.8.0"\n' >"$work/schema/Cargo.toml"
touch "$work/schema/src/lib.rs"
(cd "$work/schema" && cargo fetch --quiet)
manifest=$(cd "$work/schema" && cargo metadata --format-version 1 |
    "$work/venv/bin/python" -c 'import json, sys
print(next(p["manifest_path"] for p in json.load(sys.stdin)["packages"] if p["name"] == "serde-sarif"))')
schema="$(dirname "$manifest")/src/schema.json"

printf 'id = "a"\ntitle = "\\u202e東京"\nkind = "raid"\ndate = "soon"\n[[claim]\n' >"$work/broken/a b%.toml"
printf 'id = "b"\n' | iconv -t UTF-16 >"$work/broken/b.toml"
mkfifo "$work/broken/pipe.toml"
for file in "$here"/incidents/*.toml; do sed 's/^summary .*/sumary = 1/' "$file" >"$work/broken/x-${file##*/}"; done
"$program" check --format sarif "$work/broken" >"$work/broken.sarif" 2>/dev/null || true
"$program" check --format sarif "$here/incidents" >"$work/clean.sarif" 2>/dev/null
sed 's/"version": *"2.1.0"/"version": "2.0"/' "$work/clean.sarif" >"$work/wrong.sarif"

"$work/venv/bin/python" - "$schema" "$work" <<'PYTHON'
import json, sys
from jsonschema import Draft7Validator
schema, work = json.load(open(sys.argv[1])), sys.argv[2]
Draft7Validator.check_schema(schema)
def faults(name):
    log = json.load(open(f"{work}/{name}.sarif"))
    return log, [error.message[:200] for error in Draft7Validator(schema).iter_errors(log)]
for name in ("broken", "clean"):
    log, found = faults(name)
    if found:
        sys.exit(f"{name}: {found[:5]}")
    print(f"sarif: {name} is valid, {len(log['runs'][0]['results'])} results")
if not faults("wrong")[1]:
    sys.exit("a wrong version was not refused")
PYTHON
