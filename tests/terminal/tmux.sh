#!/usr/bin/env bash
# In a stock tmux: the three panes at 80x24, search as one types, a copy that tmux really holds, and a terminal that
# comes back. Takes the program's path.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"

shell 80 24 "$here"
tmux send-keys "'$program'" Enter
await '3 Incident'
await '1 Filter'
await '2 Incidents 1 of '

tmux send-keys '/' 'durres -ransomware' Enter
await '2 Incidents 1 of 1'
# The place stands below what the pane shows at first.
until_shown() { tmux send-keys J; shows 'Durr'; }
wait_until 'the place is scrolled to' until_shown
# The six letters of Durrës are lit, and no cell more: bold, black on yellow, as the theme marks a match.
tmux capture-pane -p -e | grep -qE $'\x1b\\[1m\x1b\\[30m\x1b\\[43mDurrës\x1b\\[0' || fail 'Durrës is not lit'

tmux send-keys y s
await 'into tmux'
tmux show-buffer | grep -qF 'Durrës' || fail 'tmux does not hold the copy'

tmux send-keys 'q'
await_shell
tmux send-keys 'echo back $?' Enter
await 'back 0'
[ "$(tmux display-message -p '#{alternate_on} #{cursor_flag}')" = '0 1' ] || fail 'the terminal did not come back'

# Ctrl-Z gives the terminal back, fg comes back to the same screen.
tmux send-keys "exec bash --norc" Enter
tmux send-keys "'$program'" Enter
await '3 Incident'
tmux send-keys C-z
await 'Stopped'
tmux send-keys 'fg' Enter
await '3 Incident'
tmux send-keys 'q'
echo 'tmux: passed'
