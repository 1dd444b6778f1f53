"""What the blog adds to the editor."""

from wagtail import hooks

from blog.checks.admin import article_checks
from blog.importers.admin import register as register_reports
from blog.personal_data import followers
from blog.promises.dashboard import show_promises

hooks.register("register_page_checks", article_checks)
hooks.register("construct_homepage_panels", show_promises)
hooks.register("register_personal_data", followers, order=20)
register_reports()
