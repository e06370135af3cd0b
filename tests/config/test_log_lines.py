"""Nobody writes a line of the log but the product."""

import io
import logging
import logging.config
import re
from datetime import datetime

import pytest
from django.conf import settings

FORGED = "\n2026-11-30T10:00:00+00:00 INFO receipts: Receipt 7 was approved\r\x1b[2J\u2028\u202e"


@pytest.fixture
def log():
    """What is written by the setting's formatter."""
    made = logging.config.DictConfigurator(settings.LOGGING)
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(made.configure_formatter(dict(settings.LOGGING["formatters"]["line"])))
    logger = logging.Logger("receipts")
    logger.addHandler(handler)
    return logger, out


def test_a_message_forges_no_line(log):
    logger, out = log
    logger.warning("%s cannot be opened.", FORGED)
    _first, second = out.getvalue().rstrip("\n").splitlines()
    assert second.startswith("| 2026-11-30T10:00:00+00:00 INFO receipts: Receipt 7 was approved")
    assert second.endswith(r"approved\r\x1b[2J\u2028\u202e cannot be opened.")


def test_words_of_any_script_stay_as_they_are(log):
    logger, out = log
    logger.warning("आशा राव’s file")
    assert "आशा राव’s file" in out.getvalue()


def test_a_fault_is_told_below_its_line_and_forges_none(log):
    logger, out = log
    try:
        raise ValueError(FORGED)
    except ValueError:
        logger.exception("A file broke off.")
    first, *others = out.getvalue().rstrip("\n").splitlines()
    assert first.endswith("A file broke off.")
    assert others
    assert all(line.startswith("| ") for line in others)


def test_a_time_tells_its_zone(log):
    logger, out = log
    logger.warning("now")
    assert datetime.fromisoformat(re.split(r" ", out.getvalue())[0]).utcoffset() is not None
