# Two commands for a newcomer: make briefing, make test. Each sets up what it needs, once, in .venv.
# PYTHON=/path/to/python3 chooses the Python (3.11 or newer); otherwise the first usable one on PATH is taken.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

ENVIRONMENT := .venv/bin
SET_UP := sh tools/set-up.sh

PYTEST_OPTIONS ?= -n auto
LOCK_OPTIONS ?=
DEVELOPMENT_DATA ?= ../shared/dev
# Where the tests in a browser have to run (tests/browser.py), what they need is set up too; elsewhere they skip.
BROWSER_GROUPS := $(if $(filter true,$(CI))$(filter 1,$(BRIEFING_BROWSER_REQUIRED)),lab browser)

# In a container there is often no other user; JupyterLab wants to be told that this is meant.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help briefing test lint format bench lab lock baselines clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name text; do printf '%-18s %s\n' "$$name" "$$text"; done

briefing: ## Build the newest edition: reports/<edition>/briefing.html and briefing.pdf
	@$(SET_UP) runtime
	@$(ENVIRONMENT)/briefing build

test: ## Run the tests (PYTEST_OPTIONS="-k dates" picks some)
	@$(SET_UP) runtime test $(BROWSER_GROUPS)
	@$(ENVIRONMENT)/python -m pytest $(PYTEST_OPTIONS)

lint: ## Check style, format, types and that the notebooks hold no outputs
	@$(SET_UP) runtime lint
	$(ENVIRONMENT)/ruff check .
	$(ENVIRONMENT)/ruff format --check .
	$(ENVIRONMENT)/mypy
	$(ENVIRONMENT)/python tools/notebooks.py notebooks/*.ipynb

format: ## Put code and notebooks into the house format and empty the notebooks' outputs
	@$(SET_UP) runtime lint
	$(ENVIRONMENT)/ruff check --fix --exit-zero --quiet .
	$(ENVIRONMENT)/ruff format .
	$(ENVIRONMENT)/python tools/notebooks.py --empty notebooks/*.ipynb

bench: ## Measure: a build against plain papermill, nbconvert and a browser; date reading, dating, speed and merging
	@$(SET_UP) runtime bench
	@if [ -f $(DEVELOPMENT_DATA)/timex_articles.jsonl ]; then \
		$(ENVIRONMENT)/python benchmarks/timex.py $(DEVELOPMENT_DATA)/timex_articles.jsonl; \
	else echo "no gold data in $(DEVELOPMENT_DATA): date reading is not measured"; fi
	@if [ -f $(DEVELOPMENT_DATA)/wikinews.jsonl ]; then \
		$(ENVIRONMENT)/python benchmarks/dating.py $(DEVELOPMENT_DATA)/wikinews; \
	else echo "no dated articles in $(DEVELOPMENT_DATA): publication dating is not measured"; fi
	@$(ENVIRONMENT)/python benchmarks/throughput.py $(DEVELOPMENT_DATA)/wikinews seeds
	@$(ENVIRONMENT)/python benchmarks/merging.py
	@$(ENVIRONMENT)/python benchmarks/build.py

lab: ## Open the notebooks in JupyterLab
	@$(SET_UP) runtime lab
	@$(ENVIRONMENT)/jupyter lab --ServerApp.root_dir=. $(AS_ROOT) notebooks/briefing.ipynb

baselines: ## Rebuild every edition and renew its committed manifest
	@$(SET_UP) runtime
	@$(ENVIRONMENT)/briefing build --all

lock: ## Renew requirements/ from pyproject.toml (LOCK_OPTIONS=--upgrade for the newest versions)
	@$(SET_UP) uv
	@sh tools/lock.sh $(LOCK_OPTIONS)

clean: ## Remove the environment, caches and everything built
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist tables
	find briefing tests benchmarks notebooks -name __pycache__ -prune -exec rm -rf {} +
	find notebooks -name .ipynb_checkpoints -prune -exec rm -rf {} +
	find reports -mindepth 2 -maxdepth 2 ! -name edition.yaml ! -name manifest.json ! -name corrections.yaml -exec rm -rf {} +
