#!/usr/bin/env bash
# Visitors, through a real sshd set up by the very block of docs/visitors.md: what they get, what they do not, that no
# process is started and no file is opened for it, and how much a hundred of them take. Takes the program's path.
set -euo pipefail
[ "$(id -u)" -eq 0 ] || exec sudo "$0" "$@"
# sshd wants the key file below folders that only root can write.
TMPDIR=/var/lib source "$(dirname "$0")/pane" "$1"
docs="$here/docs/visitors.md"
visitors=${2:-100}
account="wf$$"
port=$((20000 + $$ % 20000))
clients=()
tidy() {
    for client in "${clients[@]}"; do kill "$client" 2>/dev/null || true; done
    [ ! -f "$work/sshd.pid" ] || kill "$(cat "$work/sshd.pid")" 2>/dev/null || true
    for _ in $(seq 50); do pgrep -u "$account" >/dev/null || break; sleep 0.1; done
    userdel "$account" 2>/dev/null || true
}
chmod 755 "$work"

useradd --system --shell /bin/sh --home-dir "$work/home" --password '*' "$account"
install -d -o root -g root -m 0755 "$work/home" "$work/records"
install -m 0755 "$program" "$work/watchfloor"
cp "$here"/incidents/*.toml "$work/records"
first=$(ls "$work/records" | sed -n 1p)
sed -e 's/^id .*/id = "red-one"/' -e '0,/^kind/s//tlp = "red"\nkind/' "$work/records/$first" > "$work/records/red-one.toml"
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
install -m 0644 "$work/key.pub" "$work/keys"
{
    printf 'HostKey %s\nPort %s\nListenAddress 127.0.0.1\nPidFile %s\n' "$work/host" "$port" "$work/sshd.pid"
    printf 'UsePAM no\nPasswordAuthentication no\nMaxStartups 200:30:300\nAcceptEnv *\n'
    sed -n '/^Match User/,/^```/p' "$docs" | grep -v '^```' |
        sed -e "s#Match User incidents#Match User $account#" -e "s#/etc/ssh/incidents_keys#$work/keys#" \
            -e "s#/usr/bin/watchfloor#$work/watchfloor#" -e "s#/srv/incidents#$work/records#"
} > "$work/sshd_config"
mkdir -p /run/sshd
/usr/sbin/sshd -f "$work/sshd_config" -E "$work/sshd.log"
for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
options=(-i "$work/key" -p "$port" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR
    -o BatchMode=yes)
visit() { ssh "${options[@]}" "$account@127.0.0.1" "$@" 2>>"$work/said"; }
refused() {
    local status=0
    visit "$@" >"$work/out" || status=$?
    [ "$status" -eq 2 ] && [ ! -s "$work/out" ] || fail "not refused ($status): $*: $(cat "$work/out" "$work/said")"
}

# What they get.
visit list --format ids nukib | grep -x cz-prague-embassy-network >/dev/null || fail 'no list'
visit show al-mek-camp-search | grep Durrës >/dev/null || fail 'no record'
visit facets --by target | grep AL >/dev/null || fail 'no counts'
visit export --format csv durres | grep al-mek-camp-search >/dev/null || fail 'no export'

# What they do not get.
refused show red-one
refused list --incidents /etc
refused check
refused new x
refused export --format md --to "$work/home/x"
refused show al-mek-camp-search --allow-red
[ -z "$(visit "list --format ids tlp:red")" ] || fail 'a red record is listed'
visit "list; touch $work/home/pwned" >/dev/null 2>&1 || true
visit 'list $(touch /tmp/pwned-'"$account"') `id`' >/dev/null 2>&1 || true
[ -z "$(ls -A "$work/home")" ] && [ ! -e "/tmp/pwned-$account" ] || fail 'something was written'
sftp "${options[@]/#-p/-P}" "$account@127.0.0.1" </dev/null >/dev/null 2>&1 && fail 'sftp was let in'
ssh "${options[@]}" -L 19999:127.0.0.1:22 -N "$account@127.0.0.1" 2>/dev/null & tunnel=$!
sleep 1
banner=$(timeout 2 bash -c 'exec 3<>/dev/tcp/127.0.0.1/19999 && head -c 4 <&3' 2>/dev/null || true)
kill "$tunnel" 2>/dev/null || true
[ -z "$banner" ] || fail 'a port was forwarded'
# Variables that a careless AcceptEnv lets in.
LC_ALL=C WATCHFLOOR_INCIDENTS=/etc EDITOR="touch $work/home/pwned" \
    visit -o SendEnv='*' list --format ids nukib | grep -x cz-prague-embassy-network >/dev/null || fail 'the environment counts'

