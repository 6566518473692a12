# make alone lists the commands. Each one sets up what it needs first, once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PYTHONUTF8 := 1

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --no-input
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

.PHONY: help site serve test test-all check bench guide lock clean setup-site setup-check setup-test lint types scripts imports content unit pytest

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: setup-site content ## build the site into site/
	$(BIN)/mkdocs build --strict

PORT ?= 8000
serve: setup-site ## live preview on http://127.0.0.1:8000/, or at PORT=8123
	$(BIN)/triglot serve --address 127.0.0.1:$(PORT)

test: setup-test lint types scripts imports site pytest ## everything, tests in a browser included; of many like cases a sample

test-all: SAMPLE =
test-all: test ## the same with every case, which takes long

check: setup-check lint types scripts imports content unit ## what needs no browser and no built site

bench: setup-test ## what building and searching cost beside plain MkDocs, in one run
	PYTHONPATH=tests $(BIN)/python -m bench.measure $(BENCH)
	PYTHONPATH=tests $(BIN)/python -m bench.verdicts
	PYTHONPATH=tests $(BIN)/python -m bench.search $(BENCH_SEARCH)

guide: .venv/.test ## write the fences and their options into docs/project/writing.md
	$(BIN)/python tools/write_fences.py

lock: ## write both lock files anew from pyproject.toml
	tools/lock.sh

clean: ## remove what was built and cached; .venv/ and node_modules/ stay
	rm -rf site .site.* .cache tests/frozen/.cache

# --- steps -----------------------------------------------------------------------------------------------------------

content: setup-site
	$(BIN)/triglot check

lint: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.test
	$(BIN)/mypy

scripts: node_modules/.test
	node_modules/.bin/tsc

imports: .venv/.test
	$(BIN)/lint-imports --cache-dir .cache/import-linter

# As many processes as there are cores, each with tests that share what they make (tests/sampling.py).
SAMPLE = --sample
PYTEST = $(BIN)/pytest $(SAMPLE) --numprocesses auto --dist loadgroup --no-loadscope-reorder

unit: setup-check
	$(PYTEST) -m "not site and not browser and not slow"

pytest: setup-test
	TRIGLOT_SITE=site $(PYTEST)

# --- what they need --------------------------------------------------------------------------------------------------

# Fonts too: share images are drawn with them.
setup-site: .venv/.site
	@tools/setup.sh fonts

setup-check: .venv/.test node_modules/.test
	@tools/setup.sh git

setup-test: setup-site setup-check
	@tools/setup.sh chromium playwright java

.venv/.site: requirements.lock pyproject.toml
	@tools/setup.sh venv
	@echo "setup: Python packages of requirements.lock" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements-dev.lock .venv/.site
	@echo "setup: Python packages of requirements-dev.lock" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.test: package-lock.json
	@tools/setup.sh node
	@echo "setup: Node packages for the tests" >&2
	@$(NPM_CI)
	@touch $@
