#!/bin/sh
# What can be told without running a test: lint, format, types, import contracts, migrations.
set -eu
bin=.venv/bin

step() { printf '\n── %s\n' "$1"; }

types=$(mktemp)
trap 'rm -f "$types"' EXIT
$bin/mypy >"$types" 2>&1 &  # takes as long as all the rest, on a core of its own
mypy=$!
step "Lint"
$bin/ruff check .
$bin/ruff format --check .
find templates -name '*.html' -exec $bin/djade --check --target-version 6.1 {} +
step "Import contracts"
$bin/lint-imports
step "Migrations"
$bin/python manage.py makemigrations --check --dry-run
step "Types"
wait $mypy && passed=0 || passed=$?
cat "$types"
exit $passed
