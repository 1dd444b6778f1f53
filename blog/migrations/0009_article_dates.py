"""The day of an article follows its publication unless its author gives another; visible changes are noted."""

from typing import Any

from django.db import migrations, models
from django.utils import timezone


def forget_days_nobody_chose(apps: Any, schema_editor: Any) -> None:
    """A draft had the day on which it was begun. Where that day still stands, it follows the publication from now on."""
    Post, Revision = apps.get_model("blog", "PostPage"), apps.get_model("wagtailcore", "Revision")
    imported = apps.get_model("blog", "ImportedPost").objects.values("post")
    for post in Post.objects.filter(live=False, first_published_at=None).exclude(pk__in=imported).defer("body"):
        revisions = Revision.objects.filter(base_content_type__model="page", object_id=str(post.pk))
        first = revisions.order_by("created_at", "pk").first()
        begun = timezone.localdate(first.created_at) if first else None
        if post.date != begun:
            continue
        Post.objects.filter(pk=post.pk).update(date=None)
        for revision in revisions:
            if revision.content.get("date") == begun.isoformat():
                revision.content["date"] = None
                revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    """`date` may be empty; `modified_at`."""

    dependencies = [("blog", "0008_study_to_home")]

    operations = [
        migrations.AddField(
            model_name="postpage",
            name="modified_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="postpage",
            name="date",
            field=models.DateField(
                blank=True,
                db_index=True,
                help_text="The day it is from, shown under the title. Empty: the day on which it is first published.",
                null=True,
            ),
        ),
        migrations.RunPython(forget_days_nobody_chose, migrations.RunPython.noop),
    ]
