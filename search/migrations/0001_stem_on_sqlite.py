"""Lets SQLite's index know rotate, rotating and rotation as one word, and façade as facade, as PostgreSQL's does."""

from django.db import migrations

TABLE = "wagtailsearch_indexentry_fts"
STEMMING = "tokenize='porter unicode61 remove_diacritics 2'"


def rebuild(schema_editor, tokenizer):
    """Make the table anew; the triggers that fill it stay on the table beside it."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite" or TABLE not in connection.introspection.table_names():
        return
    options = f", {tokenizer}" if tokenizer else ""
    schema_editor.execute(f"DROP TABLE {TABLE}")
    schema_editor.execute(f"CREATE VIRTUAL TABLE {TABLE} USING fts5(autocomplete, body, title{options})")
    schema_editor.execute(
        f"INSERT INTO {TABLE}(title, body, autocomplete, rowid) "
        "SELECT title, body, autocomplete, id FROM wagtailsearch_indexentry"
    )


def stem(apps, schema_editor):
    rebuild(schema_editor, STEMMING)


def unstem(apps, schema_editor):
    rebuild(schema_editor, "")


class Migration(migrations.Migration):
    dependencies = [("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(stem, unstem)]
