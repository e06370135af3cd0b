"""What is to come so long after an act: however long the act and the look at it take."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone


@dataclass
class Span:
    """From when to when something was done."""

    begun: datetime
    ended: datetime

    def leads_to(self, moment: datetime, *, seconds: float) -> bool:
        """Whether the moment is so long after one of this span."""
        wait = timedelta(seconds=seconds)
        return self.begun + wait <= moment <= self.ended + wait


@contextmanager
def span() -> Iterator[Span]:
    done = Span(timezone.now(), timezone.now())
    yield done
    done.ended = timezone.now()
