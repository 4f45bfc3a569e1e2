# make demo | test | build | bench | accuracy | browser-check | install | clean      (`make` alone builds)
PREFIX ?= /usr/local
DESTDIR ?=
BUILD := build/release
PROGRAM := $(BUILD)/oitcheck

.PHONY: all build packages demo test bench accuracy browser-check install clean docs
all: build

packages:
	@scripts/install-packages

build: packages
	@scripts/build release

demo: build
	@scripts/demo $(PROGRAM)

test: build
	@scripts/test release

bench: packages
	@scripts/bench

accuracy: build
	@$(BUILD)/tests/checks/oit_accuracy
	@$(BUILD)/tests/accuracy/oit_accuracy_sites --oitcheck $(PROGRAM) --out $(BUILD)/accuracy tests/accuracy/sites/*/

browser-check: build
	@scripts/browser-check $(BUILD)

docs: build
	@scripts/generate-docs $(PROGRAM)

install: build
	@DESTDIR="$(DESTDIR)" cmake --install $(BUILD) --prefix "$(PREFIX)"

clean:
	@rm -rf build out
