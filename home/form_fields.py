"""Form fields that several forms share."""

from email.errors import MessageError
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy

from home.text.comparison import is_blank, visible
from home.text.instagram import LONGEST_PASTE, instagram_url, is_instagram, read_instagram
from home.text.web_address import tidied_address

WRONG_INSTAGRAM = gettext_lazy(
    "This is not an Instagram name. It looks like @anna.moves, or like the address of your profile."
)
NO_ADDRESS = gettext_lazy("This is not the address of a page. It looks like https://example.com/page.")
NO_MAIL = gettext_lazy("No mail can be written to this address. Look at it once more, or give me another.")


class QuietField(forms.CharField):
    """A field that no person fills in: whatever it holds is read as far as it can be, and never stops a message."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators: list[Any] = []

    def to_python(self, value: Any) -> str:
        """The text without NUL, cut at 4096 characters."""
        return str(super().to_python(value)).replace("\x00", "")[:4096]


class WordsField(forms.CharField):
    """What a person wrote. Signs that nobody sees are no answer, and a line's end counts as one, as it does for the eye."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends, or nothing."""
        text = str(super().to_python(value)).replace("\r\n", "\n")
        return text if "\x00" in text or not is_blank(text) else ""


class MailField(forms.EmailField):
    """An address that mail can be written to: one that no header can hold would keep its mails, and ours, from leaving."""

    default_error_messages = {"unwritable": NO_MAIL}

    def to_python(self, value: Any) -> str:
        """The address without the signs that nobody sees, which come along when it is copied."""
        return visible(str(super().to_python(value)))

    def clean(self, value: Any) -> str:
        """The address, or nothing."""
        address = str(super().clean(value))
        if address and not _is_writable(address):
            raise ValidationError(self.error_messages["unwritable"], code="unwritable")
        return address


def _is_writable(address: str) -> bool:
    try:
        written = sanitize_address(address, "utf-8")
    except (MessageError, ValueError, IndexError):
        return False
    return address.isprintable() and written.rpartition("@")[0] == address.rpartition("@")[0]


class InstagramField(forms.CharField):
    """A name on Instagram, however people write it; it is kept bare."""

    def clean(self, value: str) -> str:
        """The bare name, or nothing."""
        text = super().clean(value)
        if text and not (name := read_instagram(text)):
            raise ValidationError(WRONG_INSTAGRAM, code="invalid")
        return name if text else ""


class WebAddressField(forms.URLField):
    """The address of a page anywhere, as people paste it."""

    default_error_messages = {"invalid": NO_ADDRESS}
    default_validators = [URLValidator(schemes=["http", "https"], message=NO_ADDRESS)]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})

    def to_python(self, value: Any) -> str:
        """The address as it is kept."""
        address = str(super().to_python(tidied_address(str(value or ""))))
        if "@" in address.partition("//")[2].partition("/")[0]:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address


class ProfileAddressField(WebAddressField):
    """Where somebody is found: any address, or a name on Instagram, which becomes its profile's address."""

    def to_python(self, value: Any) -> str:
        """The address as it is kept."""
        text = str(value or "")
        if not is_instagram(text):
            return super().to_python(value)
        if address := instagram_url(text):
            return address
        raise ValidationError(WRONG_INSTAGRAM, code="invalid")


class InstagramNameField(models.CharField):
    """A bare name on Instagram; what is pasted into it is read first."""

    def clean(self, value: str, model_instance: models.Model | None) -> str:
        """The bare name, or nothing."""
        return str(super().clean(InstagramField(required=False).clean(value), model_instance))

    def formfield(self, **kwargs: Any) -> Any:
        """A form's field that takes a whole address."""
        return super().formfield(**{"form_class": InstagramField, "max_length": LONGEST_PASTE, **kwargs})

    def deconstruct(self) -> Any:
        """A text for the database, so that no migration depends on how a name is read."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
