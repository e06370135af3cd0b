#!/bin/sh
# Lint, types, import contracts, then every test: on SQLite, and the domain again on PostgreSQL.
set -eu
bin=.venv/bin
# Some fifty processes are started on the way; they shall not compile everything anew.
unset PYTHONDONTWRITEBYTECODE

step() { printf '\n── %s\n' "$1"; }

sh tests/lint.sh
step "Tests on SQLite"
$bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder "$@"
step "Tests on PostgreSQL"
# What knows no database, or SQLite alone, has been tested above.
$bin/python -m tests.servers postgres -- $bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder \
  -m "not e2e and not crash and not redis and not sqlite" \
  --ignore tests/readers --ignore tests/benchmarks --ignore tests/config \
  --ignore tests/statement_formats --ignore tests/alert_formats --ignore tests/identity \
  --ignore tests/templatetags --ignore tests/test_images.py --ignore tests/test_tables.py \
  --ignore tests/test_upi.py --ignore tests/test_checks.py --ignore tests/test_confinement.py \
  --ignore tests/test_wording.py --ignore tests/test_words_in_code.py \
  --ignore tests/test_words_in_templates.py "$@"
