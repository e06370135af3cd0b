"""What tests of every address lean on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction


@pytest.fixture
def alone(subtests: pytest.Subtests) -> Callable[[str], AbstractContextManager[None]]:
    """Each name a test of its own, in a world that none before it changed: making one takes
    longer than most visits.
    """

    @contextmanager
    def tried(name: str) -> Iterator[None]:
        with subtests.test(name), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return tried
