"""Take the comments over from the blog, with their table and rows, for any page; and what the spam guard learns."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def move_content_type(apps, schema_editor, old="blog", new="home"):
    """Keep permissions and history: both hang on the content type's row."""
    types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    if not types.filter(app_label=new, model="comment").exists():
        types.filter(app_label=old, model="comment").update(app_label=new)


def move_content_type_back(apps, schema_editor):
    move_content_type(apps, schema_editor, old="home", new="blog")


STATUSES = [("waiting", "Waiting"), ("approved", "Approved"), ("spam", "Spam"), ("deleted", "Deleted")]
VERDICTS = [("", "Not judged"), ("clean", "Clean"), ("doubtful", "Doubtful"), ("spam", "Spam")]


class Migration(migrations.Migration):

    dependencies = [
        ("blog", "0010_closeness"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0011_lost_links"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("post", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="blog.postpage")),
                        ("parent", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="home.comment")),
                        ("name", models.CharField(max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                        ("text", models.TextField()),
                        ("status", models.CharField(choices=STATUSES[:3], db_index=True, default="waiting", max_length=10)),
                        ("created_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="written")),
                        ("source_id", models.CharField(blank=True, editable=False, help_text="Its identity where it was moved from.", max_length=120)),
                    ],
                    options={"db_table": "blog_comment", "ordering": ["created_at"]},
                ),
                migrations.AddConstraint(
                    "comment",
                    models.UniqueConstraint(condition=models.Q(("source_id", ""), _negated=True), fields=("post", "source_id"), name="a_comment_is_moved_once"),
                ),
            ],
        ),
        migrations.RunPython(move_content_type, move_content_type_back),
        migrations.RemoveConstraint("comment", "a_comment_is_moved_once"),
        migrations.RenameField("comment", "post", "page"),
        migrations.AlterField(
            "comment",
            "page",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="wagtailcore.page"),
        ),
        migrations.AlterField(
            "comment",
            "status",
            models.CharField(choices=STATUSES, db_index=True, default="waiting", max_length=10),
        ),
        migrations.AddField("comment", "by_coach", models.BooleanField(default=False, verbose_name="the coach's")),
        migrations.AddField("comment", "verdict", models.CharField(blank=True, choices=VERDICTS, default="", max_length=10)),
        migrations.AddField("comment", "reasons", models.JSONField(blank=True, default=list)),
        migrations.AddField("comment", "score", models.FloatField(default=0, help_text="Log-odds of spam when it came.")),
        migrations.AddField(
            "comment",
            "lesson",
            models.FloatField(default=0, help_text="What the decision on it taught; taken back when it is undone."),
        ),
        migrations.AddField("comment", "digest", models.CharField(blank=True, db_index=True, default="", max_length=64), preserve_default=False),
        migrations.AddField(
            "comment", "wants_answers", models.BooleanField(default=False, verbose_name="wants to be told of answers")
        ),
        migrations.AddField("comment", "answers_confirmed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("comment", "edited_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("comment", "decided_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "comment",
            "digest",
            models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.AddConstraint(
            "comment",
            models.UniqueConstraint(condition=models.Q(("source_id", ""), _negated=True), fields=("page", "source_id"), name="a_comment_is_moved_once"),
        ),
        migrations.AddIndex("comment", models.Index(fields=["status", "created_at"], name="comment_queue")),
        migrations.AddIndex("comment", models.Index(fields=["page", "status", "created_at"], name="comment_page")),
        migrations.CreateModel(
            name="LearnedWeight",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("weight", models.FloatField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ClosedPage",
            fields=[
                ("page", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="wagtailcore.page")),
                ("closed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="CommentSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_open", models.BooleanField(default=True, help_text="On articles and exercises.", verbose_name="take comments")),
                ("close_after_days", models.PositiveIntegerField(blank=True, help_text="Days after a page was first published. Empty: never.", null=True, validators=[django.core.validators.MinValueValidator(1)])),
                ("trust_known", models.BooleanField(default=False, help_text="Those whose name and e-mail address stand under a comment that you approved. Never what looks doubtful.", verbose_name="show comments of known people at once")),
                ("digest", models.CharField(choices=[("off", "Never"), ("daily", "Once a day, if any wait")], default="daily", help_text="To your e-mail address.", max_length=10, verbose_name="tell me by mail")),
                ("digest_sent_at", models.DateTimeField(editable=False, null=True)),
                ("site", models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site")),
            ],
            options={"verbose_name": "comments"},
        ),
    ]
