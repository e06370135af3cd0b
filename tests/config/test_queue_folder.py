"""The embedded queue's messages: whole, taken once, and in order."""

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection

import config.celery  # noqa: F401  # says what filesystem:// means
from config.queue_folder import Channel


@pytest.fixture
def channel(tmp_path: Path) -> Any:
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    options["control_folder"] = str(tmp_path / "control")
    with Connection("filesystem://localhost", transport_options=options) as connection:
        yield connection.channel()


def test_is_what_celery_uses(channel: Any) -> None:
    assert isinstance(channel, Channel)


def test_gives_messages_in_the_order_they_came(channel: Any) -> None:
    for number in range(3):
        channel._put("celery", {"number": number})
    assert [channel._get("celery")["number"] for _ in range(3)] == [0, 1, 2]


def test_gives_each_message_once_and_leaves_no_file(channel: Any, tmp_path: Path) -> None:
    channel._put("celery", {})
    channel._get("celery")
    with pytest.raises(Empty):
        channel._get("celery")
    assert list(tmp_path.iterdir()) == []


def test_keeps_queues_apart(channel: Any) -> None:
    channel._put("other", {})
    with pytest.raises(Empty):
        channel._get("celery")


def test_never_gives_a_message_whose_writer_died(
    channel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", die)
        channel._put("celery", {})
    with pytest.raises(Empty):
        channel._get("celery")


def test_passes_over_what_another_worker_takes_first(
    channel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel._put("celery", {"taken": "by another"})
    channel._put("celery", {"taken": "by us"})
    rename, tries = Path.rename, []

    def lose_the_first(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) == 1:
            raise FileNotFoundError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", lose_the_first)
    assert channel._get("celery") == {"taken": "by us"}
