# Everything this project can be asked to do. `make help` prints the lines with two hashes; each
# target sets up what it needs first (.ci/setup looks in 0.2 s when nothing is missing).
#
#   ARGS   words for `make demo`:                     make demo ARGS="--seconds 20 --fresh"
#   T      what `make test|proof|deep` runs:          make test T=tests/unit/test_visit.py
#   SEED   a number to repeat `make proof|deep` with: make proof SEED=123

PY := .venv/bin/python
ARGS ?=
T ?=
ifndef SEED
SEED := $(shell od -An -N3 -tu4 /dev/urandom | tr -d ' ')
endif
CODE := kiosk ui assets sync tests

# Made from the drawings, texts and tokens beside them; newer ones bake again.
BAKED := assets/baked/.done
DRAWN := $(shell find assets \( -name baked -o -name __pycache__ \) -prune -o -type f -print 2>/dev/null)

# The kiosk alone, in one folder (kiosk.spec). `make bundle` makes it anew; tests/frozen takes it when it is newer.
BUNDLE := dist/kiosk/kiosk
BUNDLED := $(shell find kiosk ui sync -path sync/central -prune -o -name __pycache__ -prune -o -type f -print) \
	kiosk.spec NOTICE.md LICENSE requirements-dev.txt

# One number decides everything that is drawn, so that one number repeats it.
CAMPAIGN = PYTHONHASHSEED=$(SEED) $(PY) -m pytest -s --seed=$(SEED) --hypothesis-seed=$(SEED) --hypothesis-profile=proof

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | tr '@' '\t' | expand -t 20

setup: ## .venv with pinned packages, and Debian packages where that is allowed (else exit 2 and the apt line)
	@.ci/setup

demo: setup $(BAKED) ## central and a kiosk in a window, with sample data; ARGS="--seconds 20", "--fresh"
	@$(PY) -m kiosk demo $(ARGS)

test: setup $(BAKED) ## every promise that always gives the same verdict, windows under Xvfb; up to 8 min
	@PYTHONHASHSEED=0 $(PY) -m pytest --durations=5 --durations-min=5 $(T)

proof: setup $(BAKED) ## fault campaigns on a time box (kill -9, full disk, double send): seeds and counts; up to 10 min
	@$(CAMPAIGN) -m proof -o faulthandler_timeout=660 $(T)

deep: setup $(BAKED) ## the same campaigns and longer ones, for hours
	@$(CAMPAIGN) -m deep -o faulthandler_timeout=0 $(T)

lint: setup ## ruff and mypy (strict), the latter also as on Windows
	@$(PY) -m ruff check $(CODE)
	@$(PY) -m ruff format --check $(CODE)
	@$(PY) -m mypy
	@$(PY) -m mypy --platform win32 --cache-dir .mypy_cache/win32

bench: setup $(BAKED) ## speed and memory beside their floors, in one run; writes bench.json
	@$(PY) -m tests.bench

bundle: setup $(BAKED) ## dist/kiosk/: the kiosk in one folder to copy, and as .tar.xz; prints sizes
	@rm -f $(BUNDLE)
	@$(MAKE) --no-print-directory $(BUNDLE)

screenshots: setup $(BAKED) ## every screen at three sizes, as contact sheets in screenshots/
	@$(PY) -m tests.ui.screenshots

assets: setup $(BAKED) ## what is made from drawings and texts: assets/baked/
	@:

# What is pinned stays pinned: delete a line to let that package move. Central never imports Qt (test_layers.py).
COMPILE := $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-annotate --custom-compile-command "make locks" pyproject.toml
locks: setup ## compile requirements*.txt again from pyproject.toml
	@$(PY) -m pip install --quiet uv
	@$(COMPILE) -o requirements.txt
	@$(COMPILE) -o requirements-dev.txt --extra central --extra dev
	@$(COMPILE) -o requirements-central.txt --extra central --no-emit-package pyside6-essentials \
		--no-emit-package shiboken6 --no-emit-package font-source-sans-pro

clean: ## everything made here except .venv; demo data stays
	rm -rf assets/baked bench.json screenshots build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

$(BAKED): $(DRAWN) | setup
	@[ ! -e assets/bake.py ] || $(PY) -m assets.bake
	@mkdir -p $(@D) && touch $@

$(BUNDLE): $(BAKED) $(BUNDLED) | setup
	@$(PY) -m PyInstaller --noconfirm --log-level ERROR kiosk.spec
	@touch $@

.NOTPARALLEL: # two apt-get at once would trip over each other
.PHONY: help setup setup demo test proof deep lint bench bundle screenshots assets locks clean
