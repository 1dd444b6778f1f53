"""The site's time zone; those that Wagtail kept for each account are dropped, because they would go before it."""

from django.db import migrations, models

import home.text.time_zones


def drop_zones_of_accounts(apps, schema_editor):
    apps.get_model("wagtailusers", "UserProfile").objects.exclude(current_time_zone="").update(current_time_zone="")


class Migration(migrations.Migration):
    dependencies = [("home", "0017_starting_synonyms"), ("wagtailusers", "0015_userprofile_keyboard_shortcuts")]
    operations = [
        migrations.AddField(
            "sitesettings",
            "time_zone",
            models.CharField(
                blank=True,
                choices=home.text.time_zones.time_zone_choices,
                help_text="Every time that you and your visitors are shown is in it. Empty: the one that the server was given.",
                max_length=64,
            ),
        ),
        migrations.RunPython(drop_zones_of_accounts, migrations.RunPython.noop),
    ]
