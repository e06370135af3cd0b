"""Pictures and statements in S3-compatible storage, by settings alone, with a local S3 server."""

import io
import os
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from PIL import Image

from tests.statement_import import hdfc

pytestmark = [pytest.mark.once, pytest.mark.sqlite]

# A name of its own: servers of one test process share their buckets.
BUCKET = "proofs-of-this-file"
ROOT = Path(__file__).resolve().parents[1]

UPLOAD = """
import sys, uuid, django
django.setup()
from django.core.management import call_command
from receipts import storage
from receipts.intake import accept_upload
from receipts.models import Payee, Receipt
call_command("migrate", verbosity=0)
data = sys.stdin.buffer.read()
receipt = accept_upload(payee=Payee.objects.get(), data=data, submission=uuid.uuid4(), source="api")
assert storage.fetch(receipt.original) == data
print(receipt.original, receipt.image)
storage.forget(receipt.image)
try:
    storage.fetch(receipt.image)
except FileNotFoundError:
    print("gone")
"""

IMPORT = """
import io, sys, django
django.setup()
from django.core.management import call_command
from receipts import statement_import
from receipts.models import Payee
call_command("migrate", verbosity=0)
file = io.BytesIO(sys.stdin.buffer.read())
statement = statement_import.keep(Payee.objects.get(), file, "statement", by=None)
print(statement.file)
statement_import.confirm(statement, by=None)
print(statement.state, statement.added)
"""


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="ap-south-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-south-1"}
    )
    yield client
    server.stop()


def run(script: str, given: bytes, *, s3, folder: Path) -> list[str]:
    """Run a script of the product with its files in S3; return the lines it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        input=given,
        capture_output=True,
        timeout=240,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT_URL": s3.meta.endpoint_url,
            "S3_REGION": "ap-south-1",
            "S3_ACCESS_KEY_ID": "test",
            "S3_SECRET_ACCESS_KEY": "test",
        },
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.fixture
def folder(tmp_path, put_database) -> Path:
    put_database(tmp_path)
    return tmp_path


PATIENCE = """
import django
django.setup()
from django.core.files.storage import default_storage
asked = default_storage.connection.meta.client.meta.config
print(asked.connect_timeout, asked.read_timeout, asked.retries["total_max_attempts"])
"""


def test_a_storage_that_hangs_is_soon_given_up(s3, tmp_path):
    assert run(PATIENCE, b"", s3=s3, folder=tmp_path) == ["5 15 2"]


class TestPicturesInS3:
    def test_are_kept_fetched_and_deleted_there(self, s3, folder):
        buffer = io.BytesIO()
        Image.new("RGB", (300, 300), "white").save(buffer, "PNG")
        keys, gone = run(UPLOAD, buffer.getvalue(), s3=s3, folder=folder)
        original, image = keys.split()
        assert gone == "gone"
        listed = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
        assert listed == [original]
        assert s3.get_object(Bucket=BUCKET, Key=original)["Body"].read() == buffer.getvalue()
        grants = s3.get_object_acl(Bucket=BUCKET, Key=original)["Grants"]
        assert not any("AllUsers" in grant["Grantee"].get("URI", "") for grant in grants)
        assert not (folder / "pictures").exists()
        assert image not in listed


class TestStatementsInS3:
    @pytest.mark.parametrize("is_workbook", [False, True])
    def test_are_read_from_there_and_deleted_once_imported(self, s3, folder, is_workbook):
        rows = (hdfc.credit(), hdfc.cash())
        content = hdfc.as_xlsx(*rows) if is_workbook else hdfc.text(*rows)
        key, done = run(IMPORT, content, s3=s3, folder=folder)
        assert key.startswith("statements/")
        assert done == "imported 2"
        assert key not in [
            one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        ]
