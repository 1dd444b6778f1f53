"""Owner, editor, guest writer: what each may open and do."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page

from blog.models import BlogIndexPage, PostPage, Topic
from coaching.models import InquiryPage
from home.models import User
from tests.factories import make_inquiry, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
OWNERS_ONLY = (
    "/admin/inquiries/", "/admin/outbox/", "/admin/person/", "/admin/users/", "/admin/groups/",
    "/admin/settings/home/sitesettings/", "/admin/settings/home/commentsettings/", "/admin/snippets/coaching/replytemplate/",
)  # fmt: skip
EDITORS_TOO = ("/admin/comments/", "/admin/impact/", "/admin/redirects/", "/admin/snippets/home/synonym/")
ALL_MAY = (
    "/admin/",
    "/admin/images/",
    "/admin/media/",
    "/admin/snippets/home/study/",
    "/admin/guide/",
    "/admin/account/",
)


def signed_in(role: str) -> tuple[Client, User]:
    user = User.objects.create_user(role.split()[0].lower(), f"{role[0]}@example.com", "quite a long password")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client, user


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Owners", (*OWNERS_ONLY, *EDITORS_TOO, *ALL_MAY), ()),
        ("Editors", (*EDITORS_TOO, *ALL_MAY), OWNERS_ONLY),
        ("Guest writers", ALL_MAY, (*OWNERS_ONLY, *EDITORS_TOO)),
    ],
)
def test_each_role_opens_what_is_its_own(
    inquiry_page: InquiryPage, role: str, may: tuple[str, ...], may_not: tuple[str, ...]
) -> None:
    make_inquiry(inquiry_page)
    client, _ = signed_in(role)
    for address in may:
        assert client.get(address, follow=True).redirect_chain in ([], [_first_chapter()], _id_of_the_site(address)), (
            address
        )
        assert client.get(address, follow=True).status_code == 200, address
    for address in may_not:
        assert client.get(address).status_code == 302, address
        assert client.get(address, follow=True).redirect_chain[-1][0] == "/admin/", address


def _first_chapter() -> tuple[str, int]:
    return reverse("guide:chapter", args=["the-first-page"]), 302


def _id_of_the_site(address: str) -> list[tuple[str, int]]:
    return [(f"{address}{page.sites_rooted_here.get().pk}/", 302) for page in Page.objects.filter(depth=2)]


def test_an_editor_publishes_and_a_guest_does_not(blog_index: BlogIndexPage) -> None:
    post = make_post(blog_index)
    for role, publishes, changes in (("Owners", True, True), ("Editors", True, True), ("Guest writers", False, False)):
        _, user = signed_in(role)
        rights = post.permissions_for_user(user)
        assert (rights.can_publish(), rights.can_edit()) == (publishes, changes), role


def test_a_guest_goes_on_with_their_own_draft_only(blog_index: BlogIndexPage) -> None:
    client, guest = signed_in("Guest writers")
    post = blog_index.add_child(instance=PostPage(title="Mine", slug="mine", live=False, owner=guest))
    post.save_revision(user=guest)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
    assert 'name="action-submit"' in html and 'name="action-publish"' not in html
    assert client.get(reverse("wagtailadmin_pages:edit", args=[make_post(blog_index).pk])).status_code == 302


def test_editors_and_owners_approve(blog_index: BlogIndexPage) -> None:
    task = GroupApprovalTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {"Editors", "Owners"} and task.name == "Approval"


def test_an_editor_changes_topics_and_a_guest_adds_them(blog_index: BlogIndexPage) -> None:
    topic = Topic.objects.create(name="Hips", slug="hips")
    edit = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    assert signed_in("Editors")[0].get(edit).status_code == 200
    guest, _ = signed_in("Guest writers")
    assert guest.get(edit).status_code == 302
    assert guest.get(reverse(Topic.snippet_viewset.get_url_name("add"))).status_code == 200


def test_an_owner_is_no_administrator_of_wagtail_and_knows_it(db: None) -> None:
    _, owner = signed_in("Owners")
    _, editor = signed_in("Editors")
    assert owner.is_owner and not owner.is_superuser and not editor.is_owner
    assert User.objects.create_superuser("root", "r@example.com", "quite a long password").is_owner
