"""Times are in the coach's zone, wherever they are made and shown, and say which zone that is."""

import csv
import datetime
import io
import zoneinfo
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.users.models import UserProfile

from blog.models import BlogIndexPage
from coaching.inquiries.replies.response_times import state
from coaching.models import InquiryPage
from home.models import SiteSettings, User
from home.pages import time_zone
from home.text.time_zones import time_zone_choices
from tests.factories import make_inquiry, make_post

pytestmark = pytest.mark.django_db
EDGE = datetime.datetime(2026, 3, 31, 22, 30, tzinfo=datetime.UTC)  # in Berlin it is the first of April


@pytest.fixture(autouse=True)
def zone_of_before(settings: Any) -> None:
    """Whatever a test chooses is undone with its settings."""
    settings.TIME_ZONE = "UTC"


def connect() -> None:
    """What Django says whenever a request, a job or a command begins to talk to the database."""
    connection_created.send(sender=type(connection), connection=connection)


def choose(name: str) -> None:
    """Choose a zone, as another process did."""
    site = Site.objects.get(is_default_site=True)
    SiteSettings.for_site(site)
    SiteSettings.objects.filter(site=site).update(time_zone=name)
    connect()


def test_the_coach_chooses_a_zone_which_holds_at_once(
    editing: Client, blog_index: BlogIndexPage, django_capture_on_commit_callbacks: Any
) -> None:
    site = Site.objects.get(is_default_site=True)
    url = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    assert "choose your time zone" in editing.get(reverse("wagtailadmin_home")).content.decode().lower()
    fields = editing.get(url).context["form"].initial | {"time_zone": "Europe/Berlin", "coach_name": "Kim"}
    form = {name: value or "" for name, value in fields.items() if name != "footer_links"}
    form |= {"footer_links-count": "0", "menu-count": "0", "profiles-count": "0"}
    with django_capture_on_commit_callbacks(execute=True):
        assert editing.post(url, form).status_code == 302
    assert timezone.get_current_timezone_name() == "Europe/Berlin"
    assert "choose your time zone" not in editing.get(reverse("wagtailadmin_home")).content.decode().lower()
    wrong = editing.post(url, form | {"time_zone": "Europe/Nowhere"})
    assert wrong.status_code == 200 and wrong.context["form"].errors["time_zone"]


def test_an_articles_day_at_the_edge_of_the_zone(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index, "Over midnight", date=None)
    type(post).objects.filter(pk=post.pk).update(first_published_at=EDGE, date=None)
    assert "31 March 2026" in client.get(post.url).content.decode()
    choose("Europe/Berlin")
    html = client.get(post.url).content.decode()
    assert "1 April 2026" in html and "31 March 2026" not in html and "2026-04-01T00:30:00+02:00" in html
    choose("America/New_York")
    assert "31 March 2026" in client.get(post.url).content.decode()


def test_a_scheduled_article_gets_the_day_of_the_zone_from_a_job(blog_index: BlogIndexPage) -> None:
    choose("Pacific/Kiritimati")  # fourteen hours ahead: another day than in UTC for most of the day
    post = make_post(blog_index, "Later", live=False)
    post.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    post.save_revision(approved_go_live_at=post.go_live_at)
    call_command("publish_scheduled", verbosity=0)
    post.refresh_from_db()
    kiritimati = zoneinfo.ZoneInfo("Pacific/Kiritimati")
    assert post.live and post.date == post.first_published_at.astimezone(kiritimati).date()


def test_the_editor_shows_the_zone_with_every_clock_time(
    editing: Client, editor: User, inquiry_page: InquiryPage
) -> None:
    choose("Europe/Berlin")
    # What an account chose in former days would go before the site's zone; a migration drops it. Nobody is asked any more.
    UserProfile.get_for_user(editor)
    account = editing.get(reverse("wagtailadmin_account")).content.decode()
    assert "current_time_zone" not in account
    inquiry = make_inquiry(inquiry_page, created_at=EDGE, promised_by=EDGE + datetime.timedelta(days=2))
    html = editing.get(reverse("inquiries:inspect", args=[inquiry.pk])).content.decode()
    assert "Wednesday, 1 April 2026, 00:30 CEST; answer promised by 3 April, 00:30 CEST" in html
    assert "1 April 2026, 00:30 CEST" in editing.get(reverse("inquiries:index")).content.decode()
    assert "3 April, 00:30 CEST" in editing.get(reverse("wagtailadmin_home")).content.decode()
    # Wagtail's own lists, here of pages, say it too.
    page = inquiry_page.get_parent()
    inquiry_page.latest_revision_created_at = EDGE
    inquiry_page.save(clean=False)
    tree = editing.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()
    assert "1 April 2026, 00:30 CEST" in tree


def test_what_is_reckoned_in_days_follows_the_zone(inquiry_page: InquiryPage) -> None:
    choose("Europe/Berlin")
    inquiry = make_inquiry(inquiry_page, created_at=EDGE, promised_by=EDGE + datetime.timedelta(hours=20))
    assert state(inquiry, EDGE).words == "Due today, 20:30 CEST"
    assert f"{inquiry}" == "Anna Berg, 01 April 2026"
    choose("UTC")
    assert state(inquiry, EDGE).words == "Due in 20 hours"


def test_exported_tables_say_the_zone(editing: Client, inquiry_page: InquiryPage) -> None:
    choose("Europe/Berlin")
    make_inquiry(inquiry_page, created_at=EDGE)
    answer = editing.get(reverse("inquiries:index"), {"export": "csv"})
    heading, row = csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")))  # type: ignore[arg-type]
    assert heading[0] == "Received (Europe/Berlin)" and row[0] == "2026-04-01 00:30:00"


def test_a_zone_that_this_machine_does_not_know_changes_nothing(caplog: pytest.LogCaptureFixture, home: Any) -> None:
    choose("Europe/Atlantis")
    assert timezone.get_current_timezone_name() == "UTC" and "Europe/Atlantis" in caplog.text
    choose("Europe/Berlin")
    choose("")
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_database_before_its_migration_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise DatabaseError("no such column: time_zone")

    monkeypatch.setattr(time_zone, "follow_time_zone", missing)
    connect()
    assert timezone.get_current_timezone_name() == "UTC"


def test_the_chooser_names_places() -> None:
    (utc, _), *continents = time_zone_choices()
    places: Any = dict(continents)["Europe"]
    assert utc == "UTC" and ("Europe/Berlin", "Berlin") in places
    assert not {"Etc", "US", "posix"} & set(dict(continents))
