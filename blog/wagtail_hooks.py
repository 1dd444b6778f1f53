"""What the blog adds to the editor."""

from wagtail import hooks

from blog.admin_reports import register as register_reports
from blog.checker import check_articles
from blog.dashboard import show_promises
from blog.people import comments, followers

hooks.register("construct_wagtail_userbar", check_articles)
hooks.register("construct_homepage_panels", show_promises)
hooks.register("register_personal_data", followers)
hooks.register("register_personal_data", comments)
register_reports()
