# The whole developer's day. `make` alone says what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run dev test check ablate bench fix python

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/run ## serve on 127.0.0.1:$PORT (8000), debugging off, data under $DATA_DIR (./var)
	@DEBUG= exec $(BIN)/python manage.py serve

dev: $(VENV)/run ## the same with the reloading server and debugging on
	@DEBUG=1 exec $(BIN)/python manage.py serve --dev

test: $(VENV)/dev ## every test; the journeys need Chromium
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/dev ## style, imports, migrations, deployment settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@DEBUG= $(BIN)/python manage.py makemigrations --check --dry-run
	@DEBUG= BEHIND_TLS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING

ablate: $(VENV)/dev ## what each rule of the ranking is worth, on the tuning half (and CASES=file.jsonl)
	@$(BIN)/python manage.py migrate -v 0
	@$(BIN)/python manage.py load_catalogue
	@$(BIN)/python bench/ablate.py $(CASES)

# Each peer in an environment of its own: hpo3 installs a module named pyhpo.
PEERS := pyhpo hpo3 semsimian
bench: $(VENV)/dev $(PEERS:%=.venv-bench/%/installed) ## against pyhpo, hpo3 and semsimian on all of HPO (and PHENOPACKETS=DIR)
	@$(BIN)/python bench/peers/compare.py .venv-bench $(PHENOPACKETS)

.venv-bench/%/installed: requirements/bench-%.txt | python
	@[ -x $(@D)/bin/python ] || $(PYTHON) -m venv $(@D)
	@echo "Installing $* beside the project…"
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

fix: $(VENV)/dev ## mend style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or later, or name it: make run PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11. Install a later one, or name it: make run PYTHON=/path/to/python3"; exit 1; }

# The stamps hold what was installed; a changed list of requirements installs again.
$(VENV)/run: requirements/run.txt | python
	@$(MAKE) -s install LIST=run

$(VENV)/dev: requirements/dev.txt | python
	@$(MAKE) -s install LIST=dev

.PHONY: install
install:
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what requirements/$(LIST).txt lists…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(LIST).txt
	@touch $(VENV)/$(LIST)
