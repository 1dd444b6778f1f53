"""Blocks that show exercises of the library: one, or several chosen at once."""

from typing import Any, ClassVar

from django.forms import Media
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.models import Page


class ExerciseValue(blocks.StructValue):
    """An exercise that knows whether everybody may see it, and its card, once `home.pages.prepare_stream` has told it."""

    hidden: bool = False
    card: Any = None
    anchor: str = ""  # of the first time that it stands in a story


class ExerciseBlock(blocks.StructBlock):
    """An exercise of the library, with the dose for this page."""

    exercise = blocks.PageChooserBlock(page_type="coaching.ExercisePage")
    dose = blocks.CharBlock(required=False, max_length=40, help_text="Such as “2 × 8”.")
    detail = blocks.CharBlock(required=False, max_length=60, help_text="Such as “each side, slow”.")
    note = blocks.CharBlock(required=False, max_length=200, help_text="What to feel or to watch, in one sentence.")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """A chooser can hand back a page that was deleted or taken offline: then nothing is shown."""
        context = super().get_context(value, parent_context)
        page = value.get("exercise")
        context["card"] = value.card or (page.card if page and page.live and not value.hidden else None)
        return context

    class Meta:
        icon = "pick"
        label = "Exercise"
        template = "blocks/exercise.html"
        value_class = ExerciseValue
        description = "An exercise from the library, with its dose for this article."
        preview_value = {
            "dose": "2 × 8",
            "detail": "each side, slow",
            "note": "Sit tall and let the knees fall together.",
        }


class ExercisesBlock(blocks.ListBlock):
    """Exercises chosen at once, each with its dose. On the page they stand like single ones, one after the other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ExerciseBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = "Exercises"
        template = "blocks/exercises.html"
        description = "Several exercises, chosen from the library at once. Give each its dose afterwards."
        default: ClassVar[list[Any]] = []
        min_num = 1
        max_num = 40
        preview_value: ClassVar[list[Any]] = [{"dose": "2 × 8", "detail": "each side, slow", "note": "Sit tall."}]


class ExercisesAdapter(ListBlockAdapter):
    """Adds the button that opens the chooser for several."""

    js_constructor = "home.blocks.ExercisesBlock"

    def js_args(self, block: Any) -> list[Any]:
        """As for any list; and where the chooser begins, which is where exercises are."""
        *args, meta = super().js_args(block)
        model = block.child_block.child_blocks["exercise"].target_models[0]
        parents = Page.objects.type(*model.allowed_parent_page_models()).order_by("path")
        return [*args, meta | {"parentId": parents.values_list("pk", flat=True).first()}]

    @cached_property
    def media(self) -> Media:
        """Its script, after those of Wagtail's lists that it builds on."""
        return super().media + Media(js=[versioned_static("home/js/admin/exercises.js")])


register(ExercisesAdapter(), ExercisesBlock)
