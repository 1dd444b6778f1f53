"""The second step of signing in, the way back for a lost phone, and the browsers in which somebody is signed in."""

import os
import re
import subprocess
import sys
import time
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import Page

from blog.models import BlogIndexPage
from home.models import SignIn, User
from tests.served import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
PASSWORD = "quite a long password"
HOME, CODE, SET_UP = "/admin/", "/admin/two-factor/code/", "/admin/two-factor/set-up/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def coach(home: Page) -> User:
    return User.objects.create_superuser("coach", "coach@example.com", PASSWORD)


def give_password(client: Client, **more: Any) -> Any:
    sent = {"username": "coach", "password": PASSWORD, "next": HOME}
    return client.post(reverse("wagtailadmin_login"), sent, follow=True, **more)


def code_of_phone(user: User, *, later: int = 0) -> str:
    """What the phone shows; `later` steps on, because each code holds once."""
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + later * device.step
    return f"{totp.token():06d}"


def set_up(client: Client, coach: User) -> list[str]:
    """Let a phone learn the secret. The recovery codes."""
    html = client.get(SET_UP).content.decode()
    drawn = html.partition("<svg")[2].partition("</svg>")[0]
    assert "<path" in drawn and "http" not in drawn.replace("http://www.w3.org", "")
    answer = client.post(SET_UP, {"code": code_of_phone(coach), "password": PASSWORD})
    codes = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.content.decode())
    assert len(set(codes)) == 10
    return codes


@pytest.fixture
def codes(coach: User) -> list[str]:
    client = Client()
    client.force_login(coach)
    return set_up(client, coach)


def test_without_a_second_step_the_password_is_enough(client: Client, coach: User) -> None:
    assert give_password(client).redirect_chain[-1][0] == HOME


def test_whoever_has_the_password_alone_is_not_in(client: Client, coach: User, codes: list[str]) -> None:
    assert give_password(client).redirect_chain[-1][0].startswith(CODE)
    for address in (
        HOME,
        "/admin/pages/",
        "/admin/inquiries/",
        "/admin/two-factor/",
        "/admin/account/browsers/",
        SET_UP,
    ):
        answer = client.get(address)
        assert re.search("/two-factor/code/|/login/", answer.url), address
    assert client.post("/admin/account/browsers/sign-out-elsewhere/").url.startswith(CODE)
    assert client.post(SET_UP, {"code": "1", "password": PASSWORD}).url == CODE


def test_the_phone_lets_in_and_each_code_holds_once(client: Client, coach: User, codes: list[str]) -> None:
    give_password(client)
    code = code_of_phone(coach, later=1)
    spaced = f"{code[:3]} {code[3:]}"
    answer = client.post(CODE, {"code": spaced, "next": "/admin/guide/"})
    assert answer.status_code == 302 and answer.url == "/admin/guide/"
    assert client.get(HOME).status_code == 200
    other = Client()
    give_password(other)
    said = other.post(CODE, {"code": code}).content.decode().partition('class="messages"')[2].partition("<form")[0]
    assert "That code is not right" in said
    assert other.get(HOME).status_code == 302


def test_nobody_is_led_to_another_site(client: Client, coach: User, codes: list[str]) -> None:
    give_password(client)
    answer = client.post(CODE, {"code": codes[0], "next": "https://evil.example/"})
    assert answer.url == HOME


def test_a_recovery_code_lets_in_once(client: Client, coach: User, codes: list[str]) -> None:
    give_password(client)
    assert client.post(CODE, {"code": codes[0].upper()}).status_code == 302
    assert "9 recovery codes" in re.sub(r"<.*?>", "", client.get("/admin/two-factor/").content.decode())
    other = Client()
    give_password(other)
    assert other.post(CODE, {"code": codes[0]}).status_code == 200
    assert other.get(HOME).status_code == 302


def test_guessing_is_slowed_down(client: Client, coach: User, codes: list[str]) -> None:
    give_password(client)
    client.post(CODE, {"code": "000000"})
    html = client.post(CODE, {"code": code_of_phone(coach, later=1)}).content.decode()
    assert "Too many wrong codes. Try again in 1 second." in html
    assert client.get(HOME).status_code == 302


def test_setting_up_asks_for_the_password(client: Client, coach: User) -> None:
    client.force_login(coach)
    client.get(SET_UP)
    html = client.post(SET_UP, {"code": code_of_phone(coach), "password": "wrong"}).content.decode()
    assert "not your password" in html and not TOTPDevice.objects.filter(confirmed=True).exists()


