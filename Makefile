# Every target does its own set-up: a fresh clone needs no step before it.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
FILE ?=
PAGE ?= build/trace-view.html
ARGS ?=
CORPUS ?= $(or $(PYPHP_CORPUS),$(wildcard ../php-corpus))
PACKAGES := pyphp frontend interp jit stdlib_php

.PHONY: all run image test test-pythons lint types conformance conformance-sample conformance-baseline bench bench-suite fuzz programs
.PHONY: bench-cold load trace-view wheel wheel-pure clean
all: image

# Two choices for a quick start of .venv/bin/pyphp: editable_mode=compat makes the installation one path entry, where setuptools' import
# finder costs 9 ms a run (setuptools may drop it one day: hence the ||); and a setuptools that came with the environment, which nothing
# needs any more, has a .pth file that costs a millisecond.
$(VENV)/.installed: pyproject.toml setup.py
	@test -n "$(PYTHON)" || { echo "pyphp needs Python 3.11 or newer with venv; set PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -qq --config-settings editable_mode=compat -e '.[test]' >&2 || $(PIP) install --quiet -e '.[test]' >&2
	@$(PIP) uninstall --quiet --yes setuptools >/dev/null 2>&1
	@touch $@

$(VENV)/.lint: $(VENV)/.installed
	@$(PIP) install -qq --config-settings editable_mode=compat -e '.[lint]' || $(PIP) install --quiet -e '.[lint]'
	@touch $@

run: image ## run one PHP file: make run FILE=hello.php ARGS='a b'
	@test -n "$(FILE)" || { echo "usage: make run FILE=program.php [ARGS='...']" >&2; exit 1; }
	@$(BIN)/pyphp $(FILE) $(ARGS)

trace-view: image ## a page about what the JIT does with a program: make trace-view FILE=program.php [PAGE=page.html] [ARGS='...']
	@test -n "$(FILE)" || { echo "usage: make trace-view FILE=program.php [PAGE=page.html] [ARGS='...']" >&2; exit 1; }
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/pyphp --jit-report $(PAGE) $(FILE) $(ARGS)
	@echo "the page: $(abspath $(PAGE))" >&2

image: $(VENV)/.installed frontend/syntax/php.table ## translate the interpreter to native code (cached: seconds when nothing changed)
	@# where CPython may not write bytecode (PYTHONDONTWRITEBYTECODE), starts take three times as long
	@$(BIN)/python -m compileall -q $(PACKAGES) >&2
	@$(BIN)/python -m pyphp.command.imagebuild

# The parser's table, so that no run needs Lark.
frontend/syntax/php.table: frontend/syntax/php.lark frontend/syntax/precedence.py frontend/syntax/tokens.py frontend/syntax/table.py | $(VENV)/.installed
	@$(BIN)/python -m pyphp.frontend.syntax.table

test: image ## the whole suite, on every engine there is, beside php where it is installed
	@$(BIN)/python -m pyphp.command.imagebuild --checked
	@$(BIN)/python -m pytest -q -n auto --dist worksteal $(ARGS)

test-pythons: image ## the front end, the command line and the shell on every other CPython there is; hello.php on the oldest
	@$(BIN)/python -m tests.pythons $(ARGS)

lint: $(VENV)/.lint ## ruff, and the house in figures: who imports whom, and what may not grow
	$(BIN)/ruff check .
	$(BIN)/python tools/house.py

types: $(VENV)/.lint ## mypy sees the packages under the names they install as: a tree of links
	@rm -rf build/types && mkdir -p build/types/pyphp
	@ln -s $(CURDIR)/pyphp/* build/types/pyphp/
	@for p in $(filter-out pyphp,$(PACKAGES)); do ln -s $(CURDIR)/$$p build/types/pyphp/$$p; done
	cd build/types && $(CURDIR)/$(BIN)/mypy --config-file $(CURDIR)/pyproject.toml -p pyphp

conformance: image ## PHP's own tests against the committed baseline: make conformance CORPUS=folder
	@test -n "$(CORPUS)" || { echo "usage: make conformance CORPUS=folder-with-phpt-files" >&2; exit 1; }
	@$(BIN)/python -m tests.conformance $(CORPUS) $(ARGS)

conformance-sample: image ## a minute's part of them, spread over all: what CI runs where it has the corpus
	@if [ -d "$(CORPUS)" ]; then $(BIN)/python -m tests.conformance "$(CORPUS)" --sample 400 $(ARGS); \
	else echo "conformance: skipped, there is no corpus of .phpt files here (set PYPHP_CORPUS)"; fi

conformance-baseline: image ## write it anew: what passes in two runs
	@$(BIN)/python -m tests.conformance $(CORPUS) --write-baseline $(ARGS)
	@$(BIN)/python -m tests.conformance $(CORPUS) --write-baseline --again $(ARGS)

bench: image ## whole-process times beside php and php-jit
	@$(BIN)/python -m benchmarks.run $(ARGS)

bench-cold: image ## cold, warm and without JIT, of a folder of programs: make bench-cold PROGRAMS=folder ARGS='--rounds 3'
	@test -n "$(PROGRAMS)" || { echo "usage: make bench-cold PROGRAMS=folder-of-php-files" >&2; exit 1; }
	@mkdir -p build
	@$(BIN)/python -m benchmarks.cold_and_warm $(PROGRAMS) --sizes build/sizes.json $(ARGS)

bench-suite: image ## pytest-benchmark: programs, start-up, the stages before PHP runs
	@$(BIN)/python -m pytest -q benchmarks $(ARGS)

fuzz: image ## random programs on every engine: make fuzz ARGS='--seconds 600'
	@$(BIN)/python -m tests.fuzz $(ARGS)

programs: image ## the benchmark programs in every way there is, minutes: make programs ARGS='heapsort --bench .../bench.php'
	@$(BIN)/python -m pyphp.command.imagebuild --checked
	@$(BIN)/python -m tests.everyway $(ARGS)

load: image ## signatures under load, many minutes: a database of a limited size, many processes, a Redis that fails, a fleet
	@$(BIN)/python -m benchmarks.database_load
	@$(BIN)/python -m benchmarks.database_load --alike 100000
	@$(BIN)/python -m tests.load.together
	@$(BIN)/python -m tests.load.together --redis
	@$(BIN)/python -m tests.load.fleet

$(VENV)/.wheel: $(VENV)/.installed
	@$(PIP) install -qq wheel >&2
	@touch $@

wheel: wheel-pure $(VENV)/.wheel ## for this platform, with the native image, compiled for a baseline of processors
	@$(BIN)/python tools/platform_wheel.py build/wheel/*-none-any.whl

wheel-pure: $(VENV)/.installed frontend/syntax/php.table ## a wheel for every platform: it builds its image at the first run
	@rm -rf build/wheel build/lib build/bdist.* # setuptools would copy what was once there
	$(PIP) wheel --quiet --no-deps --wheel-dir build/wheel .

clean:
	rm -rf $(VENV) build frontend/syntax/php.table *.egg-info .pytest_cache .ruff_cache .mypy_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
