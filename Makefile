# Two commands: `make report` and `make test`. Both build what they need from Python >= 3.11, git and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report test browser slow figure figures docs validation clean

report: .venv/.installed ## decide the claims of the five articles; leaves report/report.html
	$(BIN)/orbitdc claims --out report

test: .venv/.developer ## style, types, layers, tests, executed examples, validation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m browser tests/explore tests/report || [ $$? -eq 5 ]
	$(BIN)/pytest -q -m "not slow and not browser" -n auto

browser: .venv/.developer ## pages in a headless Chromium; skipped where there is none
	$(BIN)/pytest -q -m browser tests/explore tests/report

slow: .venv/.developer ## the long checks
	$(BIN)/pytest -q -m slow

validation: .venv/.developer ## compare with independent and published results; renews the packaged table
	$(BIN)/python validation/run.py all

figure: report ## renew README's figure and table from the real report
	cp report/figures/verdicts.png docs/figure.png
	$(BIN)/python tools/readme_verdicts.py report/results.json

figures: .venv/.developer ## every figure, in colour and grey, and all of them on one sheet: figures/index.html
	$(BIN)/python tools/contact_sheet.py figures

docs: .venv/.developer ## the site, to be read without a network: site/index.html
	$(BIN)/python -m sphinx -W --keep-going -q -b html -d docs/_build docs site

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("orbitdc needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.developer: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.installed

clean: ## remove what the targets have made
	rm -rf .venv report site figures docs/_build docs/generated .mypy_cache .ruff_cache .import_linter_cache
