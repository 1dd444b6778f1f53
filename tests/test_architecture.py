"""Guards of the house rules: each fails when somebody breaks one."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from home.models import BasePage

ROOT = Path(__file__).parent.parent
APPS = ("home", "blog", "coaching", "search", "demo", "config")
OURS = [model for model in get_page_models() if model._meta.app_label in APPS]


def sources(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for app in ("home", "blog", "coaching", "search", "demo")
        for path in sources(app)
        if "os.environ" in path.read_text() or "os.getenv" in path.read_text()
    ]
    assert not readers


def test_only_one_module_with_its_template_knows_the_captcha_s_provider_and_one_module_the_video_hosts() -> None:
    everything = [path for app in APPS for path in sources(app) if "demo" not in path.parts]
    files = [*everything, *ROOT.glob("templates/**/*.*"), *ROOT.glob("*/static/**/*.*")]
    captcha = {path.name for path in files if "recaptcha" in path.read_text(errors="ignore").lower()}
    hosts = {path.name for path in everything if "youtube-nocookie" in path.read_text()}
    assert captcha == {"base.py", "variables.py", "recaptcha.py", "recaptcha.html"}
    assert hosts == {"hosts.py"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = {"utils.py", "helpers.py", "misc.py", "common.py", "core.py"}
    assert not [path for app in APPS for path in sources(app) if path.name in empty_names]


STYLES = [
    path
    for path in sorted(path for app in APPS for path in (ROOT / app).glob("static/**/*.css"))
    if path.stem not in ("admin", "admin-people", "guide", "inbox", "preview", "queue", "impact")
]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_style_stands_in_a_layer(path: Path) -> None:
    """A brace too many or too few lets half a file win over every layer, or hold on wide screens only."""
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(), flags=re.S)
    depth, outside = 0, ""
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0, "a brace closes what is not open"
        outside += sign if depth == 0 or (sign == "{" and depth == 1) else ""
    assert depth == 0, "a brace is missing"
    openings = [opening.split(";")[-1].strip(" }\n") for opening in outside.split("{")[:-1]]
    assert [one for one in openings if not one.startswith(("@layer", "@media", "@font-face", "@page"))] == []


@pytest.mark.parametrize("model", OURS)
def test_every_page_class_is_a_base_page_with_a_template_and_a_docstring(model: type[Page]) -> None:
    assert issubclass(model, BasePage)
    assert model.__doc__ and not model.__doc__.startswith(model.__name__ + "(")
    get_template(model.template)


def stream_blocks() -> dict[str, Block]:
    """Every block that an editor can insert, by where it stands."""
    return {
        f"{model.__name__}.{field.name}.{name}": block
        for model in apps.get_models()
        if model._meta.app_label in APPS
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for name, block in field.stream_block.child_blocks.items()
    }


BLOCKS = stream_blocks()
WITH_TEMPLATE = {where: block for where, block in BLOCKS.items() if getattr(block.meta, "template", None)}


def test_the_blocks_were_found() -> None:
    assert "PostPage.body.study" in BLOCKS
    assert len(WITH_TEMPLATE) > 15


@pytest.mark.parametrize("where", BLOCKS)
def test_every_block_has_an_icon_and_a_label(where: str) -> None:
    block = BLOCKS[where]
    assert block.meta.icon != "placeholder"
    assert block.label


@pytest.mark.embedded
@pytest.mark.parametrize("where", WITH_TEMPLATE)
def test_every_block_has_a_description_and_its_preview_renders(where: str, db: None, editing: Client) -> None:
    block = WITH_TEMPLATE[where]
    assert block.get_description()
    assert block.is_previewable
    html = block.render(block.get_preview_value(), block.get_preview_context(block.get_preview_value()))
    # What is chosen from the site has nothing to show in a preview.
    chosen = where.endswith((".exercise", ".exercises", ".download", ".joints"))
    assert bool(html.strip()) is not chosen
    response = editing.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200


@pytest.mark.embedded
def test_no_migration_is_missing(db: None) -> None:
    told = StringIO()
    with suppress(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, stdout=told)
    assert told.getvalue().strip() == "No changes detected"


@pytest.mark.parametrize("model", OURS)
def test_every_page_class_can_be_made_in_the_editor_or_edited(model: type[Page], home: Page, editing: Client) -> None:
    if model.max_count and model.objects.count() >= model.max_count:
        url = reverse("wagtailadmin_pages:edit", args=[model.objects.get().pk])
    else:
        parents = [page for page in Page.objects.all().specific() if model in type(page).allowed_subpage_models()]
        url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parents[0].pk])
    assert editing.get(url).status_code == 200


ADMIN_LISTINGS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
    "wagtailmedia:index",
    "wagtaildocs:index",
    "wagtailusers_users:index",
    "wagtailredirects:index",
    "wagtailsnippets:index",
    "inquiries:index",
    "outbox:index",
    "exercises:index",
    "checked_videos",
]


@pytest.mark.parametrize("name", ADMIN_LISTINGS)
def test_every_admin_listing_opens(name: str, home: Page, editing: Client) -> None:
    assert editing.get(reverse(name)).status_code == 200


def test_every_snippet_listing_and_form_opens(home: Page, editing: Client) -> None:
    models = get_snippet_models()
    assert models
    for model in models:
        assert editing.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code == 200
        assert editing.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == 200


def test_the_site_settings_open(home: Page, editing: Client) -> None:
    for app, name in (("home", "sitesettings"), ("wagtailseo", "seosettings")):
        response = editing.get(reverse("wagtailsettings:edit", args=[app, name]), follow=True)
        assert response.status_code == 200
