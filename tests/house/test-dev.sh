#!/bin/bash
# The helper script says what it will do, asks for what is missing, and gets out of the way.

set -u

top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
export BACKROOM_BUILD_DIR=${BACKROOM_BUILD_DIR:-$top/_build}
dev=$top/dev
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

run ()   # run COMMAND…: keeps what it says in out and err, and its status in status
{
  status=0
  "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || status=$?
  echo "status $status"
  cat "$scratch/out" "$scratch/err"
}

# A system on which no package is installed, that installs none and notes what it was asked.
bare_system ()   # bare_system UID SUDO(yes|no) COMMAND…
{
  local uid=$1 sudo=$2 stub=$scratch/bin tool
  shift 2

  rm -rf "$stub" "$scratch/asked"
  mkdir "$stub"
  for tool in bash cat dirname env id readlink sed; do
    ln -s "$(command -v "$tool")" "$stub/$tool"
  done
  rm "$stub/id"
  printf '#!/bin/bash\necho %s\n' "$uid" >"$stub/id"
  printf '#!/bin/bash\nexit 1\n' >"$stub/dpkg-query"
  printf '#!/bin/bash\necho "apt-get $*" >>%q\ncase " $* " in *" -s "*) exit 0 ;; *" update "*) exit 0 ;; *) exit 1 ;; esac\n' \
         "$scratch/asked" >"$stub/apt-get"
  [ "$sudo" = no ] || printf '#!/bin/bash\necho sudo >>%q\nexec "$@"\n' "$scratch/asked" >"$stub/sudo"
  chmod +x "$stub"/{id,dpkg-query,apt-get} $([ "$sudo" = no ] || echo "$stub/sudo")
  PATH=$stub run "$@"
}

says_its_verbs ()
{
  local verb
  run "$dev"
  [ "$status" -eq 0 ] || return
  for verb in run test ctl bench shot format lint; do
    grep -q "^  $verb" "$scratch/out" || { echo "no $verb"; return 1; }
  done
}

refuses_words_that_are_off ()
{
  local words
  for words in nonsense "test --nonsense" "shot" "shot tonight --size big" "shot tonight tonight" \
               "bench nonsense"; do
    # shellcheck disable=SC2086
    run "$dev" $words
    [ "$status" -eq 2 ] && [ ! -s "$scratch/out" ] && grep -q ^usage "$scratch/err" || return
  done
}

names_what_is_missing ()
{
  bare_system 1000 no "$dev" test
  [ "$status" -eq 1 ] &&
    grep -q "missing Debian packages: .*libgtk-4-dev.*xvfb.*libatspi2.0-dev" "$scratch/err" &&
    grep -q "as root: apt-get install .*libgtk-4-dev" "$scratch/err" &&
    [ ! -e "$scratch/asked" ]
}

installs_as_root ()
{
  bare_system 0 no "$dev" test
  cat "$scratch/asked"
  [ "$status" -eq 1 ] &&
    grep -q "^apt-get .*install --no-install-recommends .*libgtk-4-dev" "$scratch/asked" &&
    ! grep -q sudo "$scratch/asked"
}

installs_with_sudo ()
{
  bare_system 1000 yes "$dev" ctl
  cat "$scratch/asked"
  [ "$status" -eq 1 ] &&
    grep -A1 "^sudo" "$scratch/asked" | grep -q "^apt-get .*install .*libgtk-4-dev" &&
    [ ! -s "$scratch/out" ]
}

lists_its_benchmarks ()
{
  local file
  run "$dev" bench
  [ "$status" -eq 0 ] || return
  for file in "$top"/tests/bench/bench-*.{c,py,sh}; do
    [ -e "$file" ] || continue
    file=${file##*/bench-}
    grep -qx "${file%.*}" "$scratch/out" || { echo "no ${file%.*}"; return 1; }
  done
}

gives_way_to_the_program ()
{
  local program=$BACKROOM_BUILD_DIR/src/cli/backroomctl expected words

  for words in --version nonsense "--json show customer"; do
    expected=0
    # shellcheck disable=SC2086
    "$program" --venue "$scratch/none.backroom" $words >"$scratch/own-out" 2>"$scratch/own-err" || expected=$?
    # shellcheck disable=SC2086
    run "$dev" ctl --venue "$scratch/none.backroom" $words
    [ "$status" -eq "$expected" ] && cmp "$scratch/out" "$scratch/own-out" &&
      cmp "$scratch/err" "$scratch/own-err" || return
  done
}

takes_names_from_the_caller ()
(
  mkdir -p "$scratch/elsewhere"
  cd "$scratch/elsewhere" &&
    BACKROOM_PASSPHRASE_FILE=../passphrase run "$dev" ctl --venue try.backroom init --name Try &&
    [ "$status" -eq 0 ] && [ -s "$scratch/elsewhere/try.backroom" ] && [ -s "$scratch/passphrase" ] &&
    BACKROOM_PASSPHRASE_FILE=../passphrase run "$dev" ctl --venue try.backroom --json list room &&
    [ "$status" -eq 0 ]
)

needs_no_keyring ()
(
  unset BACKROOM_PASSPHRASE_FILE DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR
  run "$dev" ctl --venue "$scratch/quiet.backroom" init --name Quiet
  [ "$status" -eq 0 ] && [ "$(stat -c %a "$BACKROOM_BUILD_DIR/dev-passphrase")" = 600 ] &&
    run "$dev" ctl --venue "$scratch/quiet.backroom" add customer name=Zoë && [ "$status" -eq 0 ]
)

# It must end by itself, with every page in a picture.
ends_without_a_display ()
(
  unset DISPLAY WAYLAND_DISPLAY BACKROOM_PASSPHRASE_FILE
  export LC_ALL=C.UTF-8
  rm -rf "$BACKROOM_BUILD_DIR/shots"
  run timeout 280 "$dev" run
  [ "$status" -eq 0 ] && grep -q "Covers booked" "$scratch/out" &&
    grep -q "$BACKROOM_BUILD_DIR/shots" "$scratch/out" && grep -q "dev run --web" "$scratch/out" || return
  for page in tonight floor-plans bookings events artists customers reports history; do
    # A PNG says its size at byte 16: 1280 by 800.
    [ "$(od -An -tx1 -j16 -N8 "$BACKROOM_BUILD_DIR/shots/$page.png" | tr -d ' ')" = 0000050000000320 ] ||
      { echo "no picture of $page"; return 1; }
  done
)

echo "TAP version 13"
check "says its verbs" says_its_verbs
check "refuses words that are off with 2 and the usage" refuses_words_that_are_off
check "names what is missing where it may not install it" names_what_is_missing
check "installs what is missing as root" installs_as_root
check "installs what is missing with sudo otherwise" installs_with_sudo
check "lists its benchmarks" lists_its_benchmarks
check "gives way to backroomctl, its words and its status" gives_way_to_the_program
check "takes file names from where it is called" takes_names_from_the_caller
check "needs no keyring for a venue of its own" needs_no_keyring
check "runs without a display, and ends" ends_without_a_display
echo "1..$number"
