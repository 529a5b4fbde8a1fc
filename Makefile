# Each target sets up what it needs in .venv; nothing is installed outside this folder.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
JUDGES := tests/node/node_modules/.installed
YARDSTICK := bench/eleventy/node_modules/.installed

.PHONY: site serve test test-fast test-all lint bench lock messages clean

site: $(STAMP)            ## check the records and build the site into site/
	$(BIN)/annals build

serve: $(STAMP)           ## live preview: a save shows in the browser
	$(BIN)/annals serve

lint: $(STAMP)            ## style, types, import contracts, generated schema
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/annals schema --check

# Hypothesis' profile "ci" takes the same examples on every run and sets no time limits.
PYTEST := $(BIN)/python -m pytest --hypothesis-profile=ci

test: lint $(JUDGES) $(YARDSTICK)  ## everything, with fixed seeds; about ten minutes on two cores
	$(PYTEST) -n 2

test-fast: $(STAMP)       ## the inner loop: a minute or two
	$(PYTEST) -n 2 -m "not slow and not browser"

test-all: lint $(JUDGES) $(YARDSTICK)  ## every night: more kills in the middle of a build
	ANNALS_KILLS=50 $(PYTEST) -n 2

bench: $(STAMP) $(YARDSTICK)  ## one table of times, bytes and memory, beside Hugo, Eleventy and MkDocs, as ratios
	$(BIN)/python bench/table.py --profile

lock: $(STAMP)            ## what pyproject.toml asks for, with hashes, without addresses; UPGRADE=--upgrade for newer versions
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 $(UPGRADE) \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock

messages: $(STAMP)        ## bring the catalogues in generator/render/locale/ up to the words in the code
	mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --add-location=file --sort-output --no-wrap \
	  --output-file=build/annals.pot .
	for po in generator/render/locale/*/LC_MESSAGES/annals.po; do \
	  language=$${po#generator/render/locale/}; \
	  $(BIN)/pybabel --quiet update --locale=$${language%%/*} --input-file=build/annals.pot --output-file=$$po \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap || exit 1; \
	done

clean:                    ## removes what was made, not .venv and not the capture store
	rm -rf build site .cache dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(JUDGES): tests/node/package-lock.json  # outside judges of the site and the schema, by hash
	npm ci --prefix tests/node --ignore-scripts --silent
	touch $@

$(YARDSTICK): bench/eleventy/package-lock.json  # what the bench compares with, by hash
	npm ci --prefix bench/eleventy --ignore-scripts --silent
	touch $@
