"""What the blog adds to the editor."""

from wagtail import hooks

from blog.checker import check_articles
from blog.dashboard import show_promises

hooks.register("construct_wagtail_userbar", check_articles)
hooks.register("construct_homepage_panels", show_promises)
