"""A planted site, an editor, and an outbox to look into."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from wagtail.models import Site

from blog.models import BlogIndexPage
from coaching.models import InquiryPage, LibraryPage
from demo.planting.site import plant_empty
from home.antispam import captcha
from home.antispam.circuit_breaker import CircuitBreaker
from home.models import HomePage, User
from home.pages.edition_cache import clear_edition_cache
from tests import databases

# A busy machine takes its time over an example; that says nothing about the code.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

LONGEST = ("test_serve.py", "test_demo.py", "test_inquiry_faults.py", "test_workers.py", "test_writing.py")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A migrated and planted database of this process's own, without making it here."""
    databases.copy_planted(getattr(request.config, "workerinput", {}).get("workerid", "main"))
    yield
    databases.drop_copy()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """It is there already."""
    return True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first, so that no process ends long after the others; on the services what touches the database."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if not os.environ.get("TEST_ON_SERVICES"):
        return
    marks = ("django_db", "services")
    touching = [item for item in items if "db" in item.fixturenames or any(map(item.get_closest_marker, marks))]  # type: ignore[attr-defined]
    config.hook.pytest_deselected(items=[item for item in items if item not in touching])
    items[:] = touching


def pytest_collection_finish() -> None:
    """The modules and tests that are loaded now are no garbage; looking through them again and again costs a tenth of the run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture
def home(db: None) -> HomePage:
    """An empty site: home, articles, exercises, inquiry page. It stands in the database already."""
    return HomePage.objects.first() or plant_empty()


@pytest.fixture
def blog_index(home: HomePage) -> BlogIndexPage:
    return BlogIndexPage.objects.get()


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return LibraryPage.objects.get()


@pytest.fixture
def inquiry_page(home: HomePage) -> InquiryPage:
    return InquiryPage.objects.get()


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("editor", "editor@example.com", "a long password")


@pytest.fixture
def editing(client: Client, editor: User) -> Client:
    """A client that is signed in to the editor."""
    client.force_login(editor)
    return client


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Across the tests' databases: Wagtail's root paths in the cache, pages of an edition, a CAPTCHA service's silence."""
    Site.clear_site_root_paths_cache()
    clear_edition_cache()
    captcha.breaker = CircuitBreaker()
    yield
    Site.clear_site_root_paths_cache()
