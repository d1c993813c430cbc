# Every target sets up what it needs; a second run sets nothing up again.
PYTHON ?= python3
PAGES ?= seeds
VENV := .venv
BIN := $(VENV)/bin
export WIRETRACE_WAREHOUSE ?= warehouse/data

.PHONY: help setup models test slowtest lint format notebooks shell bench lock

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(VENV)/.ready ## make the virtual environment with the locked packages

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "wiretrace needs Python 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
		{ echo "python -m venv failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

models: $(VENV)/.ready ## load PAGES, annotate them, build the models, publish, print the report
	$(BIN)/wiretrace load $(PAGES)
	$(BIN)/wiretrace annotate
	$(BIN)/wiretrace models
	$(BIN)/wiretrace report

test: $(VENV)/.ready ## run the tests, but the slow ones
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow"

slowtest: $(VENV)/.ready ## run the slow ones: a browser, gold, long sequences of builds
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m slow

lint: $(VENV)/.ready ## check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar sql notebooks/queries

format: $(VENV)/.ready ## bring Python and SQL into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix --disable-progress-bar sql notebooks/queries

notebooks: $(VENV)/.ready ## serve the notebooks as apps, in a browser
	$(BIN)/wiretrace notebook

shell: $(VENV)/.ready ## open a DuckDB shell on the published database
	$(BIN)/wiretrace shell

bench: $(VENV)/.ready ## measure how well main texts are found in the shipped pages
	$(BIN)/python benchmarks/extraction.py tests/gold/extraction --pages seeds

lock: ## lock the newest packages that pyproject.toml allows (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" \
		--extra dev --extra names --output-file requirements.lock pyproject.toml
