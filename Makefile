# make run · test · lint · fuzz · bench · evaluate · docs · screenshots — each makes .venv when it is missing.

PYTHON ?= python3
PORT ?= 8501
ARGS ?=
BIN := .venv/bin

.PHONY: help run test lint fuzz bench evaluate docs screenshots clean
.DELETE_ON_ERROR:

help:
	@echo "make run          start the dashboard (PORT=8501, ARGS=… go to streamlit)"
	@echo "make test         unit, app and browser tests (ARGS=… go to pytest)"
	@echo "make lint         style, format, types, layers"
	@echo "make fuzz         20,000 mutated files or 120 s (ARGS=… such as --seed 7)"
	@echo "make bench        time the whole analysis beside a frozen yardstick, a large table, stance, pages"
	@echo "make evaluate     measures beside human labels, into docs/validation.json"
	@echo "make docs         write docs/tables.md from the table contracts"
	@echo "make screenshots  browser tests only; pictures in screenshots/"
	@echo "make clean        remove .venv"

run: .venv/.run
	$(BIN)/streamlit run dashboard.py --server.port $(PORT) $(ARGS)

test: .venv/.dev
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: .venv/.dev
	$(BIN)/python -m tests.fuzz $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks $(ARGS)

evaluate: .venv/.dev
	$(BIN)/python -m docs.make_validation

docs: .venv/.dev
	$(BIN)/python -m docs.make_tables

screenshots: .venv/.dev
	$(BIN)/python -m pytest tests/browser $(ARGS)

clean:
	rm -rf .venv

# Stamps: a changed requirements file installs again.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || \
	  { echo "Parallax needs Python 3.11, 3.12 or 3.13, and '$(PYTHON)' is not one: use make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' cannot make a virtual environment: install it with apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.run: .venv/.made requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.made requirements.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch .venv/.run $@
