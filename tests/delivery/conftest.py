"""Real servers to deliver to, in threads of this process."""

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncssh
import boto3
import pytest
from moto.server import ThreadedMotoServer


@dataclass(frozen=True)
class Sftp:
    """A server of one user, and the folder that it shows."""

    port: int
    host_key: str
    user_key: str
    folder: Path


@dataclass(frozen=True)
class S3:
    """A storage: where it is, its bucket, and what is in it by its key."""

    url: str
    bucket: str
    fetch: Callable[[str], bytes]


class _Login(asyncssh.SSHServer):
    """Lets `books` in, by password or key."""

    def __init__(self, key: asyncssh.SSHKey) -> None:
        self._key = key

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("books", "right")

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return key.get_fingerprint() == self._key.get_fingerprint()


@pytest.fixture(scope="session")
def loop_in_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def sftp(loop_in_thread, tmp_path_factory) -> Iterator[Sftp]:
    folder = tmp_path_factory.mktemp("sftp")
    (folder / "in").mkdir()
    host, user = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))

    async def serve() -> asyncssh.SSHAcceptor:
        return await asyncssh.create_server(
            lambda: _Login(user),
            "127.0.0.1",
            0,
            server_host_keys=[host],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=bytes(folder)),
        )

    server = asyncio.run_coroutine_threadsafe(serve(), loop_in_thread).result(60)
    key = user.export_private_key().decode()
    yield Sftp(server.get_port(), host.get_fingerprint(), key, folder / "in")
    loop_in_thread.call_soon_threadsafe(server.close)


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    """A local S3 server with a bucket of this fixture's own: all of one process share theirs."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    url = f"http://{host}:{port}"
    client = boto3.client("s3", endpoint_url=url, region_name="ap-south-1", **keys)
    where = {"LocationConstraint": "ap-south-1"}
    bucket = f"books-{uuid.uuid4().hex[:8]}"
    client.create_bucket(Bucket=bucket, CreateBucketConfiguration=where)
    yield S3(url, bucket, lambda key: client.get_object(Bucket=bucket, Key=key)["Body"].read())
    server.stop()
