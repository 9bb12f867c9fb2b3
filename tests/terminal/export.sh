#!/usr/bin/env bash
# Big exports in a real tmux: how far they are is told, Ctrl-C stops them without a half file, in the browser it stops the
# export and not the program, a full disk leaves the old file whole, and what is no file is said at once. Takes the
# program's path.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"

# Long enough that nobody's machine is done before it is looked at.
summary=$(printf 'Nothing is known. %.0s' $(seq 120))
mkdir "$work/records"
for n in $(seq 6000); do
    printf 'id = "r-%s"\ntitle = "Made up %s"\nkind = "operation"\ndate = "2023"\nsummary = "%s"\n' "$n" "$n" "$summary" \
        >"$work/records/r-$n.toml"
done

shell 100 30 "$work"
tmux send-keys "'$program' export --incidents records --to all.json --format stix; echo status \$?" Enter
await 'of 6,000 incidents; ctrl-c stops'
tmux send-keys C-c
await 'stopped; nothing was written'
await 'status 130'
[ "$(ls -A "$work")" = records ] || fail 'something half was left'

# The same in the browser, which stays; a copy goes on meanwhile.
tmux send-keys "'$program' --incidents records" Enter
await '2 Incidents 1 of 6,000'
tmux send-keys e Up Right Down Right Right Right Right Right Right Right Right Right Enter
await 'of 6,000 incidents to'
tmux send-keys C-c
await 'stopped; nothing was written'
tmux send-keys Escape
await '2 Incidents'
[ "$(ls -A "$work")" = records ] || fail 'something half was left'

# What is no file is said, and not offered to be overwritten.
mkfifo "$work/pipe.md"
tmux send-keys e Down Down C-u 'pipe.md' Enter
await 'is a named pipe, not a file'
tmux send-keys C-u '/dev/null' Enter
await 'is a device, not a file'
tmux send-keys C-u 'records' Enter
await 'is a folder, not a file'
tmux send-keys C-u 'one.md' Enter
await 'wrote 1 incident'
tmux send-keys q
await_shell

echo old >"$work/old.csv"
(
    ulimit -f 64
    "$program" export --incidents "$work/records" --to "$work/old.csv" --format csv --overwrite
) 2>"$work/said" && fail 'a file that is too large was written'
grep -qF 'the file would be too large' "$work/said" || fail 'it was not said'
[ "$(cat "$work/old.csv")" = old ] || fail 'the old file is gone'
[ -z "$(find "$work" -name '.watchfloor*')" ] || fail 'something half was left'
echo 'export: passed'
