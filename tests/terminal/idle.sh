#!/usr/bin/env bash
# Nothing happens while nothing happens: a browser that nobody touches makes no system call and sends no byte. Takes the
# program's path.
set -euo pipefail
source "$(dirname "$0")/pane"
program=$(realpath "$1")
work=$(mktemp -d)
trap 'tmux kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

tmux new-session -d -x 100 -y 30 -c "$work" 'env LANG=C.UTF-8 PS1="shell> " sh'
await 'shell>'
for way in '' '--restricted'; do
    tmux send-keys "'$program' $way" Enter
    await '2 Incidents 1/'
    sleep 2
    pid=$(tmux list-panes -F '#{pane_pid}' | xargs pgrep -n -P)
    tmux pipe-pane "cat > '$work/bytes'"
    timeout 6 strace -f -qq -o "$work/calls" -p "$pid" || true
    tmux pipe-pane
    # Attaching itself interrupts each thread once, in the call it sleeps in.
    calls=$(grep -cvE 'restart_syscall|<unfinished|resumed|futex\(|poll\(|read\(|recvfrom\(' "$work/calls" || true)
    [ "$calls" -eq 0 ] || fail "$calls calls while idle: $(head -5 "$work/calls")"
    threads=$(ls "/proc/$pid/task" | wc -l)
    [ "$(wc -l < "$work/calls")" -le $((2 * threads)) ] || fail "wake-ups while idle: $(cat "$work/calls")"
    [ ! -s "$work/bytes" ] || fail "$(wc -c < "$work/bytes") bytes while idle"
    tmux send-keys 'q'
    await 'shell>'
    tmux send-keys 'clear' Enter
done
echo 'idle: passed'
