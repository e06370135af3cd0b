"""Asking at noon on a day of its own: machines write to nobody at night."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from receipts.upi import INDIA

NOON = datetime(2026, 6, 10, 12, tzinfo=INDIA)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock."""
    return lambda now: monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture(autouse=True)
def noon(it_is: Callable[[datetime], None]) -> None:
    it_is(NOON)
