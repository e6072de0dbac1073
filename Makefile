# Two commands are enough: `make run` and `make test`. Both install what is missing.
.DEFAULT_GOAL := help
.PHONY: help run test check fmt bench bench-peers clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: ## Build the page and serve it on 127.0.0.1
	@scripts/run.sh

test: ## Run every test, the browser's included
	@scripts/test.sh

check: ## Check formats, lints and types
	@scripts/check.sh

fmt: ## Format the Rust and the TypeScript
	@scripts/setup.sh rust lint web
	cargo fmt --all
	npm --prefix www run --silent format

bench: ## Measure speed and size
	@scripts/bench.sh

bench-peers: ## Measure them beside other rating engines
	@scripts/bench.sh peers

clean: ## Remove what was built, keep what was installed
	rm -rf target www/wasm www/wasm-excel www/dist
