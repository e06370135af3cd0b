"""Files arrive whole, at whom they are meant for, and in bounded time."""

import io
import socket
from dataclasses import replace

import asyncssh
import pytest

from receipts.delivery import Bucket, Limits, NotDelivered, Parcel, SftpAccount, put_into, put_on

NEAR = Limits(seconds=20, allow_private=True)


def parcels(text: bytes = b"rows") -> list[Parcel]:
    return [Parcel("a.csv", io.BytesIO(text)), Parcel("a.csv.manifest.json", io.BytesIO(b"{}"))]


@pytest.fixture
def silent():
    """The port of a server that takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


class TestSftp:
    @pytest.fixture
    def account(self, sftp):
        return SftpAccount("127.0.0.1", sftp.port, "books", "in", sftp.host_key, "right")

    def test_puts_files_and_replaces_those_of_their_names(self, sftp, account):
        put_on(account, parcels(b"before"), NEAR)
        big = bytes(range(256)) * 4_000
        put_on(replace(account, secret=sftp.user_key), parcels(big), NEAR)
        assert (sftp.folder / "a.csv").read_bytes() == big
        names = {one.name for one in sftp.folder.iterdir()}
        assert names == {"a.csv", "a.csv.manifest.json"}

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"secret": "wrong"}, "refused the user, or the password or key"),
            ({"host_key": ""}, "shows the key SHA256:.* then write it down"),
            ({"host_key": "SHA256:other"}, "not the one written down: nothing was sent"),
            ({"folder": "nowhere"}, "did not take the file: No such file"),
            ({"secret": "-----BEGIN nothing"}, "No connection to the server could be made"),
            ({"port": 1}, "No connection to the server could be made"),
        ],
    )
    def test_says_why_nothing_arrived(self, account, wrong, said):
        with pytest.raises(NotDelivered, match=said):
            put_on(replace(account, **wrong), parcels(), NEAR)

    def test_repeats_little_of_what_a_server_says(self, account, monkeypatch):
        def refuses(*_asked):
            raise asyncssh.SFTPFailure("no room\n" * 100_000)

        monkeypatch.setattr(asyncssh.SFTPServer, "open", refuses)
        with pytest.raises(NotDelivered, match="did not take the file: no room no room") as refused:
            put_on(account, parcels(), NEAR)
        assert len(str(refused.value)) < 300

    def test_waits_for_no_server_that_hangs(self, account, silent):
        with pytest.raises(NotDelivered, match=r"nothing more within 0\.2 seconds"):
            put_on(replace(account, port=silent), parcels(), Limits(0.2, allow_private=True))

    def test_goes_into_no_private_network_unless_that_is_allowed(self, account):
        with pytest.raises(NotDelivered, match="leads into a private network"):
            put_on(account, parcels(), Limits(seconds=20))


class TestS3:
    @pytest.fixture
    def bucket(self, s3):
        return Bucket(s3.url, "ap-south-1", s3.bucket, "/in/", "test", "test")

    def test_puts_files_whole(self, s3, bucket):
        put_into(bucket, parcels("जून".encode() * 100_000), NEAR)
        assert s3.fetch("in/a.csv") == "जून".encode() * 100_000
        assert s3.fetch("in/a.csv.manifest.json") == b"{}"

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"name": "nobodys"}, "no such bucket"),
            ({"url": "http://127.0.0.1:1"}, "gave no answer: no connection could be made"),
            ({"url": "http://nowhere.invalid"}, "name leads nowhere"),
            ({"url": "ftp://127.0.0.1"}, "must be whole"),
        ],
    )
    def test_says_why_nothing_arrived(self, bucket, wrong, said):
        with pytest.raises(NotDelivered, match=said):
            put_into(replace(bucket, **wrong), parcels(), NEAR)

    def test_waits_for_no_storage_that_hangs(self, bucket, silent):
        hanging = replace(bucket, url=f"http://127.0.0.1:{silent}")
        with pytest.raises(NotDelivered, match=r"nothing within 0\.\d+ seconds"):
            put_into(hanging, parcels(), Limits(0.2, allow_private=True))

    @pytest.mark.parametrize("host", ["10.0.0.1", "localhost", "[::1]"])
    def test_goes_into_no_private_network_unless_that_is_allowed(self, bucket, host):
        private = replace(bucket, url=f"https://{host}")
        with pytest.raises(NotDelivered, match="leads into a private network"):
            put_into(private, parcels(), Limits(seconds=20))
