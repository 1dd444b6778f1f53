"""A promise as its readers, its editor and a stranger meet it."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from blog.models import BlogIndexPage, Follower, PostPage
from blog.promises import followers
from home.models import OutgoingMail, User
from tests.factories import make_post

pytestmark = pytest.mark.django_db
READER = "reader@example.com"


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index, "Rotate first", coming_next="Part 2: ten minutes a day.")


def follow_url(post: PostPage) -> str:
    return reverse("promises:follow", args=[post.pk])


def started(seconds_ago: float = 60) -> str:
    return signing.dumps(time.time() - seconds_ago, salt="form-started")


def send(client: Client, post: PostPage, email: str = READER, **more: Any) -> Any:
    return client.post(follow_url(post), {"email": email, "website": "", "started": started()} | more)


def link(kind: str, mail: OutgoingMail | None = None) -> str:
    mail = mail or OutgoingMail.objects.latest("pk")
    found = re.search(rf"https?://[^/\s]+(/promises/{kind}/\S+)", mail.body)
    assert found, mail.body
    return found[1]


def follower(post: PostPage, email: str = READER, confirmed: bool = True, **more: Any) -> Follower:
    return Follower.objects.create(post=post, email=email, confirmed_at=timezone.now() if confirmed else None, **more)


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("to", flat=True))


# Asking -------------------------------------------------------------------------


def test_an_address_waits_after_it_is_confirmed_and_not_before(client: Client, post: PostPage) -> None:
    response = send(client, post)
    assert response.status_code == 302 and response.url == reverse("promises:asked", args=[post.pk])
    assert client.get(response.url).status_code == 200
    assert Follower.objects.get().confirmed_at is None
    mail = OutgoingMail.objects.get()
    assert mail.to == READER and "Part 2: ten minutes a day." in mail.body and post.full_url in mail.body
    page = client.get(link("confirm"))
    assert page.status_code == 200 and b"<button" in page.content
    assert Follower.objects.get().confirmed_at is None
    answer = client.post(link("confirm"), follow=True)
    assert answer.status_code == 200 and "You will hear from me once" in answer.content.decode()
    assert Follower.objects.get().confirmed_at


def test_confirming_twice_is_no_error(client: Client, post: PostPage) -> None:
    send(client, post)
    url = link("confirm")
    first = client.post(url).url
    at = Follower.objects.get().confirmed_at
    assert client.post(url).url == first
    assert Follower.objects.get().confirmed_at == at


def test_asking_again_answers_the_same_and_sends_nothing_within_a_day(client: Client, post: PostPage) -> None:
    answers = [send(client, post), send(client, post, " READER@Example.com ")]
    Follower.objects.update(confirmed_at=timezone.now())
    answers.append(send(client, post))
    assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
    assert mails() == [READER]
    Follower.objects.update(confirmed_at=None, asked_at=timezone.now() - timedelta(days=2))
    send(client, post)
    assert mails() == [READER, READER]
    assert Follower.objects.count() == 1


def test_what_nobody_confirmed_in_a_week_is_deleted_when_the_next_one_asks(client: Client, post: PostPage) -> None:
    old = timezone.now() - timedelta(days=8)
    follower(post, "never@example.com", confirmed=False, asked_at=old)
    follower(post, "waits@example.com", asked_at=old)
    send(client, post)
    assert set(Follower.objects.values_list("email", flat=True)) == {"waits@example.com", READER}


@pytest.mark.parametrize(
    "email",
    ["", " ", "nobody", "a@b", "a@example.com\nBcc: b@example.com", "a@example.com\r\nSubject: x",
     "a\x00@example.com", "a@example.com, b@example.com", f"{'a' * 250}@example.com", "<script>@example.com"],
)  # fmt: skip
def test_what_is_no_address_is_shown_again_and_sends_nothing(email: str, client: Client, post: PostPage) -> None:
    response = send(client, post, email)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'aria-invalid="true"' in html and 'id="id_email_error"' in html and html.count("<h1") == 1
    assert not Follower.objects.exists() and not OutgoingMail.objects.exists()


def test_a_title_cannot_break_out_of_the_subject(client: Client, blog_index: BlogIndexPage) -> None:
    post = make_post(
        blog_index,
        "Rotate\r\nBcc: all@example.com " + "x" * 200,
        slug="long",
        coming_next="<b>More</b> & more",
    )
    send(client, post)
    mail = OutgoingMail.objects.get()
    assert "\n" not in mail.subject and "\r" not in mail.subject and "<b>More</b> & more" in mail.body


@pytest.mark.parametrize(
    "more", [{"website": "https://spam.example"}, {"started": ""}, {"started": "made up"}, {"started": "now"}]
)
def test_what_looks_like_a_program_is_asked_to_press_again(
    more: dict[str, str], client: Client, post: PostPage
) -> None:
    if more.get("started") == "now":
        more = {"started": started(0)}
    response = send(client, post, **more)
    html = response.content.decode()
    assert response.status_code == 200 and "press once more" in html and f'value="{READER}"' in html
    assert not Follower.objects.exists() and not OutgoingMail.objects.exists()
    again = re.search(r'name="started" value="([^"]+)"', html)
    assert again and signing.loads(again[1], salt="form-started") == pytest.approx(time.time(), abs=60)


def test_a_form_posted_from_another_site_sends_nothing(client: Client, post: PostPage) -> None:
    client.post(follow_url(post), {"email": READER, "started": started()}, headers={"Sec-Fetch-Site": "cross-site"})
    assert not OutgoingMail.objects.exists()


def test_it_works_without_cookies_and_sets_none(post: PostPage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(post.url)
    send(client, post)
    for url in (follow_url(post), link("confirm"), link("forget"), reverse("promises:forgotten")):
        response = client.get(url)
        assert response.status_code == 200 and 'content="noindex"' in response.content.decode()
    assert client.post(link("confirm")).status_code == 302
    assert not client.cookies


def test_an_article_that_promises_nothing_or_cannot_be_read_has_no_form(
    client: Client, blog_index: BlogIndexPage
) -> None:
    plain, draft = (
        make_post(blog_index, "Plain"),
        make_post(blog_index, "Draft", live=False, coming_next="More"),
    )
    private = make_post(blog_index, "Private", coming_next="More")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert send(client, plain).url == plain.url
    for pk in (draft.pk, private.pk, 999_999, 10**30):
        for url in (f"/promises/{pk}/", f"/promises/{pk}/asked/", f"/promises/{pk}/confirmed/"):
            assert client.get(url).status_code == 404
        assert client.post(f"/promises/{pk}/", {"email": READER, "started": started()}).status_code == 404
    assert not Follower.objects.exists()


# The link in the mail -------------------------------------------------------------


def test_a_link_confirms_for_a_week_and_forgets_for_ever(client: Client, post: PostPage, monkeypatch: Any) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 8 * 86_400)
    send(client, post, started=started())
    monkeypatch.setattr(time, "time", lambda: now)
    confirm, forget = link("confirm"), link("forget")
    assert client.post(confirm).status_code == 410 and client.get(confirm).status_code == 410
    assert Follower.objects.get().confirmed_at is None
    assert client.get(forget).status_code == 200 and Follower.objects.exists()
    assert client.post(forget).url == reverse("promises:forgotten")
    assert not Follower.objects.exists()
    assert client.post(forget).status_code == 302


def test_a_link_from_the_future_confirms_nothing(client: Client, post: PostPage, monkeypatch: Any) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    send(client, post, started=started())
    monkeypatch.setattr(time, "time", lambda: now)
    assert client.post(link("confirm")).status_code == 410


@pytest.mark.parametrize("token", ["x", "a:b:c", ":::", "é:1:ü", "W10:1tKaaa:abc", "x" * 5000])
def test_a_made_up_link_is_gone_and_no_error(token: str, client: Client, post: PostPage) -> None:
    other = signing.dumps([1, post.pk], salt="another form")
    for made_up in (token, other):
        for kind in ("confirm", "forget"):
            assert client.get(f"/promises/{kind}/{made_up}/").status_code == 410
            assert client.post(f"/promises/{kind}/{made_up}/").status_code == 410


def test_no_address_stands_in_a_link(client: Client, post: PostPage) -> None:
    send(client, post)
    assert "reader" not in link("confirm") and "example" not in link("confirm")


# Keeping ----------------------------------------------------------------------------


def test_everybody_confirmed_is_told_once_and_forgotten(blog_index: BlogIndexPage, post: PostPage) -> None:
    follower(post), follower(post, "second@example.com"), follower(post, "never@example.com", confirmed=False)
    other = make_post(blog_index, "Other", coming_next="Else")
    follower(other, "other@example.com")
    draft = make_post(blog_index, "Ten minutes", live=False, keeps=post)
    assert mails() == []
    draft.get_latest_revision().publish()
    assert mails() == [READER, "second@example.com"]
    mail = OutgoingMail.objects.earliest("pk")
    assert PostPage.objects.get(pk=draft.pk).full_url in mail.body and "forgotten" in mail.body
    assert list(Follower.objects.values_list("email", flat=True)) == ["other@example.com"]


def test_publishing_again_tells_nobody_twice(blog_index: BlogIndexPage, post: PostPage) -> None:
    follower(post)
    kept = make_post(blog_index, "Ten minutes", keeps=post)
    kept.save_revision().publish()
    kept.unpublish()
    kept.save_revision().publish()
    assert mails() == [READER]


def test_a_choice_made_later_keeps_the_promise_too(blog_index: BlogIndexPage, post: PostPage) -> None:
    follower(post)
    kept = make_post(blog_index, "Ten minutes")
    kept.keeps = post
    kept.save_revision()
    assert mails() == []
    kept.save_revision().publish()
    assert mails() == [READER]


def test_an_article_that_few_may_read_keeps_no_promise(
    client: Client, blog_index: BlogIndexPage, post: PostPage
) -> None:
    follower(post)
    secret = make_post(blog_index, "Ten secret minutes", live=False, keeps=post)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    secret.get_latest_revision().publish()
    assert mails() == [] and Follower.objects.count() == 1
    assert "secret" not in client.get(post.url).content.decode()


def test_either_all_are_told_and_forgotten_or_none(blog_index: BlogIndexPage, post: PostPage, monkeypatch: Any) -> None:
    follower(post), follower(post, "second@example.com")
    kept = make_post(blog_index, "Ten minutes", keeps=None)
    PostPage.objects.filter(pk=kept.pk).update(keeps=post)
    kept.refresh_from_db()
    enqueue, calls = followers.outbox.enqueue, []

    def fail_second(**values: Any) -> Any:
        calls.append(values)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return enqueue(**values)

    monkeypatch.setattr(followers.outbox, "enqueue", fail_second)
    with pytest.raises(RuntimeError):
        followers.keep_promise(kept)
    assert mails() == [] and Follower.objects.count() == 2


def test_who_confirms_too_late_is_led_to_the_article(client: Client, blog_index: BlogIndexPage, post: PostPage) -> None:
    send(client, post)
    url = link("confirm")
    make_post(blog_index, "Ten minutes", keeps=post)
    assert client.get(url).status_code == 410
    answer = client.post(url)
    assert answer.status_code == 410 and "Ten minutes" in answer.content.decode()
    assert send(client, post, "late@example.com").url == post.url
    assert not Follower.objects.exists()


def test_a_promise_that_keeps_itself_stays_open(blog_index: BlogIndexPage, post: PostPage) -> None:
    follower(post)
    post.keeps = post
    post.save_revision().publish()
    assert mails() == [] and followers.open_promises().filter(pk=post.pk).exists()


# The box ------------------------------------------------------------------------------


def box(client: Client, post: PostPage) -> str:
    return client.get(post.url).content.decode()


def test_the_box_offers_the_form_and_the_form_works(client: Client, post: PostPage) -> None:
    html = box(client, post)
    assert "Part 2: ten minutes a day." in html and "csrf" not in html
    token = re.search(r'name="started" value="([^"]+)"', html)
    PostPage.objects.update(last_published_at=timezone.now())
    action = re.search(r'<form class="form coming__form" method="post" action="([^"]+)"', html)
    assert token and action and signing.loads(token[1], salt="form-started")
    assert client.post(action[1], {"email": READER, "started": started()}).status_code == 302


def test_the_article_is_the_same_for_every_visitor_and_hour(client: Client, post: PostPage, monkeypatch: Any) -> None:
    first = box(client, post)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    other = Client(headers={"User-Agent": "Another", "Cookie": "a=b"})
    assert other.get(post.url).content.decode() == first
    assert not other.cookies


def test_the_box_leads_to_what_keeps_the_promise_and_never_to_a_draft(
    client: Client, blog_index: BlogIndexPage, post: PostPage
) -> None:
    box(client, post)
    kept = make_post(blog_index, "Ten minutes a day", live=False, keeps=post)
    assert "Ten minutes a day" not in client.get(post.url).content.decode()
    kept.get_latest_revision().publish()
    html = client.get(post.url).content.decode()
    assert f'<a href="{kept.url}">Ten minutes a day</a>' in html and "coming__form" not in html
    kept.refresh_from_db()
    kept.unpublish()
    assert "coming__form" in client.get(post.url).content.decode()


def test_an_article_that_promises_nothing_has_no_box(client: Client, blog_index: BlogIndexPage) -> None:
    assert 'class="coming"' not in client.get(make_post(blog_index, "Plain").url).content.decode()


# The dashboard ----------------------------------------------------------------------------


def dashboard(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_dashboard_lists_what_is_owed(editing: Client, blog_index: BlogIndexPage, post: PostPage) -> None:
    follower(post), follower(post, "second@example.com"), follower(post, "never@example.com", confirmed=False)
    html = dashboard(editing)
    assert "Part 2: ten minutes a day." in html and "2 readers wait." in html
    assert reverse("next_part", args=[post.pk]) in html
    make_post(blog_index, "Ten minutes", keeps=post)
    assert "open-promises" not in dashboard(editing)


def test_a_promise_taken_out_stays_owed_while_somebody_waits(editing: Client, post: PostPage) -> None:
    follower(post, confirmed=False)
    post.coming_next = ""
    post.save_revision().publish()
    assert "open-promises" not in dashboard(editing)
    follower(post, "waits@example.com")
    html = dashboard(editing)
    assert "Rotate first" in html and "somebody waits for it" in html and "1 reader waits." in html


def test_an_address_that_was_never_confirmed_goes_though_nobody_asks_again(post: PostPage) -> None:
    follower(post, "old@example.com", confirmed=False, asked_at=timezone.now() - timedelta(days=8))
    follower(post, "new@example.com", confirmed=False)
    follower(post, asked_at=timezone.now() - timedelta(days=800))
    call_command("forget_followers")
    assert set(Follower.objects.values_list("email", flat=True)) == {"new@example.com", READER}


def test_the_dashboard_shows_it_only_to_those_who_may_edit(
    client: Client, blog_index: BlogIndexPage, post: PostPage
) -> None:
    group = Group.objects.create(name="Pictures")
    group.permissions.add(*permissions("wagtailadmin.access_admin"))
    user = User.objects.create_user("helper", password="a long password")
    user.groups.add(group)
    client.force_login(user)
    assert "open-promises" not in dashboard(client)
    GroupPagePermission.objects.create(
        group=group, page=blog_index, permission=permissions("wagtailcore.change_page")[0]
    )
    html = dashboard(client)
    assert "open-promises" in html and "Write it" not in html


def permissions(name: str) -> list[Any]:
    from django.contrib.auth.models import Permission

    app, codename = name.split(".")
    return list(Permission.objects.filter(content_type__app_label=app, codename=codename))


def test_ten_promises_cost_the_dashboard_what_one_costs(
    editing: Client, blog_index: BlogIndexPage, post: PostPage
) -> None:
    def cost() -> int:
        dashboard(editing)
        with CaptureQueriesContext(connection) as queries:
            dashboard(editing)
        return len([query for query in queries.captured_queries if "blog_" in query["sql"]])

    one = cost()
    for number in range(9):
        follower(make_post(blog_index, f"Promise {number}", coming_next="More"), f"reader{number}@example.com")
    assert cost() == one
