#!/usr/bin/env bash
# What leaves as JSON, tables and bibliographies, in other people's readers: one record passes our own schema by
# check-jsonschema; DuckDB and pandas read the tables without a cast, join them, unnest lists and average grades; lists in
# CSV split back; OpenSearch's lines are pairs, in files of a bounded size; pybtex reads every entry. Takes the program's
# path; installs the readers in a folder of its own.
set -euo pipefail
source "$(dirname "$0")/judge" "$1" check-jsonschema==0.39.0 duckdb==2.0.1 pandas==3.1.1 pybtex==0.26.1

export() { "$program" export --incidents "$here/incidents" --allow-red "$@" 2>/dev/null; }
"$program" schema >"$work/schema.json"
export --to "$work/json" --format json
"$work/venv/bin/check-jsonschema" --schemafile "$work/schema.json" "$work"/json/*.json
for table in records claims parties sources; do
    export --to "$work/$table.jsonl" --format jsonl --table "$table"
    export --to "$work/$table.csv" --format csv --table "$table" --no-defang
done
export --to "$work/all.json" --format json
export --to "$work/all.csv" --format csv --bom --no-defang
export --to "$work/all.bib" --format bibtex
export --to "$work/bulk" --format bulk --batch 1

"$work/venv/bin/python" - "$work" <<'PYTHON'
import json, pathlib, sys
import duckdb, pandas
from pybtex.database import parse_file

work = pathlib.Path(sys.argv[1])
records = json.loads((work / "all.json").read_text())
claims = sum(len(record["claim"]) for record in records)
ask = lambda query: duckdb.sql(query.replace("@", f"{work}/")).fetchall()
for ending in ("jsonl", "csv"):
    counted, mean = ask(f"select count(*), avg(credibility) from '@claims.{ending}'")[0]
    assert counted == claims and 1 < mean < 6, (ending, counted, mean)
    early = f"from '@claims.{ending}' c join '@records.{ending}' r using (id) where r.date_earliest < date '2020-01-01'"
    assert ask(f"select count(*) {early}")[0][0] > 0, ending
cited = ask("""select s.reliability, avg(c.credibility), count(*)
    from (select id, unnest(sources) as source, credibility from '@claims.jsonl') c
    join '@sources.jsonl' s using (id, source) group by 1 order by 1""")
assert sum(row[2] for row in cited) >= claims, cited
assert pandas.read_csv(work / "claims.csv").credibility.mean() == pandas.read_json(work / "claims.jsonl", lines=True).credibility.mean()

frame = pandas.read_csv(work / "all.csv", keep_default_na=False).set_index("id")
assert (work / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
plain = lambda item: "\\".join(part.replace("\\x3b", ";") for part in item.split("\\\\"))
for record in records:
    cell = frame.loc[record["id"]].receivers
    names = [party["name"] for party in record["party"].values() if party["role"] == "receiver"]
    assert [plain(item) for item in cell.split("; ")] == names if names else cell == "", (cell, names)

lines = [line for file in sorted((work / "bulk").iterdir()) for line in file.read_text().splitlines()]
assert all(file.stat().st_size <= 1_000_000 for file in (work / "bulk").iterdir())
assert [json.loads(line)["index"]["_id"] for line in lines[::2]] == [json.loads(line)["id"] for line in lines[1::2]]
assert len(lines) == 2 * len(records)

entries = parse_file(str(work / "all.bib"), "bibtex").entries
assert len(entries) == sum(len(record["source"]) for record in records)
assert not any(len(entry.fields.get("langid", "english")) < 4 for entry in entries.values())
print(f"readers: {len(records)} records, {claims} claims, {len(entries)} entries; files of lines: {len(list((work / 'bulk').iterdir()))}")
PYTHON
