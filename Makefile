# Two commands do everything: `make run` and `make test`.
PYTHON ?= $(shell command -v python3.13 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
LOCK = $(VENV)/bin/uv pip compile --quiet --python-version 3.13 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
  --override requirements/overrides.txt
export PORT
unexport PYTHONDONTWRITEBYTECODE

# `make test T=tests/web/test_queue.py` runs that alone; T takes whatever pytest does.
T ?=

.PHONY: help run dev test system-packages lint format messages catalogues docs lock clean

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/base.stamp catalogues staticfiles/staticfiles.json  ## web, worker and scheduler with demo data, on http://127.0.0.1:$PORT
	@$(PY) manage.py migrate --noinput --verbosity 0
	@$(PY) manage.py createcachetable
	@$(PY) manage.py load_demo
	@exec $(PY) manage.py serve

dev: $(VENV)/dev.stamp catalogues  ## the same, reloading on every change, with a debug toolbar
	@$(PY) manage.py migrate --noinput --verbosity 0
	@$(PY) manage.py createcachetable
	@$(PY) manage.py load_demo
	@DJANGO_SETTINGS_MODULE=config.dev exec $(PY) manage.py serve --reload

test:  ## lint, types, import contracts and every test; T=… runs some tests only
	@$(MAKE) --no-print-directory --jobs=2 $(VENV)/test.stamp system-packages
	@$(MAKE) --no-print-directory catalogues
ifeq ($(T),)
	@time -p sh tests/run.sh
else
	@$(PY) -m pytest $(T)
endif

system-packages:
	@sh tests/system_packages.sh

lint: $(VENV)/test.stamp  ## what `make test` checks before the tests
	@sh tests/lint.sh

format: $(VENV)/test.stamp  ## let the formatters put the code in order
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .
	@find templates -name '*.html' -exec $(VENV)/bin/djade --target-version 6.1 {} + || true

messages: $(VENV)/base.stamp  ## gather what people read into locale/, for translators
	@command -v xgettext >/dev/null \
	  || { echo "make messages needs GNU gettext: install the package gettext."; exit 1; }
	@$(PY) manage.py makemessages --all --no-obsolete --add-location file \
	  --ignore "$(VENV)" --ignore data --ignore staticfiles --ignore tests --ignore benchmarks

catalogues: $(CATALOGUES)

%.mo: %.po
	@if command -v msgfmt >/dev/null; then msgfmt --output-file=$@ $<; \
	  else echo "$< is not shown: translations need GNU gettext (the package gettext)."; fi

docs: $(VENV)/test.stamp  ## write into docs/ what the code says: the table of warnings, the reasons to reject
	@$(PY) -m benchmarks.written_docs

lock: $(VENV)/test.stamp  ## write requirements/*.txt anew from requirements/*.in
	@$(LOCK) --override requirements/overrides-base.txt requirements/base.in -o requirements/base.txt
	@$(LOCK) --constraint requirements/base.txt requirements/test.in -o requirements/test.txt
	@$(LOCK) --constraint requirements/test.txt requirements/dev.in -o requirements/dev.txt

staticfiles/staticfiles.json: $(VENV)/base.stamp $(shell find static -type f)
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

clean:  ## remove the environment and what was built; data/ stays
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' \
	  || { echo "Raseed needs Python 3.13. Install it, or name it: make run PYTHON=/path/to/python3.13"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# For tests nothing is compiled beforehand: they import a third of it, and keep what they compile.
$(VENV)/%.stamp: requirements/%.txt | $(VENV)/bin/python
	@echo "Installing what requirements/$*.txt locks …"
	@sh requirements/install.sh $(PY) $< $(if $(filter base,$*),,--no-compile)
	@touch $@
