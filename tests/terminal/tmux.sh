#!/usr/bin/env bash
# In a stock tmux: the three panes at 80x24, search as one types, a copy that tmux really holds, and a terminal that
# comes back. Takes the program's path.
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")/../.." && pwd)
socket="watchfloor-test-$$"
tmux() { command tmux -f /dev/null -L "$socket" "$@"; }
trap 'tmux kill-server 2>/dev/null || true' EXIT

fail() {
    printf 'FAILED: %s\n' "$1" >&2
    tmux capture-pane -p >&2 || true
    exit 1
}

# Waits until the screen shows a text: no fixed pauses, at most ten seconds.
await() {
    for _ in $(seq 100); do
        if tmux capture-pane -p | grep -qF -- "$1"; then return 0; fi
        sleep 0.1
    done
    fail "the screen never showed: $1"
}

tmux new-session -d -x 80 -y 24 -c "$here" 'env LANG=C.UTF-8 PS1="shell> " sh'
await 'shell>'
tmux send-keys "'$program'" Enter
await '3 Detail'
await '1 Filter'
await '2 Incidents 1/'

tmux send-keys '/' 'durres'
await 'near Durr'
await '2 Incidents 1/1'
# The six letters of Durrës are lit, and no cell more: bold and underlined, as the theme marks a match.
tmux capture-pane -p -e | grep -qF $'\x1b[4m\x1b[33mDurrës\x1b[0' || fail 'Durrës is not lit'

tmux send-keys Enter 'yy'
await 'into tmux'
tmux show-buffer | grep -qF 'Durrës' || fail 'tmux does not hold the copy'

tmux send-keys 'q'
await 'shell>'
tmux send-keys 'echo back $?' Enter
await 'back 0'
[ "$(tmux display-message -p '#{alternate_on} #{cursor_flag}')" = '0 1' ] || fail 'the terminal did not come back'

# Ctrl-Z gives the terminal back, fg comes back to the same screen.
tmux send-keys "exec bash --norc" Enter
tmux send-keys "'$program'" Enter
await '3 Detail'
tmux send-keys C-z
await 'Stopped'
tmux send-keys 'fg' Enter
await '3 Detail'
tmux send-keys 'q'
echo 'tmux: passed'
