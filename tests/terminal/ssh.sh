#!/usr/bin/env bash
# Over a real sshd on loopback with keys of its own: the browser opens, a line that drops ends it within a second, and
# that takes no processor time.
# Takes the program's path.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"
port=$((20000 + $$ % 20000))
tidy() { [ ! -f "$work/sshd.pid" ] || kill "$(cat "$work/sshd.pid")" || true; }
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
cp "$work/key.pub" "$work/authorized_keys"
chmod 600 "$work/authorized_keys"
mkdir -p /run/sshd
/usr/sbin/sshd -f /dev/null -h "$work/host" -p "$port" -o ListenAddress=127.0.0.1 -o PidFile="$work/sshd.pid" \
    -o AuthorizedKeysFile="$work/authorized_keys" -o StrictModes=no -o UsePAM=no -o PasswordAuthentication=no
connect="ssh -tt -i '$work/key' -p $port -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR 127.0.0.1"

shell 80 24 "$work"
tmux send-keys "$connect \"cd '$here' && LANG=C.UTF-8 '$program'\"" Enter
await '3 Incident'
tmux send-keys '/' 'id:al-mek-camp-search'
await '2 Incidents 1 of 1'
pid=$(pgrep -n -f "^$program" || true)
[ -n "$pid" ] || fail 'the program is not running'

# The line drops without a word: the client is killed. A last look at the time it took, and it is gone.
client=$(tmux list-panes -F '#{pane_pid}' | xargs pgrep -P)
# What has ended and is not yet noted by whoever inherited it is gone, too.
is_there() { grep -q '^State:[[:space:]]*[^Z[:space:]]' "/proc/$pid/status" 2>/dev/null; }
ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null || echo "$last"; }
last=0
first=$(ticks)
kill -KILL "$client"
for _ in $(seq 20); do
    last=$(ticks)
    is_there || break
    sleep 0.05
done
is_there && fail 'the program outlived its line by a second'
[ $((last - first)) -le 10 ] || fail "$((last - first)) ticks of processor time for a line that is gone"
echo 'ssh: passed'
