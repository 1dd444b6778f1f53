"""The chains say it now."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("coaching", "0004_harder_to_chains")]

    operations = [migrations.RemoveField(model_name="exercisepage", name="harder")]
