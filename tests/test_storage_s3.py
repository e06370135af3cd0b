"""Pictures in S3-compatible storage, by settings alone, against a local S3 server."""

import io
import os
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from PIL import Image

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
receipt = accept_upload(payee=Payee.objects.get(), data=data, submission=uuid.uuid4())
assert storage.fetch(receipt.original) == data
print(receipt.original, receipt.image)
storage.forget(receipt.image)
try:
    storage.fetch(receipt.image)
except FileNotFoundError:
    print("gone")
"""


@pytest.fixture
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


class TestPicturesInS3:
    def test_are_kept_fetched_and_deleted_there(self, s3, tmp_path):
        buffer = io.BytesIO()
        Image.new("RGB", (300, 300), "white").save(buffer, "PNG")
        run = subprocess.run(
            [sys.executable, "-c", UPLOAD],
            cwd=ROOT,
            input=buffer.getvalue(),
            capture_output=True,
            timeout=120,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DATA_DIR": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
                "S3_BUCKET": BUCKET,
                "S3_ENDPOINT_URL": s3.meta.endpoint_url,
                "S3_REGION": "ap-south-1",
                "S3_ACCESS_KEY_ID": "test",
                "S3_SECRET_ACCESS_KEY": "test",
            },
        )
        assert run.returncode == 0, run.stderr.decode()
        keys, gone = run.stdout.decode().splitlines()
        original, image = keys.split()
        assert gone == "gone"
        listed = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
        assert listed == [original]
        assert s3.get_object(Bucket=BUCKET, Key=original)["Body"].read() == buffer.getvalue()
        grants = s3.get_object_acl(Bucket=BUCKET, Key=original)["Grants"]
        assert not any("AllUsers" in grant["Grantee"].get("URI", "") for grant in grants)
        assert not (tmp_path / "pictures").exists()
        assert image not in listed
