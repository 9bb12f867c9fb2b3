#!/usr/bin/env bash
# What is kept between runs, on a disk that is full, read-only or failing, in a folder that goes, behind links, and with
# the writer killed: the old file is whole, nothing half written is left, and success is not claimed. Takes the program's
# path.
set -euo pipefail
[ "$(id -u)" -eq 0 ] || exec sudo "$0" "$@"
source "$(dirname "$0")/pane" "$1"
disk="$work/disk"
tidy() { umount "$disk" 2>/dev/null || true; }
mkdir "$disk" "$work/here"
settings="$disk/config/watchfloor"
state="$disk/state/watchfloor"

# fresh SIZE: a terminal of its own, and a disk of that size with one saved query and a session.
fresh() {
    tmux kill-server 2>/dev/null || true
    rm -rf "$work/before"
    umount "$disk" 2>/dev/null || true
    mount -t tmpfs -o "size=$1" tmpfs "$disk"
    mkdir -p "$settings" "$state"
    printf '[[saved]]\nname = "old"\nquery = "gru"\n' >"$settings/queries.toml"
    printf 'query = "old"\n' >"$state/session.toml"
    cp -r "$disk" "$work/before"
    shell 180 30 "$work/here"
}
# same FILE WAY: the file is as it was, and alone in its folder.
same() {
    cmp -s "$disk/$1" "$work/before/$1" || fail "$2: $1 is damaged: $(cat "$disk/$1")"
    # The lock that sessions share stays, and is empty.
    left=$(find "$(dirname "$disk/$1")" -mindepth 1 ! -name "$(basename "$1")" ! \( -name '*.lock' -empty \))
    [ -z "$left" ] || fail "$2: something is left: $left"
}
# browse BEFORE…: the browser behind these words.
browse() {
    tmux send-keys "$* env XDG_CONFIG_HOME='$disk/config' XDG_STATE_HOME='$disk/state' '$program'; echo \"ended \$?\"" Enter
    await '2 Incidents 1 of '
}
save() { tmux send-keys / 'embassy' Enter; await 'embassy'; tmux send-keys B C-u 'new' Enter; }
leave() { tmux send-keys Escape q; await 'ended 0'; }

# assert_unsaved WAY WORDS BEFORE…: neither file is written, the one is told in these words, and both are as they were.
assert_unsaved() {
    local way=$1 words=$2
    browse "${@:3}"
    save
    await "$words"
    shows 'saved as' && fail "$way: it says it saved"
    leave
    await 'the session is not kept'
    same config/watchfloor/queries.toml "$way"
    same state/watchfloor/session.toml "$way"
}

fresh 40k
head -c 100000 /dev/zero >"$disk/filler" 2>/dev/null || true
assert_unsaved 'a full disk' 'the disk is full'
fresh 4m
mount -o remount,ro "$disk"
assert_unsaved 'a read-only disk' 'read-only'
fresh 4m
assert_unsaved 'an error at fsync' 'queries.toml' strace -f -qq -o "$work/trace" -e trace=fsync -e inject=fsync:error=EIO

# Killed between the first byte and the name: at every call on the way.
for call in fsync linkat rename renameat renameat2; do
    fresh 4m
    browse strace -f -qq -o "$work/trace" -e "trace=$call" -e "inject=$call:signal=KILL:when=1"
    save
    await $'ended 1\nsaved as'
    if shows 'ended 1'; then
        grep -q "$call" "$work/trace" || fail "ended without $call"
        if ! grep -q 'name = "new"' "$settings/queries.toml"; then
            cmp -s "$settings/queries.toml" "$work/before/config/watchfloor/queries.toml" || fail "a kill at $call damages"
        fi
        grep -q 'name = "old"' "$settings/queries.toml" || fail "a kill at $call loses what was saved"
        [ "$call" != fsync ] || same config/watchfloor/queries.toml "a kill at $call"
    else
        leave
    fi
done

# A folder that goes while the browser runs is made again.
fresh 4m
browse
rm -r "$disk/config" "$disk/state"
save
await 'saved as'
leave
grep -q 'name = "new"' "$settings/queries.toml" || fail 'a folder that is gone: the query is not there'
grep -q 'embassy' "$state/session.toml" || fail 'a folder that is gone: the session is not there'

# A link is written through; one that leads nowhere is left alone, and said.
fresh 4m
mkdir "$disk/dotfiles"
mv "$settings/queries.toml" "$disk/dotfiles/mine.toml"
ln -s "$disk/dotfiles/mine.toml" "$settings/queries.toml"
rm "$state/session.toml"
ln -s nowhere "$state/session.toml"
browse
save
await 'saved as'
leave
await 'the session is not kept'
[ -L "$settings/queries.toml" ] && grep -q 'name = "new"' "$disk/dotfiles/mine.toml" || fail 'a link: not written through'
[ -L "$state/session.toml" ] && [ ! -e "$state/nowhere" ] || fail 'a dangling link: followed or replaced'
echo 'state: passed'
