# Everything starts here: `make run`, `make test`. The rest is listed by `make help`.

SHELL := /bin/sh
.DEFAULT_GOAL := help
COLLECTION ?= $(if $(INPUT),own,demonstration)
PORT ?= 8001
HOST ?= 127.0.0.1
SECONDS ?= 600
READY := .venv/.ready
BIN := .venv/bin
export ONRECORD_COLLECTION := $(COLLECTION)

.PHONY: help ray run dev serve test test-all soak fuzz train bench lint docs pictures audit lock clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
	@echo "Variables: INPUT (files, folders, WARC, lists of addresses), COLLECTION, HOST, PORT"

$(READY): requirements.lock pyproject.toml .ci/find-python
	@python=$$(sh .ci/find-python) && echo "Making .venv with $$python; it installs some 200 packages, which takes minutes" && "$$python" -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

ray: $(READY) ## Add Ray, for extract over a cluster
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-ray.lock

run: $(READY) ## Make the dataset and serve its site; INPUT=… uses your own articles
	@$(BIN)/onrecord run $(INPUT); status=$$?; [ $$status -le 1 ] || exit $$status
	@$(BIN)/onrecord serve --host $(HOST) --port $(PORT)

serve: $(READY) ## Serve the site over the release that is there
	@$(BIN)/onrecord serve --host $(HOST) --port $(PORT)

dev: $(READY) ## Open the Dagster UI on http://127.0.0.1:3000
	@$(BIN)/onrecord dev

test: $(READY) lint ## Run the tests, the type checker and the linter
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not soak"

test-all: $(READY) lint ## The same with the slow tests
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not soak"

soak: $(READY) ## Run what takes minutes each: further faults, hostile input found by chance
	$(BIN)/python -m pytest -n 2 --dist loadfile -m soak

fuzz: $(READY) ## Feed hostile input to every reader and to extract, for SECONDS each (600)
	@[ -x .venv-fuzz/bin/python ] || { $(BIN)/python -m venv .venv-fuzz && \
	  .venv-fuzz/bin/pip install --quiet --disable-pip-version-check atheris==3.1.0; }
	@$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
	  > "$$(.venv-fuzz/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/onrecord.pth"
	@for target in page text line lines feed characters warc packed extract; do \
	  .venv-fuzz/bin/python -m tests.fuzz $$target --seconds $(SECONDS) || exit 1; done

bench: $(READY) ## Measure the speed of each stage beside a baseline
	@$(BIN)/onrecord bench

train: $(READY) ## Train the models that ship with the project (needs ONRECORD_DEV_DATA)
	@[ -d "$$ONRECORD_DEV_DATA" ] || { echo "Set ONRECORD_DEV_DATA to the folder of development data"; exit 1; }
	$(BIN)/python -m pipeline.evaluate.training \
	  --quotes "$$ONRECORD_DEV_DATA/gold/quotes/polnear.train.jsonl" \
	  --subject "$$ONRECORD_DEV_DATA/corpus/articles-dev.docs.jsonl" --first 25 \
	  --pages "$$ONRECORD_DEV_DATA/corpus/pages-dev.warc.gz"
	$(BIN)/python -m pipeline.evaluate.training_incidents \
	  "$$ONRECORD_DEV_DATA/corpus/articles-dev.docs.jsonl" --first 25 \
	  --pages "$$ONRECORD_DEV_DATA/corpus/pages-dev.warc.gz"
	$(BIN)/python -m pipeline.evaluate.training_agencies \
	  "$$ONRECORD_DEV_DATA/corpus/articles-dev.docs.jsonl" --first 25 \
	  --pages "$$ONRECORD_DEV_DATA/corpus/pages-dev.warc.gz"
	$(BIN)/python -m pipeline.evaluate.training_legal_actions \
	  "$$ONRECORD_DEV_DATA/corpus/articles-dev.docs.jsonl" --first 25 \
	  --pages "$$ONRECORD_DEV_DATA/corpus/pages-dev.warc.gz"
	$(BIN)/python -m pipeline.evaluate.training_main_likeness \
	  --reference "$$ONRECORD_DEV_DATA/corpus/reference-incidents-dev.jsonl" \
	  --pages "$$ONRECORD_DEV_DATA/corpus/pages-dev.warc.gz"
	$(BIN)/python -m pipeline.evaluate.training_events "$$ONRECORD_DEV_DATA/gold/events/plv.train.jsonl"

lint: $(READY)
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy

docs: $(READY) ## Render documents from the codebook
	$(BIN)/python -m assets.commands.documents

pictures: $(READY) ## Take the documents' pictures of the site that `make run` serves (needs Chromium)
	$(BIN)/python -m tests.published.pictures

audit: ## Ask for known vulnerabilities of what is pinned (needs uv and the network)
	uv tool run pip-audit==2.10.1 -r requirements.lock --require-hashes --disable-pip --strict
	uv tool run pip-audit==2.10.1 -r requirements-ray.lock --require-hashes --disable-pip --strict

PIN := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-annotate --no-header

lock: ## Pin every dependency anew (needs uv)
	$(PIN) --extra dev --extra postgres pyproject.toml -o requirements.lock
	sed -n 's/^ray = \["\(.*\)"\]/\1/p' pyproject.toml | \
	  $(PIN) -c requirements.lock - -o requirements-ray.lock

clean: ## Remove the environment and everything that runs made
	rm -rf .venv .venv-fuzz .fuzz data published/release .pytest_cache .mypy_cache .ruff_cache .hypothesis
