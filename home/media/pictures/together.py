"""Fetches the pictures that many things show with one query for all of them, and one for their sizes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, prefetch_related_objects

from home.media.pictures.models import CustomImage

PictureWay = tuple[Model, str]


def fetch_pictures(ways: Iterable[PictureWay], pictures: Iterable[CustomImage] = ()) -> None:
    """Follow each way, such as (exercise, "clip__still"), to its picture, and fetch the sizes of all, and of `pictures`."""
    found, left = list(pictures), list(ways)
    while left:
        targets = defaultdict(list)
        for owner, way in left:
            targets[_target(owner, way)].append((owner, way))
        # Pictures last, so that those behind a clip come with the others.
        model = next((model for model in targets if not issubclass(model, CustomImage)), CustomImage)
        reached = _step(model, targets.pop(model))
        found += [one for one, _ in reached if isinstance(one, CustomImage)]
        left = [*(way for group in targets.values() for way in group), *((one, rest) for one, rest in reached if rest)]
    prefetch_related_objects(found, "renditions")


def _target(owner: Model, way: str) -> type[Model]:
    return owner._meta.get_field(way.partition("__")[0]).related_model  # type: ignore[return-value]


def _step(model: type[Model], ways: list[PictureWay]) -> list[tuple[Any, str]]:
    """What stands at the end of each way's first part, fetched where it is not there yet, with the rest of the way."""
    parts = [(owner, *way.partition("__")[::2]) for owner, way in ways]
    fields = {(owner, name): owner._meta.get_field(name) for owner, name, _ in parts}
    missing = {getattr(owner, field.attname) for (owner, _), field in fields.items() if not field.is_cached(owner)} - {
        None
    }
    fetched = model._default_manager.in_bulk(missing) if missing else {}
    reached = []
    for owner, name, rest in parts:
        field = fields[owner, name]
        if not field.is_cached(owner):
            field.set_cached_value(owner, fetched.get(getattr(owner, field.attname)))
        if one := field.get_cached_value(owner):
            reached.append((one, rest))
    return reached
