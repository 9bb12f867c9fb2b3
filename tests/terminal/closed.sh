#!/usr/bin/env bash
# In the restricted account, whatever is pressed: one program, no process, nothing opened for writing but the terminal,
# nothing read but the records and what the system itself reads; and Ctrl-Z stops nothing. Takes the program's path.
set -euo pipefail
source "$(dirname "$0")/pane" "$1"
mkdir "$work/records" "$work/home"
cp "$here"/incidents/*.toml "$work/records"

# Everything a program could be led by: an editor, a pager, a desktop, a tmux, settings.
for name in vi vim nano less more xdg-open tmux wl-copy xclip xsel pbcopy sh bash tput git; do
    mkdir -p "$work/bin"
    printf '#!/bin/sh\ntouch "%s/pwned-%s"\n' "$work" "$name" >"$work/bin/$name"
    chmod +x "$work/bin/$name"
done
mkdir -p "$work/home/.config/watchfloor"
printf 'clipboard = "touch %s/pwned"\nexport_command = "touch %s/pwned"\n' "$work" "$work" >"$work/home/.config/watchfloor/config.toml"
find "$work/home" "$work/records" | sort >"$work/before"

calls=execve,execveat,fork,vfork,clone,clone3,openat,open,openat2,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,connect
shell 100 30 "$work/home"
tmux send-keys "env -i TERM=xterm-256color LANG=C.UTF-8 HOME='$work/home' PATH='$work/bin:/usr/bin:/bin' \
EDITOR=vi VISUAL='$work/bin/vi' PAGER=less BROWSER=xdg-open SHELL='$work/bin/sh' DISPLAY=:0 WAYLAND_DISPLAY=w TMUX=/x,1,0 \
/usr/bin/strace -f -qq -o '$work/trace' -e trace=$calls '$program' --restricted --incidents '$work/records'" Enter
await '2 Incidents 1 of '
for key in e E F o O B Space yy yp yi yT yj yl yF r x X D '!' M : C-z C-x C-o i v; do
    tmux send-keys "$key"
    tmux send-keys Escape
    sleep 0.05 # else it is one key with the next
done
tmux send-keys C-z
await 'no command on `ctrl-z`'
tmux send-keys P
await 'Enter goes back'
tmux send-keys '!sh' Enter
await '1 Filter'
tmux send-keys Escape
sleep 0.05
tmux send-keys ':' 'editor' Enter Escape
await 'enter read'
tmux send-keys q
await_shell

[ "$(grep -c 'execve' "$work/trace")" -eq 1 ] || fail "a program was started: $(grep execve "$work/trace")"
grep -E 'clone3?\(|fork\(' "$work/trace" | grep -v CLONE_THREAD && fail 'a process was started'
grep -E 'connect\(' "$work/trace" && fail 'a connection was made'
grep -E 'O_WRONLY|O_RDWR|O_CREAT|mkdir|unlink|rename|link\(|linkat|symlink' "$work/trace" | grep -v '"/dev/tty"' &&
    fail 'something was opened for writing'
grep -oE 'open(at)?2?\([^"]*"[^"]*"' "$work/trace" | sed 's/.*"\(.*\)"/\1/' |
    grep -vE "^($work/records|/dev/tty|/etc/watchfloor/config.toml|/etc/ld.so.cache|/lib|/usr/lib|/proc/|/sys/)" |
    sort -u >"$work/others" || true
[ ! -s "$work/others" ] || fail "read outside the records: $(cat "$work/others")"
find "$work/home" "$work/records" | sort | cmp - "$work/before" || fail 'something was written'
[ -z "$(find "$work" -maxdepth 1 -name 'pwned*')" ] || fail 'a program was run'
echo 'closed: passed'
