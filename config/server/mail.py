"""Mail delivery beside the server: the outbox, in a thread of its own."""

from threading import Event

from django.db import close_old_connections

from home.mail import outbox


def deliver_mails(stop: Event) -> None:
    """Deliver the outbox until `stop` is set."""

    def stopped() -> bool:
        close_old_connections()  # gives up a connection that the database server dropped
        return stop.is_set()

    outbox.deliver_forever(stopped)
