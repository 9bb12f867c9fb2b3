#!/usr/bin/env bash
# Exports on a disk that is full, read-only, failing, or whose writer is killed: the old file is whole, nothing half
# written is left, and success is not claimed. What may not be read is told, and hides nothing else. Takes the program's
# path.
set -euo pipefail
program=$(realpath "$1")
[ "$(id -u)" -eq 0 ] || exec sudo "$0" "$@"
incidents=$(cd "$(dirname "$0")/../../incidents" && pwd)
work=$(mktemp -d)
disk="$work/disk"
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$disk"
mount -t tmpfs -o size=256k tmpfs "$disk"
fail() {
    printf 'FAILED: %s\n' "$1" >&2
    cat "$work/said" >&2 || true
    exit 1
}

# export HOW… : exports all records over the old file; leaves the status in $status.
export_over() {
    echo 'the old file' > "$disk/all.md"
    status=0
    "$@" "$program" --incidents "$incidents" export --format md --overwrite --to "$disk/all.md" \
        >"$work/out" 2>"$work/said" || status=$?
}
assert_untouched() {
    [ "$status" -ne 0 ] || fail "$1: success is claimed"
    ! grep -q wrote "$work/said" || fail "$1: it says it wrote"
    [ "$(cat "$disk/all.md")" = 'the old file' ] || fail "$1: the old file is damaged"
    [ "$(ls -A "$disk")" = all.md ] || fail "$1: something is left: $(ls -A "$disk")"
}

export_over env
assert_untouched 'a full disk'
grep -q 'the disk is full' "$work/said" || fail 'a full disk is not said'

umount "$disk" && mount -t tmpfs -o size=64m tmpfs "$disk"
export_over env
[ "$status" -eq 0 ] && [ "$(wc -c < "$disk/all.md")" -gt 100000 ] || fail 'a disk with room'
export_over strace -f -qq -o "$work/trace" -e trace=fsync -e inject=fsync:error=EIO:when=1
assert_untouched 'an error at fsync'
for call in fsync linkat renameat; do
    export_over strace -f -qq -o "$work/trace" -e trace="$call" -e inject="$call:signal=KILL:when=1"
    [ "$status" -ne 0 ] || { grep -q "$call" "$work/trace" || continue; fail "a kill at $call is survived"; }
    [ "$call" = renameat ] || [ "$(head -1 "$disk/all.md")" = 'the old file' ] || fail "a kill at $call damages"
    rest=$(ls -A "$disk" | grep -v '^all.md$' || true)
    [ "$call" != fsync ] || [ -z "$rest" ] || fail "a kill at fsync leaves $rest"
    find "$disk" -mindepth 1 -not -name all.md -delete
done
export_over env
echo 'the old file' > "$disk/all.md"
mount -o remount,ro "$disk"
status=0
"$program" --incidents "$incidents" export --format md --overwrite --to "$disk/all.md" >"$work/out" 2>"$work/said" || status=$?
assert_untouched 'a read-only disk'
grep -q 'read-only' "$work/said" || fail 'read-only is not said'

# As someone who may read neither this record nor that folder.
chmod 755 "$work"
install -m 755 "$program" "$work/watchfloor"
mkdir -p "$work/in/closed"
cp "$incidents/al-mek-camp-search.toml" "$work/in"
sed 's/al-mek-camp-search/secret/' "$incidents/al-mek-camp-search.toml" >"$work/in/secret.toml"
chmod 000 "$work/in/secret.toml" "$work/in/closed"
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups env -i "$work/watchfloor" "$@" >"$work/out" 2>"$work/said" || true; }
as_nobody --incidents "$work/in" list --format ids
[ "$(cat "$work/out")" = al-mek-camp-search ] && grep -q '2 problems' "$work/said" || fail 'what may not be read hides the rest'
as_nobody check "$work/in"
for name in secret.toml closed; do
    grep -B1 -A1 "in/$name" "$work/out" | grep -q 'permission denied' || fail "$name is not told: $(cat "$work/out")"
done
echo 'disk: passed'
