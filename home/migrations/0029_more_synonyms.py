"""Ailments by their everyday names, and lines of the starting set that read more than was meant: “sitting” was “sit-up”."""

from django.db import migrations

from home.finding.synonyms import starting_set

PUT_RIGHT = {
    "price, cost, fee, how much": "price, prices, cost, fee, rates, charge",
    "desk job, desk, office, sitting, sitting all day, sit all day": (
        "desk job, desk, office, sitting all day, sit all day, day of sitting, sitting too much, desk workers"
    ),
    "warm up, warmup, warming up, prep": "warm up, warmup, warming up, prep, pre workout, pre training",
}
ADDED = slice(89, 99)  # of the starting set


def put_right(apps, schema_editor):
    Synonym = apps.get_model("home", "Synonym")
    for before, after in PUT_RIGHT.items():
        Synonym.objects.filter(words=before).update(words=after)
    for words in list(starting_set())[ADDED]:
        Synonym.objects.get_or_create(words=words)


class Migration(migrations.Migration):
    dependencies = [("home", "0028_button_labels")]
    operations = [migrations.RunPython(put_right, migrations.RunPython.noop)]
