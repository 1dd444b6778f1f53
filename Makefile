# Every command of the project. `make` or `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run dev install install-dev test check check-types check-rest format lock sbom audit bench clean

BIN := .venv/bin
TEMPLATES := $(shell find templates -name '*.html' 2>/dev/null)
# `make run DEMO=0` says the same as `DEMO=0 make run`.
ifdef DEMO
export DEMO
endif
ifdef PORT
export PORT
endif
ifdef PYTHON
export PYTHON
endif

help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

run: install ## Prepare everything and serve the site on http://127.0.0.1:8000/ (PORT=8001 another port, DEMO=0 an empty site)
	@exec $(BIN)/python manage.py serve

dev: install ## The same for working on the code: debug pages, and a new start at every change
	@DJANGO_SETTINGS_MODULE=config.settings.dev exec $(BIN)/python manage.py serve --reload

install: ## Make .venv and install what the site needs
	@sh config/install.sh

install-dev: ## Install what tests and checks need as well
	@sh config/install.sh dev

test: install-dev ## Run every test: SQLite, a browser, and PostgreSQL and Redis where TEST_POSTGRES_URL and TEST_REDIS_URL are set
	@$(BIN)/python -m tests.suite

check: install-dev ## Look for mistakes without running anything: style, templates, scripts, styles, types, settings, migrations
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=recurse check-types check-rest

check-types:
	$(BIN)/mypy

check-rest:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 --check $(TEMPLATES))
	$(if $(TEMPLATES),$(BIN)/djhtml --tabwidth 2 --check $(TEMPLATES))
	$(BIN)/biome lint --error-on-warnings
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry . --no-ansi
	$(BIN)/python -m tests.house_rules
	@echo "manage.py check --deploy, on production settings"
	@DJANGO_SETTINGS_MODULE=config.settings.production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		ALLOWED_HOSTS=example.org SITE_URL=https://example.org EMAIL_URL=consolemail:// DEFAULT_FROM_EMAIL=coach@example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

format: install-dev ## Bring code and templates into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(if $(TEMPLATES),-$(BIN)/djade --target-version 5.2 $(TEMPLATES))
	$(if $(TEMPLATES),-$(BIN)/djhtml --tabwidth 2 $(TEMPLATES))

guide: install-dev ## Take the pictures of the coach's guide anew, of the demo in a browser
	@$(BIN)/python -m tests.browser.guide_pictures

words: install-dev ## Gather what the site says into its catalogues, and compile them (needs GNU gettext)
	@$(BIN)/python manage.py makemessages --all --no-wrap --add-location never --no-obsolete -i tests -i bench -i var -i .venv -i wagtailadmin
	@# Two lines of its own that xgettext writes anew each time.
	@sed -i.old -e '/^"Report-Msgid-Bugs-To: /d' -e '/^"POT-Creation-Date: /d' config/locale/*/LC_MESSAGES/django.po
	@rm config/locale/*/LC_MESSAGES/django.po.old
	@cd config && ../$(BIN)/django-admin compilemessages

lock: ## Settle the versions anew in both lock files (needs uv)
	@command -v uv >/dev/null || { echo "uv is needed to make the lock files: pip install uv" >&2; exit 1; }
	uv pip compile -q --upgrade --generate-hashes --python-version 3.11 --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --upgrade --generate-hashes --python-version 3.11 --no-header --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

sbom: install-dev ## Write the list of all packages, as CycloneDX, to var/sbom.cdx.json
	@mkdir -p var
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --output-file var/sbom.cdx.json
	@echo "var/sbom.cdx.json"

audit: install-dev ## Ask whether a weakness of any package is known (needs the internet)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

bench: install-dev ## Measure how fast the site answers
	@$(BIN)/python -m bench

clean: ## Delete .venv and every cache; var/, which holds the site's data, stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results var/static var/static.fingerprint var/tests-*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
