# Each target makes what it needs; `make` alone lists them.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# The first Python of at least 3.11 that can make a virtual environment; looked for only when one is made.
PYTHON ?= $(shell for candidate in python3.11 python3 python3.13 python3.12; do \
	  $$candidate -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$candidate && break; \
	done)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test static check format bench bench-peers sample pictures snapshots lock

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.use ## open the app on a copy of the sample market
	@PYTHONPATH=src $(BIN)/python -m pasar_tui demo

test: $(VENV)/.development ## run the tests
	$(BIN)/python -m pytest

static: $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.catalogues check

check: static test ## all that must hold before a commit: format, lint, types, layers, catalogue, tests

format: $(VENV)/.development ## format the code and sort its imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.development ## print the measured figures beside their budgets
	$(BIN)/python -m benchmarks

bench-peers: $(VENV)/.development ## measure other programs at the same keys; installs Bagels and VisiData beside them
	@$(BIN)/python -m benchmarks.peers

sample: $(VENV)/.development ## make sample.db anew
	$(BIN)/python -m tools.make_sample

pictures: $(VENV)/.development ## make the pictures of the guide anew from the sample market
	$(BIN)/python -m tools.pictures

snapshots: $(VENV)/.development ## store every screen as it is now, to be compared with from then on
	$(BIN)/python -m pytest tests/ui/snapshots --renew

lock: $(VENV)/.development ## pin the requirements again; FLAGS=--upgrade takes newer versions
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml $(PINNED) --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml $(PINNED) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

PINNED = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(FLAGS)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.use: requirements.txt | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.use
