"""Backups in a bucket, of uploads in a bucket, against moto's S3 server."""

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import override_settings
from moto.server import ThreadedMotoServer

from config.backup import restore, snapshots, uploads
from config.backup.command_line import byte_bar
from config.backup.places import open_place
from tests import databases

pytestmark = pytest.mark.embedded


@pytest.fixture
def buckets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Any]:
    """A site whose uploads lie in one bucket and whose backups go to another."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    url = "http://{}:{}".format(*server.get_host_and_port())
    service = boto3.resource("s3", endpoint_url=url, region_name="us-east-1")
    for name in ("media", "kept"):
        service.create_bucket(Bucket=name)
    options = {"bucket_name": "media", "endpoint_url": url, "region_name": "us-east-1", "file_overwrite": False}
    storages = settings.STORAGES | {"default": {"BACKEND": "home.media.bucket.BucketStorage", "OPTIONS": options}}
    own = {"VAR_DIR": tmp_path, "MEDIA_ROOT": str(tmp_path / "media"), "S3_BUCKET": "media", "STORAGES": storages}
    with (
        django_db_blocker.unblock(),
        databases.on_another(tmp_path, f"bucket_{os.getpid()}"),
        override_settings(**own, BACKUP_ENDPOINT_URL=url, BACKUP_REGION="us-east-1", BACKUP_KEY=""),
    ):
        yield service
    server.stop()


def test_a_bucket_is_backed_up_to_a_bucket_and_back(buckets: Any, tmp_path: Path) -> None:
    for number in range(3):
        default_storage.save(f"images/hip{number}.png", ContentFile(os.urandom(2000)))
    call_command("backup", "s3://kept/site", stdout=StringIO())
    first = {item.key for item in buckets.Bucket("kept").objects.all()}
    call_command("backup", "s3://kept/site", keep_days=30, stdout=StringIO())
    new = {
        item.key.split("/")[-1].split("-")[0] for item in buckets.Bucket("kept").objects.all() if item.key not in first
    }
    assert new >= {"database", "files"} and len(new) == 3  # and the snapshot itself
    said = StringIO()
    call_command("backup", "s3://kept/site", check="", stdout=said)
    assert "all 5 objects are as they were written" in said.getvalue()

    before = {item.key: item.get()["Body"].read() for item in buckets.Bucket("media").objects.all()}
    buckets.Bucket("media").objects.all().delete()
    place = open_place("s3://kept/site")
    snapshot = snapshots.find_snapshot(place)
    (tmp_path / "db.sqlite3").rename(tmp_path / "lost.sqlite3")
    with byte_bar(quiet=True) as bar:
        report = restore.restore_backup(place, snapshot, None, bar)
    assert report.uploads == 3 and set(uploads.list_uploads()) == set(before)
    assert {item.key: item.get()["Body"].read() for item in buckets.Bucket("media").objects.all()} == before


def test_a_bucket_that_is_not_there_is_said_in_one_line(buckets: Any) -> None:
    with pytest.raises(CommandError, match=r"The bucket: .*NoSuchBucket"):
        call_command("backup", "s3://other/site")
