"""The phone and the recovery codes of one account, in django-otp's tables."""

import secrets
from typing import Any

from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
NAME = "recovery codes"


def has_second_step(user: Any) -> bool:
    """Whether this account asks for a code from a phone."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def needs_second_step(user: Any) -> bool:
    """Whether this account may not work without one: the owner's, where the settings say so."""
    return settings.TWO_FACTOR_REQUIRED and user.is_owner


def new_phone(user: Any) -> TOTPDevice:
    """The secret that a phone is about to learn: the same one until it is confirmed."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


@transaction.atomic
def confirm_phone(device: TOTPDevice) -> list[str]:
    """From now on this phone and no other; the new recovery codes."""
    TOTPDevice.objects.filter(user=device.user_id).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return renew_codes(device.user)


@transaction.atomic
def renew_codes(user: Any) -> list[str]:
    """Ten new recovery codes; older ones are worth nothing any more."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=NAME)
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return codes


def codes_left(user: Any) -> int:
    """How many recovery codes were not used yet."""
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


@transaction.atomic
def remove_second_step(user: Any) -> bool:
    """Ask for the password alone; whether there was anything to remove."""
    counts = [model.objects.filter(user=user).delete()[0] for model in (TOTPDevice, StaticDevice)]
    return any(counts)


def tidy_code(typed: str) -> str:
    """As it is kept: codes are typed with spaces and capitals, and read with dashes."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())
