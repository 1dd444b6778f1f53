"""Wagtail hooks of the search: its report and dashboard panel."""

from wagtail import hooks

from search.learning.admin import searches_addresses, searches_menu_item
from search.learning.dashboard import show_not_found

hooks.register("register_admin_urls", searches_addresses)
hooks.register("register_reports_menu_item", searches_menu_item)
hooks.register("construct_homepage_panels", show_not_found)
