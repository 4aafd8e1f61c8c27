# make run      set up, then simulate Xibu Huayuan over ten seeds: tables, figures, report
# make test     set up, then style, types and tests
# Another interpreter: make run PYTHON=python3.12

PYTHON  ?= python3
VENV    ?= .venv
SEEDS   ?= 10
WORKERS ?= 2
BIN     := $(VENV)/bin

.PHONY: run test validate bench docs clean

run: $(VENV)/installed
	$(BIN)/cogov run yingpu/xibu --seeds $(SEEDS)

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS)

validate: $(VENV)/installed
	$(BIN)/cogov validate

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

docs: $(VENV)/installed
	$(BIN)/python docs/build.py
	$(BIN)/python -m experiments.columns

clean:
	rm -rf .venv .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make a second call install nothing, so it needs no network.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo '$(PYTHON): Python 3.11 or newer is needed; try: make PYTHON=python3.12' >&2; \
	  echo '$(PYTHON):需要 Python 3.11 或更新版本;可试:make PYTHON=python3.12' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[fonts]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[class,fonts,dev]'
	@touch $@
