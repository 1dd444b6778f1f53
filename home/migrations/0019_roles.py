"""Owners, Editors and Guest writers, out of the two groups that Wagtail makes.

Wagtail's Moderators publish: they become the Editors. Wagtail's Editors hand drafts on: they become the Guest writers. Who was in a
group stays in it. Rights are made here where `migrate` has not made them yet.
"""

from django.db import migrations

FILED = ("blog.author", "blog.series", "blog.tag", "blog.topic", "home.study")
TERMS = tuple(
    f"coaching.{name}" for name in ("chain", "equipment", "goal", "joint", "jointaction", "movementpattern", "muscle")
)
ALL = ("add", "change", "delete", "view")

GUEST_WRITERS = {
    "wagtailadmin.admin": ("access",),
    **{model: ("add", "view") for model in FILED},
}
EDITORS = {
    "wagtailadmin.admin": ("access",),
    **{model: ALL for model in (*FILED, *TERMS, "home.synonym", "wagtailredirects.redirect")},
    "wagtailsearchpromotions.searchpromotion": ("add", "change", "delete"),
    "home.comment": ("change",),
    "home.practice": ("view",),
}
OWNERS = {
    **EDITORS,
    "coaching.inquiry": ("view", "change", "delete"),
    "coaching.replytemplate": ALL,
    "home.outgoingmail": ("view", "change", "manage_personal_data"),
    "home.sitesettings": ("change",),
    "home.commentsettings": ("change",),
    "wagtailseo.seosettings": ("change",),
    "home.user": ALL,
    "auth.group": ALL,
    "wagtailcore.site": ALL,
    "wagtailcore.collection": ALL,
    "wagtailcore.workflow": ALL,
    "wagtailcore.task": ALL,
}
PUBLISHING = ("add", "change", "publish", "lock", "unlock")
FILES = {"wagtailimages.image": "image", "wagtaildocs.document": "document", "wagtailmedia.media": "media"}
WORDS = {"access": ("access_admin", "Can access Wagtail admin"), "manage_personal_data": ("manage_personal_data", "Can export and erase a person's data")}


def make_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    writers = _renamed(groups, "Editors", "Guest writers")
    editors = _renamed(groups, "Moderators", "Editors")
    owners, _ = groups.get_or_create(name="Owners")
    for group, rights in ((writers, GUEST_WRITERS), (editors, EDITORS), (owners, OWNERS)):
        group.permissions.add(*(_permission(apps, model, right) for model, names in rights.items() for right in names))
    page_rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if root:
        # A guest changes what is theirs: Wagtail lets who may add a page go on with their own.
        change = _permission(apps, "wagtailcore.page", "change")
        page_rights.filter(group=writers, page=root, permission=change).delete()
        for group, rights in ((writers, ("add",)), (editors, PUBLISHING), (owners, (*PUBLISHING, "bulk_delete"))):
            for right in rights:
                page_rights.get_or_create(group=group, page=root, permission=_permission(apps, "wagtailcore.page", right))
    _let_them_use_files(apps, writers, editors, owners)
    _let_editors_approve(apps, editors, owners)


def _renamed(groups, old, new):
    """The group, under its new name; made where somebody deleted it."""
    group = groups.filter(name=old).first()
    if group is None:
        return groups.get_or_create(name=new)[0]
    if groups.filter(name=new).exists():
        groups.filter(name=new).update(name=f"{new} (before)")
    group.name = new
    group.save(update_fields=["name"])
    return group


def _permission(apps, model, right):
    app, name = model.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=name)
    codename, words = WORDS.get(right, (f"{right}_{name}", f"Can {right} {name}"))
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": words}
    )[0]


def _let_them_use_files(apps, writers, editors, owners):
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    if root is None:
        return
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for group in (writers, editors, owners):
        for model, name in FILES.items():
            # Others' pictures stand on published pages: who adds a file may change and delete their own.
            change = _permission(apps, model, "change")
            wanted = ["add"] if group == writers else ["add", "change"]
            wanted += ["choose"] if name != "media" else []
            for right in wanted:
                rights.get_or_create(group=group, collection=root, permission=_permission(apps, model, right))
            if group == writers:
                rights.filter(group=group, permission=change).delete()
    for right in ("add", "change", "delete"):
        rights.get_or_create(group=owners, collection=root, permission=_permission(apps, "wagtailcore.collection", right))


def _let_editors_approve(apps, editors, owners):
    for name in ("Workflow", "Task"):
        apps.get_model("wagtailcore", name).objects.filter(name="Moderators approval").update(name="Approval")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups=editors):
        task.groups.add(owners)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0018_time_zone"),
        ("blog", "0012_editors_change_no_filing"),
        ("coaching", "0013_reply_status_before"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailmedia", "0003_copy_media_permissions_to_collections"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
