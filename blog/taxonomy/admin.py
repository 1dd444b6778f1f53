"""Snippets > Authors, Series, Tags and Topics, and the choosers in which they are made while an article is written."""

from typing import Any

from django.forms import ModelForm, modelform_factory
from django.utils.text import slugify
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.taxonomy.author import Author
from blog.taxonomy.filing import Tag
from blog.taxonomy.series import Series
from blog.taxonomy.topic import Topic


class NamedCreationForm(ModelForm):
    """Asks for no word in addresses: it is made of the name."""

    prefix = "new"  # the page's form stands behind the chooser, with fields of the same names

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            self.instance.slug = _free_slug(type(self.instance), self.cleaned_data["name"])


def _free_slug(model: Any, name: str) -> str:
    longest = model._meta.get_field("slug").max_length
    beginning = slugify(name)[: longest - 5].strip("-") or model._meta.model_name
    candidate, number = beginning, 1
    while model.objects.filter(slug=candidate).exists():
        number += 1
        candidate = f"{beginning}-{number}"
    return candidate


class NamedChooserViewSet(SnippetChooserViewSet):
    """A chooser with a tab to create what is missing."""

    @property
    def form_fields(self) -> list[str]:
        """What a new one needs; the rest can be said later."""
        return [name for name in self.model.panels if name in ("name", "role", "description")]

    @property
    def _creation_form_class(self) -> Any:
        return modelform_factory(self.model, form=NamedCreationForm, fields=self.form_fields)


def _viewset(model: Any) -> type[SnippetViewSet]:
    name = model._meta.verbose_name
    chooser = type(
        f"{model.__name__}ChooserViewSet",
        (NamedChooserViewSet,),
        {"create_action_label": f"Make this {name}", "creation_tab_label": f"New {name}"},
    )
    return type(f"{model.__name__}ViewSet", (SnippetViewSet,), {"model": model, "chooser_viewset_class": chooser})


for model in (Author, Series, Tag, Topic):
    register_snippet(_viewset(model))
