#!/usr/bin/env bash
# Every command, and the browser, in the address space that docs/visitors.md gives a visitor, over a folder with a hostile
# record of each kind (sizes, columns, nesting, names) beside a thousand good ones: none runs out of memory or time, and
# none of what people read grows with a single record. Takes the program's path.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"

# Bytes that a command may have of the address space, seconds it may take, and bytes that a page for people may have.
most_memory=536870912
most_seconds=60
most_page=20000000
records="$work/incidents"
mkdir "$records" "$work/home" "$work/sources" "$work/out"

# repeat TEXT TIMES
repeat() { head -c "$((${#1} * $2))" < <(yes "$1" | tr -d '\n'); }
# head_of ID: the keys that a record needs.
head_of() { printf 'id = "%s"\ntitle = "T"\nkind = "operation"\ndate = "2022-07-15"\nsummary = "S"\n' "$1"; }

for number in $(seq 1000); do
    {
        head_of "good-$number"
        printf 'related = ["good-1"]\n[party.a]\nname = "Actor %s"\nrole = "initiator"\ncountry = "RU"\n' "$number"
    } >"$records/good-$number.toml"
done

# Sizes: an id, a title, a value of a facet, one line of marks, a file of more than a record may have.
printf 'id = "%s"\ntitle = "T"\nkind = "operation"\ndate = "2022"\nsummary = "S"\n' "$(repeat x 900000)" >"$records/long-id.toml"
printf 'id = "long-title"\ntitle = "%s"\nkind = "operation"\ndate = "2022"\nsummary = "S"\n' "$(repeat 東 300000)" >"$records/long-title.toml"
printf '%s\n[party.a]\nname = "%s"\nrole = "initiator"\ncountry = "%s"\n' "$(head_of long-name)" "$(repeat n 400000)" "$(repeat c 400000)" >"$records/long-name.toml"
printf 'id = "marks"\ntitle = "a%s"\nkind = "operation"\ndate = "2022"\nsummary = "S"\n' "$(repeat $'\u0301' 400000)" >"$records/marks.toml"
head_of huge >"$records/huge.toml"
truncate -s 3G "$records/huge.toml"
# Columns: as many tags, claims, parties and sources as fit into a record.
{ head_of tags; printf 'tags = ['; repeat '"t",' 250000; printf ']\n'; } >"$records/tags.toml"
{ head_of claims; for number in $(seq 5000); do printf '[[claim]]\ntext = "c%s"\nby = "unattributed"\n' "$number"; done; } >"$records/claims.toml"
{ head_of parties; for number in $(seq 5000); do printf '[party.p%s]\nname = "n%s"\nrole = "receiver"\n' "$number" "$number"; done; } >"$records/parties.toml"
{ head_of sources; for number in $(seq 5000); do printf '[source.s%s]\ntitle = "t"\npublisher = "p"\n' "$number"; done; } >"$records/sources.toml"
# Nesting: brackets, tables in tables, dotted keys.
{ head_of nested; printf 'x = '; repeat '[' 400000; repeat ']' 400000; } >"$records/nested.toml"
{ head_of tables; printf 'x = '; repeat '{a=' 200000; printf 1; repeat '}' 200000; } >"$records/tables.toml"
{ head_of dotted; printf 'a'; repeat '.a' 400000; printf ' = 1\n'; } >"$records/dotted.toml"
# Names: of the longest file, of one that acts on terminals, folders in folders, a pipe, what is no text.
head_of name >"$records/$(repeat n 250).toml"
head_of name >"$records/"$'\e[31m\u202ex\ny.toml'
deep="$records"
for _ in $(seq 100); do deep="$deep/$(repeat d 20)"; done
mkdir -p "$deep"
head_of deep >"$deep/deep.toml"
mkfifo "$records/pipe.toml"
repeat $'\xff' 1000000 >"$records/bytes.toml"
truncate -s 3G "$work/sources/copy"

# limited NAME COMMAND…: runs our program within the limits; what it prints is in $work/printed.
limited() {
    local name=$1 status=0
    shift
    HOME="$work/home" timeout "$most_seconds" prlimit --as="$most_memory" "$program" "$@" >"$work/printed" 2>"$work/said" || status=$?
    # 2 is a refusal in words; what ends it from outside, or itself, is more.
    if ((status > 2)) || grep -qE 'memory allocation|panicked|out of memory|Cannot allocate' "$work/said"; then
        head -c 2000 "$work/said" >&2
        fail "$name ends with $status"
    fi
    limited_status=$status
}

# page NAME COMMAND…: the same for what people read.
page() {
    limited "$@"
    local size
    size=$(stat -c %s "$work/printed")
    ((size > 0 && size < most_page)) || fail "$1 prints $size bytes"
}

at=(--incidents "$records")
all_fields=date,target,actor,id,title,kind,types,place,tlp,claims,sources
page 'list of all fields' "${at[@]}" list --fields "$all_fields"
page 'the list of a visitor' --restricted "${at[@]}" list
page facets "${at[@]}" facets
page check "${at[@]}" check
for format in tsv json; do limited "list $format" "${at[@]}" list --allow-red --format "$format"; done
limited 'check sarif' "${at[@]}" check --format sarif
limited 'check of copies' "${at[@]}" check --sources "$work/sources"
grep -q 'is larger than 32 MB' "$work/said" || fail 'the copy of 3 GB is not named'
limited fmt "${at[@]}" fmt --check
for format in md csv stix; do
    limited "export $format" "${at[@]}" export --allow-red --format "$format" --to -
    ((limited_status == 0)) || fail "export $format: $(head -c 500 "$work/said")"
done
limited show "${at[@]}" show --allow-red long-title long-name marks tags claims parties sources nested dotted deep
((limited_status == 0)) || fail "show: $(head -c 500 "$work/said")"
limited 'export to a folder' "${at[@]}" export --allow-red --format md --to "$work/out"
for command in schema man tour 'completions bash' 'config' 'config --check' 'new made-up'; do
    # The tour needs a terminal and says so.
    # shellcheck disable=SC2086
    limited "$command" "${at[@]}" $command </dev/null
done

# What git knows of the records, with one that was far too large.
git -C "$work" init -q .
rm "$records/huge.toml" "$records/pipe.toml"
{ head_of huge; head -c 200000000 /dev/zero | tr '\0' '#'; } >"$records/huge.toml"
git -C "$work" add incidents
git -C "$work" -c user.name=a -c user.email=a@b commit -qm x
rm "$records/huge.toml"
sed -i 's/"S"/"another"/' "$records"/*.toml
page diff "${at[@]}" diff
grep -q 'larger than 1,048,576 bytes' "$work/said" || fail 'the record that was too large is not named'
limited 'check since' "${at[@]}" check --since HEAD

# The browser: each record's page, the sidebar, the help, a search; then it leaves.
shell 120 35 "$work"
tmux send-keys "env HOME='$work/home' MALLOC_ARENA_MAX=2 prlimit --as=$most_memory '$program' --incidents '$records'; echo status \$?" Enter
await 'Incidents'
for query in long title tags claims parties sources nested marks; do
    tmux send-keys / C-u
    tmux send-keys -l "$query"
    tmux send-keys Enter
    tmux send-keys Enter
    tmux send-keys G
    tmux send-keys g g
    tmux send-keys Escape
    sleep 0.1 # else it is one key with the next
done
tmux send-keys / C-u Enter
tmux send-keys '!'
sleep 0.1
tmux send-keys Escape
sleep 0.1
tmux send-keys q
await 'status 0'
