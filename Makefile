# The only door: setup, run, test, check, bench, lock. Nothing is installed outside .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check bench docs-honours lock clean

PYTHON ?= python3
BIND ?= 127.0.0.1:8000
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)/src

help:  ## what can be asked of make
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(VENV)/ready  ## the virtual environment with what the system needs to run

setup-dev: $(VENV)/ready-dev  ## the same, with what tests and checks need

run: setup  ## start the system with demo data; prints the address and the accounts (BIND=host:port)
	@$(BIN)/neuguong serve --bind $(BIND)

test: setup-dev  ## the test suite (ARGS="-k name" narrows it)
	@$(BIN)/python -m pytest -n 2 $(ARGS)

check: setup-dev  ## style, types, layers, migrations, production settings; ends with the size report
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@templates=$$(find src -name '*.html' -print -quit); \
	  if [ -n "$$templates" ]; then echo "$(BIN)/djlint --lint src"; $(BIN)/djlint --lint --quiet src; fi
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	DATABASE_URL=sqlite:///:memory: DJANGO_SETTINGS_MODULE=neuguong.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python .ci/production_check.py
	@$(BIN)/python .ci/sizes.py

bench: setup-dev $(VENV)/ready-bench  ## every published figure, one script each
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script --json; done

docs-honours: setup  ## the pages of all honours in docs/honours, made from the policy files
	@$(BIN)/neuguong law pages docs/honours

lock: $(BIN)/uv  ## compute the lock files again from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK) -o requirements-dev.lock
	$(BIN)/uv pip compile --group bench --constraint requirements-dev.lock $(LOCK) -o requirements-bench.lock
	$(BIN)/uv pip compile --group spark $(LOCK) -o requirements-spark.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet $(ARGS)

clean:  ## remove what can be made again; data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage var/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "python3 -m venv does not work here; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(BIN)/uv: requirements-uv.lock | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock \
	  && touch $@ || echo "uv is not available; plain pip does the work"

# One recipe for both locks: uv when it is there, plain pip with the same file otherwise. Every package is checked by its hash.
define install
	@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	  else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); fi
endef

$(VENV)/ready: requirements.lock Makefile | $(BIN)/uv
	$(call install,requirements.lock)
	@printf '%s\n' "#!$(CURDIR)/$(BIN)/python" \
	  'import sys' 'from pathlib import Path' '' \
	  'sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))' \
	  'from neuguong.cli import main' '' 'sys.exit(main())' > $(BIN)/neuguong
	@chmod +x $(BIN)/neuguong
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	$(call install,requirements-dev.lock)
	@touch $@

# Rivals that bench/screen.py measures; where they cannot be installed the script leaves them out.
$(VENV)/ready-bench: requirements-bench.lock $(VENV)/ready-dev
	-$(call install,requirements-bench.lock) && touch $@