def test_it_is_switched_off_with_a_code_only(client: Client, coach: User) -> None:
    client.force_login(coach)
    codes = set_up(client, coach)
    client.post("/admin/two-factor/", {"code": "nothing", "remove": ""})
    assert TOTPDevice.objects.exists()
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert client.post("/admin/two-factor/", {"code": codes[0], "remove": ""}).status_code == 200  # waits a second
    TOTPDevice.objects.get().user.staticdevice_set.update(throttling_failure_count=0)
    assert client.post("/admin/two-factor/", {"code": codes[0], "remove": ""}).status_code == 302
    assert not TOTPDevice.objects.exists() and give_password(Client()).redirect_chain[-1][0] == HOME


def test_an_owner_must_have_it_where_it_is_required_and_others_may(
    client: Client, coach: User, blog_index: BlogIndexPage, settings: Any
) -> None:
    settings.TWO_FACTOR_REQUIRED = True
    assert give_password(client).redirect_chain[-1][0].startswith(SET_UP)
    assert client.get("/admin/pages/").url.startswith(SET_UP)
    codes = set_up(client, coach)
    assert client.get(HOME).status_code == 200
    client.post("/admin/two-factor/", {"code": codes[0], "remove": ""})
    assert TOTPDevice.objects.filter(confirmed=True).count() == 1
    writer = User.objects.create_user("ed", "ed@example.com", PASSWORD)
    writer.groups.add(Group.objects.get(name="Editors"))
    other = Client()
    other.force_login(writer)
    assert other.get(HOME).status_code == 200
    writer.groups.add(Group.objects.get(name="Owners"))
    assert other.get(HOME).url.startswith(SET_UP)


@pytest.mark.embedded
def test_production_requires_it() -> None:
    needed = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "example.org", "SITE_URL": "https://example.org"}
    needed |= {"EMAIL_URL": "consolemail://", "DEFAULT_FROM_EMAIL": "coach@example.org"}
    for name, required in (("config.settings.production", "True"), ("config.settings.base", "False")):
        told = subprocess.run(
            [sys.executable, "-c", "from django.conf import settings; print(settings.TWO_FACTOR_REQUIRED)"],
            cwd=ROOT, env=os.environ | needed | {"DJANGO_SETTINGS_MODULE": name}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert told.stdout.strip() == required, name


def test_there_is_a_way_back_for_a_lost_phone(client: Client, coach: User, codes: list[str]) -> None:
    give_password(client)
    out = StringIO()
    call_command("reset_two_factor", "coach", stdout=out)
    assert "password alone" in out.getvalue() and client.get(HOME).status_code == 200
    call_command("reset_two_factor", "coach", stdout=out)
    assert "nothing was changed" in out.getvalue()
    with pytest.raises(CommandError, match="There are: coach"):
        call_command("reset_two_factor", "couch")


# Signed-in browsers ------------------------------------------------------------------------


def test_browsers_are_listed_and_signed_out_one_by_one_or_all(client: Client, coach: User) -> None:
    other, third = Client(headers={"user-agent": FIREFOX}), Client()
    for one in (client, other, third):
        give_password(one)
    html = client.get("/admin/account/browsers/").content.decode()
    assert html.count("sign-ins__one") == 3 and "Firefox on Windows" in html and html.count("(this browser)") == 1
    theirs = SignIn.objects.get(browser=FIREFOX)
    client.post(f"/admin/account/browsers/{theirs.pk}/sign-out/")
    assert other.get(HOME).status_code == 302 and third.get(HOME).status_code == 200
    SignIn.objects.exclude(session_key=client.session.session_key).delete()  # one that the list does not know
    client.post("/admin/account/browsers/sign-out-elsewhere/")
    assert third.get(HOME).status_code == 302 and client.get(HOME).status_code == 200
    assert client.get("/admin/account/browsers/").content.decode().count("sign-ins__one") == 1
    assert give_password(third).redirect_chain[-1][0] == HOME


def test_nobody_signs_another_account_out(client: Client, coach: User) -> None:
    give_password(client)
    own = SignIn.objects.get()
    stranger = User.objects.create_superuser("stranger", "s@example.com", PASSWORD)
    other = Client()
    other.force_login(stranger)
    other.post(f"/admin/account/browsers/{own.pk}/sign-out/")
    other.post("/admin/account/browsers/sign-out-elsewhere/")
    assert client.get(HOME).status_code == 200
    assert other.get(f"/admin/account/browsers/{own.pk}/sign-out/").status_code == 405


def test_the_account_leads_to_both(editing: Client, home: Page) -> None:
    html = editing.get("/admin/account/").content.decode()
    assert 'href="/admin/two-factor/"' in html and 'href="/admin/account/browsers/"' in html
