# make run: an environment, the example plans, the pages.   make test: every check there is.
# Both work on a new machine with Python 3.11 or later and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= example.db
PORT ?= 8000

.PHONY: help run test lint types tests wheel-test ontology-docs examples clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Golden Thread needs Python 3.11 or later; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python cannot make an environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: $(BIN)/python pyproject.toml
	@echo "Installing Golden Thread into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,docs]'
	@touch $@

run: $(VENV)/.run  ## load the example plans and serve the pages
	@$(BIN)/goldenthread --store $(STORE) load examples
	@$(BIN)/goldenthread --store $(STORE) serve --port $(PORT)

test: lint types tests wheel-test  ## every check: style, types, tests (in a browser too), the built package

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

tests: $(VENV)/.test
	$(BIN)/pytest

wheel-test: $(VENV)/.test  ## build the package, install it elsewhere, run it from /
	$(BIN)/python tests/wheel.py

ontology-docs: $(VENV)/.test  ## docs/ontology.html, from the Turtle
	$(BIN)/python -m ontology.documentation docs/ontology.html

clean:  ## remove what make made
	rm -rf $(VENV) $(STORE) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
