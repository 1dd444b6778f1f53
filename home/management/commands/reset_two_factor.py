"""For whoever lost their phone and all recovery codes: the password alone lets them in, until they set a phone up again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.accounts.models import User
from home.accounts.two_factor.devices import remove_second_step


class Command(BaseCommand):
    """Takes the second step away from one account."""

    help = "Take two-factor sign-in away from an account whose phone and recovery codes are lost."

    def add_arguments(self, parser: CommandParser) -> None:
        """The account's name."""
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Say whether there was anything to take away."""
        user = User.objects.filter(username=username).first()
        if user is None:
            names = ", ".join(User.objects.order_by("username").values_list("username", flat=True)[:20])
            raise CommandError(f"There is no account “{username}”. There are: {names or 'none'}.")
        if remove_second_step(user):
            self.stdout.write(f"{username} signs in with the password alone now.")
        else:
            self.stdout.write(f"{username} had no two-factor sign-in; nothing was changed.")
