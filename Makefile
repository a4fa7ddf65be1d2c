# make demo      builds the tool and makes the sample report
# make test      builds and runs the tests; ONLY="TargetJudgeTests" some suites
# make interop   has other programs read what the tool writes
# make fuzz      throws damaged files at the readers; FUZZ_SECONDS says how long at each (600)
# make faults    lets every command that writes fail at every system call, on three units; EVERY=16 at each 16th
# make attacks   hands the tool stray and hostile files, and measures what each costs
# make seeded    plants errors into invented returns, within a minute
# make trials    the same and other trials in full, for hours
# make reliability  runs the faults and attacks and writes the tables of Documentation/Reliability.md
# make bench     measures us beside other programs; SIZE=small for a quick run
# make bench-counts  counts the instructions of kernels and commands; BASE=commit compares, and fails where it is more
# make bench-documents  measures what the Word documents of the sample cost
# make bench-builds  only builds what measures, beside the tests' own objects: it must keep up with the libraries
# make load      lets 200 people look at the pages and 168 communes fill in their forms at once, and measures both
# make lint      checks the layout of the code
# make pictures  makes the pictures of the tables in Documentation anew
# make docs      makes the documentation of the libraries; dead links are errors
# make serve     makes the sample office with its accounts and serves its pages
# make server-test  builds and runs the tests of the pages
# make browser   drives whole stories in a browser; STORIES=office picks some, PICTURES=DIR takes pictures of the screens
# make plugins   installs the plugins that ship with us, with what they need, under PLUGINS (.build/plugins)
# make install   puts the tool with its templates, samples, manual pages and completions under PREFIX (/usr/local)
# make package   makes a package for Debian 12: both programs, templates, samples, manuals, a unit of systemd
# make package-test  installs the package in a Debian root without Swift, and works with it there

LIBRARIES = pkg-config libxlsxwriter-dev zlib1g-dev libsqlite3-dev libzip-dev libexpat1-dev libdeflate-dev \
            libyaml-dev libssl-dev
SODIUM    = libsodium-dev
PAGES     = playwright==1.65.2 axe-playwright-python==0.1.8 openpyxl==3.1.5
OFFICE    = libreoffice-calc libreoffice-writer poppler-utils fonts-liberation fonts-texgyre
# What the plugin for Parquet stands on.
ARROW     = pyarrow==25.0.1
READERS   = openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1 duckdb==2.0.0 \
            pysdmx[data,xml]==1.21.0 sdmx1==2.28.0 frictionless==5.21.0 jsonschema==4.26.0 \
            python-docx==1.2.0 openxml-audit==0.8.0 pyaxis==0.4.3 pyjstat==2.4.0 polars==1.33.1 \
            $(ARROW)
PEERS     = polars==1.33.1 duckdb==2.0.0 pandas==3.0.6 $(ARROW) python-calamine==0.9.1 \
            fastexcel==0.21.0 openpyxl==3.1.5 XlsxWriter==3.3.1 datacompy==1.1.0 jetxl==0.3.1 \
            rustpy-xlsxwriter==0.8.0

DEMO    = .build/demo
FAULTS  = .build/faults
FUZZ    = .build/fuzz
FUZZ_SECONDS = 600
TARGETS =
VENV    = .build/interop-venv
PLUGINS = .build/plugins
PEERVENV = .build/bench-venv
BROWSERVENV = .build/browser-venv
SERVED  = .build/serve
LISTEN  = 127.0.0.1:8080
# In the root's own folder of objects: both packages build the libraries by the same commands, so each is built once.
PAGESAT = --package-path Server --scratch-path .build
SERVER  = swift build $(PAGESAT)
# The tests run optimised, with objects in a folder of their own: unoptimised, they and the tool that they start take five
# times as long. `swift build` and `swift test` by themselves keep theirs, which are used where OPTIMISED is empty.
OPTIMISED = --scratch-path .build/tests -Xswiftc -O
TESTS   = swift test $(OPTIMISED)
# What tests write goes with them. In memory, where there is room and programs may be started, nobody waits for a disk
# at each of the thousands of files that Foundation and the ledger have put on it.
MEMORY := $(shell [ -w /dev/shm ] && command -v findmnt >/dev/null && ! findmnt -n -o OPTIONS /dev/shm | grep -qw noexec \
            && [ "$$(df -k --output=avail /dev/shm | tail -n 1)" -gt 4000000 ] && echo /dev/shm)
