"""The synonyms of anatomy and gym talk that every site begins with; the coach changes them in the editor."""

from django.db import migrations

from home.finding.synonyms import starting_set


def plant(apps, schema_editor):
    Synonym = apps.get_model("home", "Synonym")
    Synonym.objects.bulk_create(Synonym(words=words) for words in starting_set())


class Migration(migrations.Migration):
    dependencies = [("home", "0016_synonym")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
