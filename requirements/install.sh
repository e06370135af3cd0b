#!/bin/sh
# Install what a lock names: `sh requirements/install.sh PYTHON LOCK [OPTION OF PIP]…`
# In parts, at once: pip alone waits for each download, and unpacks on one core. No part needs
# another (--no-deps): the lock names every package, with opencv's headless build in place of the other.
set -eu
python=$1 lock=$2
shift 2

parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
awk -v folder="$parts" '
  /^[a-z0-9]/ { part = folder "/" packages++ % 4 ".txt" }
  part { print > part }
' "$lock"

running=""
for part in "$parts"/*.txt; do
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    "$@" -r "$part" &
  running="$running $!"
done
failed=0
for one in $running; do wait "$one" || failed=1; done
exit $failed
