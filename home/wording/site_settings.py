"""Settings > Words of the site: every sentence as it is said now, to be written over."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils import translation
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from home.pages.edition_cache import for_edition
from home.text.wordings import Wording
from home.wording.sentences import SENTENCES

LONGEST = 600


class SiteWordsForm(WagtailAdminModelForm):
    """A field for each sentence, in which it stands as visitors read it. Emptied, or left, it is the site's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        changed = self.instance.changed
        self.own = _own_words()
        for key, own in self.own.items():
            self.initial[key] = changed.get(key) or own
            if key in changed and own:
                own = f"The site’s own words: “{own}” Empty the field to have them again."
                self.fields[key].help_text = f"{own} {self.fields[key].help_text}".strip()

    def clean(self) -> dict[str, Any]:
        """One line each; braces that mean nothing are pointed out beside the field, before a visitor reads them."""
        cleaned = super().clean() or self.cleaned_data
        for key, sentence in SENTENCES.items():
            cleaned[key] = " ".join((cleaned.get(key) or "").split())
            if said := sentence.complaint(cleaned[key]):
                self.add_error(key, said)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Keep what differs, so that a better sentence of the site's own reaches whoever changed none."""
        said = {key: self.cleaned_data[key] for key in SENTENCES}
        self.instance.changed = {
            key: text for key, text in said.items() if text not in ("", str(SENTENCES[key].default))
        }
        return super().save(commit)


def _own_words() -> dict[str, str]:
    """In the language of the site, whatever the editor's is."""
    with translation.override(settings.LANGUAGE_CODE):
        return {key: str(sentence.default) for key, sentence in SENTENCES.items()}


def _field(sentence: Wording) -> forms.CharField:
    filled = ", ".join(f"{{{one}}} ({what})" for one, what in sentence.known.items())
    return forms.CharField(
        label=sentence.label.capitalize(),
        required=False,
        max_length=LONGEST,
        widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
        help_text=f"Filled in: {filled}." if filled else "",
    )


def _panels() -> list[Any]:
    places: dict[str, list[str]] = {}
    for key, sentence in SENTENCES.items():
        places.setdefault(sentence.place, []).append(key)
    return [
        HelpPanel(template="home/admin/words_of_the_site.html", heading="How it works"),
        *(MultiFieldPanel([FieldPanel(key) for key in keys], heading=place) for place, keys in places.items()),
    ]


@register_setting(icon="edit")
class SiteWords(BaseGenericSetting):
    """What the coach says in other words than the site's own. `changed` holds only those, by the sentences' keys."""

    changed = models.JSONField(default=dict, editable=False)

    edit_handler: ClassVar[ObjectList] = ObjectList(
        _panels(),
        base_form_class=type(
            "EverySentenceForm", (SiteWordsForm,), {key: _field(sentence) for key, sentence in SENTENCES.items()}
        ),
    )

    class Meta:
        verbose_name = "words of the site"


def changed_words() -> dict[str, str]:
    """The coach's own sentences, looked up once in an edition, without writing anything."""
    return for_edition(("words",), lambda: getattr(SiteWords.objects.first(), "changed", {}))
