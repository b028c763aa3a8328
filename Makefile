# Every target makes the virtual environment that it needs; nothing is installed outside .venv.
PYTHON ?= python3
# Extras that the environment gets; CI takes ray too, so that no test is skipped there.
EXTRAS ?= dev
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# One arithmetic thread: the products of a small model are too small to share, and two pools fight.
export OMP_NUM_THREADS := 1

.PHONY: demo test lint bench docs quality clean
.DELETE_ON_ERROR:

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	touch $@

demo: $(READY)
	rm -rf out && mkdir -p out
	$(BIN)/dragoman read demo/pages/pasted.txt
	$(BIN)/dragoman code demo/pages -o out/demo.duckdb
	$(BIN)/dragoman summary out/demo.duckdb

test: lint
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/dragoman knowledge check

bench: $(READY)
	$(BIN)/python -m bench
	$(BIN)/python -m bench.html_pages

# The development sets lie beside a maintainer's checkout; without them this says so.
quality: $(READY)
	$(BIN)/python -m bench.quality

docs: $(READY)
	$(BIN)/python -m demo.picture
	$(BIN)/mkdocs build --quiet

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
