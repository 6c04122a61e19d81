#!/bin/bash
# The seeded simulation at length: 4 desks of 10,000 edits each, for 50 seeds. It measures nothing but whether all holds.
#
#     ./dev bench simulation [--seeds=FIRST:COUNT] [--edits=N] [--verbose] [--keep] …      as tests/sync/simulation.py

set -eu

top=$(readlink -f "$(dirname "$0")/../..")
build=${BACKROOM_BUILD_DIR:-$top/_build}
backroomd=$build/src/cloud/backroomd
options=()
for word in "$@"; do
  [ "$word" = --json ] || options+=("$word")
done

exec "$top/tests/with-cloud" "$backroomd" "$top/tests/sync/simulation.py" "$build/src/cli/backroomctl" "$backroomd" \
  "$build/tests/sync/sim-desktop" --seeds 1:50 --edits 10000 --pause 2 --rate 20 "${options[@]}"
