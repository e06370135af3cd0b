#!/bin/sh
# Install what a lock names: `sh requirements/install.sh PYTHON LOCK [OPTION OF PIP]…`
# In parts, at once: pip alone waits for each download, and unpacks on one core. No part needs
# another (--no-deps): the lock names every package, with opencv's headless build in place of the other.
set -eu
python=$1 lock=$2
shift 2

# Whoever breaks it off must not leave pips at work behind: of what a shell starts beside it none
# hears of that by itself.
parts=$(mktemp -d) running=""
trap 'kill $running 2>/dev/null || true; rm -rf "$parts"' EXIT
trap 'exit 130' INT TERM HUP
awk -v folder="$parts" '
  /^[a-z0-9]/ { part = folder "/" packages++ % 4 ".txt" }
  part { print > part }
' "$lock"

for part in "$parts"/*.txt; do
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    "$@" -r "$part" &
  running="$running $!"
done
failed=0
for one in $running; do wait "$one" || failed=1; done
running=""
exit $failed
