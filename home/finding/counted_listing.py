"""Wagtail's search backend for the database, which also searches a listing that is narrowed by how often things are used."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.sql.where import WhereNode
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of this database. Wagtail's own fails at a condition on what was counted: it only knows fields."""
    backend = database.SearchBackend(params)
    own = type(backend)

    def search_fields_only(self: Any, compiler: Any, query: Any, searched: Any, **options: Any) -> Any:
        if isinstance(searched, QuerySet) and searched.query.annotations:
            keys = searched.order_by().values("pk")
            searched = searched.all()
            searched.query.where = WhereNode()
            searched = searched.filter(pk__in=keys)
        return own._search(self, compiler, query, searched, **options)

    backend.__class__ = type(own.__name__, (own,), {"_search": search_fields_only})
    return backend
