# The two commands a newcomer needs: make run, make test.

SHELL := /bin/bash
# Each recipe line starts with what .ci/setup found out about this machine.
export BASH_ENV := $(CURDIR)/target/toolchain.env

# The same features, profile and folder as cargo-leptos uses, so that no step builds again what another has built.
SERVER := --no-default-features --features ssr
BROWSER := --lib --target wasm32-unknown-unknown --target-dir target/front --no-default-features
RELEASE := target/pilotwahl
# Apart from the folder the tests are served from, so that neither build undoes the other.
RELEASE_SITE := target/site-release

.PHONY: run test check release measure pictures setup

## Builds Pilotwahl and starts a demonstration; it prints its links.
run: setup
	cargo leptos build
	exec target/debug/pilotwahl demo

## Everything: format, lints, purity of the domain, tests, and browser tests against the built application.
test: check
	cargo test $(SERVER)
	cargo leptos build
	cd end2end && playwright test

## The quick part: format, dependencies nobody uses, purity, lints.
check: setup
	cargo fmt --check
	cargo machete
	cargo check $(BROWSER)
	cargo clippy $(SERVER) --all-targets -- -D warnings
	cargo clippy $(BROWSER) --features hydrate -- -D warnings

## A folder that runs by itself: program, site and Leptos.toml.
release: setup
	LEPTOS_SITE_ROOT=$(RELEASE_SITE) cargo leptos build --release --precompress
	rm -rf $(RELEASE)
	mkdir -p $(RELEASE)
	cp target/release/pilotwahl target/release/hash.txt LICENSE $(RELEASE)/
	cp -r $(RELEASE_SITE) $(RELEASE)/site
	find $(RELEASE)/site -name '*.ts' -delete -o -name '*.ts.*' -delete
	sed 's|^site-root = .*|site-root = "site"|' Leptos.toml > $(RELEASE)/Leptos.toml
	@echo "Ready: $(RELEASE) (start it there with ./pilotwahl serve)"

## The figures of the README: a full hall of 300 members against the release build.
measure: setup
	LEPTOS_SITE_ROOT=$(RELEASE_SITE) cargo leptos build --release --precompress
	LEPTOS_SITE_ROOT=$(RELEASE_SITE) cargo run --release $(SERVER) --example load
	@echo "What the room page loads (brotli, bytes):"
	@cd $(RELEASE_SITE) && du -bc pkg/*.wasm.br pkg/*.js.br pkg/*.css.br fonts/*.woff2

## The pictures of the README.
pictures: setup
	cargo leptos build
	cd end2end && playwright test --config pictures/playwright.config.mjs

setup:
	@.ci/setup
