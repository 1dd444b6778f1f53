"""What is done before the site is served: the database and the static files are brought up to the code."""

from config.server.database import preparation
from config.server.problem import Problem, explain
from config.server.progress import Talk
from config.server.statics import Collecting
from home.pages.addresses.site_address import follow_settings


def prepare_site() -> None:
    """Database and static files, side by side."""
    try:
        with Talk() as talk, Collecting() as collecting:
            preparation.prepare_database(talk)
            follow_settings()
            collecting.finish()
    except Problem:
        raise
    except Exception as error:
        raise explain("The data could not be prepared", error) from error
