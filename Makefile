# One command each: demo, test; the rest is for those who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

FTM := .venv-ftm
FTM_STAMP := $(FTM)/.ready

PEERS := .venv-peers
PEERS_STAMP := $(PEERS)/.ready

.PHONY: demo test check fix docs speed speed-matching ftm peers lock

KERNEL := $(wildcard src/caveat/match/kernel/*.c src/caveat/match/kernel/*.h src/caveat/names/readings/*.c)

$(STAMP): requirements.lock pyproject.toml hatch_build.py $(KERNEL)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# PyICU comes as source alone: it needs a C++ compiler and the headers of ICU (libicu-dev).
$(FTM_STAMP): requirements-ftm.lock
	@test -x $(FTM)/bin/python || $(PYTHON) -m venv $(FTM)
	@$(FTM)/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --only-binary :all: --no-binary pyicu -r requirements-ftm.lock
	@touch $@

$(PEERS_STAMP): requirements-peers.lock
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --only-binary :all: --no-binary pyicu -r requirements-peers.lock
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

speed-matching: $(STAMP)  ## This engine beside others, where make peers was run
	$(BIN)/python -m bench.matching

ftm: $(FTM_STAMP)  ## FollowTheMoney's own model, for the tests that check our files against it

peers: $(PEERS_STAMP)  ## Other engines, for the benchmark that compares with them

lock:  ## Resolve requirements.lock again; needs uv
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
	  --group dev pyproject.toml --output-file requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
	  --group ftm --output-file requirements-ftm.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
	  --group peers --output-file requirements-peers.lock
