"""A small run of the corpus of whose money it is keeps both of its bars."""

import pytest

from benchmarks.whose_money.report import reviewer, run, table


@pytest.mark.django_db
def test_nothing_dishonest_is_ready_and_the_honest_are():
    lines, kept = table(run(1, 7, reviewer()))
    assert kept, "\n".join(lines)
