"""Wagtail's search backend for the database, for the editor's lists and choosers: it forgives slips, and also searches a list
that is narrowed by how often things are used.
"""

from copy import copy
from typing import Any

from django.db.models import Lookup, QuerySet, Transform
from django.db.models.expressions import Col
from django.db.models.sql.where import WhereNode
from modelsearch.backends import database
from modelsearch.query import PlainText, SearchQuery

from home.finding.spelling import without_slips

MOST_ROWS = 30_000  # whose words a slip is measured against


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of this database. Wagtail's own fails at a condition on what was counted: it only knows fields."""
    backend = database.SearchBackend(params)
    own = type(backend)

    def search_forgivingly(self: Any, compiler: Any, query: Any, searched: Any, **options: Any) -> Any:
        query, searched = _without_quotes(query), _by_fields_only(searched)
        found = own._search(self, compiler, query, searched, **options)
        plain = PlainText(query) if isinstance(query, str) else query
        if not isinstance(plain, PlainText) or found.query_compiler is None or found.count():
            return found
        meant = without_slips(plain.query_string, _words_of(found.query_compiler.queryset))
        wanted = meant if isinstance(query, str) else PlainText(meant, operator=plain.operator, boost=plain.boost)
        return own._search(self, compiler, wanted, searched, **options) if meant else found

    backend.__class__ = type(own.__name__, (own,), {"_search": search_forgivingly})
    return backend


def _without_quotes(query: Any) -> Any:
    """Double quotes within its words say nothing, and SQLite's full-text search takes them ill."""
    if isinstance(query, str):
        return " ".join(query.replace('"', " ").split())
    bare = copy(query)
    for name, value in vars(query).items():
        if name == "query_string" or isinstance(value, SearchQuery):
            setattr(bare, name, _without_quotes(value))
        elif name == "subqueries":
            bare.subqueries = list(map(_without_quotes, value))
    return bare


def _by_fields_only(searched: Any) -> Any:
    """The same rows, named by their keys where a condition is on what was counted."""
    if isinstance(searched, QuerySet) and _asks_what_was_counted(searched.query.where):
        keys = searched.order_by().values("pk")
        searched = searched.all()
        searched.query.where = WhereNode()
        searched = searched.filter(pk__in=keys)
    return searched


def _asks_what_was_counted(condition: Any) -> bool:
    if isinstance(condition, Lookup):
        return not isinstance(condition.lhs, Col | Transform)
    return any(map(_asks_what_was_counted, getattr(condition, "children", ())))


def _words_of(searched: QuerySet[Any]) -> list[str]:
    """What the rows' own columns offer to be searched by while it is typed."""
    columns = {field.name for field in searched.model._meta.concrete_fields}
    offered = [one.field_name for one in searched.model.get_autocomplete_search_fields()]
    names = [name for name in dict.fromkeys(offered) if name in columns]
    rows = searched.order_by().values_list(*names)[:MOST_ROWS] if names else ()
    return [value for row in rows for value in row if isinstance(value, str)]
