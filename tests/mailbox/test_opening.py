"""Mails opened in a process of its own, which may end for no fault of theirs."""

import pytest

from receipts.confinement import Exhausted
from receipts.mailbox import opening

RAW = b"From: asha@example.org\r\nSubject: proof\r\n\r\nHello"


@pytest.fixture
def dying(monkeypatch):
    """Have the process end so many times before it answers; how often it was asked."""
    asked = []
    honest = opening._mail_elsewhere

    def dies(times):
        def elsewhere(raw):
            asked.append(raw)
            if len(asked) <= times:
                raise Exhausted
            return honest(raw)

        monkeypatch.setattr(opening, "_mail_elsewhere", elsewhere)
        return asked

    return dies


def test_a_mail_whose_process_ended_once_is_opened(dying):
    asked = dying(1)
    mail = opening.opened_mail(RAW)
    assert mail is not None
    assert len(asked) == 2


def test_one_whose_process_ends_every_time_is_passed(dying):
    asked = dying(9)
    assert opening.opened_mail(RAW) is None
    assert len(asked) == 2
