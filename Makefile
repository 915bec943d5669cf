# Every command of the project. `make` lists them; `make test` is what CI runs.
# Needed: cargo, python3 (3.11 or newer, with venv and pip), gcc. Everything else is installed into .venv.

PYTHON ?= python3
PY := .venv/bin/python
# These two live inside a Python interpreter: they cannot be linked into a test program of their own, so the tests of the
# installed wheel (tests/python, tests/conformance) are their tests.
IN_PYTHON := doublet-mock doublet-py

STEPS := fmt clippy rust layers sizes coverage ruff mypy pyright wheel stubtest python examples pages site judges

BUILDER := .venv/.builder
TOOLS := .venv/.tools
SOURCES := target/wheels/.sources
WHEEL := target/wheels/.built
INSTALLED := .venv/.doublet
EXAMPLES := .venv-examples/.doublet
EXAMPLES_PY := $(CURDIR)/.venv-examples/bin/python

export PYO3_PYTHON := $(CURDIR)/$(PY)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Settings of somebody else's project would make a check something other than it claims to be.
unexport PYTHONPATH PYTEST_ADDOPTS PYTEST_PLUGINS DOUBLET_TAKEOVER

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help: ## list the commands
	@echo "Usage: make COMMAND"
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | grep -v '^check-' | awk -F'|' '{ printf "  %-15s %s\n", $$1, $$2 }'
	@echo
	@echo "The steps of make test, each of which can be run alone:"
	@echo
	@sed -n 's/^\(check-[a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-15s %s\n", $$1, $$2 }'

# ── what a visitor wants ────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: demo
demo: $(EXAMPLES) ## run examples/shop on unittest.mock and on doublet, and show both
	@cd examples/shop && $(EXAMPLES_PY) demo.py

.PHONY: test
test: ## run everything that CI checks
	@begin=$$(date +%s); number=0; total=$(words $(STEPS)); \
	for step in $(STEPS); do \
	  number=$$((number + 1)); \
	  title=$$(sed -n "s/^check-$$step:[^#]*## //p" Makefile); \
	  printf '\n== %d/%d %s\n' "$$number" "$$total" "$$title"; \
	  $(MAKE) --no-print-directory "check-$$step" || { \
	    printf '\nmake test: FAILED at step %d of %d, %s\nhint: run this step alone with `make check-%s`\n' \
	      "$$number" "$$total" "$$title" "$$step"; \
	    exit 1; \
	  }; \
	done; \
	seconds=$$(($$(date +%s) - begin)); \
	printf '\nmake test: all %d steps passed in %d min %02d s\n' "$$total" $$((seconds / 60)) $$((seconds % 60))

.PHONY: bench
bench: build ## measure doublet and what it stands in for, side by side
	cargo build --quiet --release --package doublet-cli
	cargo build --quiet --release --package doublet-server --example bare_hyper
	$(PY) -m benches

.PHONY: bench-readme
bench-readme: $(TOOLS) ## write the figures of the last make bench into README.md
	$(PY) -m benches.readme

.PHONY: judge
judge: check-judges ## run the peers' own test suites on doublet

.PHONY: docs
docs: check-pages check-site ## run the code in the docs and build the site into site/

# ── what a builder wants ────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: fmt
fmt: $(TOOLS) ## format all code, and fix what can be fixed by itself
	cargo fmt --all
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .

.PHONY: lint
lint: check-fmt check-clippy check-layers check-sizes check-ruff check-mypy check-pyright ## read the code without running it

# The models of AWS' services are botocore's, which is a tool of ours (requirements-dev.txt).
BOTOCORE_DATA = $$($(PY) -c 'import botocore, pathlib; print(pathlib.Path(botocore.__file__).parent / "data")')

.PHONY: aws-models
aws-models: $(TOOLS) ## pack the models of AWS' services from the botocore in .venv
	@cargo run --quiet --package doublet-dev -- aws-models "$(BOTOCORE_DATA)"

.PHONY: aws-news
aws-news: $(TOOLS) ## what the botocore in .venv has that the packed models have not
	@cargo run --quiet --package doublet-dev -- aws-news "$(BOTOCORE_DATA)"

.PHONY: aws-coverage
aws-coverage: ## write docs/aws-coverage.md, from the code
	@cargo run --quiet --package doublet-dev -- aws-coverage

.PHONY: new-service
new-service: $(TOOLS) ## lay the room of a service of AWS: make new-service NAME=sns
	@test -n "$(NAME)" || { echo 'error: which service?'; echo 'hint: name it as botocore does: make new-service NAME=sns'; exit 1; }
	@cargo run --quiet --package doublet-dev -- new-service "$(NAME)" "$(BOTOCORE_DATA)"

.PHONY: build
build: $(INSTALLED) ## build the wheel and install it into .venv

.PHONY: wheel
wheel: $(WHEEL) ## build the wheel into target/wheels

.PHONY: clean
clean: ## remove everything that was built (downloads in .cache stay)
	rm -rf .venv .venv-examples target site .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ── the steps of make test ──────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: $(addprefix check-,$(STEPS))

