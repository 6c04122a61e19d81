#!/bin/bash
# The tests' display keeps what it promises: see tests/with-display.

set -u

here=$(dirname "$(readlink -f "$0")")
with_display=$here/../with-display
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0

check ()   # check SENTENCE COMMAND…
{
  local sentence=$1
  shift
  number=$((number + 1))
  if "$@" >"$scratch/log" 2>&1; then
    echo "ok $number - $sentence"
  else
    echo "not ok $number - $sentence"
    sed 's/^/# /' "$scratch/log"
  fi
}

status_is ()   # status_is STATUS COMMAND…
{
  local expected=$1 status=0
  shift
  "$@" || status=$?
  echo "status $status, expected $expected"
  [ "$status" -eq "$expected" ]
}

nothing_is_left ()
{
  local root pid tries
  read -r root <"$scratch/root"
  for tries in {1..50}; do
    [ ! -e "$root" ] || { sleep 0.1; continue; }
    while read -r pid; do
      # A zombie whose new parent has not reaped it yet has ended all the same.
      grep -qs '^State:[[:space:]]*[^Z]' "/proc/$pid/status" && { sleep 0.1; continue 2; }
    done <"$scratch/pids"
    return 0
  done
  echo "$root or process ${pid:-?} is still there"
  return 1
}

end_by_signal ()
{
  local pid
  "$with_display" bash -c 'trap "exit 42" TERM; : >"$0"; while :; do sleep 0.1; done' "$scratch/up" &
  pid=$!
  while [ ! -e "$scratch/up" ] && kill -0 "$pid"; do sleep 0.05; done
  kill "$pid"
  wait "$pid"
}

without_desktop ()
{
  env -u XDG_RUNTIME_DIR DISPLAY=:4711 WAYLAND_DISPLAY=none NO_AT_BRIDGE=1 \
      DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "$@"
}

echo "TAP version 13"
check "passes on the program's exit status" \
      status_is 7 "$with_display" bash -c 'exit 7'
check "passes on its standard input" \
      bash -c 'test "$(echo word | "$0" cat)" = word' "$with_display"
check "passes on a signal" \
      status_is 42 end_by_signal
check "gives a home and folders of its own, with nothing of anybody's in them" \
      "$with_display" bash -c 'test -z "$(find "$HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" -mindepth 1)"'
check "gives a display, not the caller's" \
      without_desktop "$with_display" bash -c \
        'test "$DISPLAY" != :4711 && test -z "${WAYLAND_DISPLAY-}" && test -S "/tmp/.X11-unix/X${DISPLAY#:}"'
check "gives an accessibility bus that can be reached" \
      without_desktop "$with_display" bash -c \
        'test -z "${NO_AT_BRIDGE-}" &&
         gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress'
check "keeps the bus clear of the desktop's services" \
      "$with_display" bash -c \
        '! gdbus call --session --dest org.freedesktop.DBus --object-path / \
             --method org.freedesktop.DBus.ListActivatableNames | grep -F org.freedesktop.secrets'
"$with_display" bash -c \
  'echo "${HOME%/home}" >"$0/root"
   gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
     --method org.a11y.Bus.GetAddress >/dev/null
   for name in org.freedesktop.DBus org.a11y.Bus; do
     gdbus call --session --dest org.freedesktop.DBus --object-path / \
       --method org.freedesktop.DBus.GetConnectionUnixProcessID $name
   done | grep -oE "[0-9]+," | tr -d , >"$0/pids"' "$scratch" 2>"$scratch/log"
check "leaves no process and no folder behind" nothing_is_left
echo "1..$number"
