#!/usr/bin/env bash
# Nothing happens while nothing happens: a browser that nobody touches makes no system call and sends no byte, whether it
# watches a folder or not. Takes the program's path, and how many seconds to look, six if that is not said.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"
seconds=${2:-6}
records="$here/incidents"

# Where nobody writes: what is traced goes elsewhere.
mkdir "$work/quiet"
shell 100 30 "$work/quiet"
for way in '' "--incidents '$records'" "--restricted --incidents '$records'"; do
    tmux send-keys "'$program' $way" Enter
    await '2 Incidents 1 of '
    sleep 4 # until all that a start puts off is done, on a busy machine too
    pid=$(tmux list-panes -F '#{pane_pid}' | xargs pgrep -n -P)
    tmux pipe-pane "cat > '$work/bytes'"
    timeout "$seconds" strace -f -qq -o "$work/calls" -p "$pid" || true
    tmux pipe-pane
    # Attaching itself interrupts each thread once, in the call it sleeps in.
    calls=$(grep -cvE 'restart_syscall|<unfinished|resumed|futex\(|poll\(|epoll_wait\(|read\(|recvfrom\(' "$work/calls" || true)
    [ "$calls" -eq 0 ] || fail "$calls calls while idle: $(head -5 "$work/calls")"
    threads=$(ls "/proc/$pid/task" | wc -l)
    busiest=$(cut -d' ' -f1 "$work/calls" | sort | uniq -c | sort -rn | awk 'NR == 1 { print $1 }')
    [ "$busiest" -le 2 ] || fail "wake-ups while idle: $(cat "$work/calls")"
    [ ! -s "$work/bytes" ] || fail "$(wc -c < "$work/bytes") bytes while idle"
    echo "idle: $threads threads, $calls calls and $(wc -c < "$work/bytes") bytes in $seconds seconds"
    tmux send-keys 'q'
    await_shell
    tmux send-keys 'clear' Enter
done
echo 'idle: passed'
