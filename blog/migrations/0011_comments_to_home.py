"""The comments are home's now, with the same table."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("blog", "0010_closeness"),
        ("home", "0012_comments"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Comment")]),
    ]
