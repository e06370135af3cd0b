#!/bin/sh
# Lint, types, import contracts, then every test: on SQLite, and the domain again on PostgreSQL.
set -eu
bin=.venv/bin
# Some fifty processes are started on the way; they shall not compile everything anew.
unset PYTHONDONTWRITEBYTECODE

step() { printf '\n── %s\n' "$1"; }

# The first case of each test, but of what asks the database nothing of its own (a room or file in
# tests/conftest.py, a file marked `once`). Of the screens it is tried that every address answers.
on_postgres() {
  export PGOPTIONS="-c jit=off"  # compiling a statement of a few rows takes longer than running it
  exec $bin/python -m tests.servers postgres -- $bin/python -m pytest \
    -m "not e2e and not crash and not redis and not sqlite and not once" "$@"
}

# Beside all else, in one process: it comes up only once, and while browsers and processes that are
# killed keep others waiting, no core does.
told=$(mktemp)
on_postgres "$@" >"$told" 2>&1 &
postgres=$!
trap 'kill $postgres 2>/dev/null || true; rm -f "$told"' EXIT
trap 'exit 130' INT TERM
sh tests/lint.sh
step "Tests on SQLite"
$bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not writers" "$@" \
  && passed=0 || passed=$?
step "Tests on PostgreSQL"
wait $postgres || passed=$?
cat "$told"
exit $passed
