#!/bin/sh
# Lint, types, import contracts, then every test: on SQLite, and the domain again on PostgreSQL.
set -eu
bin=.venv/bin
# Some fifty processes are started on the way; they shall not compile everything anew.
unset PYTHONDONTWRITEBYTECODE

step() { printf '\n── %s\n' "$1"; }

# What knows no database, or SQLite alone, is tested there; so is what no database changes.
# Of the screens, the lists and sums are tested again, and that every address answers. A test has
# longer for it than elsewhere: what others rolled back is cleaned up meanwhile.
on_postgres() {
  exec $bin/python -m tests.servers postgres -- $bin/python -m pytest --timeout 900 \
    -m "not e2e and not crash and not redis and not sqlite and not once" \
    --ignore tests/readers --ignore tests/benchmarks --ignore tests/config \
    --ignore tests/statement_formats --ignore tests/alert_formats --ignore tests/identity \
    --ignore tests/archives --ignore tests/mailbox --ignore tests/templatetags \
    --ignore-glob "tests/management/test_read_*.py" \
    --ignore tests/api/test_ocr_utr.py --ignore tests/test_checks.py \
    --ignore tests/test_confinement.py --ignore tests/test_docs.py \
    --ignore tests/test_image_difference.py --ignore tests/test_images.py \
    --ignore tests/test_languages.py --ignore tests/test_supervisor.py \
    --ignore tests/test_tables.py --ignore tests/test_upi.py --ignore tests/test_wording.py \
    --ignore tests/test_words_in_code.py --ignore tests/test_words_in_templates.py \
    --ignore tests/web/test_another_language.py --ignore tests/web/test_error_pages.py \
    --ignore tests/web/test_desk_urls.py \
    --ignore tests/web/test_hostile_input.py --ignore tests/web/test_status.py \
    --ignore tests/web/test_next_step.py --ignore tests/web/test_upload.py \
    --ignore tests/web/test_pay.py --ignore tests/web/test_payer_page.py \
    --ignore tests/web/test_home.py --ignore tests/web/test_login.py \
    --ignore tests/web/test_policy.py --ignore tests/web/test_programs.py \
    --ignore tests/web/test_readers.py --ignore tests/web/test_pictures.py \
    --ignore tests/delivery \
    --ignore tests/web/test_language.py --ignore tests/web/test_marked_pictures.py \
    --ignore tests/web/test_page_weight.py --ignore tests/web/test_pictures_thumbnail.py \
    --ignore-glob "tests/web/test_workbench*.py" --ignore tests/web/test_conversation.py \
    --ignore tests/web/test_payers.py --ignore tests/web/test_later.py \
    --ignore tests/web/test_asking.py --ignore tests/web/test_webhooks.py \
    --ignore tests/web/test_receipt_import.py --ignore tests/web/test_second_person.py \
    --ignore tests/web/test_export_schedules.py --ignore tests/web/test_forms.py \
    --ignore tests/web/test_bank_alerts.py --ignore tests/web/test_health.py \
    --ignore tests/web/test_books.py --ignore tests/web/test_retention.py \
    --ignore tests/web/test_clearing.py --ignore tests/web/test_contest.py \
    --ignore tests/web/test_credit.py --ignore tests/web/test_export_profiles.py \
    --ignore tests/admin --ignore tests/verdict/test_rule.py --ignore tests/api/test_adjusting.py \
    --ignore tests/api/test_books.py --ignore tests/api/test_contest.py \
    --ignore tests/api/test_desk_matters.py --ignore tests/api/test_errors.py \
    --ignore tests/api/test_keys.py --ignore tests/api/test_people.py \
    --ignore tests/web/test_exports.py --ignore tests/web/test_late_fees.py \
    --ignore tests/web/test_lost.py --ignore tests/web/test_notices.py \
    --ignore tests/web/test_payees.py --ignore tests/web/test_people.py \
    --ignore tests/web/test_recurring.py --ignore tests/web/test_short_forms.py \
    --ignore tests/accounts --ignore tests/web/test_sso.py --ignore tests/web/test_passwords.py \
    --ignore tests/web/test_second_factor.py --ignore tests/proof_mail \
    --ignore tests/management/test_load_demo.py --ignore tests/test_logo.py \
    --ignore tests/test_pdf_payments.py --ignore tests/test_poster.py \
    --ignore tests/test_storage.py --ignore tests/test_storage_s3.py \
    --ignore tests/test_scrolling_tables.py "$@"
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
