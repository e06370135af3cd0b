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

    def leads_to(self, moment: datetime, *, seconds: float, more: float = 0.0) -> bool:
        """Whether the moment is so long, or up to so much longer, after one of this span."""
        least, most = timedelta(seconds=seconds), timedelta(seconds=seconds + more)
        return self.begun + least <= moment <= self.ended + most


@contextmanager
def span() -> Iterator[Span]:
    done = Span(timezone.now(), timezone.now())
    yield done
    done.ended = timezone.now()
