PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
CORE := $(VENV)/.core

.DEFAULT_GOAL := help
.PHONY: help docs pictures bench bench-pdf mutations quick cases setup setup-locked lock fuzz demo test check fmt lint types examples golden accept schema accuracy confidence interop clean programs

help: ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

setup: $(STAMP) ## Install the project and its tools into .venv

setup-locked: ## The same with the exact versions of requirements-dev.lock, hashes checked
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

lock: $(STAMP) ## Write requirements-dev.lock anew
	$(BIN)/pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
	  --all-extras --strip-extras --allow-unsafe -o requirements-dev.lock pyproject.toml
	sed -i -E '/^(#|un-kg @)/d' requirements-dev.lock

bench: $(STAMP) ## Measure speed, growth and start, and write docs/performance.md (half an hour, a quiet machine); CORPUS=folder of texts
	$(BIN)/pip install --quiet --disable-pip-version-check spacy
	$(BIN)/python benchmarks/performance.py $(if $(CORPUS),--corpus $(CORPUS)) -o docs/performance.md

bench-pdf: $(STAMP) programs ## Compare the words of PDFs of several producers with those that pdftotext finds; PDFS=folder of others
	$(BIN)/python benchmarks/pdf_words.py $(PDFS)

SEED ?= 1
mutations: $(STAMP) ## Try 60 small faults of code and rules, and tell which no test notices (an hour); SEED=1
	$(BIN)/python benchmarks/mutations.py --seed $(SEED) --jobs 2

SECONDS ?= 3600
fuzz: $(STAMP) ## Fuzz the readers and the stages; SECONDS=3600
	$(BIN)/pip install --quiet --disable-pip-version-check atheris
	mkdir -p .fuzz/corpus
	cd tests && ../$(BIN)/python fuzz.py ../.fuzz/corpus -artifact_prefix=../.fuzz/ -max_total_time=$(SECONDS)

# What a reader of documents needs, without the tools of developers.
$(CORE): pyproject.toml
	@echo "Installing into $(VENV) …"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

docs: $(STAMP) ## Write the guide and the reference of the library into build/docs, to be read in a browser
	$(BIN)/python docs/reference.py build/docs

pictures: $(STAMP) programs ## Take pictures of the page for docs/pictures
	$(BIN)/python docs/pictures.py docs/pictures

demo: $(CORE) ## Build the graph of corpus/ into output/
	$(BIN)/kg build corpus -o output
	@echo "Open output/graph.html in a browser; output/README.md says what the files are."

programs: # The tests of the page need Chromium and a Chinese font, those of the formats LibreOffice and other writers of PDF
	@{ { command -v chromium || command -v chromium-browser || command -v google-chrome; } && command -v soffice && \
	  command -v pdftotext && command -v gs && command -v rsvg-convert; } >/dev/null || \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      chromium fonts-noto-cjk libreoffice-writer-nogui poppler-utils poppler-data ghostscript librsvg2-bin >/dev/null; \
	  else echo "no Chromium, LibreOffice, poppler, Ghostscript or rsvg-convert: tests of the page or of the formats will be skipped"; fi

test: $(STAMP) programs check ## Run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

quick: $(STAMP) ## Run the tests that take no seconds each: under a minute
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow"

check: lint types ## Format, lint, types

fmt: $(STAMP) ## Format the code
	$(BIN)/ruff format kg tests benchmarks docs
	$(BIN)/ruff check --fix kg tests benchmarks docs

lint: $(STAMP) ## Lint
	$(BIN)/ruff format --check kg tests benchmarks docs
	$(BIN)/ruff check kg tests benchmarks docs

types: $(STAMP) ## Check types
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

examples: $(STAMP) ## Run the examples beside the rules
	$(BIN)/python -m pytest -q tests/test_examples.py

cases: $(STAMP) ## Try the made-up papers beside the annotated texts (../shared/cases, where that folder is)
	$(BIN)/python -m pytest -q -s tests/test_cases.py

golden: $(STAMP) ## Show what changed against the expected output
	@$(BIN)/kg build corpus -o output --quiet
	@diff -u tests/golden/mentions.jsonl output/mentions.jsonl; diff -u tests/golden/claims.jsonl output/claims.jsonl; true

accept: $(STAMP) ## Make the present output the expected one
	$(BIN)/kg build corpus -o output --quiet
	cp output/mentions.jsonl output/claims.jsonl tests/golden/
	for name in schema/questions/*.rq; do q=$$(basename $$name .rq); $(BIN)/kg ask $$q --format csv > tests/golden/answers/$$q.csv; done

confidence: $(STAMP) ## Measure how sure readings are; GOLD and CORPUS, and others as OTHERS="gold corpus"
	$(BIN)/python benchmarks/confidence.py $(GOLD) $(CORPUS) $(OTHERS)

accuracy: $(STAMP) ## Write docs/accuracy.md; GOLD=folder CORPUS=folder, of other texts OTHERS="gold corpus", also with the authority of a commit SINCE=…
	$(BIN)/pip install --quiet --disable-pip-version-check jionlp
	$(if $(SINCE),rm -rf .authority && mkdir .authority && git archive $(SINCE) schema/authority | tar -x -C .authority)
	$(BIN)/python benchmarks/accuracy.py $(GOLD) $(CORPUS) $(if $(OTHERS),--others $(OTHERS)) $(if $(SINCE),--authority .authority/schema/authority) -o docs/accuracy.md

# A Node that came from elsewhere brings its npm, and Debian's would not go beside it.
interop: $(STAMP) ## Compare all stores that can be installed here (Debian, root; minutes); GRAPH=file.ttl for another graph
	apt-get install -y -qq --no-install-recommends virtuoso-opensource-7 virtuoso-opensource-7-bin libapache-jena-java librdf4j-java raptor2-utils default-jdk-headless >/dev/null
	command -v npm >/dev/null || apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
	npm install --silent --no-audit --no-fund --prefix .interop @comunica/query-sparql-file@4 n3
	KG_INTEROP=1 KG_GRAPH=$(GRAPH) KG_NODE_MODULES=.interop/node_modules $(BIN)/python -m pytest -q -s tests/test_interop.py

schema: $(STAMP) ## Generate ontology, shapes and context
	$(BIN)/python -m kg.graph.ontology

clean: ## Remove what was made
	git clean -fdXq output
	rm -rf $(VENV) .interop .authority .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis
