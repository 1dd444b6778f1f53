"""What the box under an article shows of its promise."""

from dataclasses import dataclass

from django import template

from blog.articles.models import PostPage
from blog.promises.followers import keeper_of
from blog.promises.forms import FollowForm
from home.antispam.form_timing import still

register = template.Library()


@dataclass(frozen=True)
class Promise:
    """What was promised: open with a form to wait by, or kept by an article."""

    text: str
    keeper: PostPage | None = None
    form: FollowForm | None = None


@register.simple_tag
def promise_of(page: PostPage) -> Promise | None:
    """The article's promise, or None where it promises nothing. One query, and none without a promise."""
    if not page.coming_next:
        return None
    keeper = keeper_of(page)
    published = page.last_published_at
    if keeper or not page.live or not published:
        return Promise(page.coming_next, keeper)
    return Promise(page.coming_next, form=still(FollowForm(auto_id="promise_%s"), published.timestamp()))
