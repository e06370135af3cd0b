#!/bin/sh
# What can be told without running a test: lint, format, types, import contracts, migrations.
set -eu
bin=.venv/bin

step() { printf '\n── %s\n' "$1"; }

step "Lint"
$bin/ruff check .
$bin/ruff format --check .
find templates -name '*.html' -exec $bin/djade --check --target-version 6.1 {} +
step "Types"
$bin/mypy
step "Import contracts"
$bin/lint-imports
step "Migrations"
$bin/python manage.py makemigrations --check --dry-run