BENCH   = swift build -c release --package-path Benchmarks --scratch-path .build/bench --product bench
SIZE    = full
PEOPLE  = 200
STORIES = office province guide lasting proxy communes statistics kills rules
ROUNDS  = 5
BASE    =
AT_MOST = 1.03
EVERY   = 1
OFFSET  = 0
OFFSETS = 0
DEBUG   = swift build --product reportgen
# With the Swift library linked in: what is installed runs without the toolchain.
RELEASE = swift build -c release --product reportgen --static-swift-stdlib
RELEASE_PAGES = $(SERVER) -c release --product reportgen-serve --static-swift-stdlib
PACKAGES = .build/package
SOURCES = .build/sources
GENUINE = $(SOURCES)/libxlsxwriter/source/test/functional/xlsx_files
PREFIX  = /usr/local
SHARE   = $(DESTDIR)$(PREFIX)/share/reportgen

.PHONY: bench-builds bench-documents demo test plugins interop serve server-test browser server-libraries fuzz faults attacks trials trials-faults trials-truth trials-doors trials-reconciliation trials-checks trials-workbooks trials-pages seeded reliability bench bench-counts load lint docs pictures install package package-test libraries

# The build that the tests use too: a first look needs no optimised program, which takes three times as long.
demo: libraries
	@Scripts/build-with-progress $(DEBUG)
	rm -rf $(DEMO)
	"$$($(DEBUG) --show-bin-path)/reportgen" demo $(DEMO)

# Tests that run the tool take the one that REPORTGEN names, where it names one.
test: libraries
	@echo "Building and running the tests; the first build takes some minutes."
	$(MEMORY:%=TMPDIR=%) $(TESTS) $(ONLY:%=--filter "%")

serve: server-libraries
	@echo "Building the pages; the first build takes some minutes."
	$(SERVER) --product reportgen-serve
	.build/debug/reportgen-serve --sample $(SERVED) --templates Templates --listen $(LISTEN)

server-test: server-libraries
	@echo "Building and running the tests of the pages; the first build takes some minutes."
	swift test $(PAGESAT)

browser: server-libraries $(BROWSERVENV)/done
	$(DEBUG)
	$(SERVER) --product reportgen-serve
	REPORTGEN="$$($(DEBUG) --show-bin-path)/reportgen" SERVE=.build/debug/reportgen-serve \
	  PICTURES="$(PICTURES)" $(BROWSERVENV)/bin/python -m pytest -q -x -p no:cacheprovider \
	  $(STORIES:%=Tests/Browser/test_%.py)

interop: libraries $(VENV)/done
	@Scripts/install-packages $(OFFICE) postgresql
	@echo "Building reportgen; the first build takes some minutes."
	$(RELEASE)
	REPORTGEN="$$($(RELEASE) --show-bin-path)/reportgen" $(VENV)/bin/python -m pytest -q -p no:cacheprovider Tests/Interop

# What reports say, on 200 random workspaces, and what all kinds of reports say of the sample for all periods,
# against a computation that shares nothing with the tool; and that later returns change no earlier report. Both
# run in parts with FIRST=51 and COUNT=50 (TRIALS=50 for the first); SAMPLE=all is for the reports of the sample.
trials-truth: libraries $(VENV)/done
	$(RELEASE)
	TRIALS=1 REPORTGEN="$$($(RELEASE) --show-bin-path)/reportgen" $(TESTS) --filter EarlierReportsTests
	SAMPLE=all TRIALS=200 REPORTGEN="$$($(RELEASE) --show-bin-path)/reportgen" $(VENV)/bin/python -m pytest -q -p no:cacheprovider Tests/Interop/test_truth.py

# Inputs that end in a crash, take too long or too much memory stay in the folder "found"; TARGETS="CSV XLSX" picks.
fuzz: libraries
	swift build --package-path Tests/Fuzz --scratch-path $(FUZZ) -c release --sanitize fuzzer
	python3 Tests/Fuzz/seeds.py $(FUZZ)/seeds
	python3 Tests/Fuzz/run.py $(FUZZ) $(FUZZ_SECONDS) $(TARGETS)

