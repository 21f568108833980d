# One command each: demo, test; the rest is for those who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check fix docs speed lock

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP)  ## The main job on the starter edition and an example ledger
	@$(BIN)/caveat demo

test: check  ## All checks and all tests

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

fix: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)  ## Write the generated pages again
	$(BIN)/python docs/generate.py

speed: $(STAMP)  ## Benchmarks
	$(BIN)/python bench/run.py

lock:  ## Resolve requirements.lock again; needs uv
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
	  --group dev pyproject.toml --output-file requirements.lock
