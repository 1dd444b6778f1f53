"""What the editor is told where it cannot save a page by itself: which fields, and why."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import JsonResponse
from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.blocks import Block, ListBlock, StreamBlock

MOST = 3  # faults that are named


def faults_of(form: Any) -> list[str]:
    """What is wrong with a page's form: field, block and reason, as “Body, Video, Address: Enter a valid URL.”"""
    found = [fault for name, errors in form.errors.as_data().items() for fault in _of_field(form, name, errors)]
    for formset in getattr(form, "formsets", {}).values():
        for inner in (one for one in formset.forms if one.errors):
            found += [
                f"{str(formset.model._meta.verbose_name).capitalize()}, {words}"
                for name, errors in inner.errors.as_data().items()
                for words in _of_field(inner, name, errors)
            ]
        found += [str(words) for words in formset.non_form_errors()]
    return list(dict.fromkeys(found))


def _of_field(form: forms.BaseForm, name: str, errors: list[ValidationError]) -> Iterator[str]:
    field = form.fields.get(name)
    if name == NON_FIELD_ERRORS or field is None:
        yield from (words for error in errors for words in error.messages)
        return
    block = getattr(field, "block", None)
    value = form[name].value() if block else None
    for error in errors:
        for place, words in _of_block(error, block, value):
            yield f"{', '.join([str(form[name].label), *place])}: {words}"


def _of_block(error: ValidationError, block: Block | None, value: Any) -> Iterator[tuple[list[str], str]]:
    """Labels of the blocks that lead to a fault, and the fault."""
    if not hasattr(error, "block_errors"):
        yield from (([], words) for words in error.messages)
        return
    for general in error.non_block_errors.as_data():
        yield from (([], words) for words in general.messages)
    for key, inner in error.block_errors.items():
        label, child, below = _child(block, value, key)
        for place, words in _of_block(inner, child, below):
            yield [*label, *place], words


def _child(block: Any, value: Any, key: Any) -> tuple[list[str], Block, Any]:
    if isinstance(block, StreamBlock):
        return [str(value[key].block.label)], value[key].block, value[key].value
    if isinstance(block, ListBlock):
        return [], block.child_block, value[key]
    child = block.child_blocks[key]
    return [str(child.label)], child, value.get(key)


class SaysWhereMixin:
    """A page's form whose saving by itself is refused with what has to be put right."""

    form: Any

    def json_error_response(self, error_code: str, error_message: str) -> JsonResponse:
        """The first faults in place of “click save to highlight them”."""
        if error_code == "validation_error" and (faults := faults_of(self.form)):
            error_message = " ".join(faults[:MOST])
        return super().json_error_response(error_code, error_message)  # type: ignore[misc]


class PageCreateView(SaysWhereMixin, CreateView):
    """A new page."""


class PageEditView(SaysWhereMixin, EditView):
    """A page that stands."""


def writing_addresses() -> list[URLPattern]:
    """URLs of the two forms, included before Wagtail's own."""
    new = "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
    return [
        path(new, require_admin_access(PageCreateView.as_view())),
        path("pages/<int:page_id>/edit/", require_admin_access(PageEditView.as_view())),
    ]