faults: libraries
	@Scripts/install-packages python3
	$(RELEASE)
	mkdir -p $(FAULTS)
	python3 Tests/Faults/run.py --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" \
	  --every $(EVERY) --offset $(OFFSET) --report $(FAULTS)/faults-3-$(OFFSET).json

attacks: libraries
	@Scripts/install-packages python3
	$(RELEASE)
	mkdir -p $(FAULTS)
	python3 Tests/Faults/attacks.py --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" \
	  --report $(FAULTS)/attacks.json

# All calls, for an hour or more; EVERY=16 OFFSETS="0 5 11" tries three in sixteen of them.
reliability:
	rm -f $(FAULTS)/faults-3-*.json $(FAULTS)/attacks.json
	for offset in $(OFFSETS); do $(MAKE) faults OFFSET=$$offset || exit 1; done
	$(MAKE) attacks
	python3 Tests/Faults/tables.py $(FAULTS)/faults-3-*.json $(FAULTS)/attacks.json $(wildcard $(FUZZ)/results/*.json)

# Nothing that is handed in is unaccounted for: two thousand generated files, and two hundred generated folders,
# each taken twice in another order. FIRST and COUNT take a part of the files: FIRST=0 COUNT=500.
trials-doors: libraries
	TRIALS=1 $(TESTS) --filter AccountLawTests
	TRIALS=1 $(TESTS) --filter FolderLawTests

# Every figure of thousands of tables is accounted for; planted causes of differences are found.
trials-reconciliation: libraries
	TRIALS=1 $(TESTS) --filter "SideAccountTests|CauseTrialTests|CauseTimeTests"

# The same within a minute: few errors of each kind in two provinces.
seeded: libraries $(VENV)/done
	$(RELEASE)
	$(VENV)/bin/python Tests/Checks/experiment.py --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" \
	  --each 3 --clean 3 --only registers1,surveys0 --judge

# Errors are planted into invented provinces of three levels of noise, and into the sample; the table goes into
# Documentation/Checks.md.
trials-checks: libraries $(VENV)/done
	$(RELEASE)
	$(VENV)/bin/python Tests/Checks/experiment.py --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" \
	  --each 50 --write Documentation/Checks.md
	SEEDED_ERRORS=1000 $(TESTS) --filter "SeededErrorExperimentTests|ProvinceScreenTests"

# The server is killed two hundred times while communes report, and the page and the workbook judge five thousand
# returns; SEED picks other ones.
trials-pages:
	$(MAKE) browser STORIES="kills rules" KILLS=200 RETURNS=5000

# Every workbook that Excel wrote for the tests of libxlsxwriter, cell by cell as openpyxl reads it. None is kept here.
trials-workbooks: libraries $(VENV)/done
	@Scripts/install-packages dpkg-dev
	Scripts/fetch-source libxlsxwriter $(SOURCES)/libxlsxwriter
	$(VENV)/bin/python Tests/WorkbookReadingTests/list_cells.py $(GENUINE) >$(SOURCES)/cells.tsv
	EXCEL_FILES="$(CURDIR)/$(GENUINE)" EXCEL_CELLS="$(CURDIR)/$(SOURCES)/cells.tsv" $(TESTS) --filter GenuineWorkbookTests

trials: trials-faults trials-truth trials-doors trials-reconciliation trials-checks trials-workbooks trials-pages

trials-faults: libraries
	@Scripts/install-packages python3
	$(RELEASE)
	python3 Tests/Faults/run.py --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" --units 114 \
	  --faults ENOSPC,EIO,kill
	TRIALS=1 $(TESTS) --filter "LedgerSealTests|StrangeLedgerTests|RandomReportTests"

bench: libraries $(PEERVENV)/done
	@echo "Building the benchmarks; the first build takes some minutes."
	$(BENCH)
	$(RELEASE)
	$(PEERVENV)/bin/python Benchmarks/run.py --size $(SIZE) --rounds $(ROUNDS) --only "$(ONLY)" \
	  --bench "$$($(BENCH) --show-bin-path)/bench" --folder .build/bench-data \
	  --reportgen "$$($(RELEASE) --show-bin-path)/reportgen"

bench-documents: libraries
	$(RELEASE)
	python3 Benchmarks/documents.py --rounds $(ROUNDS) --reportgen "$$($(RELEASE) --show-bin-path)/reportgen"

bench-builds: libraries
	swift build --package-path Benchmarks --scratch-path .build --product bench

load: server-libraries $(BROWSERVENV)/done
	$(RELEASE)
	$(SERVER) -c release --product reportgen-serve
	$(SERVER) -c release --product hello-page
	$(BROWSERVENV)/bin/python Benchmarks/load.py --serve .build/release/reportgen-serve --hello .build/release/hello-page \
	  --reportgen .build/release/reportgen --people $(PEOPLE) --write Documentation/Performance.md

# With BASE the same work by that commit, built with the same flags; more than AT_MOST times its instructions fail.
bench-counts: libraries $(PEERVENV)/done
	@Scripts/install-packages valgrind binutils
	$(BENCH)
	$(RELEASE)
	python3 Benchmarks/counts --bench "$$($(BENCH) --show-bin-path)/bench" \
	  --reportgen "$$($(RELEASE) --show-bin-path)/reportgen" --python "$(CURDIR)/$(PEERVENV)/bin/python" \
	  --folder .build/counts --base "$(BASE)" --at-most "$(AT_MOST)"

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Sources Server/Package.swift Server/Sources Server/Tests

docs: libraries
	Scripts/make-docs
	Scripts/public-api
	Scripts/draw-house

pictures: libraries
	@Scripts/install-packages $(OFFICE)
	$(RELEASE)
	Scripts/make-pictures "$$($(RELEASE) --show-bin-path)/reportgen"

install: libraries
	@Scripts/install-packages binutils python3
	$(RELEASE)
	install -D -s -t $(DESTDIR)$(PREFIX)/bin "$$($(RELEASE) --show-bin-path)/reportgen"
	rm -rf $(SHARE)
	mkdir -p $(SHARE)
	cp -R Templates Examples $(SHARE)
	Scripts/make-manuals "$$($(RELEASE) --show-bin-path)/reportgen" $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	"$$($(RELEASE) --show-bin-path)/reportgen" --generate-completion-script bash \
	  >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/reportgen

package: server-libraries
	@Scripts/install-packages dpkg-dev binutils python3
	$(RELEASE)
	$(RELEASE_PAGES)
	Scripts/make-package "$$($(RELEASE) --show-bin-path)/reportgen" \
	  "$$($(RELEASE_PAGES) --show-bin-path)/reportgen-serve" $(PACKAGES)

# The demo of the package must be that of the program that the tests use, byte for byte.
package-test: package
	@Scripts/install-packages debootstrap lintian systemd
	$(DEBUG)
	Scripts/test-package "$$(ls -t $(PACKAGES)/*.deb | head -1)" "$$($(DEBUG) --show-bin-path)/reportgen"

# Each runs in an environment of its own; PATH has to name the folder bin.
plugins:
	@Scripts/install-packages python3-venv
	python3 -m venv $(PLUGINS)/python
	$(PLUGINS)/python/bin/pip install --quiet --disable-pip-version-check $(ARROW)
	mkdir -p $(PLUGINS)/bin
	sed '1s|.*|#!$(abspath $(PLUGINS))/python/bin/python -I|' Plugins/reportgen-export-parquet \
	  > $(PLUGINS)/bin/reportgen-export-parquet
	chmod 755 $(PLUGINS)/bin/reportgen-export-parquet
	@echo "Put $(abspath $(PLUGINS))/bin into PATH, and 'reportgen formats' lists them."

libraries:
	@Scripts/install-packages $(LIBRARIES)

server-libraries: libraries
	@Scripts/install-packages $(SODIUM)

$(BROWSERVENV)/done: Makefile
	@Scripts/install-packages python3-venv chromium nginx-light libreoffice-calc
	@echo "Installing the driver of the browser from PyPI: $(PAGES)"
	python3 -m venv $(BROWSERVENV)
	$(BROWSERVENV)/bin/pip install --quiet --disable-pip-version-check pytest $(PAGES)
	touch $@

$(VENV)/done: Makefile
	@Scripts/install-packages python3-venv
	@echo "Installing readers from PyPI: $(READERS)"
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check pytest $(READERS)
	touch $@

$(PEERVENV)/done: Makefile
	@Scripts/install-packages python3-venv
	@echo "Installing peers from PyPI: $(PEERS)"
	python3 -m venv $(PEERVENV)
	$(PEERVENV)/bin/pip install --quiet --disable-pip-version-check $(PEERS)
	touch $@
