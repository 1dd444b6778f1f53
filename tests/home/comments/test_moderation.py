"""Moderating in the editor and by mail: what each decision does, what it teaches, and how it is undone."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import BlogIndexPage, PostPage
from home.antispam.content import Submission, judge_text
from home.antispam.learned import lessons
from home.antispam.learned.models import LearnedWeight
from home.comments import moderation, verdicts
from home.comments.models import ClosedPage, Comment
from home.mail import outbox
from home.models import User
from home.pages.edition import Edition
from home.pages.site_settings import SiteSettings
from tests.factories import make_post
from tests.home.comments.writing import TEXT, written

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/"


@pytest.fixture
def post(blog_index: BlogIndexPage) -> PostPage:
    return make_post(blog_index)


def waiting(post: PostPage, text: str = TEXT, **fields: object) -> Comment:
    return Comment.objects.create(page=post, **{"name": "Anna", "text": text, "verdict": "clean"} | fields)


def act(client: Client, action: str, *comments: Comment, **more: str) -> None:
    data = {"action": action, "comment": [str(one.pk) for one in comments]} | more
    assert client.post(f"{QUEUE}act/", data).status_code == 302


def learned(text: str) -> float:
    return sum(finding.weight for finding in lessons.finding(Submission(text)))


def test_the_queue_shows_verdict_and_reasons_the_clean_first(editing: Client, post: PostPage) -> None:
    waiting(post, "Doubtful words", verdict="doubtful", reasons=["links to x.example"])
    waiting(post, "Clean words")
    html = editing.get(QUEUE).content.decode()
    assert html.index("Clean words") < html.index("Doubtful words")
    assert "links to x.example" in html and "queue__verdict--doubtful" in html


def test_approving_shows_it_at_once_and_drops_only_that_page(editing: Client, post: PostPage) -> None:
    comment = waiting(post)
    Edition.objects.all().delete()
    connection.run_on_commit.clear()  # what was announced in this transaction is not announced again
    act(editing, f"approve:{comment.pk}")
    assert set(Edition.objects.values_list("path", flat=True)) == {post.url}
    assert TEXT in editing.get(post.url).content.decode()


def test_in_bulk_and_undone_together(editing: Client, post: PostPage) -> None:
    three = [waiting(post, f"Comment {number} of three") for number in range(3)]
    act(editing, "spam", *three)
    assert set(Comment.objects.values_list("status", flat=True)) == {"spam"}
    assert "3 comments called spam" in editing.get(QUEUE).content.decode()
    editing.post(f"{QUEUE}undo/")
    assert set(Comment.objects.values_list("status", flat=True)) == {"waiting"}
    assert not LearnedWeight.objects.exclude(weight__lt=1e-9, weight__gt=-1e-9).exists()


def test_a_whole_list_is_decided_with_one_press_and_undone(editing: Client, post: PostPage) -> None:
    Comment.objects.bulk_create(
        [Comment(page=post, name="A", text=f"Flood {n}", verdict="doubtful") for n in range(60)]
    )
    kept = waiting(post, "Other words")
    assert "61 on all pages" in editing.get(QUEUE).content.decode()
    act(editing, "spam", everything="1", q="flood", status="waiting")
    assert Comment.objects.filter(status="spam").count() == 60
    assert [one.pk for one in Comment.objects.waiting()] == [kept.pk]
    editing.post(f"{QUEUE}undo/")
    assert Comment.objects.waiting().count() == 61


def test_a_button_of_one_comment_decides_that_one_whatever_is_ticked(editing: Client, post: PostPage) -> None:
    one, other = waiting(post, "One"), waiting(post, "Other")
    act(editing, f"approve:{one.pk}", other, everything="1")
    assert [comment.pk for comment in Comment.objects.approved()] == [one.pk]


def test_a_flood_that_is_called_spam_makes_no_honest_words_suspicious(post: PostPage) -> None:
    for _ in range(4):
        moderation.decide([waiting(post, "My hip feels better since I do the lift-offs.") for _ in range(20)], "spam")
    other = Submission("My knee hurts when I squat every morning.")
    assert judge_text(other, lessons.finding(other)).verdict == "clean"


def test_each_decision_teaches_and_undoing_it_unteaches(post: PostPage) -> None:
    text = "Come to our lavender meadow festival, tickets at the gate"
    before = judge_text(Submission(text)).score
    comment = waiting(post, text, score=before)
    moderation.decide([comment], "spam")
    taught = learned(text)
    assert taught > 1
    moderation.decide([comment], "approved")
    assert learned(text) < 0
    moderation.undo([(comment.pk, "waiting")])
    assert abs(learned(text)) < 0.05
    assert learned("My knee hurts when I squat") == 0


def test_what_was_taught_changes_the_next_verdict(client: Client, post: PostPage) -> None:
    text = "Visit the lavender meadow festival, tickets at the gate, number {}"
    for number in range(4):
        moderation.decide([waiting(post, text.format(number), score=-3)], "spam")
    comment = written(client, post, text.format(99))
    assert comment.verdict != "clean" and "like what you called spam" in comment.reasons
    assert written(client, post, "My left knee is fine again, thanks to you.", name="Bo").verdict == "clean"


def test_the_coachs_answer_approves_and_is_marked(editing: Client, post: PostPage) -> None:
    site = post.get_site()
    SiteSettings.objects.update_or_create(site=site, defaults={"coach_name": "Ola Rivers"})
    comment = waiting(post)
    act(editing, f"answer:{comment.pk}", **{f"text_{comment.pk}": "Go on like this."})
    html = editing.get(post.url).content.decode()
    assert TEXT in html and "Go on like this." in html and "comments__mark" in html and "Ola Rivers" in html
    act(editing, f"answer:{comment.pk}", **{f"text_{comment.pk}": "  "})
    assert Comment.objects.filter(by_coach=True).count() == 1


def test_only_who_may_decide_gets_in(client: Client, post: PostPage) -> None:
    user = User.objects.create_user("writer", "w@example.com", "a long password")
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    comment = waiting(post)
    assert client.get(QUEUE).status_code == 302
    client.post(f"{QUEUE}act/", {"action": f"approve:{comment.pk}"})
    comment.refresh_from_db()
    assert comment.status == "waiting" and "/admin/comments/" not in client.get("/admin/").content.decode()
    group.permissions.add(Permission.objects.get(codename="change_comment", content_type__app_label="home"))
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get(QUEUE).status_code == 200 and "1 comment waits" in client.get("/admin/").content.decode()


def test_a_page_is_closed_and_opened_from_the_editor(editing: Client, post: PostPage) -> None:
    url = f"{QUEUE}page/{post.pk}/"
    assert "Readers can write" in editing.get(url).content.decode()
    assert url in editing.get(f"/admin/pages/{post.pk}/edit/").content.decode()
    editing.post(url)
    assert ClosedPage.objects.filter(page=post).exists()
    editing.post(url)
    assert not ClosedPage.objects.exists()


def test_the_digest_leads_to_decisions_that_are_asked_for_first(client: Client, post: PostPage) -> None:
    SiteSettings.objects.update_or_create(site=post.get_site(), defaults={"email": "coach@example.com"})
    comment = waiting(post)
    call_command("send_comment_digest", verbosity=0)
    call_command("send_comment_digest", verbosity=0)
    outbox.deliver_due()
    (message,) = mail.outbox
    assert message.to == ["coach@example.com"] and TEXT in message.body
    approve, spam, delete = re.findall(r"https?://[^/\s]+(/comments/decide/\S+)", message.body)
    assert "Show this comment?" in client.get(approve).content.decode()
    comment.refresh_from_db()
    assert comment.status == "waiting"
    for link, status in ((approve, "approved"), (spam, "spam"), (delete, "deleted")):
        assert "Done" in client.post(link).content.decode()
        comment.refresh_from_db()
        assert comment.status == status
    assert client.post(approve[:-4] + "xxx/").status_code == 410


def test_spam_and_the_bin_are_emptied_after_thirty_days(post: PostPage) -> None:
    now = timezone.now()
    old, fresh = now - timedelta(days=31), now - timedelta(days=29)
    waiting(post, "old spam", status="spam", created_at=old)
    waiting(post, "old but decided late", status="spam", created_at=old, decided_at=fresh)
    waiting(post, "old bin", status="deleted", created_at=old, decided_at=old)
    waiting(post, "old and shown", status="approved", created_at=old)
    waiting(post, "fresh spam", status="spam", created_at=fresh)
    call_command("forget_comments", verbosity=0)
    assert set(Comment.objects.values_list("text", flat=True)) == {
        "old but decided late",
        "old and shown",
        "fresh spam",
    }


def test_the_export_is_whole_and_no_formula(editing: Client, post: PostPage) -> None:
    waiting(post, "=HYPERLINK(1)", name="@Anna")
    text = b"".join(editing.get(f"{QUEUE}export/").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    (row,) = csv.DictReader(StringIO(text))
    assert row["text"] == "'=HYPERLINK(1)" and row["name"] == "'@Anna" and row["page"] == post.title


def test_the_queue_and_the_dashboard_cost_the_same_however_many_there_are(editing: Client, post: PostPage) -> None:
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            editing.get(url)
        return len(queries)

    for number in range(2):
        waiting(post, f"Comment {number}")
    for url in (QUEUE, "/admin/"):
        cost(url)
    before = cost(QUEUE), cost("/admin/")
    Comment.objects.bulk_create([Comment(page=post, name="A", text=f"More {n}", verdict="clean") for n in range(300)])
    assert (cost(QUEUE), cost("/admin/")) == before


def test_what_was_moved_in_is_said_where_it_waits(editing: Client, post: PostPage) -> None:
    waiting(post, "Fresh words")
    assert "moved in" not in editing.get(QUEUE).content.decode() + editing.get("/admin/").content.decode()
    waiting(post, "Old words", source_id="wp-1")
    html = editing.get(QUEUE).content.decode()
    assert "1 of these was moved in with old articles; no mail tells of it" in html and html.count(">moved in<") == 1
    assert "1 moved in with old articles" in editing.get("/admin/").content.decode()
    only = editing.get(f"{QUEUE}?moved_in=1").content.decode()
    assert "Old words" in only and "Fresh words" not in only and "Only comments that were moved in" in only


def test_nonsense_decides_nothing(editing: Client, post: PostPage) -> None:
    comment = waiting(post)
    for action in ("approve:", "approve:x", "approve:99999999999999999999", "explode:1", "", "answer:999999"):
        act(editing, action)
    for query in ("?status=x&p=x&page_id=x", "?page_id=99999999999", "?q=%00", "?p=9999999999999999999999"):
        assert editing.get(QUEUE + query).status_code == 200
    assert editing.get(f"{QUEUE}act/").status_code == 405
    comment.refresh_from_db()
    assert comment.status == "waiting"


def test_imported_comments_are_judged_by_the_same_rules(post: PostPage) -> None:
    comment = Comment(page=post, name="x", text="Buy cheap viagra online now", source_id="7")
    verdicts.note(comment, verdicts.weigh(comment, []))
    assert comment.verdict == "spam"
