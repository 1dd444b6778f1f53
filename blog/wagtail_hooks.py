"""What the blog adds to the editor."""

from wagtail import hooks

from blog.checks.admin import check_articles
from blog.importers.admin import register as register_reports
from blog.personal_data import comments, followers
from blog.promises.dashboard import show_promises

hooks.register("construct_wagtail_userbar", check_articles)
hooks.register("construct_homepage_panels", show_promises)
hooks.register("register_personal_data", followers)
hooks.register("register_personal_data", comments)
register_reports()