# The browser, with its own way of copying, and nothing behind its closed keys.
shell 100 30 "$work"
tmux set-option -s set-clipboard on
tmux send-keys "ssh -t ${options[*]} $account@127.0.0.1 nukib" Enter
await '2 Incidents 1 of '
tmux send-keys 'yi'
await 'not confirmed'
tmux show-buffer | grep -q . || fail 'the copy did not arrive'
tmux send-keys 'e'
await 'no command on `e`'
tmux send-keys C-z
await 'no command on `ctrl-z`'
tmux send-keys ':' 'file'
await 'a command'
tmux capture-pane -p | grep -qi 'export' && fail 'the menu offers a file'
tmux send-keys Escape 'q'
tmux kill-server

# No process, no file but the records and what the system itself reads, nothing opened for writing but the terminal.
trace="$work/trace"
calls=execve,execveat,fork,vfork,clone,clone3,openat,open,creat,mkdir,unlink,rename,link,symlink
env -i PATH=/usr/bin:/bin TERM=xterm LANG=C.UTF-8 SSH_ORIGINAL_COMMAND='show al-mek-camp-search --format toml' \
    strace -f -qq -o "$trace" -e trace="$calls" \
    "$work/watchfloor" --restricted --incidents "$work/records" >/dev/null 2>&1
[ "$(grep -c 'execve(.*= 0' "$trace")" -eq 1 ] || fail 'a program was started'
grep -E 'clone3?\(|fork\(' "$trace" | grep -v CLONE_THREAD && fail 'a process was started'
grep -E 'O_WRONLY|O_RDWR|O_CREAT|mkdir|unlink|rename|link\(' "$trace" && fail 'something was opened for writing'
grep -oE 'open(at)?\([^"]*"[^"]*"' "$trace" | sed 's/.*"\(.*\)"/\1/' |
    grep -vE "^($work/records|/etc/watchfloor/config.toml|/etc/ld.so.cache|/lib|/usr/lib|/proc/|/sys/)" |
    sort -u > "$work/others" || true
[ ! -s "$work/others" ] || fail "read outside the records: $(cat "$work/others")"

# Many at once: each gets the list on its screen. Told: memory and processor time of each.
for _ in $(seq "$visitors"); do
    ssh -tt "${options[@]}" "$account@127.0.0.1" durres < <(exec sleep 300) >>"$work/screens" 2>/dev/null &
    clients+=($!)
done
sessions() { pgrep -u "$account" -x watchfloor || true; }
for _ in $(seq 900); do
    [ "$(sessions | wc -l)" -ge "$visitors" ] && break
    sleep 0.1
done
[ "$(sessions | wc -l)" -ge "$visitors" ] || fail "only $(sessions | wc -l) of $visitors visitors got in"
for _ in $(seq 300); do
    [ "$(grep -ac 'Incidents 1 of ' "$work/screens" || true)" -ge 1 ] && break
    sleep 0.1
done
sleep 3
ticks() { for pid in $(sessions); do awk '{ print $14 + $15 }' "/proc/$pid/stat"; done | awk '{ sum += $1 } END { print sum + 0 }'; }
kilobytes() { for pid in $(sessions); do grep "^$1:" "/proc/$pid/smaps_rollup"; done | awk '{ sum += $2 } END { print sum + 0 }'; }
count=$(sessions | wc -l)
before=$(ticks)
sleep 5
after=$(ticks)
echo "visitors: $count sessions, $(($(kilobytes Rss) / count)) kB resident and $(($(kilobytes Pss) / count)) kB of its own" \
    "each; $((before * 10 / count)) ms of processor time each until here, $(((after - before) * 10)) ms for all together in 5 idle seconds"
[ $((after - before)) -le $((count / 10)) ] || fail 'idle sessions burn time'

for client in "${clients[@]}"; do kill "$client" 2>/dev/null || true; done
for _ in $(seq 100); do
    [ -z "$(sessions)" ] && break
    sleep 0.1
done
[ -z "$(sessions)" ] || fail 'sessions outlive their lines'
echo 'visitors: passed'