check-fmt: $(TOOLS) ## formatting of Rust and Python
	cargo fmt --all --check
	$(PY) -m ruff format --check .

check-clippy: $(TOOLS) ## clippy, no warning allowed
	cargo clippy --locked --quiet --workspace --all-targets -- -D warnings

check-rust: ## tests in Rust
	cargo test --quiet --workspace $(addprefix --exclude ,$(IN_PYTHON))

check-layers: ## who imports whom, as ARCHITECTURE.md says
	@cargo run --quiet --package doublet-dev -- check-layers

check-coverage: ## the page that says what of AWS is doubled
	@cargo run --quiet --package doublet-dev -- check-coverage

check-sizes: ## long files, and files that do not say what they are for
	@cargo run --quiet --package doublet-dev -- check-sizes

check-ruff: $(TOOLS) ## ruff
	$(PY) -m ruff check .

check-mypy: $(TOOLS) ## mypy, strict
	$(PY) -m mypy
	$(PY) -m tests.typing.original mypy

check-pyright: $(TOOLS) ## pyright, strict
	$(PY) -m pyright --warnings --pythonpath $(PY)
	$(PY) -m tests.typing.original pyright

check-wheel: build ## the wheel, built and installed
	@$(PY) -c 'import doublet; print("doublet", doublet.__version__, "is installed")'

check-stubtest: build ## stubs against the installed wheel, for the packages that have some
	$(PY) -m mypy.stubtest doublet._doublet doublet.mock --mypy-config-file tests/typing/stubtest.ini --ignore-disjoint-bases \
	  --allowlist tests/typing/stubtest-allowlist.txt

check-python: build ## tests in Python
	$(PY) -m pytest -q

check-examples: $(EXAMPLES) ## every example's own tests, on doublet: with pytest-mock, and with our `mocker` instead
	@for project in examples/*/; do \
	  for options in '' '-p no:pytest_mock'; do \
	    echo "$$project: pytest --doublet-takeover $$options"; \
	    (cd "$$project" && $(EXAMPLES_PY) -m pytest -q --doublet-takeover $$options) || exit 1; \
	  done; \
	done
	cd examples/shop && $(EXAMPLES_PY) -m pytest -q side_by_side
	cd examples/shop && $(EXAMPLES_PY) -m pytest -q --doublet-takeover tests_over_http
	cd examples/shop && $(EXAMPLES_PY) -m pytest -q --doublet-takeover tests_over_aws
	cd examples/shop && $(EXAMPLES_PY) demo.py --rounds 1

check-pages: build ## the code in README.md and docs/
	$(PY) -m pytest -q -rs -p tests.docs.collector README.md docs

check-site: $(TOOLS) ## the site, built strictly, and the documentation of the crates
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict
	RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps

check-judges: build ## the peers' own test suites
	$(PY) -m tests.conformance

# ── tools and wheel ─────────────────────────────────────────────────────────────────────────────────────────────────────

$(BUILDER): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'error: `$(PYTHON)` was not found, or is older than Python 3.11'; \
	  echo 'hint: name another one: make PYTHON=python3.12 …'; \
	  exit 1; \
	}
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --constraint requirements-dev.txt maturin
	@touch $@

$(TOOLS): $(BUILDER)
	@echo 'installing the tools of requirements-dev.txt into .venv'
	@$(PY) -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

# Not times but contents decide whether the wheel is out of date: a checkout that changes nothing rebuilds nothing.
.PHONY: FORCE
$(SOURCES): FORCE
	@mkdir -p $(@D)
	@find Cargo.toml Cargo.lock pyproject.toml README.md LICENSE-MIT LICENSE-APACHE crates python -type f \
	  ! -path '*/__pycache__/*' ! -path 'crates/*/tests/*' | LC_ALL=C sort | xargs cksum > $@.now
	@if cmp -s $@.now $@; then rm $@.now; else mv $@.now $@; fi

$(WHEEL): $(SOURCES) $(BUILDER)
	@command -v cargo > /dev/null || { \
	  echo 'error: `cargo` was not found'; \
	  echo 'hint: Rust is installed from https://rustup.rs'; \
	  exit 1; \
	}
	@echo 'building the wheel in release mode'
	@rm -f target/wheels/*.whl
	@$(PY) -m maturin build --release --quiet --out target/wheels --interpreter $(PY)
	@touch $@

# Installed as a user would: not editable, so that what is tested is what ships.
INSTALL_WHEEL := -m pip install --quiet --force-reinstall --no-index --no-deps target/wheels/doublet-*.whl

$(INSTALLED): $(WHEEL) $(TOOLS)
	@$(PY) $(INSTALL_WHEEL)
	@touch $@

$(EXAMPLES): $(WHEEL) requirements-examples.txt
	@echo 'making an ordinary environment for the examples in .venv-examples'
	@$(PY) -m venv .venv-examples
	@$(EXAMPLES_PY) -m pip install --quiet --requirement requirements-examples.txt
	@$(EXAMPLES_PY) $(INSTALL_WHEEL)
	@touch $@
