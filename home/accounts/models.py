"""Who can sign in to the editor, and from where they did."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

OWNERS = "Owners"


class User(AbstractUser):
    """An editor of the site. A model of our own, because it cannot be swapped in later."""

    sign_out_count = models.PositiveIntegerField(default=0, editable=False)

    @property
    def is_owner(self) -> bool:
        """Whether the site is theirs: everything that there is can be changed with this account."""
        return self.is_active and (self.is_superuser or self.groups.filter(name=OWNERS).exists())

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's, until somebody signs out everywhere: every session that knows an older count has ended then."""
        if not self.sign_out_count:
            return super()._get_session_auth_hash(secret=secret)
        words = f"{self.password}:{self.sign_out_count}"
        return salted_hmac("home.accounts.User.session", words, secret=secret, algorithm="sha256").hexdigest()


class SignIn(models.Model):
    """One browser in which somebody is signed in, as far as the editor was opened in it."""

    moves_edition: ClassVar[bool] = False  # no visitor sees it
    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "signed-in browser"
        ordering: ClassVar[list[str]] = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%d.%m.%Y}"
