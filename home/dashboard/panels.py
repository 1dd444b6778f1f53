"""The order of the dashboard: people who wait, then what goes wrong, then work under way, then what was reached."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from home.dashboard import unfinished
from home.dashboard.first_steps import register as register_first_steps
from home.dashboard.new_pages import show_new_page_buttons
from home.dashboard.notices import show_notices

# Drafts that wait for an approval are people who wait; Wagtail puts them below everything.
EARLIER = {WorkflowObjectsToModeratePanel: 46, UserObjectsInWorkflowModerationPanel: 56}


def register() -> None:
    """Make Wagtail's dashboard this one."""
    hooks.register("construct_homepage_panels", show_notices)
    hooks.register("construct_homepage_panels", arrange_panels, order=1000)
    hooks.register("construct_homepage_summary_items", show_new_page_buttons, order=1000)
    unfinished.register()
    register_first_steps()


def arrange_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Move Wagtail's own panels to where they belong."""
    for panel in panels:
        panel.order = EARLIER.get(type(panel), panel.order)
