from django.db import migrations


class Migration(migrations.Migration):
    """The class alone has another name: the table keeps its own, so that a server of the version before can go on."""

    dependencies = [("coaching", "0014_self_test_next_step")]

    operations = [
        migrations.AlterModelTable("ShelfEdition", "coaching_shelfedition"),
        migrations.RenameModel("ShelfEdition", "LibraryEdition"),
    ]
